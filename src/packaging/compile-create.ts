import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const README = `# create-warraq

Starts an archive for [Warraq](https://www.npmjs.com/package/warraq), a static site generator for Arabic article archives:

\`\`\`sh
npm create warraq@latest my-archive
\`\`\`

It asks six questions, in Arabic or English, and makes a folder that builds at once. For machines:

\`\`\`sh
npm create warraq@latest my-archive -- --yes --name "صحيفة المدينة" --url https://example.org --host github-pages
\`\`\`
`;

// CommonJS packages, such as yaml, load Node's modules by `require`.
const BANNER = `#!/usr/bin/env node
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);`;

/** Makes the folder of the npm package `create-warraq`, with the version of the repository's own package. */
export async function compileCreate(root: string, out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: [`${root}/src/cli/create-warraq.ts`],
    outfile: `${out}/create-warraq.js`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.11',
    charset: 'utf8',
    sourcemap: true,
    legalComments: 'inline',
    banner: { js: BANNER },
    logLevel: 'warning',
  });
  for (const folder of ['content', 'public'])
    cpSync(`${root}/${folder}`, `${out}/sample/${folder}`, { recursive: true });
  const own = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Readonly<Record<string, unknown>>;
  const settings = {
    name: 'create-warraq',
    version: own.version,
    description: 'Starts an archive for Warraq, a static site generator for Arabic article archives.',
    license: own.license,
    type: 'module',
    engines: { node: '>=20.11' },
    bin: { 'create-warraq': 'create-warraq.js' },
    files: ['create-warraq.js', 'create-warraq.js.map', 'sample', 'README.md', 'LICENSE'],
    publishConfig: own.publishConfig,
  };
  writeFileSync(`${out}/package.json`, `${JSON.stringify(settings, undefined, 2)}\n`);
  writeFileSync(`${out}/README.md`, README);
  cpSync(`${root}/LICENSE`, `${out}/LICENSE`);
}

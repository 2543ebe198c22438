// `npm pack` and `npm publish` run this first (`prepack`): makes `compiled/`, which is what the npm package holds. It
// mirrors this repository: `compiled/src/` is `src/` with its TypeScript compiled, templates and styles as they are.
// `compiled/create-warraq/` is the package `create-warraq`: `npm pack ./compiled/create-warraq`.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { bundleDesk } from '../desk/server/bundle-desk.ts';
import { compileCreate } from './compile-create.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const OUT = `${ROOT}/compiled`;

// A module named by its path, in imports as in addresses of workers and scripts.
const MODULE_PATH = /(['"])(\.{1,2}\/[^'"\n]+)\.ts\1/g;

/** Lets a file name compiled modules where it names sources; the two names are equally long, so source maps stay true. */
function nameCompiled(file: string): void {
  const text = readFileSync(file, 'utf8');
  const named = text
    .replace(MODULE_PATH, (whole, quote: string, path: string) => {
      const target = resolve(dirname(file), path);
      return existsSync(`${target}.js`) ? `${quote}${path}.js${quote}` : whole;
    })
    .replace(/\n\/\/# sourceMappingURL=(\S+)\s*$/, (whole, map: string) =>
      existsSync(resolve(dirname(file), map)) ? whole : '\n',
    );
  if (named !== text) writeFileSync(file, named);
}

rmSync(OUT, { recursive: true, force: true });
cpSync(`${ROOT}/src`, `${OUT}/src`, {
  recursive: true,
  filter: (path) =>
    path !== import.meta.dirname &&
    (path.endsWith('.d.ts') || !path.endsWith('.ts')) &&
    !path.endsWith('.md'),
});
const tsc = resolve(ROOT, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', `${ROOT}/tsconfig.package.json`], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
// The default content of every site, and the sample that `warraq create` offers.
for (const folder of ['content', 'public'])
  cpSync(`${ROOT}/${folder}`, `${OUT}/${folder}`, { recursive: true });
// The desk is bundled: the packages it is made from are no dependencies.
const { script, style } = await bundleDesk();
rmSync(`${OUT}/src/desk/browser`, { recursive: true });
mkdirSync(`${OUT}/src/desk/bundled`);
writeFileSync(`${OUT}/src/desk/bundled/desk.js`, script);
writeFileSync(`${OUT}/src/desk/bundled/desk.css`, style);
// To Astro every file in `pages/` is a page.
for (const file of globSync(`${OUT}/src/pages/**/*.{d.ts,js.map}`)) rmSync(file);
for (const file of globSync(`${OUT}/src/**/*.{js,mjs,ts,astro}`)) nameCompiled(file);
await compileCreate(ROOT, `${OUT}/create-warraq`);

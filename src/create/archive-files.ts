import { type Answers, toUrlAndBase } from './answers.ts';

/** Gives a name that npm takes, from the name of a folder. */
export function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 200);
  return name === '' ? 'archive' : name;
}

/**
 * Writes the `package.json` of a new archive: it pins the generator, so that a site is the same wherever it is built.
 *
 * @param version of Warraq: a number, or `file:` with the path of its package
 */
export function packageJson(folder: string, version: string, { url }: Answers): string {
  const { url: origin, base } = toUrlAndBase(url);
  const settings = {
    name: packageName(folder),
    version: '1.0.0',
    private: true,
    type: 'module',
    homepage: `${origin}${base}`,
    scripts: {
      import: 'warraq import',
      check: 'warraq check',
      dev: 'warraq dev',
      build: 'warraq build',
      preview: 'warraq preview',
      desk: 'warraq desk',
      warraq: 'warraq',
    },
    dependencies: { warraq: version },
    // npm 11 asks before a package may run a script at its installation: these two fetch their programs by it.
    allowScripts: { esbuild: true, node: true },
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}

/** What git ignores in an archive: everything that is generated. */
export const GITIGNORE = `node_modules/
dist/
dist.next/
dist.prev/
dist.spare/
.warraq/
exports/
*.log
`;

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeWholeSync } from '../files/write-whole.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArchiveLayout } from './layout.ts';

/** An archive's configuration, bundled and ready to be loaded. */
interface PreparedConfig {
  /**
   * Hash of the bundled configuration, all its imports, and the versions of its packages. Settings hold this alone: the
   * archive's path must not influence anything that is made.
   */
  readonly hash: string;
  /** Absolute paths of the files it was bundled from, without packages. */
  readonly sources: readonly string[];
}

/** The names under which the configuration is looked for, in this order. */
const CONFIG_FILES = ['warraq.config.ts', 'warraq.config.mjs', 'warraq.config.js'] as const;

/** The keys that a configuration may have; their types are in `src/api/define-config.ts`. */
const CONFIG_KEYS = ['remark', 'rehype', 'rules', 'formats', 'exports'] as const;

// `defineConfig` only gives types, so the package itself is not loaded for it.
const OWN_PACKAGE = 'export const defineConfig = (config) => config;';

interface BuildFault {
  readonly errors?: readonly {
    readonly text: string;
    readonly location: { readonly file: string; readonly line: number } | null;
  }[];
}

function versionOf(name: string, from: string): string {
  const folder = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0];
  for (let at = from; ; at = dirname(at)) {
    const file = join(at, 'node_modules', folder ?? name, 'package.json');
    if (existsSync(file))
      return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version ?? '';
    if (at === dirname(at)) return '';
  }
}

async function bundle(file: string, root: string): Promise<PreparedConfig & { readonly code: string }> {
  const { build } = await import('esbuild');
  const made = await build({
    entryPoints: [file],
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [
      {
        name: 'own-package',
        setup(inside) {
          inside.onResolve({ filter: /^warraq$/ }, () => ({ path: 'warraq', namespace: 'own-package' }));
          inside.onLoad({ filter: /.*/, namespace: 'own-package' }, () => ({ contents: OWN_PACKAGE }));
        },
      },
    ],
  });
  const code = made.outputFiles[0]?.text ?? '';
  const packages = Object.values(made.metafile.outputs)
    .flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path))
    .filter((path) => !path.startsWith('node:'));
  const hash = createHash('sha256').update(code);
  for (const name of [...new Set(packages)].sort()) hash.update(`\0${name}@${versionOf(name, root)}`);
  const sources = Object.keys(made.metafile.inputs)
    .filter((path) => !path.startsWith('own-package:'))
    .map((path) => join(root, path));
  return { code, hash: hash.digest('hex').slice(0, 16), sources };
}

const preparedFile = ({ cache }: Pick<ArchiveLayout, 'cache'>, hash: string): string =>
  join(cache, 'config', `${hash}.mjs`);

/**
 * Bundles an archive's configuration into one file that is named by its hash.
 * @returns `undefined` where there is none; problems with file and line where it cannot be used
 */
export async function prepareConfig({ root, cache }: Pick<ArchiveLayout, 'root' | 'cache'>): Promise<{
  config?: PreparedConfig;
  problems: readonly Problem[];
}> {
  const name = CONFIG_FILES.find((each) => existsSync(join(root, each)));
  if (name === undefined) return { problems: [] };
  const place = { file: name };
  try {
    const { code, hash, sources } = await bundle(join(root, name), root);
    const file = preparedFile({ cache }, hash);
    // A file that was cut or changed would be told as a fault of the owner's.
    if (!existsSync(file) || readFileSync(file, 'utf8') !== code) writeWholeSync(file, code);
    const config = await loadConfig({ cache }, hash);
    for (const [key, value] of Object.entries(config)) {
      const known = CONFIG_KEYS.join(', ');
      if (!(CONFIG_KEYS as readonly string[]).includes(key))
        return {
          problems: [problem('config-failed', place, { reason: `unknown key ${key}; known: ${known}` })],
        };
      if (!Array.isArray(value))
        return { problems: [problem('config-failed', place, { reason: `${key} is not a list` })] };
    }
    return { config: { hash, sources }, problems: [] };
  } catch (error) {
    const [first] = (error as BuildFault).errors ?? [];
    const reason = first?.text ?? (error instanceof Error ? error.message : String(error));
    const at = first?.location
      ? { file: relative(root, join(root, first.location.file)), line: first.location.line }
      : place;
    return { problems: [problem('config-failed', at, { reason })] };
  }
}

/**
 * Lists the absolute paths that the configuration depends on: those where it may lie, and the modules that it imports
 * where it can be parsed.
 */
export async function configFiles(layout: Pick<ArchiveLayout, 'root' | 'cache'>): Promise<readonly string[]> {
  const { config } = await prepareConfig(layout);
  return [...new Set([...CONFIG_FILES.map((name) => join(layout.root, name)), ...(config?.sources ?? [])])];
}

/**
 * Loads a bundled configuration.
 * @param hash of it, as the site's settings hold it
 */
export async function loadConfig(
  layout: Pick<ArchiveLayout, 'cache'>,
  hash: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { href } = pathToFileURL(preparedFile(layout, hash));
  const module = (await import(/* @vite-ignore */ href)) as { default?: unknown };
  const { default: config } = module;
  if (config === null || typeof config !== 'object')
    throw new Error('no `export default defineConfig({ … })`');
  return config as Record<string, unknown>;
}

import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const BROWSER = resolve(import.meta.dirname, '../browser');

// The builder of the search index writes to a folder; on a device that folder is a cache.
const indexFolder: Plugin = {
  name: 'warraq-index-folder',
  setup(on) {
    on.onResolve({ filter: /\/output-folder\.ts$/ }, () => ({ path: join(BROWSER, 'index-folder.ts') }));
  },
};

/** Bundles one of this room's browser scripts. */
export async function bundleOffline(name: string, format: 'esm' | 'iife'): Promise<string> {
  const result = await build({
    entryPoints: [join(BROWSER, `${name}.ts`)],
    bundle: true,
    minify: true,
    format,
    charset: 'utf8',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'none',
    write: false,
    plugins: [indexFolder],
  });
  return result.outputFiles[0]?.text ?? '';
}

import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const BROWSER = resolve(import.meta.dirname, '../browser');

// The builder of the search index writes to a folder and starts Pagefind; on a device that folder is a cache, and the
// words are collected in place.
const STANDS_IN: Readonly<Record<string, string>> = {
  'align.ts': 'no-check.ts',
  'output-folder.ts': 'index-folder.ts',
  'pagefind.ts': 'word-index.ts',
  'pagefind-chunks.ts': 'word-index.ts',
};

const onDevice: Plugin = {
  name: 'warraq-on-device',
  setup(on) {
    const filter = /^(?:\.|\.\.\/\.\.\/search\/build)\/(?:align|output-folder|pagefind|pagefind-chunks)\.ts$/;
    on.onResolve({ filter }, ({ path }) => ({ path: join(BROWSER, STANDS_IN[basename(path)] ?? '') }));
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
    plugins: [onDevice],
  });
  return result.outputFiles[0]?.text ?? '';
}

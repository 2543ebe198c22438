import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The application of the desk in two files. */
export interface DeskBundle {
  readonly script: Uint8Array;
  readonly style: Uint8Array;
}

/** Bundles the application from its sources, in a third of a second. */
export async function bundleDesk(): Promise<DeskBundle> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../browser/main.tsx', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'none',
    outdir: '/',
    entryNames: 'desk',
    write: false,
  });
  const ending = (name: string) => outputFiles.find(({ path }) => path.endsWith(name))?.contents;
  return { script: ending('.js') ?? new Uint8Array(), style: ending('.css') ?? new Uint8Array() };
}

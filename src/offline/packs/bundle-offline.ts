import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MODULE_EXTENSION } from '../../files/own-modules.ts';
import { writeWhole } from '../../files/write-whole.ts';

const BROWSER = resolve(import.meta.dirname, '../service-worker');

/** Where bundles are kept from one build to the next. */
export interface BundleCache {
  /** Folder of caches; it may be deleted at any time. */
  readonly cache: string;
  /** Changes when the code does, ours or that of packages. */
  readonly codeKey: string;
}

/** Bundles one of this room's browser scripts, once for each state of the code. */
export async function bundleOffline(
  name: string,
  format: 'esm' | 'iife',
  { cache, codeKey }: BundleCache,
): Promise<string> {
  const file = join(cache, `bundle-${name}.${format}.js`);
  const kept = await readFile(file, 'utf8').catch(() => '');
  const end = kept.indexOf('\n');
  const text = kept.slice(end + 1);
  // The name of the code and the hash of the bundle: a cache that was cut short is not served to readers.
  if (kept.slice(0, end) === `// ${codeKey} ${hash('sha256', text)}`) return text;
  const made = await bundle(name, format);
  await writeWhole(file, `// ${codeKey} ${hash('sha256', made)}\n${made}`);
  return made;
}

async function bundle(name: string, format: 'esm' | 'iife'): Promise<string> {
  // Loaded where it is needed: a build after an edit often bundles nothing.
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [join(BROWSER, `${name}${MODULE_EXTENSION}`)],
    bundle: true,
    minify: true,
    format,
    charset: 'utf8',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'none',
    write: false,
  });
  return result.outputFiles[0]?.text ?? '';
}

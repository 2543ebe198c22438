import { join, resolve } from 'node:path';
import { readChecksummed, writeChecksummed } from '../../files/checksummed-file.ts';
import { MODULE_EXTENSION } from '../../files/own-modules.ts';

const BROWSER = resolve(import.meta.dirname, '../service-worker');

/** Where bundles are kept from one build to the next. */
interface BundleCache {
  /** Folder of caches; it may be deleted at any time. */
  readonly cache: string;
  /** Changes when the code does, ours or that of packages. */
  readonly codeKey: string;
}

/** Bundles a browser script of `offline/`, once for each state of the code. */
export async function bundleOffline(
  name: string,
  format: 'esm' | 'iife',
  { cache, codeKey }: BundleCache,
): Promise<string> {
  const file = join(cache, `script-${name}.${format}`);
  const key = `script ${name}.${format}\n${codeKey}`;
  const kept = readChecksummed<Buffer>(file, key);
  if (kept) return kept.toString();
  const made = await bundle(name, format);
  writeChecksummed(file, key, Buffer.from(made));
  return made;
}

async function bundle(name: string, format: 'esm' | 'iife'): Promise<string> {
  // Loaded on demand: a build after an edit often bundles nothing.
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

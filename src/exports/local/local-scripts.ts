import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { MODULE_EXTENSION } from '../../files/own-modules.ts';

const BROWSER = resolve(import.meta.dirname, '../../offline/service-worker');
const TARGET = ['chrome111', 'firefox115', 'safari16.4'];

// Replacements, minified or not, for what a module may contain and a classic script not, and for links to folders.
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\bimport\s*\(/g, 'warraqLocal.load('],
  [/\bimport\.meta\.url\b/g, 'warraqLocal.address'],
  [/\b(?:window\.|globalThis\.)?location\.assign\s*\(/g, 'warraqLocal.go('],
];

function forDisk(code: string): string {
  return REPLACED.reduce((text, [pattern, other]) => text.replace(pattern, other), code);
}

function fromSite(dist: string, base: string): Plugin {
  return {
    name: 'warraq-site-modules',
    setup(on) {
      // Modules of the site import one another by absolute paths.
      on.onResolve({ filter: /^\// }, ({ path }) =>
        path.startsWith(base) && !path.startsWith(dist)
          ? { path: join(dist, path.slice(base.length)) }
          : undefined,
      );
      on.onLoad({ filter: /\.m?js$/ }, async ({ path }) => ({
        contents: forDisk(await readFile(path, 'utf8')),
        loader: 'js',
      }));
    },
  };
}

interface Source {
  readonly entry?: string;
  readonly code?: string;
  readonly folder: string;
}

async function toClassic(source: Source, dist: string, base: string): Promise<string> {
  const result = await build({
    ...(source.entry
      ? { entryPoints: [source.entry] }
      : { stdin: { contents: source.code ?? '', resolveDir: source.folder, sourcefile: 'inline.js' } }),
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'warraqExports',
    charset: 'utf8',
    target: TARGET,
    legalComments: 'none',
    write: false,
    plugins: [fromSite(dist, base)],
  });
  return result.outputFiles[0]?.text ?? '';
}

/**
 * Bundles a module of the built site into a classic script that registers its exports under its name, so that scripts
 * can use one another without `import`. Its static imports are included.
 * @param path the module's path in the site
 */
export async function classicScript(dist: string, base: string, path: string): Promise<string> {
  const code = await toClassic({ entry: join(dist, path), folder: dist }, dist, base);
  const name = JSON.stringify(path.slice(path.lastIndexOf('/') + 1));
  // Wrapped in a function, so that its names do not become global.
  return `warraqLocal.module(${name},document.currentScript.src,function(){${code}\nreturn typeof warraqExports==="undefined"?{}:warraqExports});\n`;
}

/** Converts an inline module to a classic script. */
export async function inlineScript(dist: string, base: string, code: string, name: string): Promise<string> {
  const classic = await toClassic({ code: forDisk(code), folder: dist }, dist, base);
  return `warraqLocal.module(${JSON.stringify(name)},document.currentScript.src,function(){${classic}\nreturn {}});\n`;
}

/**
 * Converts a worker's module to a function of the globals of a worker. From a disk browsers start no workers; the code
 * then runs in the page.
 */
export async function pageWorker(dist: string, base: string, path: string): Promise<string> {
  const code = await toClassic({ entry: join(dist, path), folder: dist }, dist, base);
  const name = JSON.stringify(path.slice(path.lastIndexOf('/') + 1));
  return `warraqLocal.worker(${name},function(self,addEventListener,postMessage,fetch){${code}\n});\n`;
}

/** Bundles a script of this folder for pages that are opened from a disk. */
export async function localRuntime(name: string): Promise<string> {
  const result = await build({
    entryPoints: [join(BROWSER, `${name}${MODULE_EXTENSION}`)],
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    target: TARGET,
    legalComments: 'none',
    write: false,
  });
  return result.outputFiles[0]?.text ?? '';
}

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { MODULE_EXTENSION } from '../../files/own-modules.ts';

const BROWSER = resolve(import.meta.dirname, '../../offline/service-worker');
const TARGET = ['chrome111', 'firefox115', 'safari16.4'];

// Minified or not: what a module says that a classic script cannot, and ways to folders, which are no pages here.
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
      // Modules of the site name one another by the site's own addresses.
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
 * Turns a module of the built site into a classic script that announces its exports by name, so that scripts find
 * one another without `import`. Modules that it imports statically come along.
 *
 * @param path the module's path in the site
 */
export async function classicScript(dist: string, base: string, path: string): Promise<string> {
  const code = await toClassic({ entry: join(dist, path), folder: dist }, dist, base);
  const name = JSON.stringify(path.slice(path.lastIndexOf('/') + 1));
  // A function of its own: the exports' name must not leak into the next script.
  return `warraqLocal.module(${name},document.currentScript.src,function(){${code}\nreturn typeof warraqExports==="undefined"?{}:warraqExports});\n`;
}

/** Turns the code of an inline module into a classic script. */
export async function inlineScript(dist: string, base: string, code: string, name: string): Promise<string> {
  const classic = await toClassic({ code: forDisk(code), folder: dist }, dist, base);
  return `warraqLocal.module(${JSON.stringify(name)},document.currentScript.src,function(){${classic}\nreturn {}});\n`;
}

/**
 * Turns a worker's module into a function of the things that a worker finds in its global scope. From a disk no
 * browser starts a worker; the same code then answers from the page.
 */
export async function pageWorker(dist: string, base: string, path: string): Promise<string> {
  const code = await toClassic({ entry: join(dist, path), folder: dist }, dist, base);
  const name = JSON.stringify(path.slice(path.lastIndexOf('/') + 1));
  return `warraqLocal.worker(${name},function(self,addEventListener,postMessage,fetch){${code}\n});\n`;
}

/** Bundles a script of this room for pages that are opened from a disk. */
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

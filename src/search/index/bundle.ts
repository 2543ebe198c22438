import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { sha256Of } from '../../files/file-hash.ts';
import { readNotes, writeNotes } from '../../files/folder-notes.ts';
import { MODULE_EXTENSION } from '../../files/own-modules.ts';
import { writeWhole } from '../../files/write-whole.ts';

/** Names of the files that `bundleSearchBrowser` wrote, relative to its folder. */
export interface SearchBundle {
  /** Script of every page: loads the others when they are needed. */
  loader: string;
  /** The search page and the dialog. */
  element: string;
  /** Marks found words in an opened article. */
  highlight: string;
  worker: string;
  /** For pages that do not carry the style of the search themselves: loaded with the dialog. */
  style: string;
  /** Pagefind's API over our engine; `pagefind/pagefind.js` of a site hands it on. */
  pagefind: string;
}

const BROWSER = resolve(import.meta.dirname, '../browser');

/**
 * Bundles the browser's side of the search into content-hashed modules. The files find one another by their
 * own address, so they work under any base path. Returns their names.
 *
 * @param language code of the site's language: the sentences of others are left out (Arabic and English stay)
 * @param codeKey changes when the code does, ours or that of packages; with it, what lies in the folder since the last
 * time serves on
 * @param indexFolder where the index lies, from the root of the site
 */
export async function bundleSearchBrowser(
  outDir: string,
  language = 'ar',
  codeKey?: string,
  indexFolder = 'search-index/',
): Promise<SearchBundle> {
  const notes = readNotes<{ readonly key: string; readonly bundle: SearchBundle }>(outDir);
  const key = `${language} ${codeKey}`;
  const kept = codeKey !== undefined && notes?.key === key ? notes.bundle : undefined;
  if (kept && (await isWhole(outDir, kept))) return kept;
  const bundle = (...rest: Bundled) => bundleFile(outDir, language, ...rest);
  await mkdir(outDir, { recursive: true });
  const worker = await bundle('worker', {});
  const style = await bundle('search', {}, '.css');
  const element = await bundle('element', {
    WORKER_FILE: `./${worker}`,
    STYLE_FILE: `./${style}`,
    INDEX_FOLDER: indexFolder,
  });
  const highlight = await bundle('highlight', { STYLE_FILE: `./${style}` });
  const loader = await bundle('loader', { ELEMENT_FILE: `./${element}`, HIGHLIGHT_FILE: `./${highlight}` });
  const pagefind = await bundle('pagefind', { INDEX_PATH: '../search-index/' });
  const made = { loader, element, highlight, worker, style, pagefind };
  writeNotes(outDir, { key, bundle: made });
  return made;
}

/**
 * Bundles Pagefind's API over our engine into one module, for a folder that holds it beside its index.
 *
 * @param indexPath path from that file to the index, relative
 * @returns the text of the module
 */
export async function bundlePagefind(language: string, indexPath: string): Promise<string> {
  const { build } = await import('esbuild');
  const result = await build({
    ...buildOptions(`pagefind${MODULE_EXTENSION}`, language),
    define: { INDEX_PATH: JSON.stringify(indexPath) },
  });
  return result.outputFiles[0]?.text ?? '';
}

/** Tells whether every file is there with the content that its name says. */
async function isWhole(outDir: string, bundle: SearchBundle): Promise<boolean> {
  for (const file of Object.values(bundle)) {
    const content = await readFile(join(outDir, file)).catch(() => undefined);
    if (content === undefined || !file.includes(`-${shortHash(content)}.`)) return false;
  }
  return true;
}

const shortHash = (content: Uint8Array): string => sha256Of(content).slice(0, 10);

type Bundled = [name: string, paths: Record<string, string>, extension?: string];

// All languages together would make the search page's script half as large again.
const onlyWords = (language: string): Plugin => ({
  name: 'only-words-of-the-site',
  setup(build) {
    build.onLoad({ filter: /[\\/]strings[\\/]search-\w+\.[jt]s$/ }, ({ path }) =>
      path.endsWith(`search-${language}${MODULE_EXTENSION}`)
        ? undefined
        : { contents: 'export const STRINGS = undefined;' },
    );
  },
});

const buildOptions = (entry: string, language: string) =>
  ({
    entryPoints: [join(BROWSER, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    // Arabic letters stay letters: escapes would cost three times the bytes.
    charset: 'utf8',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    plugins: [onlyWords(language)],
    legalComments: 'none',
    write: false,
  }) satisfies BuildOptions;

async function bundleFile(
  outDir: string,
  language: string,
  ...[name, paths, extension = MODULE_EXTENSION]: Bundled
): Promise<string> {
  // Loaded on demand: a build after an edit often bundles nothing.
  const { build } = await import('esbuild');
  const result = await build({
    ...buildOptions(`${name}${extension}`, language),
    define: Object.fromEntries(Object.entries(paths).map(([key, path]) => [key, JSON.stringify(path)])),
  });
  const content = result.outputFiles[0]?.contents ?? new Uint8Array();
  const file = `${name}-${shortHash(content)}${extension === '.css' ? '.css' : '.js'}`;
  await writeWhole(join(outDir, file), content);
  return file;
}

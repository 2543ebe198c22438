import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../../files/list-files.ts';
import { writeWhole } from '../../../files/write-whole.ts';
import { LANGUAGE_KEY } from '../../format/facets.ts';
import type { SearchRecord } from '../../format/record.ts';
import { bundlePagefind, bundleSearchBrowser } from '../bundle.ts';
import { buildReleaseIndex } from '../release-index.ts';
import { toArticleColumns } from '../segments/article-columns.ts';
import { decodePage, isHiddenPage, isListPage, isPage } from './decode-page.ts';
import { interfaceFiles } from './interface-files.ts';
import { namesBody, readPage } from './read-page.ts';

/** Options of {@link indexSite}. */
interface SiteIndexOptions {
  /** Absolute path of the built site. */
  readonly site: string;
  /** Cache folder for what is read from pages; it may be deleted at any time. */
  readonly cache: string;
  readonly threads: number;
  /** Changes when the code that indexes does. */
  readonly code: string;
  /** Code of the language of labels, where it is not to be that of most pages. */
  readonly language?: string;
}

/** What was indexed. */
interface SiteIndexReport {
  readonly pages: number;
  /** Pages that name no text of theirs where others do (`data-pagefind-body`), that send elsewhere, are not to be found, are feeds, or later pages of lists. */
  readonly leftOut: number;
  /** Pages that were read because they, or their neighbours in the index, changed. */
  readonly read: number;
  readonly language: string;
  readonly files: number;
}

/** The folder of the index within a site: where Pagefind puts its own. */
export const SITE_INDEX = 'pagefind';
const LANGUAGES = ['ar', 'en', 'fa', 'he', 'ur', 'ckb'];

/** Notes of the last run. */
interface SiteNotes {
  readonly volumes: Record<string, string>;
  readonly files: string[];
}

/**
 * The address of a page from the path of its file: `a/index.html` is `/a/`. File names of mirrors may hold
 * signs that are reserved in addresses (`index.html?p=12.html`, `%d9%85`).
 */
function addressOf(path: string): string {
  return `/${path.replace(/(^|\/)index\.html?$/i, '$1').replace(/[%?#]/g, encodeURIComponent)}`;
}

/**
 * Indexes the HTML of any static site into its folder `pagefind/`: index, Pagefind's API over our engine as
 * `pagefind.js`, and our own element. What did not change since the last time is taken over, page by page.
 *
 * @throws IndexFailure where the index cannot be made; errors of the file system pass through
 */
export async function indexSite(options: SiteIndexOptions): Promise<SiteIndexReport> {
  const { site, cache, threads } = options;
  const outDir = join(site, SITE_INDEX);
  const paths = (await listFiles(site)).filter(
    (path) => /\.html?$/i.test(path) && !path.startsWith(`${SITE_INDEX}/`),
  );
  const pages: { path: string; hash: Buffer; named: boolean; hidden: boolean; language: string }[] = [];
  for (const path of paths) {
    const html = decodePage(await readFile(join(site, path)));
    if (!isPage(path, html)) continue;
    const language = /<html\b[^>]*?\blang\s*=\s*["']?([\w-]+)/i.exec(html.slice(0, 4096))?.[1] ?? '';
    const hash = createHash('sha256').update(html).digest();
    pages.push({ path, hash, named: namesBody(html), hidden: isHiddenPage(html), language });
  }
  const named = pages.some((page) => page.named);
  // A whole site that is not to be found from outside still wants a search of its own.
  const honoursHidden = pages.filter(({ hidden }) => hidden).length * 2 < pages.length;
  const addresses = new Set(pages.map(({ path }) => addressOf(path)));
  const read = (path: string): SearchRecord | undefined => {
    const page = readPage(decodePage(readFileSync(join(site, path))), addressOf(path), named);
    return page && { ...page.record, sort: { ...page.record.sort, [LANGUAGE_KEY]: page.language || most } };
  };
  const kept = pages.filter(
    (page) =>
      (named ? page.named : !(honoursHidden && page.hidden)) && !isListPage(addressOf(page.path), addresses),
  );
  let count = 0;
  const recordOf = (path: string): SearchRecord => {
    count++;
    const record = read(path);
    if (record === undefined) throw new Error(`${path} changed while it was indexed`);
    return record;
  };
  // Pages that do not tell their language are of that of most.
  const most = commonest(kept.map((page) => page.language.toLowerCase()));
  const language =
    options.language ?? commonest(kept.map((page) => page.language.toLowerCase().split('-')[0] ?? ''));
  const notes = readNotes(cache);
  const before = new Set(notes.files);
  const files = new Set<string>();
  mkdirSync(outDir, { recursive: true });
  const volumes = await buildReleaseIndex({
    articles: toArticleColumns(kept.length, (row) => {
      const { path, hash, language: own } = kept[row] as (typeof kept)[number];
      const key = createHash('sha256')
        .update(hash)
        .update(`${named} ${own === '' ? most : ''} ${path}`);
      return { url: addressOf(path), key: key.digest() };
    }),
    urlOf: (row) => addressOf(kept[row]?.path ?? ''),
    records: (rows) => Promise.resolve(rows.map((row) => recordOf(kept[row]?.path ?? ''))),
    ...{ code: options.code, cache, threads, outDir, language },
    before: notes.volumes,
    reuseAll: () => false,
    reuse(path) {
      if (!files.has(path) && !(before.has(path) && existsSync(join(outDir, path)))) return false;
      files.add(path);
      return true;
    },
    noteWritten: (path) => void files.add(path),
  });
  for (const path of await writeScripts(outDir, language)) files.add(path);
  // Files of the last index that this one does not have.
  for (const path of before) if (!files.has(path)) rmSync(join(outDir, path), { force: true });
  await writeWhole(
    join(cache, 'site.json'),
    JSON.stringify({ volumes, files: [...files] } satisfies SiteNotes),
  );
  return {
    pages: kept.length,
    leftOut: paths.length - kept.length,
    read: count,
    language,
    files: files.size,
  };
}

async function writeScripts(outDir: string, language: string): Promise<string[]> {
  const { loader, element, highlight, worker, style, pagefind } = await bundleSearchBrowser(
    outDir,
    LANGUAGES.includes(language) ? language : 'ar',
    undefined,
    `${SITE_INDEX}/`,
  );
  await writeWhole(join(outDir, 'pagefind.js'), await bundlePagefind(language, './'));
  await writeWhole(join(outDir, 'warraq-search.js'), `import './${loader}';\n`);
  await copyFile(join(outDir, style), join(outDir, 'warraq-search.css'));
  rmSync(join(outDir, pagefind), { force: true });
  rmSync(join(outDir, 'notes'), { force: true });
  const interfaces = await interfaceFiles();
  for (const { path, content } of interfaces) await writeWhole(join(outDir, path), content);
  return [
    ...['pagefind.js', 'warraq-search.js', 'warraq-search.css', loader, element, highlight, worker, style],
    ...interfaces.map(({ path }) => path),
  ];
}

function readNotes(cache: string): SiteNotes {
  try {
    return JSON.parse(readFileSync(join(cache, 'site.json'), 'utf8')) as SiteNotes;
  } catch {
    return { volumes: {}, files: [] };
  }
}

/** The language of most pages; Arabic where none says any. */
function commonest(languages: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const language of languages)
    if (language !== '') counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'ar';
}

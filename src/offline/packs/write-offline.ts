import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import type { SearchRecord } from '../../search/record.ts';
import type { Site } from '../../site/schema.ts';
import { LANGUAGES } from '../../strings/language.ts';
import { offlineStrings } from '../../strings/offline.ts';
import type { OfflineSetup } from '../browser/setup.ts';
import { sha256 } from '../copy-manifest.ts';
import { bundleOffline } from './bundle-offline.ts';
import type { Catalogue, PackEntry } from './catalogue.ts';
import { compressPack } from './compress-pack.ts';
import { offlineMain, saveMain } from './offline-pages.ts';
import { type PackedPage, packBytes, packText } from './pack.ts';
import { leanArticle, picturesOf, putTogether, takeApart } from './page-parts.ts';
import { planPacks } from './plan-packs.ts';

/** What the offline side of a site is made from. */
export interface OfflineSource {
  readonly site: Site;
  /** Published articles, newest first. */
  readonly articles: readonly ArticleEntry[];
  /** What the search knows of an article. */
  readonly record: (article: ArticleEntry) => Promise<SearchRecord>;
  /** The folder in which the site lies already: pages, scripts, pictures, index. */
  readonly dist: string;
  /** Every file of it, relative to the folder. */
  readonly files: readonly string[];
  /** Takes a file of the site. */
  readonly write: (path: string, content: string | Uint8Array) => void | Promise<void>;
  /** Folder for compressed packs, kept between builds. */
  readonly cache: string;
}

/** What was made. */
export interface OfflineMade {
  readonly packs: number;
  readonly packBytes: number;
  /** What a first visit brings to the device, compressed as hosts send it. */
  readonly installBytes: number;
  readonly latest: number;
}

const ASSETS = '_warraq/';
/** The most that a first visit brings, as sent. */
const INSTALL_BYTES = 400_000;
const LATEST = 50;
const SEARCH_START = /^search-index\/(?:index\.json|table\.[0-9a-f]+\.bin|facets\.[0-9a-f]+\.bin)$/;
const SHELL_ASSET = /\.(?:css|m?js|woff2|svg)$/;

const sent = (content: Uint8Array): number => gzipSync(content, { level: 6 }).length;

/** Collects shells by what distinguishes them, so that a new design leaves the packs as they are. */
class Shells {
  readonly texts: Record<string, string> = {};

  /** Gives the key of a shell. */
  add(shell: string): string {
    // Hashes in asset names change with every design; the kind of page does not.
    const key = sha256(shell.replace(/\/_warraq\/[^"]+/g, '')).slice(0, 8);
    this.texts[key] ??= shell;
    return key;
  }
}

class Pages {
  readonly shells = new Shells();
  private readonly source: OfflineSource;

  constructor(source: OfflineSource) {
    this.source = source;
  }

  private async html(path: string): Promise<string | undefined> {
    return readFile(join(this.source.dist, path.slice(1), 'index.html'), 'utf8').catch(() => undefined);
  }

  /** Takes a page of the site for a pack; `undefined` where there is none. */
  async page(path: string): Promise<PackedPage | undefined> {
    const html = await this.html(path);
    const parts = html && takeApart(html, this.source.site.base + path.slice(1), '');
    return parts
      ? { path, title: parts.title, shell: this.shells.add(parts.shell), main: parts.main }
      : undefined;
  }

  async article(entry: ArticleEntry): Promise<PackedPage | undefined> {
    const path = articleAddress(entry.id);
    const html = await this.html(path);
    const record = await this.source.record(entry);
    const parts = html && takeApart(html, this.source.site.base + path.slice(1), record.title);
    if (!parts) return undefined;
    return {
      path,
      title: parts.title,
      shell: this.shells.add(parts.shell),
      main: leanArticle(parts.main),
      record,
    };
  }
}

/** Lists what the shells ask for: style sheets, scripts, fonts, and what these name in turn. */
async function shellAssets(
  source: OfflineSource,
  shells: Shells,
  more: readonly string[],
): Promise<string[]> {
  const { dist, site, files } = source;
  const known = new Set(files);
  const found = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    // Pictures of articles are the reader's choice, not the shell's.
    if (path.startsWith('media/') || found.has(path) || !known.has(path) || !SHELL_ASSET.test(path)) return;
    found.add(path);
    if (!/\.(?:css|m?js)$/.test(path)) return;
    const text = await readFile(join(dist, path), 'utf8');
    // Assets name one another by file name; names carry hashes, so no other text is taken for one.
    for (const [name] of text.matchAll(/[\w.-]+[.-][\w-]{8,}\.(?:css|m?js|woff2)/g))
      await visit(ASSETS + name);
  };
  for (const text of [...Object.values(shells.texts), ...more]) {
    for (const [, address = ''] of text.matchAll(/(?:href|src)="([^"]+)"/g))
      if (address.startsWith(site.base)) await visit(address.slice(site.base.length));
  }
  return [...found].sort();
}

/**
 * Makes what a site needs to be read without a network: the service worker with its list of first files, the packs,
 * their catalogue, the pages `/offline/` and `/save/`. Called when all other files of the site are there. A site that
 * brings its own `sw.js` (a kill switch, say) keeps it, and gets none of this.
 */
export async function writeOffline(source: OfflineSource): Promise<OfflineMade | undefined> {
  const { site, articles, files, write } = source;
  if (files.includes('sw.js')) return undefined;
  const pages = new Pages(source);
  const inputs = [];
  for (const entry of articles) {
    const page = await pages.article(entry);
    if (!page) continue;
    const year = entry.id.slice(0, entry.id.indexOf('/'));
    inputs.push({ page, section: entry.data.section ?? '', year, size: page.main.length });
  }
  const entries: PackEntry[] = [];
  const pictureLists: Record<string, string> = {};
  const plans = planPacks(inputs);
  const packed = await inPairs(plans, (plan) => compressPack(packBytes(packText(plan.pages)), source.cache));
  for (const [index, plan] of plans.entries()) {
    const content = packed[index] ?? new Uint8Array();
    const hash = sha256(content);
    const file = `pack-${hash.slice(0, 16)}.bin`;
    await write(ASSETS + file, content);
    const pictures = await pictureList(plan.pages, source);
    if (pictures.list.length > 0) {
      const json = JSON.stringify(pictures.list);
      pictureLists[file] = `pictures-${sha256(json).slice(0, 16)}.json`;
      await write(ASSETS + pictureLists[file], json);
    }
    const { section, years } = plan;
    entries.push({
      file,
      hash,
      bytes: content.length,
      articles: plan.pages.length,
      section,
      years,
      pictures: [pictures.list.length, pictures.bytes],
    });
  }
  const first = await firstPages(
    pages,
    site,
    inputs.map(({ page }) => page),
    articles,
  );
  const start = await startFiles(source, pages, first);
  const catalogue: Omit<Catalogue, 'version'> = {
    format: 1,
    articles: inputs.length,
    sections: site.sections.map(({ key, title }) => ({ key, title })),
    shells: start.shells,
    packs: entries,
    pictureLists,
  };
  const version = sha256(JSON.stringify([catalogue, start.core])).slice(0, 16);
  await write('offline/catalogue.json', `${JSON.stringify({ ...catalogue, version })}\n`);
  const setup = setupOf(site, version, start);
  await write('sw.js', `self.warraqSetup=${JSON.stringify(setup)};\n${await bundleOffline('sw', 'iife')}`);
  await write('offline/kill-switch.js', await bundleOffline('kill-switch', 'iife'));
  await writeSavePage(source, pages, setup);
  return {
    packs: entries.length,
    packBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    installBytes: start.bytes,
    latest: start.latest,
  };
}

async function inPairs<In, Out>(inputs: readonly In[], work: (input: In) => Promise<Out>): Promise<Out[]> {
  const results = new Array<Out>(inputs.length);
  let next = 0;
  const lane = async () => {
    while (next < inputs.length) {
      const index = next++;
      results[index] = await work(inputs[index] as In);
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  return results;
}

async function pictureList(
  pages: readonly PackedPage[],
  { dist, site }: OfflineSource,
): Promise<{ list: [path: string, hash: string][]; bytes: number }> {
  const list: [string, string][] = [];
  let bytes = 0;
  for (const address of new Set(pages.flatMap(({ main }) => picturesOf(main, site.base)))) {
    const path = address.slice(site.base.length);
    const content = await readFile(join(dist, decodeURI(path))).catch(() => undefined);
    if (!content) continue;
    list.push([path, sha256(content)]);
    bytes += content.length;
  }
  return { list, bytes };
}

async function firstPages(
  pages: Pages,
  site: Site,
  packed: readonly PackedPage[],
  articles: readonly ArticleEntry[],
): Promise<PackedPage[]> {
  const paths = [
    '/',
    '/search/',
    '/archive/',
    '/about/',
    ...site.sections.map(({ key }) => `/section/${key}/`),
  ];
  const found = (await Promise.all(paths.map((path) => pages.page(path)))).filter(
    (page) => page !== undefined,
  );
  const byPath = new Map(packed.map((page) => [page.path, page]));
  const latest = articles.slice(0, LATEST).flatMap(({ id }) => byPath.get(articleAddress(id)) ?? []);
  return [...found, ...latest];
}

interface Start {
  readonly core: OfflineSetup['core'];
  readonly file: string;
  readonly shells: { readonly file: string; readonly hash: string; readonly bytes: number };
  readonly bytes: number;
  readonly latest: number;
}

/** Chooses what a first visit brings: what reading needs, then as many latest articles and search files as there is room for. */
async function startFiles(source: OfflineSource, pages: Pages, first: readonly PackedPage[]): Promise<Start> {
  const { site, dist, files, write } = source;
  const core: [string, string, 0 | 1][] = [];
  let bytes = 0;
  const shellText = JSON.stringify(pages.shells.texts);
  const shellHash = sha256(shellText);
  const shells = {
    file: `shells-${shellHash.slice(0, 16)}.json`,
    hash: shellHash,
    bytes: Buffer.byteLength(shellText),
  };
  await write(ASSETS + shells.file, shellText);
  core.push([ASSETS + shells.file, shellHash, 1]);
  bytes += sent(Buffer.from(shellText));
  for (const path of await shellAssets(
    source,
    pages.shells,
    first.map(({ main }) => main),
  )) {
    const content = await readFile(join(dist, path));
    core.push([path, sha256(content), 1]);
    bytes += /\.woff2$/.test(path) ? content.length : sent(content);
  }
  const worker = await bundleOffline('sw', 'iife');
  bytes += sent(Buffer.from(worker));
  let kept = first.slice();
  let pack = await compressPack(packBytes(packText(kept)), source.cache);
  const fixed = site.sections.length + 4;
  while (bytes + pack.length > INSTALL_BYTES && kept.length > fixed) {
    kept = kept.slice(0, Math.max(fixed, Math.floor(kept.length * 0.8)));
    pack = await compressPack(packBytes(packText(kept)), source.cache);
  }
  const hash = sha256(pack);
  const file = `start-${hash.slice(0, 16)}.bin`;
  await write(ASSETS + file, pack);
  core.push([ASSETS + file, hash, 1]);
  bytes += pack.length;
  for (const path of files.filter((each) => SEARCH_START.test(each)).sort()) {
    const content = await readFile(join(dist, path));
    if (bytes + content.length > INSTALL_BYTES || path.endsWith('index.json')) continue;
    core.push([path, sha256(content), 0]);
    bytes += content.length;
  }
  return { core, file, shells, bytes, latest: kept.filter(({ record }) => record !== undefined).length };
}

function setupOf(site: Site, version: string, start: Start): OfflineSetup {
  const language = LANGUAGES[site.language];
  const words = offlineStrings(site.language);
  const strings: Record<string, string> = {};
  for (const [key, value] of Object.entries(words))
    if (typeof value === 'string' && !key.startsWith('verify')) strings[key] = value;
  for (const { key, title } of site.sections) strings[`section ${key}`] = title;
  return {
    base: site.base,
    version,
    core: start.core,
    start: start.file,
    shells: start.shells.file,
    strings,
    dir: language.dir,
    language: language.tag,
  };
}

async function writeSavePage(
  { site, write }: OfflineSource,
  pages: Pages,
  setup: OfflineSetup,
): Promise<void> {
  const page = await bundleOffline('save', 'esm');
  const worker = await bundleOffline('save-worker', 'esm');
  const names = {
    page: `save-${sha256(page).slice(0, 10)}.js`,
    worker: `save-worker-${sha256(worker).slice(0, 10)}.js`,
  };
  await write(ASSETS + names.page, page);
  await write(ASSETS + names.worker, worker);
  const shell = Object.values(pages.shells.texts).at(-1) ?? '';
  const words = offlineStrings(site.language);
  const save = saveMain(site, words, setup, site.base + ASSETS, names);
  await write(
    'save/index.html',
    putTogether({ title: words.saveTitle, shell, main: save }, `${site.base}save/`),
  );
  const offline = offlineMain(site, words);
  await write(
    'offline/index.html',
    putTogether({ title: words.saveLink, shell, main: offline }, `${site.base}offline/`),
  );
}

import { type CollectionEntry, getCollection } from 'astro:content';
import { archive } from 'virtual:warraq/archive';
import { articleAddress } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import { isDraft } from '../collection/article-entry.ts';
import { type Collection, type PageEntry, readCollection } from '../collection/read.ts';
import type { Rendered } from '../markdown/pipeline.ts';
import type { LexiconFile } from '../site/lexicon-schema.ts';
import { handedOver } from './handover.ts';
import { openRenderStore } from './render.ts';
import { renderOptionsOf } from './render-options.ts';

/** A published article with its front matter; its text comes from {@link renderArticle}. */
export type Entry = CollectionEntry<'articles'>;

/** Articles of one month, newest first. */
export interface Month {
  readonly year: string;
  readonly month: string;
  readonly entries: readonly Entry[];
}

/** Articles of one year by month, newest first. */
export interface Year {
  readonly year: string;
  readonly months: readonly Month[];
  readonly count: number;
}

interface Archive {
  readonly all: readonly Entry[];
  readonly undated: readonly Entry[];
  readonly years: readonly Year[];
  readonly sections: ReadonlyMap<string, readonly Entry[]>;
  readonly places: ReadonlyMap<string, number>;
}

/** Sorts newest first; articles of one moment by address, so that builds agree; the undated last. */
function byDate(a: Entry, b: Entry): number {
  const [first, second] = [a.data.published ?? '', b.data.published ?? ''];
  if (first !== second) return first < second ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

function groupYears(dated: readonly Entry[]): Year[] {
  const months = new Map<string, Entry[]>();
  for (const entry of dated) {
    // The folder, not the date: an article's page lies below its month's page.
    const key = entry.id.slice(0, 7);
    const list = months.get(key);
    if (list) list.push(entry);
    else months.set(key, [entry]);
  }
  const years = new Map<string, Month[]>();
  for (const key of [...months.keys()].sort().reverse()) {
    const [year = '', month = ''] = key.split('/');
    const entry = { year, month, entries: months.get(key) ?? [] };
    const list = years.get(year);
    if (list) list.push(entry);
    else years.set(year, [entry]);
  }
  return [...years].map(([year, list]) => ({
    year,
    months: list,
    count: list.reduce((sum, month) => sum + month.entries.length, 0),
  }));
}

// A build hands over what it has read; only Astro's own commands ask the content store.
async function published(): Promise<Entry[]> {
  const read = handedOver()?.collection.articles;
  if (read === undefined) return getCollection('articles');
  return read
    .filter((article) => !isDraft(article))
    .map(({ id, file, digest, data }) => ({
      id,
      digest,
      collection: 'articles',
      data: { ...data, file, digest },
    }));
}

async function gather(): Promise<Archive> {
  const all = (await published()).sort(byDate);
  const undated = all.filter((entry) => entry.id.startsWith('undated/'));
  const dated = all.filter((entry) => !entry.id.startsWith('undated/'));
  const sections = new Map<string, Entry[]>(archive.site.sections.map((section) => [section.key, []]));
  const places = new Map<string, number>();
  for (const entry of all) {
    const list = sections.get(entry.data.section ?? '');
    if (!list) continue;
    places.set(entry.id, list.length);
    list.push(entry);
  }
  return { all, undated, years: groupYears(dated), sections, places };
}

// One build reads the collection once, however many pages ask.
let gathered: Promise<Archive> | undefined;
function archived(): Promise<Archive> {
  gathered ??= gather();
  return gathered;
}

/** Gives all published articles, newest first. */
export async function allArticles(): Promise<readonly Entry[]> {
  return (await archived()).all;
}

/** Gives the newest articles. */
export async function latest(count: number): Promise<readonly Entry[]> {
  return (await archived()).all.slice(0, count);
}

/** Gives the years of the archive with their months, newest first. */
export async function years(): Promise<readonly Year[]> {
  return (await archived()).years;
}

/** Gives the articles without a date. */
export async function undated(): Promise<readonly Entry[]> {
  return (await archived()).undated;
}

/** Gives the articles of a section, newest first. */
export async function inSection(key: string): Promise<readonly Entry[]> {
  return (await archived()).sections.get(key) ?? [];
}

/** Gives the articles before and after one in its section. */
export async function neighbours(entry: Entry): Promise<{ older?: Entry; newer?: Entry }> {
  const { sections, places } = await archived();
  const list = sections.get(entry.data.section ?? '');
  const place = places.get(entry.id);
  if (!list || place === undefined) return {};
  const [older, newer] = [list[place + 1], list[place - 1]];
  return { ...(older ? { older } : {}), ...(newer ? { newer } : {}) };
}

/** Gives the section of an article as site.yaml describes it. */
export function sectionOf(entry: Entry) {
  return archive.site.sections.find((section) => section.key === entry.data.section);
}

/** Gives the address of an article. */
export function addressOf(entry: Pick<Entry, 'id'>): string {
  return articleAddress(entry.id);
}

/** Gives the day of publication; `undefined` where it is not known. */
export function publishedDay(entry: Entry): string | undefined {
  return entry.data.published === undefined ? undefined : dayOf(entry.data.published);
}

let archiveFiles: Promise<Collection> | undefined;

function collection(): Promise<Collection> {
  archiveFiles ??= Promise.resolve(handedOver()?.collection ?? readCollection(archive.layout, archive.today));
  return archiveFiles;
}

/** Gives the owner's word on names in texts. */
export async function lexiconFile(): Promise<LexiconFile> {
  return (await collection()).lexicon;
}

let pages: Promise<readonly PageEntry[]> | undefined;

/** Gives the standing pages (`content/pages/`) in the order of the menu. */
export function standingPages(): Promise<readonly PageEntry[]> {
  pages ??= collection().then(({ pages: list }) =>
    [...list].sort((a, b) => (a.data.order ?? 99) - (b.data.order ?? 99)),
  );
  return pages;
}

const options = renderOptionsOf(archive.site);
const store = handedOver()?.store ?? openRenderStore(archive.layout, archive.renderKey, options);

/** Renders an article's text, from the cache where it is unchanged. */
export function renderArticle(entry: Entry): Promise<Rendered> {
  return store.get({ ...entry.data, data: entry.data });
}

/** Renders the text of a standing page. */
export async function renderPage(page: PageEntry): Promise<Rendered> {
  const { renderMarkdown } = await import('../markdown/pipeline.ts');
  return renderMarkdown(page.body, options);
}

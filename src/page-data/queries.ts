import { data } from 'virtual:warraq/data';
import { articleAddress } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import { openingOf } from '../article/opening.ts';
import { type ArticleEntry, isDraft } from '../collection/article-entry.ts';
import type { PageEntry } from '../collection/read.ts';
import type { Rendered } from '../markdown/pipeline.ts';
import { ArticleFacts, FIELD } from '../relations/article-facts.ts';
import { newestFirst } from '../relations/article-order.ts';
import { renderOptionsOf } from '../rendered/render-options.ts';
import { renderText } from '../rendered/render-text.ts';
import type { Entry } from './entry.ts';
import { EntryList } from './entry-list.ts';
import { fromData } from './from-data.ts';

/** Articles of one month, newest first. */
export interface Month {
  readonly year: string;
  readonly month: string;
  readonly entries: EntryList;
}

/** Articles of one year by month, newest first. */
export interface Year {
  readonly year: string;
  readonly months: readonly Month[];
  readonly count: number;
}

/** The whole archive in columns, and the lists derived from it. */
interface Archive {
  readonly facts: ArticleFacts;
  /** 64-bit hash of what a page shows of each article: its front matter, its text and its pictures. */
  readonly names: Uint32Array;
  /** Rows of all articles, newest first. */
  readonly order: Int32Array;
  idOf(row: number): string;
  entryOf(row: number): Entry;
  /** Gives the articles of these rows. */
  list(rows: ArrayLike<number>): EntryList;
  readonly all: EntryList;
  readonly undated: EntryList;
  readonly years: readonly Year[];
  readonly sections: ReadonlyMap<string, EntryList>;
  /** For each article the rows of its neighbours in its section; -1 for none. */
  readonly older: Int32Array;
  readonly newer: Int32Array;
}

/** An article whose front matter is read when a page asks for it. */
class ReadEntry implements Entry {
  readonly id: string;
  readonly digest: string;
  readonly row: number;
  private readonly read: ArticleEntry;
  private known: Entry['data'] | undefined;

  constructor(read: ArticleEntry, row: number) {
    this.read = read;
    this.row = row;
    this.id = read.id;
    this.digest = read.digest;
  }

  get data(): Entry['data'] {
    const { file, digest } = this.read;
    this.known ??= { ...this.read.data, file, digest };
    return this.known;
  }
}

function groupYears(facts: ArticleFacts, order: Int32Array, list: Archive['list']) {
  // By folder, not by date: an article's address is below its month's page.
  const month = facts.column(FIELD.month);
  const months = new Map<number, number[]>();
  for (const row of order) {
    const number = month[row] ?? -1;
    const rows = months.get(number);
    if (rows) rows.push(row);
    else months.set(number, [row]);
  }
  const named = Array.from(months, ([number, rows]) => ({ name: facts.texts[number] ?? '', rows }));
  const dated = named.filter(({ name }) => name !== '').sort((a, b) => (a.name < b.name ? 1 : -1));
  const entries = dated.map(({ name, rows }): Month => {
    const [year = '', number = ''] = name.split('/');
    return { year, month: number, entries: list(rows) };
  });
  const years = Array.from(
    Map.groupBy(entries, ({ year }) => year),
    ([year, inside]) => ({
      year,
      months: inside,
      count: inside.reduce((sum, each) => sum + each.entries.length, 0),
    }),
  );
  return { years, undated: list(named.find(({ name }) => name === '')?.rows ?? []) };
}

type Published = Pick<Archive, 'facts' | 'names' | 'order' | 'idOf' | 'entryOf'>;

function published(): Published {
  const articles = data.collection.articles.filter((article) => !isDraft(article));
  const known = new Array<Entry | undefined>(articles.length);
  const entryOf = (row: number): Entry => {
    const entry = known[row] ?? new ReadEntry(articles[row] as ArticleEntry, row);
    known[row] = entry;
    return entry;
  };
  const facts = new ArticleFacts(data.facts);
  const idOf = (row: number) => articles[row]?.id ?? '';
  return { entryOf, idOf, facts, names: data.names, order: newestFirst(facts, articles) };
}

async function gather(): Promise<Archive> {
  const { entryOf, idOf, facts, names, order } = published();
  const list = (rows: ArrayLike<number>) => new EntryList(rows, entryOf);
  const bySection = new Map<string, number[]>(data.archive.site.sections.map(({ key }) => [key, []]));
  const section = facts.column(FIELD.section);
  const lists = facts.texts.map((text) => bySection.get(text));
  const older = new Int32Array(facts.count).fill(-1);
  const newer = new Int32Array(facts.count).fill(-1);
  for (const row of order) {
    const rows = lists[section[row] ?? -1];
    if (!rows) continue;
    const before = rows.at(-1);
    if (before !== undefined) {
      newer[row] = before;
      older[before] = row;
    }
    rows.push(row);
  }
  const sections = new Map(Array.from(bySection, ([key, rows]) => [key, list(rows)]));
  const lately = { all: list(order), ...groupYears(facts, order, list), sections };
  return { facts, names, order, idOf, entryOf, list, ...lately, older, newer };
}

/** Gives the archive in columns; computed once for each build. */
export const archived = fromData(gather);

/** Gives all published articles, newest first. */
export async function allArticles(): Promise<EntryList> {
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
export async function undated(): Promise<EntryList> {
  return (await archived()).undated;
}

/** Gives the articles of a section, newest first. */
export async function inSection(key: string): Promise<EntryList> {
  const { sections, list } = await archived();
  return sections.get(key) ?? list([]);
}

/** Gives the articles before and after one in its section. */
export async function neighbours({ row }: Entry): Promise<{ older?: Entry; newer?: Entry }> {
  const { list, older, newer } = await archived();
  const [before] = list([older[row] ?? -1].filter((each) => each >= 0));
  const [after] = list([newer[row] ?? -1].filter((each) => each >= 0));
  return { ...(before ? { older: before } : {}), ...(after ? { newer: after } : {}) };
}

/** Gives the section of an article as site.yaml describes it. */
export function sectionOf(entry: Entry) {
  return data.archive.site.sections.find((section) => section.key === entry.data.section);
}

/** Gives the site path of an article. */
export function addressOf(entry: Pick<Entry, 'id'>): string {
  return articleAddress(entry.id);
}

/** Gives the day of publication; `undefined` where it is not known. */
export function publishedDay(entry: Entry): string | undefined {
  return entry.data.published === undefined ? undefined : dayOf(entry.data.published);
}

/** Gives the standing pages (`content/pages/`) in the order of the menu. */
export const standingPages = fromData(
  async (): Promise<readonly PageEntry[]> =>
    [...data.collection.pages].sort((a, b) => (a.data.order ?? 99) - (b.data.order ?? 99)),
);

const LIST_WORDS = 30;
const options = renderOptionsOf(data.archive.site);

/** Renders an article's text, from the cache where it is unchanged. */
export function renderArticle(entry: Entry): Promise<Rendered> {
  return data.store.get({ ...entry.data, data: entry.data });
}

/**
 * Gives what a list shows below an article's headline: its summary, else the beginning of its text, which has to be
 * waited for where it is not rendered yet.
 */
export function summaryOf(entry: Entry): string | Promise<string> {
  const { digest, summary, title } = entry.data;
  if (summary) return summary;
  const known = data.store.facts(digest)?.opening;
  if (known !== undefined) return known;
  return renderArticle(entry).then(({ text, apart }) => openingOf(text, title, LIST_WORDS, apart));
}

/** The text under a headline: the summary, and the beginning of the text where there is room. */
interface Standfirst {
  readonly summary: string;
  readonly opening: string;
}

/**
 * Gives what a front page shows of an article without a picture: its owner's summary and the beginning of its text. A
 * summary that import took from the text is left out, because it would repeat it.
 * @param words of both together
 */
export async function standfirstOf(entry: Entry, words: number): Promise<Standfirst> {
  const { inferred, title } = entry.data;
  const summary = inferred?.includes('summary') ? '' : (entry.data.summary ?? '');
  const rest = words - summary.split(/\s+/).length;
  const { text, apart } = await renderArticle(entry);
  const opening = rest > 0 ? openingOf(text, title, rest, apart) : '';
  return { summary: opening.startsWith(summary) ? '' : summary, opening };
}

/** Renders a few lines of Markdown that are not an article. */
export function renderFragment(text: string): Promise<Rendered> {
  return renderText(data.archive.layout, options, text);
}

/** Renders the text of a standing page. */
export function renderPage(page: PageEntry): Promise<Rendered> {
  return renderText(data.archive.layout, options, page.body, page.file);
}

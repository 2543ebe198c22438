import { GENERATOR } from '../../api/archive.ts';
import type { Article } from '../../article/schema.ts';
import { listMarkdown } from '../../collection/list-markdown.ts';
import { type Collection, readCollection } from '../../collection/read.ts';
import { type Problem, severityOf } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { type CacheKeys, cacheKeys } from '../../state/cache-keys.ts';
import { normaliseWord } from '../../text/normalise.ts';
import type { ArticleList, ArticleRow, ListQuery } from '../protocol.ts';

/** Number of articles on a page of the list. */
const LIST_LENGTH = 50;

interface KnownRow {
  readonly digest: string;
  readonly row: Omit<ArticleRow, 'errors' | 'warnings'>;
  /** Its words, folded for search. */
  readonly words: string;
}

const fold = (text: string): string => text.split(/\s+/).map(normaliseWord).join(' ');

function toRow(file: string, data: Article): Omit<ArticleRow, 'errors' | 'warnings'> {
  return {
    file,
    title: data.title,
    published: data.published ?? '',
    section: data.section ?? '',
    authors: data.authors,
    topics: data.topics,
    language: data.language ?? '',
    status: data.status,
    inferred: (data.inferred ?? []).length > 0,
  };
}

/** The archive as the desk sees it. Every answer is made from the files as they are at that time. */
export class DeskArchive {
  readonly layout: ArchiveLayout;
  readonly #now: () => Date;
  readonly #rows = new Map<string, KnownRow>();
  #keys: Promise<CacheKeys> | undefined;
  #reading: Promise<Collection> | undefined;

  constructor(layout: ArchiveLayout, now: () => Date) {
    this.layout = layout;
    this.#now = now;
  }

  /** Today, `YYYY-MM-DD` in UTC. */
  get today(): string {
    return this.#now().toISOString().slice(0, 10);
  }

  get now(): Date {
    return this.#now();
  }

  /** The keys of all caches. */
  keys(): Promise<CacheKeys> {
    this.#keys ??= cacheKeys(GENERATOR);
    return this.#keys;
  }

  /** Reads the archive. Calls that come while it is being read share the next reading. */
  read(): Promise<Collection> {
    this.#reading ??= (async () => {
      const keys = await this.keys();
      this.#reading = undefined;
      return readCollection(this.layout, this.today, keys.articles);
    })();
    return this.#reading;
  }

  #known(collection: Collection): readonly KnownRow[] {
    const found: KnownRow[] = [];
    for (const entry of collection.articles) {
      let known = this.#rows.get(entry.file);
      if (known?.digest !== entry.digest) {
        const row = toRow(entry.file, entry.data);
        const words = fold([row.title, ...row.authors, ...row.topics, entry.id].join(' '));
        known = { digest: entry.digest, row, words };
        this.#rows.set(entry.file, known);
      }
      found.push(known);
    }
    const readable = new Set(collection.articles.map(({ file }) => file));
    for (const { file, id } of listMarkdown(this.layout, this.layout.articles).files) {
      if (readable.has(file)) continue;
      const nothing = { title: id, published: '', section: '', authors: [], topics: [], language: '' };
      const row = { ...nothing, file, status: 'broken', inferred: false } as const;
      found.push({ digest: '', row, words: fold(id) });
    }
    return found;
  }

  /** Gives a page of the articles that match a query, newest first; those that cannot be read come before all. */
  async list(query: ListQuery): Promise<ArticleList> {
    const collection = await this.read();
    const counts = countProblems(collection.problems);
    const words = fold(query.words.trim()).split(' ').filter(Boolean);
    const known = this.#known(collection);
    const years = new Set<string>();
    const matching: ArticleRow[] = [];
    for (const { row, words: own } of known) {
      years.add(row.published.slice(0, 4));
      const { errors = 0, warnings = 0 } = counts.get(row.file) ?? {};
      if (query.section !== '' && row.section !== query.section) continue;
      if (query.status !== '' && row.status !== query.status) continue;
      if (query.year !== '' && row.published.slice(0, 4) !== query.year) continue;
      if (query.problems === 'errors' && errors === 0) continue;
      if (query.problems === 'any' && errors + warnings === 0) continue;
      if (!words.every((word) => own.includes(word))) continue;
      matching.push({ ...row, errors, warnings });
    }
    const key = (row: ArticleRow) => (row.status === 'broken' ? '9999' : row.published);
    matching.sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : a.file < b.file ? -1 : 1));
    return {
      total: known.length,
      matching: matching.length,
      rows: matching.slice(query.from, query.from + LIST_LENGTH),
      years: [...years]
        .filter((year) => year !== '')
        .sort()
        .reverse(),
      files: matching.map(({ file }) => file),
    };
  }
}

function countProblems(problems: readonly Problem[]): Map<string, { errors: number; warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const each of problems) {
    if (each.file === undefined) continue;
    const count = counts.get(each.file) ?? { errors: 0, warnings: 0 };
    counts.set(each.file, count);
    if (severityOf(each) === 'error') count.errors++;
    else if (severityOf(each) === 'warning') count.warnings++;
  }
  return counts;
}

import { articleAddress } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import { addressPart, pageFile } from '../article/page-files.ts';
import type { Article } from '../article/schema.ts';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { Hash64, pairs } from '../hash/hash64.ts';
import { type Packed, PackedTexts, packTexts } from '../search/index/indexer/packed-texts.ts';
import type { Align, Alignment } from '../state/article-lists.ts';

/** The fields of an article that lists, orders and keys are made from, by number. */
export const FIELD = {
  /** `2024/02`, the folder; the empty text for the undated. */
  month: 0,
  published: 1,
  /** The day of the last change. */
  changed: 2,
  section: 3,
  series: 4,
  family: 5,
  language: 6,
  source: 7,
  author: 8,
  topic: 9,
  person: 10,
  place: 11,
  /** Address of a picture that the article shows. */
  picture: 12,
  alias: 13,
  /** A language tag, a space and an address. */
  translation: 14,
  /** The article's file where its original was kept. */
  original: 15,
} as const;
export type Field = (typeof FIELD)[keyof typeof FIELD];

/** The number of fields. A value holds the number of its text above that of its field. */
export const FIELDS = 16;

/** The fields of an article that facts are derived from. */
export interface Factual {
  readonly id: string;
  readonly digest: string;
  readonly file: string;
  readonly data: Article;
}

/** The facts of all articles in columns; see {@link ArticleFacts}. */
export interface FactColumns {
  /** Texts of all fields, each once. */
  readonly texts: Packed;
  /** Where the facts of each article end. */
  readonly ends: Uint32Array;
  /** The number of a text and its field: `text * 16 + field`. */
  readonly values: Uint32Array;
  /** 64 bits of each article's digest. */
  readonly digests: Uint32Array;
  /** 64 bits of the name of each article's page. */
  readonly files: Uint32Array;
  /** Bytes of each article's address as sitemaps write it, without the site's. */
  readonly addressBytes: Uint32Array;
}

/** The facts of all articles by row of their list, so that no article has to be read for lists, keys and orders. */
export class ArticleFacts {
  readonly count: number;
  readonly texts: readonly string[];
  readonly columns: FactColumns;

  constructor(columns: FactColumns) {
    this.columns = columns;
    this.count = columns.ends.length;
    this.texts = new PackedTexts(columns.texts).unpack();
  }

  /** Gives where the facts of a row begin in `values`. */
  start(row: number): number {
    return row === 0 ? 0 : (this.columns.ends[row - 1] ?? 0);
  }

  /** Gives the number of the first text of a field; -1 where the article has none. */
  number(row: number, field: Field): number {
    const { values, ends } = this.columns;
    const end = ends[row] ?? 0;
    for (let at = this.start(row); at < end; at++) {
      const value = values[at] ?? 0;
      if (value % FIELDS === field) return (value - field) / FIELDS;
    }
    return -1;
  }

  /** Gives the first text of a field. */
  text(row: number, field: Field): string | undefined {
    return this.texts[this.number(row, field)];
  }

  /** Gives all texts of a field. */
  all(row: number, field: Field): string[] {
    const { values, ends } = this.columns;
    const found: string[] = [];
    for (let at = this.start(row); at < (ends[row] ?? 0); at++) {
      const value = values[at] ?? 0;
      if (value % FIELDS === field) found.push(this.texts[(value - field) / FIELDS] ?? '');
    }
    return found;
  }

  /** Gives a column with the number of the first text of a field of each article; -1 for none. */
  column(field: Field): Int32Array {
    const { values, ends } = this.columns;
    const column = new Int32Array(this.count).fill(-1);
    for (let row = 0, at = 0; row < column.length; row++) {
      for (const end = ends[row] ?? 0; at < end; at++) {
        const value = values[at] ?? 0;
        if (value % FIELDS === field && column[row] === -1) column[row] = (value - field) / FIELDS;
      }
    }
    return column;
  }
}

/** Calls `tell` with each fact of an article. */
function tellFacts({ id, file, data }: Factual, shown: readonly string[], tell: Tell): void {
  tell(FIELD.month, id.startsWith('undated/') ? '' : id.slice(0, 7));
  const one = (field: Field, text: string | undefined) => {
    if (text !== undefined) tell(field, text);
  };
  one(FIELD.published, data.published);
  const changed = data.updated ?? data.published;
  if (changed) tell(FIELD.changed, dayOf(changed));
  one(FIELD.section, data.section);
  if (data.series) tell(FIELD.series, data.series);
  one(FIELD.family, data.family);
  one(FIELD.language, data.language);
  if (data.source?.name) tell(FIELD.source, data.source.name);
  for (const name of data.authors) tell(FIELD.author, name);
  for (const name of data.topics) tell(FIELD.topic, name);
  for (const name of data.people) tell(FIELD.person, name);
  for (const name of data.places) tell(FIELD.place, name);
  one(FIELD.picture, data.image?.src);
  for (const src of shown) tell(FIELD.picture, src);
  for (const alias of data.aliases) tell(FIELD.alias, alias);
  for (const [tag, address] of Object.entries(data.translations ?? {}))
    tell(FIELD.translation, `${tag} ${address}`);
  if (data.original !== undefined) tell(FIELD.original, file);
}

type Tell = (field: Field, text: string) => void;

// Unused texts are kept until there are so many.
const UNUSED = 1000;

function withoutUnused(columns: FactColumns): FactColumns {
  const count = columns.texts.ends.length;
  const places = new Int32Array(count).fill(-1);
  for (const value of columns.values) places[Math.floor(value / FIELDS)] = 0;
  const all = new PackedTexts(columns.texts).unpack();
  const used = all.filter((_, number) => places[number] === 0);
  if (count - used.length <= UNUSED) return columns;
  let next = 0;
  for (const number of places.keys()) if (places[number] === 0) places[number] = next++;
  const values = columns.values.map(
    (value) => (places[Math.floor(value / FIELDS)] ?? 0) * FIELDS + (value % FIELDS),
  );
  return { ...columns, texts: packTexts(used), values };
}

/**
 * Derives the facts of all articles.
 * @param shown gives the addresses of the pictures in an article's text, by its digest
 * @param before facts of an earlier list, and the mapping of rows to it
 */
function findFacts(
  articles: readonly Factual[],
  shown: (digest: string) => readonly string[],
  before?: { readonly columns: FactColumns; readonly rows: Alignment['rows'] },
): FactColumns {
  const old = before?.columns;
  const texts = old ? [...new PackedTexts(old.texts).unpack()] : [];
  const numbers = new Map(texts.map((text, number) => [text, number]));
  const values: number[] = [];
  const known = texts.length;
  const [ends, addressBytes] = [new Uint32Array(articles.length), new Uint32Array(articles.length)];
  const [digests, files] = [pairs(articles.length), pairs(articles.length)];
  const hash = new Hash64();
  const tell: Tell = (field, text) => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = texts.push(text) - 1;
      numbers.set(text, number);
    }
    values.push(number * FIELDS + field);
  };
  for (let row = 0; row < articles.length; row++) {
    const from = before?.rows[row] ?? -1;
    if (old && from >= 0) {
      const end = old.ends[from] ?? 0;
      for (let at = from === 0 ? 0 : (old.ends[from - 1] ?? 0); at < end; at++)
        values.push(old.values[at] ?? 0);
      addressBytes[row] = old.addressBytes[from] ?? 0;
      for (const lane of [0, 1]) {
        digests[row * 2 + lane] = old.digests[from * 2 + lane] ?? 0;
        files[row * 2 + lane] = old.files[from * 2 + lane] ?? 0;
      }
    } else {
      const article = articles[row] as Factual;
      tellFacts(article, shown(article.digest), tell);
      const address = articleAddress(article.id);
      // Of the characters that XML escapes, an encoded address can only contain `&`.
      addressBytes[row] = encodeURI(address).replaceAll('&', '&amp;').length;
      hash.begin(0).text(article.digest).end(digests, row);
      hash
        .begin(0)
        .text(pageFile(addressPart(address), false))
        .end(files, row);
    }
    ends[row] = values.length;
  }
  const same = old !== undefined && texts.length === known;
  return {
    texts: same ? old.texts : packTexts(texts),
    ends,
    values: Uint32Array.from(values),
    digests,
    files,
    addressBytes,
  };
}

/** Where facts are stored, and of which list of articles they are. */
interface FactMemory {
  readonly file: string;
  /** Changes when the pictures in the texts of unchanged files do. */
  readonly key: string;
  readonly version: string;
  readonly align: Align;
}

/** Derives the facts of all articles; those of unchanged files are read from the store. */
export function recallFacts(
  { file, key, version, align }: FactMemory,
  articles: readonly Factual[],
  shown: (digest: string) => readonly string[],
): ArticleFacts {
  const kept = readChecksummed<{ version: string; columns: FactColumns }>(file, `article facts\n1 ${key}`);
  const alignment = kept && align(kept.version);
  if (kept && alignment?.fresh.length === 0 && alignment.gone.length === 0 && kept.version === version)
    return new ArticleFacts(kept.columns);
  const before = kept && alignment && { columns: kept.columns, rows: alignment.rows };
  const columns = withoutUnused(findFacts(articles, shown, before));
  writeChecksummed(file, `article facts\n1 ${key}`, { version, columns });
  return new ArticleFacts(columns);
}

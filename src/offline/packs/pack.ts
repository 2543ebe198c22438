import { bodyOf, plainText } from '../../search/format/page-text.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import { decompressAgainst } from './frame.ts';
import { commonLetters, decodeLetters, encodeLetters } from './letters.ts';
import { PART } from './page-parts.ts';

/** A saved page. */
export interface PackedPage {
  /** Address without the base: `/2024/02/slug/`. */
  readonly path: string;
  readonly title: string;
  /** Key of its shell. */
  readonly shell: string;
  readonly main: string;
  /** What the search knows of it, for articles. */
  readonly record?: SearchRecord;
}

interface Row {
  readonly p: string;
  readonly t?: string;
  readonly s: string;
  /** The record without what the other fields hold. */
  readonly r?: Partial<SearchRecord>;
  /** 1: the record's text stands apart, since it cannot be had from the content. */
  readonly b?: 1;
}

const FORMAT = 1;

/** The file is not a pack of this format, or is damaged. */
export class MalformedPack extends Error {
  override readonly name = 'MalformedPack';
}

/** A page as it stands in a pack. */
export interface PackedRow {
  readonly row: Row;
  /** The record's text where it stands apart. */
  readonly text?: string;
  readonly main: string;
}

/** A pack before it is compressed. */
export interface PackContent {
  readonly bytes: Uint8Array;
  /** How many pages it holds. */
  readonly articles: number;
  /** Keys of their shells, in order, each once. */
  readonly shells: readonly string[];
  /** Addresses of the site's pictures that they show, each once. */
  readonly pictures: readonly string[];
}

/** A pack whose pages were all taken from the site now, with the texts of their shells by key. */
export interface TakenPack extends PackContent {
  readonly shellTexts: Readonly<Record<string, string>>;
}

/** Writes a page as it stands in a pack. */
export function toRow({ path, title, shell, main, record }: PackedPage): PackedRow {
  const row: Row = { p: path, ...(record?.title === title ? {} : { t: title }), s: shell };
  if (!record) return { row, main };
  const { body, url: _url, ...rest } = record;
  const facts = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  ) as Partial<SearchRecord>;
  if (plainText(bodyOf(main)) === body) return { row: { ...row, r: facts }, main };
  return { row: { ...row, r: facts, b: 1 }, text: body, main };
}

/** Writes rows as the text of a pack; facts first, then all contents, so that like stands by like. */
export function joinRows(rows: readonly PackedRow[]): string {
  const texts = rows.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const head = JSON.stringify({ format: FORMAT, texts: texts.length, rows: rows.map(({ row }) => row) });
  return [head, ...texts, ...rows.map(({ main }) => main)].join(PART);
}

/** Writes pages as the text of a pack. */
export function packText(pages: readonly PackedPage[]): string {
  return joinRows(pages.map(toRow));
}

/** The bytes of a pack's text before they are compressed (Zstandard); the language says which letters are common. */
export function packBytes(text: string, language = 'ar'): Uint8Array {
  return encodeLetters(text, commonLetters(language));
}

/** More of the base than this no pack is compressed against: pack and base lie in one window of 16 MB. */
export const BASE_BYTES = 12_000_000;

/** Joins the packs of a base (their bytes, in the order of the catalogue) to what others are compressed against. */
export function joinBase(packs: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(packs.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const pack of packs) {
    whole.set(pack, at);
    at += pack.length;
  }
  return whole.subarray(Math.max(0, whole.length - BASE_BYTES));
}

/**
 * Gives the bytes of a pack as it came over the network. Throws {@link MalformedPack}.
 *
 * @param base what it was compressed against ({@link joinBase})
 */
export function openPack(compressed: Uint8Array, base: Uint8Array = new Uint8Array()): Uint8Array {
  try {
    return decompressAgainst(compressed, base);
  } catch (cause) {
    throw new MalformedPack(String(cause), { cause });
  }
}

/** Reads a pack that was compressed against nothing. Throws {@link MalformedPack}. */
export function readPack(compressed: Uint8Array): PackedPage[] {
  return readPages(openPack(compressed));
}

/** Reads the rows in the bytes of a pack. Throws {@link MalformedPack}. */
export function readRows(bytes: Uint8Array): PackedRow[] {
  try {
    const [head = '', ...parts] = decodeLetters(bytes).split(PART);
    const { format, texts, rows } = JSON.parse(head) as { format: number; texts: number; rows: Row[] };
    if (format !== FORMAT || parts.length !== texts + rows.length) throw new MalformedPack('other format');
    let apart = 0;
    return rows.map((row, index) => {
      const main = parts[texts + index] ?? '';
      return row.b ? { row, text: parts[apart++] ?? '', main } : { row, main };
    });
  } catch (cause) {
    throw cause instanceof MalformedPack ? cause : new MalformedPack(String(cause), { cause });
  }
}

/**
 * Reads the pages in the bytes of a pack. Throws {@link MalformedPack}.
 *
 * @param only addresses of those that are wanted; all where it is left out
 */
export function readPages(bytes: Uint8Array, only?: ReadonlySet<string>): PackedPage[] {
  return readRows(bytes).flatMap(({ row: { p, t, s, r }, text, main }): PackedPage[] => {
    if (only && !only.has(p)) return [];
    const title = t ?? r?.title ?? '';
    if (!r) return [{ path: p, title, shell: s, main }];
    const record: SearchRecord = {
      ...r,
      url: p,
      title: r.title ?? title,
      body: text ?? plainText(bodyOf(main)),
      authors: r.authors ?? [],
      topics: r.topics ?? [],
      people: r.people ?? [],
      places: r.places ?? [],
    };
    return [{ path: p, title, shell: s, main, record }];
  });
}

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import {
  type Lexicon,
  type LexiconSource,
  learnLexicon,
  mainName,
  type Name,
  type NameKind,
  readWords,
} from '../article/lexicon.ts';
import type { FiledNames } from '../collection/filed-names.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { sha256Of } from '../files/file-hash.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { LexiconFile } from '../site/lexicon-schema.ts';
import type { Align } from '../state/article-lists.ts';
import { SignatureFile, signatureOf, suspectsOf } from './word-signatures.ts';

/** Names that texts mention, by row of the list of published articles. */
export interface Mentions {
  readonly names: readonly Name[];
  /** Indexes into `names`, in order of mention: those of a row are from `starts[row]` to `starts[row + 1]`. */
  readonly places: Int32Array;
  readonly starts: Int32Array;
}

/** The result of searching one text for names. */
export interface Reading {
  readonly digest: string;
  readonly names: readonly Name[];
  /** See {@link signatureOf}. */
  readonly words: Uint16Array;
}

const FIELDS = { topic: 'topics', person: 'people', place: 'places' } as const;

/** The key of the front matter, and of the lexicon's file, that holds names of a kind. */
export const fieldOf = (kind: NameKind) => FIELDS[kind];

/** Gives the input of an archive's lexicon: the names of its articles and the owner's file. */
export function lexiconSource(
  filed: FiledNames,
  { topics, people, places, forbid }: LexiconFile,
): LexiconSource {
  return {
    learnt: { topic: filed.topics, person: filed.people, place: filed.places },
    corrections: { topic: topics, person: people, place: places },
    forbid,
  };
}

/** Gives a function from any spelling of a name to the one it is listed under: see {@link mainName}. */
export function mainNames(lexicon: LexiconFile): Record<NameKind, (name: string) => string> {
  return {
    topic: mainName(lexicon.topics),
    person: mainName(lexicon.people),
    place: mainName(lexicon.places),
  };
}

/** Searches an article for the names of a lexicon. */
export function readForNames(
  lexicon: Lexicon,
  { digest, data }: Pick<ArticleEntry, 'digest' | 'data'>,
  text: string,
): Reading {
  const { title, subtitle = '', summary = '' } = data;
  const headline = readWords([title, subtitle, summary].join('\n'));
  const body = readWords(text);
  return { digest, names: lexicon.find(headline, body), words: signatureOf(headline, body) };
}

/** What is stored: the result, the list of articles that it belongs to, and the phrases that were looked for. */
interface Kept extends Mentions {
  readonly version: string;
  readonly phrases: readonly string[];
}

// Bytes of the digest that are kept: enough to tell articles apart.
const SHORT = 24;

const shortOf = ({ digest }: { readonly digest: string }): string => digest.slice(0, SHORT);

/**
 * Finds the names that articles mention. An article is searched once; when the lexicon changes, only those articles are
 * searched again whose word signatures may contain a phrase that was added or removed.
 * @param key changes when the texts of unchanged files do
 * @param lists names the list of `articles`, and aligns it with the stored one
 * @param read searches articles with the lexicon and reports the results
 */
export async function findMentions(
  { layout, key }: { readonly layout: ArchiveLayout; readonly key: string },
  lists: { readonly version: string; readonly align: Align },
  articles: readonly ArticleEntry[],
  source: LexiconSource,
  read: (articles: readonly ArticleEntry[], tell: (readings: readonly Reading[]) => void) => Promise<void>,
): Promise<Mentions> {
  const { phrases } = learnLexicon(source);
  const folder = `${layout.cache}/mentions`;
  const name = sha256Of(`mentions 3\n${key}`).slice(0, SHORT);
  const file = `${folder}/${name}.found`;
  const signatures = new SignatureFile(`${folder}/${name}.words`);
  const kept = readChecksummed<Kept>(file, `mentions\n${key}`);
  const alignment = kept && lists.align(kept.version);

  const names = new NameNumbers(kept?.names);
  const rows = alignment?.rows.slice() ?? new Int32Array(articles.length).fill(-1);
  const before = new Set(kept?.phrases);
  const changed = [
    ...[...phrases].flatMap(([id, phrase]) => (before.has(id) ? [] : [phrase])),
    ...[...before].flatMap((id) => (phrases.has(id) ? [] : [JSON.parse(id) as never])),
  ];
  const known = new Set<string>();
  if (alignment && changed.length > 0) {
    const suspected = suspectsOf(changed);
    const remembered = signatures.read();
    for (const [row, article] of articles.entries()) {
      if (rows[row] === -1) continue;
      const words = remembered.get(shortOf(article));
      if (words) known.add(shortOf(article));
      if (!words || suspected(words)) rows[row] = -1;
    }
    // Signatures of deleted articles have accumulated: the file is rewritten.
    if (remembered.size > 2 * articles.length + 1000) {
      const shorts = new Set(articles.map(shortOf));
      signatures.rewrite([...remembered].filter(([short]) => shorts.has(short)));
    }
  }
  const unread = articles.filter((_, row) => rows[row] === -1);
  const found = new Map<string, readonly number[]>();
  if (unread.length > 0) {
    const tell = (readings: readonly Reading[]) => {
      for (const { digest, names: told } of readings)
        found.set(
          digest,
          told.map((each) => names.of(each)),
        );
      const fresh = readings.map((reading) => [shortOf(reading), reading.words] as const);
      signatures.append(fresh.filter(([short]) => !known.has(short)));
    };
    await read(unread, tell);
  }
  const mentions = chooseMentions(articles.length, names.all, (row) => {
    const old = rows[row] as number;
    if (!kept || old < 0) return found.get(articles[row]?.digest ?? '') ?? [];
    return kept.places.subarray(kept.starts[old], kept.starts[old + 1]);
  });
  if (kept?.version !== lists.version || unread.length > 0 || changed.length > 0) {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder)) {
      if (!other.startsWith(name)) rmSync(`${folder}/${other}`, { force: true });
    }
    const now: Kept = { ...mentions, version: lists.version, phrases: [...phrases.keys()] };
    writeChecksummed(file, `mentions\n${key}`, now);
  }
  return mentions;
}

/** Names mentioned by some articles of a list: their rows, and what was found in each. */
interface MentionsPart {
  readonly rows: ArrayLike<number>;
  readonly mentions: Mentions;
}

/**
 * Finds the names that articles mention without using or keeping any state: for a part of an archive.
 * @param read searches articles with the lexicon and reports the results, in any order
 */
export async function readMentions(
  articles: readonly ArticleEntry[],
  read: (articles: readonly ArticleEntry[], tell: (readings: readonly Reading[]) => void) => Promise<void>,
): Promise<Mentions> {
  const names = new NameNumbers();
  const found = new Map<string, readonly number[]>();
  await read(articles, (readings) => {
    for (const { digest, names: told } of readings)
      found.set(
        digest,
        told.map((each) => names.of(each)),
      );
  });
  return chooseMentions(articles.length, names.all, (row) => found.get(articles[row]?.digest ?? '') ?? []);
}

/** Joins the results of parts of an archive with `count` articles. */
export function joinMentions(count: number, parts: readonly MentionsPart[]): Mentions {
  const names = new NameNumbers();
  const found = new Array<readonly number[]>(count);
  for (const { rows, mentions } of parts) {
    const numbers = mentions.names.map((name) => names.of(name));
    for (let at = 0; at < rows.length; at++)
      found[rows[at] as number] = Array.from(
        mentions.places.subarray(mentions.starts[at], mentions.starts[at + 1]),
        (place) => numbers[place] as number,
      );
  }
  return chooseMentions(count, names.all, (row) => found[row] ?? []);
}

/** Assigns numbers to names. */
class NameNumbers {
  readonly all: Name[];
  #numbers: Map<string, number> | undefined;

  constructor(names: readonly Name[] = []) {
    this.all = [...names];
  }

  of(name: Name): number {
    const keyOf = ({ kind, name: own }: Name) => `${kind} ${own}`;
    this.#numbers ??= new Map(this.all.map((each, number) => [keyOf(each), number]));
    const known = this.#numbers.get(keyOf(name));
    if (known !== undefined) return known;
    const number = this.all.push(name) - 1;
    this.#numbers.set(keyOf(name), number);
    return number;
  }
}

/**
 * Numbers the names in the order in which articles mention them, so that the result does not depend on earlier builds.
 */
function chooseMentions(
  count: number,
  all: readonly Name[],
  found: (row: number) => ArrayLike<number>,
): Mentions {
  const names: Name[] = [];
  const numbers = new Int32Array(all.length).fill(-1);
  const starts = new Int32Array(count + 1);
  const places: number[] = [];
  for (let row = 0; row < count; row++) {
    const list = found(row);
    for (let at = 0; at < list.length; at++) {
      const number = list[at] as number;
      if (numbers[number] === -1) numbers[number] = names.push(all[number] as Name) - 1;
      places.push(numbers[number] as number);
    }
    starts[row + 1] = places.length;
  }
  return { names, starts, places: Int32Array.from(places) };
}

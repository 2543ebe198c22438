import { createHash } from 'node:crypto';
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
import { readSealed, writeSealed } from '../collection/sealed-file.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { LexiconFile } from '../site/lexicon-schema.ts';
import { SignatureFile, signatureOf, suspectsOf } from './word-signatures.ts';

/** Names that texts mention, by article. */
export interface Mentions {
  readonly names: readonly Name[];
  /** Places in `names`, in order of mention, by the digest of the article. */
  readonly of: ReadonlyMap<string, readonly number[]>;
}

/** What reading an article for names gives. */
export interface Reading {
  readonly digest: string;
  readonly names: readonly Name[];
  /** See {@link signatureOf}. */
  readonly words: Uint16Array;
}

const FIELDS = { topic: 'topics', person: 'people', place: 'places' } as const;

/** Gives the field of the front matter, and of the lexicon's file, that holds a kind of names. */
export const fieldOf = (kind: NameKind) => FIELDS[kind];

/** Gives what the lexicon of an archive is made from: the names of its articles and the owner's file. */
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

/** Gives the name under which an article that is filed under a name is listed: see {@link mainName}. */
export function mainNames(lexicon: LexiconFile): Record<NameKind, (name: string) => string> {
  return {
    topic: mainName(lexicon.topics),
    person: mainName(lexicon.people),
    place: mainName(lexicon.places),
  };
}

/** Reads an article for the names of a lexicon. */
export function readForNames(
  lexicon: Lexicon,
  { digest, data }: Pick<ArticleEntry, 'digest' | 'data'>,
  text: string,
): Reading {
  const { title, subtitle = '', summary = '' } = data;
  const headline = readWords([title, subtitle, summary].join('\n'));
  const body = readWords(text);
  return { digest, names: lexicon.find(headline, body), words: signatureOf([...headline, ...body]) };
}

/** What is kept on disk: the result with the phrases that it was found with. */
interface Kept {
  readonly phrases: readonly string[];
  readonly names: readonly Name[];
  /** Ends of the articles' digests, one after the other. */
  readonly digests: string;
  readonly of: readonly (readonly number[])[];
}

// Ample for telling articles apart, and half the bytes.
const SHORT = 24;

function readKept(file: string, key: string): Kept | undefined {
  try {
    const bytes = readSealed(file, key);
    return bytes && (JSON.parse(bytes.toString()) as Kept);
  } catch {
    return undefined;
  }
}

/**
 * Finds the names that articles mention. An article is read once; when the lexicon changes, those articles are read
 * again in which a phrase that came or went may stand, by what is remembered of their words.
 *
 * @param key changes when the texts of unchanged files do
 * @param read reads articles with the lexicon and tells what was found, in any order
 */
export async function findMentions(
  { layout, key }: { readonly layout: ArchiveLayout; readonly key: string },
  articles: readonly ArticleEntry[],
  source: LexiconSource,
  read: (articles: readonly ArticleEntry[], tell: (readings: readonly Reading[]) => void) => Promise<void>,
): Promise<Mentions> {
  const { phrases } = learnLexicon(source);
  const folder = `${layout.cache}/mentions`;
  const name = createHash('sha256').update(`mentions 2\n${key}`).digest('hex').slice(0, SHORT);
  const file = `${folder}/${name}.found`;
  const signatures = new SignatureFile(`${folder}/${name}.words`);
  const kept = readKept(file, key);

  const names = new NameNumbers(kept?.names);
  const found = new Map<string, readonly number[]>();
  for (const [row, places] of kept?.of.entries() ?? []) {
    found.set(kept?.digests.slice(row * SHORT, (row + 1) * SHORT) ?? '', places);
  }
  const before = new Set(kept?.phrases);
  const changed = [
    ...[...phrases].flatMap(([id, phrase]) => (before.has(id) ? [] : [phrase])),
    ...[...before].flatMap((id) => (phrases.has(id) ? [] : [JSON.parse(id) as never])),
  ];
  const known = new Set<string>();
  if (kept && changed.length > 0) {
    const suspected = suspectsOf(changed);
    const remembered = signatures.read();
    for (const short of [...found.keys()]) {
      const words = remembered.get(short);
      if (words) known.add(short);
      if (!words || suspected(words)) found.delete(short);
    }
    // What is gone has gathered: the file is written anew.
    if (remembered.size > 2 * articles.length + 1000) {
      const shorts = new Set(articles.map(({ digest }) => digest.slice(0, SHORT)));
      signatures.rewrite([...remembered].filter(([short]) => shorts.has(short)));
    }
  }
  const unread = articles.filter(({ digest }) => !found.has(digest.slice(0, SHORT)));
  if (unread.length > 0) {
    const tell = (readings: readonly Reading[]) => {
      const fresh = readings.map(({ digest, names: read, words }) => {
        const short = digest.slice(0, SHORT);
        found.set(
          short,
          read.map((each) => names.of(each)),
        );
        return [short, words] as const;
      });
      signatures.append(fresh.filter(([short]) => !known.has(short)));
    };
    await read(unread, tell);
  }
  const mentions = settle(articles, found, names.all);
  if (!kept || unread.length > 0 || changed.length > 0) {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder)) {
      if (!other.startsWith(name)) rmSync(`${folder}/${other}`, { force: true });
    }
    const now: Kept = {
      phrases: [...phrases.keys()],
      names: mentions.names,
      digests: Array.from(mentions.of.keys(), (digest) => digest.slice(0, SHORT)).join(''),
      of: [...mentions.of.values()],
    };
    writeSealed(file, key, Buffer.from(JSON.stringify(now)));
  }
  return mentions;
}

/** Names under numbers, each once. */
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

/** Numbers the names in the order in which articles mention them: what is found must not depend on earlier builds. */
function settle(
  articles: readonly ArticleEntry[],
  found: ReadonlyMap<string, readonly number[]>,
  all: readonly Name[],
): Mentions {
  const names: Name[] = [];
  const places = new Int32Array(all.length).fill(-1);
  const of = new Map<string, number[]>();
  for (const { digest } of articles) {
    const list = (found.get(digest.slice(0, SHORT)) ?? []).map((number) => {
      if (places[number] === -1) places[number] = names.push(all[number] as Name) - 1;
      return places[number] as number;
    });
    of.set(digest, list);
  }
  return { names, of };
}

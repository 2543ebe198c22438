import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import {
  type Lexicon,
  type LexiconSource,
  learnLexicon,
  mainName,
  type Name,
  type NameKind,
  readWords,
} from '../article/lexicon.ts';
import type { Article } from '../article/schema.ts';
import type { ArticleEntry } from '../collection/read.ts';
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

/** Gives what the lexicon of an archive is made from: its articles' front matter and the owner's file. */
export function lexiconSource(
  articles: readonly { readonly data: Pick<Article, 'topics' | 'people' | 'places'> }[],
  { topics, people, places, forbid }: LexiconFile,
): LexiconSource {
  const all = (field: 'topics' | 'people' | 'places') => [
    ...new Set(articles.flatMap(({ data }) => data[field])),
  ];
  return {
    learnt: { topic: all('topics'), person: all('people'), place: all('places') },
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

/** What is kept on disk: the result under the phrases that it was found with. */
interface Kept {
  readonly phrases: readonly string[];
  readonly names: readonly Name[];
  readonly of: Readonly<Record<string, readonly number[]>>;
}

// Ample for telling articles apart, and half the bytes.
const SHORT = 24;

function readKept(file: string): Kept | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n');
  try {
    if (
      createHash('sha256')
        .update(text.slice(end + 1))
        .digest('hex') !== text.slice(0, end)
    )
      return undefined;
    return JSON.parse(text.slice(end + 1)) as Kept;
  } catch {
    return undefined;
  }
}

function writeKept(file: string, kept: Kept): void {
  const text = JSON.stringify(kept);
  writeFileSync(`${file}.next`, `${createHash('sha256').update(text).digest('hex')}\n${text}`);
  renameSync(`${file}.next`, file);
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
  const name = createHash('sha256').update(`mentions 1\n${key}`).digest('hex').slice(0, SHORT);
  const file = `${folder}/${name}.json`;
  const signatures = new SignatureFile(`${folder}/${name}.words`);
  const kept = readKept(file);

  const found = new Map<string, readonly Name[]>();
  if (kept) {
    for (const [short, places] of Object.entries(kept.of)) {
      found.set(
        short,
        places.flatMap((place) => kept.names[place] ?? []),
      );
    }
  }
  const before = new Set(kept?.phrases);
  const changed = [
    ...[...phrases].flatMap(([id, phrase]) => (before.has(id) ? [] : [phrase])),
    ...[...before].flatMap((id) => (phrases.has(id) ? [] : [JSON.parse(id) as never])),
  ];
  const shorts = new Set(articles.map(({ digest }) => digest.slice(0, SHORT)));
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
    if (remembered.size > 2 * shorts.size + 1000) {
      signatures.rewrite([...remembered].filter(([short]) => shorts.has(short)));
    }
  }
  const unread = articles.filter(({ digest }) => !found.has(digest.slice(0, SHORT)));
  if (unread.length > 0) {
    await read(unread, (readings) => {
      const fresh = readings.map(({ digest, names, words }) => {
        const short = digest.slice(0, SHORT);
        found.set(short, names);
        return [short, words] as const;
      });
      signatures.append(fresh.filter(([short]) => !known.has(short)));
    });
  }
  return settle(articles, found, (result) => {
    if (kept && unread.length === 0 && changed.length === 0) return;
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder)) {
      if (!other.startsWith(name)) rmSync(`${folder}/${other}`, { force: true });
    }
    const of = Object.fromEntries([...result.of].map(([digest, places]) => [digest.slice(0, SHORT), places]));
    writeKept(file, { phrases: [...phrases.keys()], names: result.names, of });
  });
}

function settle(
  articles: readonly ArticleEntry[],
  found: ReadonlyMap<string, readonly Name[]>,
  keep: (mentions: Mentions) => void,
): Mentions {
  const names: Name[] = [];
  const places = new Map<string, number>();
  const of = new Map<string, number[]>();
  for (const { digest } of articles) {
    const list = (found.get(digest.slice(0, SHORT)) ?? []).map((each) => {
      const key = `${each.kind} ${each.name}`;
      const place = places.get(key) ?? names.push(each) - 1;
      places.set(key, place);
      return place;
    });
    of.set(digest, list);
  }
  const mentions = { names, of };
  keep(mentions);
  return mentions;
}

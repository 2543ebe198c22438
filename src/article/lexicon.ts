import { fnv1a } from '../hash/fnv1a.ts';
import { normaliseWord } from '../text/normalise.ts';
import { type Token, tokenise } from '../text/tokenise.ts';
import { normalHash } from './normal-hash.ts';

/** Kinds of names that are looked for in running text. */
export const NAME_KINDS = ['topic', 'person', 'place'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** A name that is looked for. */
export interface Name {
  readonly kind: NameKind;
  readonly name: string;
}

/**
 * The owner's corrections of names of one kind: other spellings of a name, or `false` where it must not be looked for.
 */
type NameTable = Readonly<Record<string, readonly string[] | false | null>>;

/** The input of a lexicon. */
export interface LexiconSource {
  /** Names that articles are filed under. */
  readonly learnt: Readonly<Record<NameKind, Iterable<string>>>;
  readonly corrections: Readonly<Record<NameKind, NameTable>>;
  /** Phrases that contain no name. */
  readonly forbid: readonly string[];
}

/** A sequence of words that stands for a name. */
export interface Phrase {
  /** Normalised words. */
  readonly words: readonly string[];
  /** The names that it may stand for; several of one kind where the words are ambiguous. None: a forbidden phrase. */
  readonly names: readonly Name[];
  /** How many mentions are needed; one in the headline counts double. */
  readonly needed: number;
}

/** The words of a text, for comparing them with names: all by their hashes, few by themselves. */
export interface Words {
  /** Of each, the hash of its normal form (see {@link normalHash}). */
  readonly hashes: Uint32Array;
  /** Gives a word, normalised; '' past the end. */
  wordAt(at: number): string;
  /** Whether only spaces or joiners separate a word from the one before. */
  isJoined(at: number): boolean;
}

/** The names of an archive and a search for them in texts. */
export interface Lexicon {
  /** All phrases under a key that changes with the phrase. */
  readonly phrases: ReadonlyMap<string, Phrase>;
  /** Finds the names that a text mentions, each once, in order of their first mention. */
  find(headline: Words, body: Words): Name[];
}

// A single word is no person's name unless the owner lists it. A short place name is often an ordinary word. A topic of
// one word is only mentioned if it is repeated.
const LONE_PLACE = 4;
const LONE_PLACE_SHORT = 3;
const SHORT_NEEDED = 2;
const TOPIC_NEEDED = 3;
const HEADLINE_WEIGHT = 2;

const FA_WAW = ['', '\u0648', '\u0641'];
const ATTACHED = ['', '\u0628', '\u0644', '\u0643'];
const ARTICLE = '\u0627\u0644';
// Particles that are joined to the next word: و and ف, then ب, ل or ك; ل and the article fuse to لل.
const CLITICS = FA_WAW.flatMap((first) => ATTACHED.map((second) => first + second)).filter(Boolean);
const FUSED = FA_WAW.map((first) => `${first}\u0644\u0644`);
// Short names behind ك or ف are most likely other words, because these letters begin words as often as they are
// particles.
const SURE_CLITICS = ['\u0648', '\u0628', '\u0644', '\u0648\u0628', '\u0648\u0644'];

/** Gives the forms in which a name's first word stands in a text: alone, and with particles joined to it. */
export function formsOf(word: string): string[] {
  const clitics = word.length <= LONE_PLACE_SHORT ? SURE_CLITICS : CLITICS;
  const forms = [word, ...clitics.map((clitic) => clitic + word)];
  if (!word.startsWith(ARTICLE)) return forms;
  return [...forms, ...FUSED.map((fused) => fused + word.slice(ARTICLE.length))];
}

// A name does not span a comma, a sentence end or a line; in hashtags its words are joined by `_`.
const BETWEEN = /^[ \t\u00A0\u202F\u0640\u200B-\u200F'\u2019_-]*$/;

/** Splits a text into words for comparing with names. */
export function readWords(text: string): Words {
  const tokens = tokenise(text);
  const hashes = new Uint32Array(tokens.length);
  for (let at = 0; at < hashes.length; at++) hashes[at] = normalHash((tokens[at] as Token).text);
  return {
    hashes,
    wordAt: (at) => normaliseWord(tokens[at]?.text ?? ''),
    isJoined(at) {
      const token = tokens[at];
      return token !== undefined && BETWEEN.test(text.slice(tokens[at - 1]?.end ?? 0, token.start));
    },
  };
}

const wordsOf = (text: string): string[] => tokenise(text).map((token) => normaliseWord(token.text));

const lettersOf = (words: readonly string[]): number => words.join('').replace(/[^\p{L}]/gu, '').length;

/** Gives how many mentions a name needs; `undefined` for one that is not looked for. */
function neededFor(kind: NameKind, words: readonly string[]): number | undefined {
  const letters = lettersOf(words);
  if (letters < LONE_PLACE_SHORT) return undefined;
  if (words.length > 1) return 1;
  if (kind === 'person') return undefined;
  if (kind === 'topic') return letters < LONE_PLACE ? undefined : TOPIC_NEEDED;
  return letters < LONE_PLACE ? SHORT_NEEDED : 1;
}

/** Gives the main spelling of a name. */
export function mainName(corrections: NameTable): (name: string) => string {
  const main = new Map<string, string>();
  const fold = (name: string) => wordsOf(name).join(' ');
  for (const [name, spellings] of Object.entries(corrections)) {
    for (const spelling of spellings || []) {
      const key = fold(spelling);
      if (!main.has(key)) main.set(key, name);
    }
  }
  if (main.size === 0) return (name) => name;
  return (name) => (Object.hasOwn(corrections, name) ? name : (main.get(fold(name)) ?? name));
}

function collectPhrases({ learnt, corrections, forbid }: LexiconSource): Map<string, Phrase> {
  const found = new Map<string, { words: string[]; names: Name[]; needed: number }>();
  const add = (written: string, name: Name | undefined, needed: number | undefined) => {
    const words = wordsOf(written);
    if (words.length === 0 || needed === undefined) return;
    const key = words.join(' ');
    const known = found.get(key) ?? { words, names: [], needed };
    known.needed = Math.min(known.needed, needed);
    if (name && !known.names.some((each) => each.kind === name.kind && each.name === name.name))
      known.names.push(name);
    found.set(key, known);
  };
  for (const kind of NAME_KINDS) {
    const table = corrections[kind];
    const main = mainName(table);
    for (const written of new Set(learnt[kind])) {
      const name = main(written);
      if (table[written] === false || table[name] === false) continue;
      add(written, { kind, name }, neededFor(kind, wordsOf(written)));
    }
    for (const [name, spellings] of Object.entries(table)) {
      if (spellings === false) continue;
      // A spelling that the owner lists needs one mention.
      for (const written of [name, ...(spellings ?? [])]) add(written, { kind, name }, 1);
    }
  }
  for (const written of forbid) {
    const words = wordsOf(written);
    if (words.length > 0) found.set(words.join(' '), { words, names: [], needed: 1 });
  }
  const byName = (a: Name, b: Name) => (a.kind + a.name < b.kind + b.name ? -1 : 1);
  return new Map(
    [...found.values()].map((phrase) => {
      phrase.names.sort(byName);
      return [JSON.stringify(phrase), phrase];
    }),
  );
}

/** Makes one hash of those of two words that follow each other. */
const startOf = (first: number, second: number): number => (Math.imul(first, 0x9e3779b1) ^ second) >>> 0;

// A bit for each of so many parts of the numbers of 32 bits: of a hundred words that begin no name, a handful pass where
// names begin with 200,000 forms.
const KEPT_BITS = 22;

/** Gives a test that is true for these hashes, and for few others. */
function rememberHashes(hashes: Iterable<number>): (hash: number) => boolean {
  const bits = new Uint8Array(2 ** (KEPT_BITS - 3));
  const placeOf = (hash: number) => hash >>> (32 - KEPT_BITS);
  for (const hash of hashes) {
    const place = placeOf(hash);
    bits[place >>> 3] = (bits[place >>> 3] as number) | (1 << (place & 7));
  }
  return (hash) => {
    const place = placeOf(hash);
    return ((bits[place >>> 3] as number) & (1 << (place & 7))) !== 0;
  };
}

interface Count {
  readonly name: Name;
  count: number;
  needed: number;
}

/**
 * Builds a lexicon from the names that articles are filed under, so that they are found in articles that mention them.
 * Whole words are compared in the search's normal form, with the particles و ف ب ل ك before the first; of overlapping
 * names the longest wins.
 */
export function learnLexicon(source: LexiconSource): Lexicon {
  const phrases = collectPhrases(source);
  // With the hashes of its words; of phrases of several words by the first two, because many begin with a common word.
  const byStart = new Map<number, { readonly phrase: Phrase; readonly hashes: readonly number[] }[]>();
  for (const phrase of phrases.values()) {
    const hashes = phrase.words.map((word) => fnv1a(word));
    for (const form of formsOf(phrase.words[0] ?? '')) {
      const start = hashes[1] === undefined ? fnv1a(form) : startOf(fnv1a(form), hashes[1]);
      const list = byStart.get(start) ?? [];
      list.push({ phrase, hashes });
      byStart.set(start, list);
    }
  }
  // The longest phrase wins; of equals the one with the fewest letters before its first word. The result must not
  // depend on the order in which names were learnt.
  const first = ({ words: [word = ''] }: Phrase) => word.length;
  for (const list of byStart.values()) {
    list.sort((a, b) => b.hashes.length - a.hashes.length || first(b.phrase) - first(a.phrase));
  }
  const mayStart = rememberHashes(byStart.keys());
  const stands = (text: Words, { words }: Phrase, at: number) =>
    formsOf(words[0] ?? '').includes(text.wordAt(at)) &&
    words.every(
      (word, index) => index === 0 || (text.isJoined(at + index) && text.wordAt(at + index) === word),
    );
  const phraseAt = (text: Words, at: number, start: number): Phrase | undefined => {
    if (!mayStart(start)) return undefined;
    const found = byStart
      .get(start)
      ?.find(
        ({ phrase, hashes }) =>
          hashes.every((hash, index) => index === 0 || hash === text.hashes[at + index]) &&
          stands(text, phrase, at),
      );
    return found?.phrase;
  };
  const scan = (text: Words, weight: number, counts: Map<string, Count>) => {
    const { hashes } = text;
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at] as number;
      const phrase = phraseAt(text, at, startOf(hash, hashes[at + 1] ?? 0)) ?? phraseAt(text, at, hash);
      if (!phrase) continue;
      at += phrase.words.length - 1;
      for (const name of phrase.names) {
        const key = `${name.kind} ${name.name}`;
        const known = counts.get(key);
        // Ambiguous words count for those names that the text has in full.
        if (!known && phrase.names.some((other) => other !== name && other.kind === name.kind)) continue;
        const entry = known ?? { name, count: 0, needed: phrase.needed };
        entry.count += weight;
        entry.needed = Math.min(entry.needed, phrase.needed);
        counts.set(key, entry);
      }
    }
  };
  return {
    phrases,
    find(headline, body) {
      const counts = new Map<string, Count>();
      scan(headline, HEADLINE_WEIGHT, counts);
      scan(body, 1, counts);
      return [...counts.values()].flatMap(({ name, count, needed }) => (count >= needed ? [name] : []));
    },
  };
}

import { normaliseWord } from '../text/normalise.ts';
import { tokenise } from '../text/tokenise.ts';

/** Kinds of names that are looked for in running text. */
export const NAME_KINDS = ['topic', 'person', 'place'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** A name that is looked for. */
export interface Name {
  readonly kind: NameKind;
  readonly name: string;
}

/** What the owner says of a kind of names: other spellings of a name, or `false` where it is never looked for. */
export type NameTable = Readonly<Record<string, readonly string[] | false | null>>;

/** What a lexicon is made from. */
export interface LexiconSource {
  /** Names that articles are filed under. */
  readonly learnt: Readonly<Record<NameKind, Iterable<string>>>;
  readonly corrections: Readonly<Record<NameKind, NameTable>>;
  /** Phrases in which no name is meant. */
  readonly forbid: readonly string[];
}

/** Words that stand for names. */
export interface Phrase {
  /** Normalised words. */
  readonly words: readonly string[];
  /** Whom they stand for; several of one kind where the words alone do not tell. None: the phrase is forbidden. */
  readonly names: readonly Name[];
  /** How often they must be there; a headline counts double. */
  readonly needed: number;
}

/** A word of a text as names are compared with it. */
export interface Word {
  readonly word: string;
  /** Whether nothing divides it from the word before. */
  readonly joined: boolean;
}

/** Names that an archive knows, and where they stand in a text. */
export interface Lexicon {
  /** All phrases under a key that changes with the phrase. */
  readonly phrases: ReadonlyMap<string, Phrase>;
  /** Gives the names that a text mentions, each once, in order of their first mention. */
  find(headline: readonly Word[], body: readonly Word[]): Name[];
}

// One word alone names no person unless the owner says so; a short place is a word of the language as often as a
// place; a topic of one word is what an article is about only if it comes again and again.
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
// ك and ف begin words as often as they are joined to them: a short name with them is most likely another word.
const SURE_CLITICS = ['\u0648', '\u0628', '\u0644', '\u0648\u0628', '\u0648\u0644'];

/** Gives the forms in which a name's first word stands in a text: alone, and with particles joined to it. */
export function formsOf(word: string): string[] {
  const clitics = word.length <= LONE_PLACE_SHORT ? SURE_CLITICS : CLITICS;
  const forms = [word, ...clitics.map((clitic) => clitic + word)];
  if (!word.startsWith(ARTICLE)) return forms;
  return [...forms, ...FUSED.map((fused) => fused + word.slice(ARTICLE.length))];
}

// A name does not go on beyond a comma, a sentence or a line; in a hashtag its words are joined by `_`.
const BETWEEN = /^[ \t\u00A0\u202F\u0640\u200B-\u200F'\u2019_-]*$/;

// Normalising costs ten times a look into a table, and an archive has few words that are not there already.
const CACHE_LIMIT = 300_000;
const cache = new Map<string, string>();

function normalised(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const normal = normaliseWord(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, normal);
  return normal;
}

/** Gives the words of a text as names are compared with them. */
export function readWords(text: string): Word[] {
  let end = 0;
  return tokenise(text).map((token) => {
    const between = text.slice(end, token.start);
    end = token.end;
    return { word: normalised(token.text), joined: between === ' ' || BETWEEN.test(between) };
  });
}

const wordsOf = (text: string): string[] => readWords(text).map(({ word }) => word);

const lettersOf = (words: readonly string[]): number => words.join('').replace(/[^\p{L}]/gu, '').length;

/** Says how often a name must be mentioned; `undefined` for one that is not looked for. */
function neededFor(kind: NameKind, words: readonly string[]): number | undefined {
  const letters = lettersOf(words);
  if (letters < LONE_PLACE_SHORT) return undefined;
  if (words.length > 1) return 1;
  if (kind === 'person') return undefined;
  if (kind === 'topic') return letters < LONE_PLACE ? undefined : TOPIC_NEEDED;
  return letters < LONE_PLACE ? SHORT_NEEDED : 1;
}

/** Gives the name under which another spelling is filed; a name that nobody corrected is its own. */
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
      // What the owner wrote down is meant.
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

interface Count {
  readonly name: Name;
  count: number;
  needed: number;
}

/**
 * Learns the names that an archive's articles are filed under, so that they are found in articles that mention them
 * and are not filed under them. Whole words are compared, as search normalises them, with the particles و ف ب ل ك
 * before the first; of several names at one place the longest wins.
 */
export function learnLexicon(source: LexiconSource): Lexicon {
  const phrases = collectPhrases(source);
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases.values()) {
    for (const form of formsOf(phrase.words[0] ?? '')) {
      const list = byFirst.get(form) ?? [];
      list.push(phrase);
      byFirst.set(form, list);
    }
  }
  // The longest wins; of equals the one with the least before its first word. Never the order in which names were
  // learnt: what is found in a text must not depend on other texts.
  const first = ({ words: [word = ''] }: Phrase) => word.length;
  for (const list of byFirst.values()) {
    list.sort((a, b) => b.words.length - a.words.length || first(b) - first(a));
  }
  const scan = (text: readonly Word[], weight: number, counts: Map<string, Count>) => {
    const stands = ({ words }: Phrase, at: number) =>
      words.every((word, index) => {
        const other = text[at + index];
        return index === 0 || (other?.joined === true && other.word === word);
      });
    for (let at = 0; at < text.length; at++) {
      const phrase = byFirst.get(text[at]?.word ?? '')?.find((each) => stands(each, at));
      if (!phrase) continue;
      at += phrase.words.length - 1;
      for (const name of phrase.names) {
        const key = `${name.kind} ${name.name}`;
        const known = counts.get(key);
        // Words that several share count for those whom the text has named in full.
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

import { analyseText } from '../text/analyse.ts';

/** Kinds of names that are looked for in running text. */
export type LexiconKind = 'person' | 'place';

/** The owner's word on the lexicon, from `site.yaml`. */
export interface Corrections {
  /** Names that are never looked for. */
  readonly ignore: readonly string[];
  /** Other spellings and shorter forms of a name: `ابن خلدون: [عبد الرحمن بن خلدون]`. */
  readonly also: Readonly<Record<string, readonly string[]>>;
}

/** Names that an archive knows, and where they stand in a text. */
export interface Lexicon {
  /** Gives the names that a text mentions, each once. */
  find(text: string): Record<LexiconKind, string[]>;
}

interface Phrase {
  readonly stems: readonly string[];
  readonly kind: LexiconKind;
  readonly name: string;
}

// A given name alone is nobody in particular; a short place name is a word of the language as often as a place.
const FEWEST_WORDS = { person: 2, place: 1 } as const;
const FEWEST_LETTERS = 4;

/**
 * Learns the names that an archive's articles are filed under, so that they are found in articles that mention them
 * and are not. Words are compared by their stems: `ببغداد` and `وبغداد` are بغداد.
 */
export function learnLexicon(
  names: Readonly<Record<LexiconKind, Iterable<string>>>,
  { ignore, also }: Corrections,
): Lexicon {
  const ignored = new Set(ignore);
  const byFirst = new Map<string, Phrase[]>();
  const add = (kind: LexiconKind, name: string, written: string, sure: boolean) => {
    const stems = analyseText(written).map((term) => term.stem);
    const first = stems[0];
    if (first === undefined) return;
    const letters = written.replace(/[^\p{L}]/gu, '').length;
    if (!sure && (stems.length < FEWEST_WORDS[kind] || letters < FEWEST_LETTERS)) return;
    const list = byFirst.get(first) ?? [];
    list.push({ stems, kind, name });
    byFirst.set(first, list);
  };
  for (const kind of ['person', 'place'] as const) {
    for (const name of new Set(names[kind])) {
      if (ignored.has(name)) continue;
      add(kind, name, name, false);
      // What the owner wrote down is meant.
      for (const written of also[name] ?? []) add(kind, name, written, true);
    }
  }
  // The longest name wins: ابن بطوطة الطنجي before ابن بطوطة.
  for (const list of byFirst.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return {
    find(text) {
      const found = { person: new Set<string>(), place: new Set<string>() };
      const stems = analyseText(text).map((term) => term.stem);
      for (let at = 0; at < stems.length; at++) {
        const phrase = byFirst
          .get(stems[at] ?? '')
          ?.find((each) => each.stems.every((stem, index) => stems[at + index] === stem));
        if (!phrase) continue;
        found[phrase.kind].add(phrase.name);
        at += phrase.stems.length - 1;
      }
      return { person: [...found.person], place: [...found.place] };
    },
  };
}

import { analyseWord } from '../../../text/analyse.ts';
import { withoutMarks } from '../../../text/normalise.ts';
import { type CountedStem, isCorrected } from './stem-counts.ts';
import { WordCodes } from './word-codes.ts';

/** A word as written, with its analysis. */
export interface Spelling {
  /** As written. */
  text: string;
  /** Its number (see `word-codes.ts`). */
  word: number;
  stem: CountedStem;
  /** As written, marks aside. */
  surface: string;
  /** The last article in which it was met: see {@link Vocabulary.count}. */
  met: number;
  /** The counter of the articles in which this is the first spelling of its stem, and their number. */
  owner: unknown;
  articles: number;
  /** What it was numbered for last, and its number there: see {@link numberSpellings}. */
  numberedFor: unknown;
  number: number;
}

/** Bounds the memory: a news archive of 20,000 articles has about 200,000 spellings. */
const MOST = 300_000;

let spellings = new Map<string, Spelling>();
let stems = new Map<string, CountedStem>();
let codes = new WordCodes();
/** Counts the articles of all segments, so that their numbers differ. */
let articles = 0;

const UNCOUNTED = {
  met: 0,
  owner: undefined as unknown,
  articles: 0,
  numberedFor: undefined as unknown,
  number: 0,
};

/** Gives a function that numbers spellings as they are met, and the list into which it puts them. */
export function numberSpellings(): { readonly list: Spelling[]; numberOf(spelling: Spelling): number } {
  const list: Spelling[] = [];
  // Not the list itself, which spellings would keep in memory.
  const own = {};
  const numberOf = (spelling: Spelling) => {
    // In the spelling itself: a map of objects costs ten times as much.
    if (spelling.numberedFor !== own) {
      spelling.numberedFor = own;
      spelling.number = list.push(spelling) - 1;
    }
    return spelling.number;
  };
  return { list, numberOf };
}

/** The spellings of an archive: each is analysed and coded once for all segments that this thread makes. */
export class Vocabulary {
  readonly codes: WordCodes;
  readonly #counted: Spelling[] = [];

  constructor() {
    if (spellings.size > MOST) {
      spellings = new Map();
      stems = new Map();
      codes = new WordCodes();
    }
    this.codes = codes;
  }

  /** Gives what is known of a word. */
  of(text: string): Spelling {
    const known = spellings.get(text);
    if (known !== undefined) return known;
    const term = analyseWord(text);
    return this.learn(text, codes.numberOf(term), term.stem);
  }

  /** Gives a word of which it is known how it was analysed. */
  recall(text: string, key: string, form: number, stem: string): Spelling {
    return spellings.get(text) ?? this.learn(text, codes.numberOfForm(key, form), stem);
  }

  private learn(text: string, word: number, stem: string): Spelling {
    let counted = stems.get(stem);
    if (counted === undefined) {
      counted = { stem, corrected: isCorrected(stem), owner: undefined, counted: 0, forms: new Map() };
      stems.set(stem, counted);
    }
    const known = { text, word, stem: counted, surface: withoutMarks(text), ...UNCOUNTED };
    spellings.set(text, known);
    return known;
  }

  /** Counts the stems of an article, each with the form in which the article writes it first. */
  count(words: readonly Spelling[]): void {
    articles += 1;
    for (const spelling of words) {
      // Most words of an article occur several times.
      if (spelling.met === articles) continue;
      spelling.met = articles;
      const { stem } = spelling;
      if (!stem.corrected || stem.counted === articles) continue;
      stem.counted = articles;
      if (spelling.owner !== this) {
        spelling.owner = this;
        spelling.articles = 0;
        this.#counted.push(spelling);
      }
      spelling.articles += 1;
    }
  }

  /** Gives the stems that were counted. */
  stems(): CountedStem[] {
    const stems: CountedStem[] = [];
    for (const { stem, surface, articles: count } of this.#counted) {
      if (stem.owner !== this) {
        stem.owner = this;
        stem.forms = new Map();
        stems.push(stem);
      }
      stem.forms.set(surface, (stem.forms.get(surface) ?? 0) + count);
    }
    return stems;
  }
}

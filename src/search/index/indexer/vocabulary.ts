import { analyseWord } from '../../../text/analyse.ts';
import { withoutMarks } from '../../../text/normalise.ts';
import { formOf, keyOf } from '../../format/encoding.ts';
import { fingerprint } from './align.ts';
import { type CountedStem, isCorrected } from './stem-counts.ts';
import { WordCodes } from './word-codes.ts';

/** What is known of a word as it is written. */
export interface Spelling {
  /** The word that Pagefind indexes in its place. */
  code: string;
  print: number;
  stem: CountedStem;
  /** As written, marks aside. */
  surface: string;
}

/** Bounds the memory: a news archive of 20,000 articles has about 200,000 spellings. */
const MOST = 300_000;

let spellings = new Map<string, Spelling>();
let stems = new Map<string, CountedStem>();
let codes = new WordCodes();

/** The spellings of an archive: each is analysed and coded once for all segments that this thread makes. */
export class Vocabulary {
  readonly codes: WordCodes;
  /** The stems of this segment. */
  readonly stems: CountedStem[] = [];

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
    return spellings.get(text) ?? this.learn(text);
  }

  private learn(text: string): Spelling {
    const term = analyseWord(text);
    let stem = stems.get(term.stem);
    if (stem === undefined) {
      stem = {
        stem: term.stem,
        corrected: isCorrected(term.stem),
        owner: undefined,
        row: -1,
        forms: new Map(),
      };
      stems.set(term.stem, stem);
    }
    const print = fingerprint(keyOf(term), formOf(term));
    const spelling = { code: codes.codeOf(term), print, stem, surface: withoutMarks(text) };
    spellings.set(text, spelling);
    return spelling;
  }

  /** Counts a stem for an article, with the form in which the article writes it first. */
  count({ stem, surface }: Spelling, row: number): void {
    if (stem.owner !== this) {
      stem.owner = this;
      stem.row = -1;
      if (stem.corrected) {
        stem.forms = new Map();
        this.stems.push(stem);
      }
    }
    if (stem.row === row) return;
    stem.row = row;
    if (!stem.corrected) return;
    stem.forms.set(surface, (stem.forms.get(surface) ?? 0) + 1);
  }
}

import { SHORTEST_STEM } from '../../query/spelling.ts';
import type { TextList } from './packed-texts.ts';

/** Longer stems are addresses or errors, and are not corrected. */
const LONGEST_STEM = 20;

/**
 * The stems of a segment that can be corrected, in code-unit order: the articles that have each, and the forms in
 * which they write it, each with its number of articles; those of stem n end at `formEnds[n]`.
 */
export interface StemCounts {
  stems: TextList;
  articles: Uint32Array;
  forms: TextList;
  formCounts: Uint32Array;
  formEnds: Uint32Array;
}

/** A stem while its articles are counted. */
export interface CountedStem {
  stem: string;
  /** Whether it can be corrected: no number, address or single letter. */
  corrected: boolean;
  /** The vocabulary that counts it. */
  owner: unknown;
  /** The last article in which it was counted. */
  counted: number;
  /** By form, the articles that write it first. */
  forms: Map<string, number>;
}

/** Tells whether a stem can be offered as a correction: numbers, addresses and single letters cannot. */
export function isCorrected(stem: string): boolean {
  return stem.length >= SHORTEST_STEM && stem.length <= LONGEST_STEM && /^\p{L}+$/u.test(stem);
}

/** Puts counted stems in order. */
export function toStemCounts(counted: Iterable<CountedStem>): StemCounts {
  const kept = [...counted].sort((a, b) => (a.stem < b.stem ? -1 : 1));
  const stems = kept.map(({ stem }) => stem);
  const forms: string[] = [];
  const formCounts: number[] = [];
  const articles = new Uint32Array(stems.length);
  const formEnds = new Uint32Array(stems.length);
  for (const [index, stem] of kept.entries()) {
    for (const [form, count] of stem.forms) {
      forms.push(form);
      formCounts.push(count);
      articles[index] = (articles[index] as number) + count;
    }
    formEnds[index] = forms.length;
  }
  return { stems, articles, forms, formCounts: Uint32Array.from(formCounts), formEnds };
}

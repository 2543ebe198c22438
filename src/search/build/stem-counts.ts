import { type KnownStem, SHORTEST_STEM } from '../spelling.ts';

/** Longer stems are addresses and accidents; nobody mistypes them by one letter. */
const LONGEST_STEM = 20;

/**
 * The stems of a segment that can be corrected, in code-unit order: the articles that have each, and the forms in
 * which they write it, each with its number of articles; those of stem n end at `formEnds[n]`.
 */
export interface StemCounts {
  stems: string[];
  articles: Uint32Array;
  forms: string[];
  formCounts: Uint32Array;
  formEnds: Uint32Array;
}

/** A stem while its articles are counted. */
export interface CountedStem {
  stem: string;
  /** Whether it can be corrected: no number, address or single letter. */
  corrected: boolean;
  /** Whoever counts it. */
  owner: unknown;
  articles: number;
  /** The last article that had it. */
  row: number;
  forms: Map<string, number>;
}

/** Tells whether a stem is one that is mistyped and mended: numbers, addresses and single letters are not. */
export function isCorrected(stem: string): boolean {
  return stem.length >= SHORTEST_STEM && stem.length <= LONGEST_STEM && /^\p{L}+$/u.test(stem);
}

/** Puts counted stems in order. */
export function toStemCounts(counted: Iterable<CountedStem>): StemCounts {
  const kept = [...counted].sort((a, b) => (a.stem < b.stem ? -1 : 1));
  const forms: string[] = [];
  const formCounts: number[] = [];
  const formEnds = kept.map((each) => {
    for (const [form, count] of each.forms) {
      forms.push(form);
      formCounts.push(count);
    }
    return forms.length;
  });
  return {
    stems: kept.map(({ stem }) => stem),
    articles: Uint32Array.from(kept, ({ articles }) => articles),
    forms,
    formCounts: Uint32Array.from(formCounts),
    formEnds: Uint32Array.from(formEnds),
  };
}

/** Adds up the stems of several segments, each with its commonest form; in code-unit order. */
export function mergeStems(segments: readonly StemCounts[]): KnownStem[] {
  const found = new Map<string, { articles: number; at: number[] }>();
  for (const [segment, { stems, articles }] of segments.entries()) {
    for (let index = 0; index < stems.length; index++) {
      const stem = stems[index] as string;
      const known = found.get(stem);
      if (known === undefined) found.set(stem, { articles: articles[index] as number, at: [segment, index] });
      else {
        known.articles += articles[index] as number;
        known.at.push(segment, index);
      }
    }
  }
  const merged: KnownStem[] = [];
  for (const [stem, { articles, at }] of found)
    merged.push({ stem, articles, form: commonest(segments, at) });
  return merged.sort((a, b) => (a.stem < b.stem ? -1 : 1));
}

function commonest(segments: readonly StemCounts[], at: readonly number[]): string {
  const counts = new Map<string, number>();
  let best = '';
  let most = 0;
  for (let pair = 0; pair < at.length; pair += 2) {
    const { forms, formCounts, formEnds } = segments[at[pair] as number] as StemCounts;
    const index = at[pair + 1] as number;
    const end = formEnds[index] as number;
    const from = index === 0 ? 0 : (formEnds[index - 1] as number);
    if (at.length === 2 && end - from === 1) return forms[from] as string;
    for (let form = from; form < end; form++) {
      const text = forms[form] as string;
      const count = (counts.get(text) ?? 0) + (formCounts[form] as number);
      counts.set(text, count);
      if (count > most || (count === most && text < best)) [best, most] = [text, count];
    }
  }
  return best;
}

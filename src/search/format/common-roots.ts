import type { Best } from './buckets.ts';
import { lengthNorm, SATURATION } from './pages.ts';
import { type Articles, commonestFirst, type Frequencies, Patterns } from './postings.ts';

/** The list of a common root: stored more coarsely, and those of its stems divided into the part that an answer needs and the rest. */

/** How the list of a common root is divided. */
export interface TierSizes {
  /** Number of the best articles of a stem, which lie in a file of their own that is enough for most answers. */
  readonly bestMost: number;
  /** From this number of articles on, the places in the very best articles lie in a file of their own, for short queries. */
  readonly nearFrom: number;
  /** The number of these very best articles. */
  readonly nearMost: number;
}

/**
 * Rounds the worth of a common root to half octaves, and to octaves where an article has several of its forms: finer
 * steps change the ranking hardly at all.
 */
function coarseWorth(worth: number, steps: 1 | 2): number {
  return Math.round(10 * 2 ** (Math.round(Math.log2(worth / 10) * steps) / steps));
}

/**
 * Makes the list of a common root coarser, to half the bytes: its worths are converted to those of an article of the
 * usual length.
 *
 * @param usual that length, in the steps of `lengthStep`
 */
export function coarsened(
  { patterns, which }: Omit<Frequencies, 'lengths'>,
  lengths: Uint8Array,
  usual: number,
): Frequencies {
  const factors = Float64Array.from(
    { length: 256 },
    (_, step) => lengthNorm(usual, usual) / lengthNorm(step, usual),
  );
  const [shortest, longest] = rangeOf(lengths);
  const span = longest - shortest + 1;
  // By pattern and length, the number of what they become, and one more.
  const numbers = new Uint32Array(patterns.length * span);
  const merged = new Patterns();
  const parts: number[] = [];
  const own = new Uint32Array(which.length);
  for (let at = 0; at < own.length; at++) {
    const pattern = which[at] as number;
    const step = lengths[at] as number;
    const place = pattern * span + step - shortest;
    if (numbers[place] === 0) {
      const factor = factors[step] as number;
      const exact = patterns[pattern]?.parts ?? [];
      const steps = exact.length > 2 ? 1 : 2;
      parts.length = 0;
      for (let part = 0; part < exact.length; part += 2)
        parts.push(exact[part] as number, coarseWorth((exact[part + 1] as number) * factor, steps));
      numbers[place] = merged.numberOf(parts) + 1;
    }
    const number = (numbers[place] as number) - 1;
    (merged.found[number] as { articles: number }).articles++;
    own[at] = number;
  }
  return { ...commonestFirst(merged.found, own), lengths: null };
}

function rangeOf(values: Uint8Array): [least: number, most: number] {
  let [least, most] = [255, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [Math.min(least, most), most];
}

/** Gives the impact of each pattern among the articles of its root: rare forms count most, then their frequency. */
function impactsOf({ forms, patterns }: Pick<Best, 'forms' | 'patterns'>, total: number): Float64Array {
  const having = new Float64Array(forms.length);
  for (const { parts, articles } of patterns)
    for (let at = 0; at < parts.length; at += 2)
      having[parts[at] as number] = (having[parts[at] as number] as number) + articles;
  const rarity = having.map((count) => Math.log(2 + total / count));
  return Float64Array.from(patterns, ({ parts }) => {
    let impact = 0;
    for (let at = 0; at < parts.length; at += 2) {
      const worth = (parts[at + 1] as number) / 10;
      impact += ((rarity[parts[at] as number] as number) * worth) / (worth + SATURATION);
    }
    return impact;
  });
}

/** Tells which patterns the articles outside of the best list may have: those with no more impact than any in it. */
export function patternsOfRest(best: Best): boolean[] {
  const { patterns, which } = best;
  const total = patterns.reduce((sum, { articles }) => sum + articles, 0);
  const impacts = impactsOf(best, total);
  let least = Number.POSITIVE_INFINITY;
  for (const pattern of which) least = Math.min(least, impacts[pattern] as number);
  return patterns.map((_, pattern) => (impacts[pattern] as number) <= least);
}

/**
 * Marks the best articles of a list: those with rare forms of the root first, and of one form those with most
 * occurrences. It depends on the list alone, so that articles without the root change nothing.
 */
function flagBest({ which, patterns }: Best, impacts: Float64Array, most: number): Uint8Array {
  const having = new Map<number, number>();
  for (const [pattern, { articles }] of patterns.entries()) {
    const impact = impacts[pattern] as number;
    having.set(impact, (having.get(impact) ?? 0) + articles);
  }
  let room = most;
  // Articles with an impact from `least` on are marked, and of those with `next` as many as there is room for.
  let [least, next] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const impact of [...having.keys()].sort((a, b) => b - a)) {
    const count = having.get(impact) as number;
    if (count > room) {
      next = impact;
      break;
    }
    room -= count;
    least = impact;
  }
  const flags = new Uint8Array(which.length);
  // Of equals the later ones, which are the newer.
  for (let at = which.length - 1; at >= 0; at--) {
    const impact = impacts[which[at] as number] as number;
    if (impact >= least || (impact === next && room-- > 0)) flags[at] = 1;
  }
  return flags;
}

/** The very best articles of a common root, and the flags that mark them among all. */
interface Near {
  articles: Articles;
  flags: Uint8Array;
}

/** Chooses the very best articles of a common root; `undefined` where there are not more than `nearFrom`. */
export function chooseNear(
  list: Best,
  { nearFrom, nearMost }: Pick<TierSizes, 'nearFrom' | 'nearMost'>,
): Near | undefined {
  if (list.rows.length <= nearFrom) return undefined;
  const flags = flagBest(list, impactsOf(list, list.rows.length), nearMost);
  return { articles: choose(list, flags, 1).articles, flags };
}

/** Divides a list that has more than `most` articles: these best ones, and the rest. */
export function divideList(list: Best, most: number): { best: Best; rest?: Best } {
  if (list.rows.length <= most) return { best: list };
  const flags = flagBest(list, impactsOf(list, list.rows.length), most);
  return { best: chooseBest(list, flags, 1), rest: chooseBest(list, flags, 0) };
}

function pick(values: Uint32Array, places: Uint32Array): Uint32Array {
  const picked = new Uint32Array(places.length);
  for (let at = 0; at < picked.length; at++) picked[at] = values[places[at] as number] as number;
  return picked;
}

function choose(
  list: Articles,
  flags: Uint8Array,
  wanted: 0 | 1,
): { articles: Articles; chosen: Uint32Array } {
  let count = 0;
  for (let at = 0; at < flags.length; at++) if (flags[at] === wanted) count++;
  const chosen = new Uint32Array(count);
  const pages = new Uint32Array(list.pages.length);
  for (let part = 0, at = 0, to = 0; part < pages.length; part++)
    for (const end = at + (list.pages[part] as number); at < end; at++)
      if (flags[at] === wanted) {
        chosen[to++] = at;
        (pages[part] as number)++;
      }
  const parts = Uint32Array.from(pages.keys()).filter((part) => (pages[part] as number) > 0);
  return {
    chosen,
    articles: {
      forms: list.forms,
      blocks: parts.map((part) => list.blocks[part] as number),
      pages: parts.map((part) => pages[part] as number),
      rows: pick(list.rows, chosen),
    },
  };
}

function chooseBest(list: Best, flags: Uint8Array, wanted: 0 | 1): Best {
  const { articles, chosen } = choose(list, flags, wanted);
  return {
    ...articles,
    patterns: list.patterns,
    which: pick(list.which, chosen),
    lengths: null,
  };
}

import type { Best, Placed } from './buckets.ts';
import { lengthNorm, SATURATION } from './pages.ts';
import { type Articles, commonestFirst, type Frequencies, type Places } from './postings.ts';

/** How the list of a common root is told more coarsely, and divided into what an answer needs and the rest. */

/** How the list of a common root is divided. */
export interface TierSizes {
  /** So many of the best articles lie in a file of their own, which is enough for an answer. */
  readonly bestMost: number;
  /** Of a root that more articles have, the places in the very best lie in a file of their own, for short questions. */
  readonly nearFrom: number;
  /** In so many of them. */
  readonly nearMost: number;
}

/**
 * Of a common root worths are told in half octaves, and in octaves where an article has several of its forms: finer ones
 * would tell little more.
 */
function coarseWorth(worth: number, steps: 1 | 2): number {
  return Math.round(10 * 2 ** (Math.round(Math.log2(worth / 10) * steps) / steps));
}

/**
 * Makes what is told of a common root coarser, so that it takes half the bytes: worths are those that would count as much
 * in an article of the usual length.
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
  const numbers = new Map<number, number>();
  const byKey = new Map<string, number>();
  const merged: { parts: number[]; articles: number }[] = [];
  const own = which.map((pattern, at) => {
    const step = lengths[at] as number;
    let number = numbers.get(pattern * 256 + step);
    if (number === undefined) {
      const factor = factors[step] as number;
      const exact = patterns[pattern]?.parts ?? [];
      const steps = exact.length > 2 ? 1 : 2;
      const parts = exact.map((part, place) => (place % 2 === 0 ? part : coarseWorth(part * factor, steps)));
      const key = parts.join();
      number = byKey.get(key) ?? merged.push({ parts, articles: 0 }) - 1;
      byKey.set(key, number);
      numbers.set(pattern * 256 + step, number);
    }
    (merged[number] as { articles: number }).articles++;
    return number;
  });
  return { ...commonestFirst(merged, own), lengths: null };
}

/** What an article of each pattern is worth among those of its root: that of rare forms counts most, then how often they stand. */
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

/** Tells which patterns articles of the rest may have, from the list of the best: those that are worth no more than any of these. */
export function patternsOfRest(best: Best): boolean[] {
  const { patterns, which } = best;
  const total = patterns.reduce((sum, { articles }) => sum + articles, 0);
  const impacts = impactsOf(best, total);
  let least = Number.POSITIVE_INFINITY;
  for (const pattern of which) least = Math.min(least, impacts[pattern] as number);
  return patterns.map((_, pattern) => (impacts[pattern] as number) <= least);
}

/**
 * Orders the articles of a list from the best on: those that have a rare form of the root first, and of one form those
 * that have it most; by the list alone, so that an article elsewhere in the archive moves nothing.
 */
function bestFirst(list: Best): Uint32Array {
  const { rows, which } = list;
  const impacts = impactsOf(list, rows.length);
  // Of equals the later ones, which are the newer.
  return Uint32Array.from(rows, (_, at) => at).sort(
    (a, b) => (impacts[which[b] as number] as number) - (impacts[which[a] as number] as number) || b - a,
  );
}

/** The list of a common root, divided. */
export interface DividedList {
  best: Best;
  rest?: Best;
  near?: Placed;
}

/** Divides the list of a common root: its best articles, the others, and the places in the very best. */
export function divideList(
  list: Best,
  places: Places,
  { bestMost, nearFrom, nearMost }: TierSizes,
): DividedList {
  const order = bestFirst(list);
  const flagged = (most: number): Uint8Array => {
    const flags = new Uint8Array(order.length);
    for (const at of order.subarray(0, most)) flags[at] = 1;
    return flags;
  };
  const near = order.length > nearFrom ? { near: choosePlaces(list, places, flagged(nearMost)) } : {};
  if (order.length <= bestMost) return { best: list, ...near };
  const flags = flagged(bestMost);
  return { best: chooseBest(list, flags, 1), rest: chooseBest(list, flags, 0), ...near };
}

function choose(
  list: Articles,
  flags: Uint8Array,
  wanted: 0 | 1,
): { articles: Articles; chosen: Uint32Array } {
  const chosen = new Uint32Array(flags.reduce((sum, flag) => sum + (flag === wanted ? 1 : 0), 0));
  const pages = list.pages.map(() => 0);
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
      segments: parts.map((part) => list.segments[part] as number),
      pages: parts.map((part) => pages[part] as number),
      rows: chosen.map((at) => list.rows[at] as number),
    },
  };
}

function chooseBest(list: Best, flags: Uint8Array, wanted: 0 | 1): Best {
  const { articles, chosen } = choose(list, flags, wanted);
  return {
    ...articles,
    patterns: list.patterns,
    which: chosen.map((at) => list.which[at] as number),
    lengths: null,
  };
}

function choosePlaces(list: Articles, { counts, positions, which }: Places, flags: Uint8Array): Placed {
  const { articles } = choose(list, flags, 1);
  const chosen: number[] = [];
  const own: number[] = [];
  for (let page = 0, at = 0; page < counts.length; page++) {
    const end = at + (counts[page] as number);
    if (flags[page] === 1) own.push(counts[page] as number);
    for (; at < end; at++) if (flags[page] === 1) chosen.push(at);
  }
  return {
    ...articles,
    counts: Uint32Array.from(own),
    positions: Uint32Array.from(chosen, (at) => positions[at] as number),
    which: which && Uint32Array.from(chosen, (at) => which[at] as number),
  };
}

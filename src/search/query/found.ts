import type { Term } from '../../text/analyse.ts';
import type { Best } from '../format/buckets.ts';
import { patternsOfRest } from '../format/common-roots.ts';
import { levelOfForm } from '../format/postings.ts';
import { zoneWeightAt } from '../format/zones.ts';
import { concatHits, type Hits, levelOf, type Pages, pageOf, positionOf } from './hits.ts';

/** The articles of a common word that were not read. */
export interface Unread {
  articles: number;
  /** The most that the occurrences in any of them are worth, at each level and above. */
  most: readonly [root: number, stem: number, word: number];
}

/** The articles in which a term was found, with how much each has of it. */
export interface Found {
  /** Numbers of the articles, ascending. */
  pages: Uint32Array;
  /** Worth of the occurrences at each level and above: three numbers an article. */
  sums: Float32Array;
  /** Length of the body of each article (see `lengthStep`). */
  lengths: Uint8Array;
  /** Articles that have the term at each level and above: those that were not read included. */
  reached: readonly [root: number, stem: number, word: number];
  /** What was not read, where only the best articles of those that have the term are here. */
  unread?: Unread;
  /** Where the term stands in them; missing where it is too common to tell anything by its place. */
  hits?: Hits;
}

/** A term that no article has. */
export const NOTHING: Found = {
  pages: new Uint32Array(),
  sums: new Float32Array(),
  lengths: new Uint8Array(),
  reached: [0, 0, 0],
  hits: new Float64Array(),
};

/** Reads the articles of a term from a list, from `lowest` level up; all that have it, if not `isBest`. */
export function findIn(
  list: Best,
  term: Term,
  { pages, starts, usual }: Pages,
  lowest: number,
  isBest = false,
): Found {
  const { forms, blocks, pages: counts, rows, patterns, which, lengths } = list;
  const levels = Array.from(forms, (form) => levelOfForm(form, term));
  const reached: [number, number, number] = [0, 0, 0];
  const worths = patterns.map(({ parts, articles }) => {
    const sums = [0, 0, 0];
    for (let at = 0; at < parts.length; at += 2) {
      const level = levels[parts[at] as number] ?? 0;
      if (level < lowest) continue;
      for (let below = level; below >= 0; below--)
        sums[below] = (sums[below] as number) + (parts[at + 1] as number) / 10;
    }
    for (let level = 0; level < 3; level++)
      if ((sums[level] as number) > 0) reached[level] = (reached[level] as number) + articles;
    return sums;
  });
  const found = {
    pages: new Uint32Array(rows.length),
    sums: new Float32Array(rows.length * 3),
    lengths: new Uint8Array(rows.length),
  };
  let [count, at] = [0, 0];
  let last = -1;
  let isAscending = true;
  for (let part = 0; part < blocks.length; part++) {
    const start = starts[blocks[part] as number] as number;
    for (const end = at + (counts[part] as number); at < end; at++) {
      const sums = worths[which[at] as number] as number[];
      if (sums[0] === 0) continue;
      const page = pages[start + (rows[at] as number)] ?? 0;
      if (page < last) isAscending = false;
      last = page;
      found.pages[count] = page;
      // One by one: `set` costs several times as much for three numbers.
      found.sums[count * 3] = sums[0] as number;
      found.sums[count * 3 + 1] = sums[1] as number;
      found.sums[count * 3 + 2] = sums[2] as number;
      found.lengths[count++] = lengths === null ? usual : (lengths[at] as number);
    }
  }
  const cut = {
    pages: found.pages.subarray(0, count),
    sums: found.sums.subarray(0, count * 3),
    lengths: found.lengths.subarray(0, count),
  };
  const read = { ...(isAscending ? cut : inOrder(cut)), reached };
  return isBest ? { ...read, unread: unreadOf(list, worths) } : read;
}

/**
 * Gives the most that articles outside of the best list can be worth.
 *
 * @param worths what an article of each pattern is worth, at each level
 */
function unreadOf(best: Best, worths: readonly (readonly number[])[]): Unread {
  const most: [number, number, number] = [0, 0, 0];
  let articles = -best.rows.length;
  const isPossible = patternsOfRest(best);
  for (const [pattern, { articles: having }] of best.patterns.entries()) {
    articles += having;
    if (!isPossible[pattern]) continue;
    for (let level = 0; level < 3; level++)
      most[level] = Math.max(most[level] as number, worths[pattern]?.[level] ?? 0);
  }
  return { articles, most };
}

type Columns = Pick<Found, 'pages' | 'sums' | 'lengths'>;

/** Puts articles in order: their segments may lie in another than that of their dates. */
function inOrder({ pages, sums, lengths }: Columns): Columns {
  const count = pages.length;
  // Numbers that hold page and place are sorted without a comparator, in a fifth of the time.
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at++) keys[at] = (pages[at] as number) * count + at;
  keys.sort();
  const sorted = {
    pages: new Uint32Array(count),
    sums: new Float32Array(count * 3),
    lengths: new Uint8Array(count),
  };
  for (let to = 0; to < count; to++) {
    const key = keys[to] as number;
    const page = Math.floor(key / count);
    const from = key - page * count;
    sorted.pages[to] = page;
    sorted.lengths[to] = lengths[from] as number;
    for (let level = 0; level < 3; level++) sorted.sums[to * 3 + level] = sums[from * 3 + level] as number;
  }
  return sorted;
}

/** Joins lists of one term: the best articles and the rest, or those of the stems of its root, which may share articles. */
export function uniteFound(parts: readonly Found[]): Found {
  const [first = NOTHING] = parts;
  if (parts.length <= 1) return first;
  const { pages, sums, lengths } = inOrder(appended(parts));
  let count = 0;
  for (let at = 0; at < pages.length; at++) {
    const isSame = count > 0 && pages[count - 1] === pages[at];
    const to = isSame ? count - 1 : count++;
    pages[to] = pages[at] as number;
    lengths[to] = lengths[at] as number;
    for (let level = 0; level < 3; level++)
      sums[to * 3 + level] =
        (sums[at * 3 + level] as number) + (isSame ? (sums[to * 3 + level] as number) : 0);
  }
  // Each part counts all articles of its stems; the stem asked for is in one of them, or in both the best and the rest.
  const [ofRoot, ofStem, ofWord] = [0, 1, 2].map((level) =>
    Math.max(...parts.map(({ reached }) => reached[level] as number)),
  ) as [number, number, number];
  return {
    pages: pages.subarray(0, count),
    sums: sums.subarray(0, count * 3),
    lengths: lengths.subarray(0, count),
    reached: [ofRoot, ofStem, ofWord],
  };
}

/** Says of a word that was looked for by its stem how many articles have its root. */
export function withRoot(found: Found, articles: number): Found {
  const [ofRoot, ofStem, ofWord] = found.reached;
  return { ...found, reached: [Math.max(ofRoot, articles), ofStem, ofWord] };
}

function appended(parts: readonly Columns[]): Columns {
  const length = parts.reduce((sum, { pages }) => sum + pages.length, 0);
  const joined = {
    pages: new Uint32Array(length),
    sums: new Float32Array(length * 3),
    lengths: new Uint8Array(length),
  };
  let at = 0;
  for (const part of parts) {
    joined.pages.set(part.pages, at);
    joined.sums.set(part.sums, at * 3);
    joined.lengths.set(part.lengths, at);
    at += part.pages.length;
  }
  return joined;
}

/** Joins the articles of a term from the volumes of an index. */
export function concatFound(parts: readonly Found[]): Found {
  const [first] = parts;
  if (first === undefined) return NOTHING;
  if (parts.length === 1) return first;
  const reached: [number, number, number] = [0, 0, 0];
  for (const part of parts)
    for (let level = 0; level < 3; level++)
      reached[level] = (reached[level] as number) + (part.reached[level] as number);
  const hits = parts.every((part) => part.hits !== undefined)
    ? { hits: concatHits(parts.map((part) => part.hits ?? new Float64Array())) }
    : {};
  const unread = parts.flatMap((part) => part.unread ?? []);
  return {
    ...inOrder(appended(parts)),
    reached,
    ...hits,
    ...(unread.length > 0 ? { unread: sumOf(unread) } : {}),
  };
}

function sumOf(parts: readonly Unread[]): Unread {
  const most: [number, number, number] = [0, 0, 0];
  for (const part of parts)
    for (let level = 0; level < 3; level++)
      most[level] = Math.max(most[level] as number, part.most[level] as number);
  return { articles: parts.reduce((sum, { articles }) => sum + articles, 0), most };
}

/**
 * The articles in which occurrences stand, such as those of a phrase.
 *
 * @param like holds the lengths of these articles
 * @param usual the length of articles that it lacks
 */
export function foundAt(hits: Hits, like: Found, usual: number): Found {
  const pages: number[] = [];
  const sums: number[] = [];
  const reached: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < hits.length; ) {
    const page = pageOf(hits[at] as number);
    const own = [0, 0, 0];
    for (; at < hits.length && pageOf(hits[at] as number) === page; at++) {
      const hit = hits[at] as number;
      const worth = zoneWeightAt(positionOf(hit)) / 10;
      for (let level = levelOf(hit); level >= 0; level--) own[level] = (own[level] as number) + worth;
    }
    pages.push(page);
    sums.push(...own);
    for (let level = 0; level < 3; level++)
      if ((own[level] as number) > 0) reached[level] = (reached[level] as number) + 1;
  }
  const lengths = new Uint8Array(pages.length);
  for (let at = 0, other = 0; at < pages.length; at++) {
    while (other < like.pages.length && (like.pages[other] as number) < (pages[at] as number)) other++;
    lengths[at] = like.pages[other] === pages[at] ? (like.lengths[other] as number) : usual;
  }
  return {
    ...{ pages: Uint32Array.from(pages), sums: Float32Array.from(sums), lengths },
    ...{ reached, hits },
  };
}

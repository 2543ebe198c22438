import { type Best, decodePlaces, encodePlaces, listPath, type Placed } from '../../format/buckets.ts';
import { joinBytes } from '../../format/bytes.ts';
import { chooseNear, coarsened, divideList, type TierSizes } from '../../format/common-roots.ts';
import { cutRange, encodeStemList, openStemList, rangesOfList } from '../../format/list-ranges.ts';
import { type Frequencies, placeBytes } from '../../format/postings.ts';
import type { RootFiles, StemFile } from '../../format/root-files.ts';
import {
  decodeRange,
  encodeRange,
  listsByStem,
  placeOfList,
  type StemList,
} from '../../format/stem-lists.ts';
import { isPlaced } from '../indexer/align.ts';
import { IndexFailure } from '../indexer/failure.ts';
import {
  choosePlaces,
  type JoinedList,
  joinArticles,
  joinPlaces,
  type ListPart,
} from '../indexer/join-lists.ts';
import type { FileSizes } from './file-sizes.ts';
import type { IndexOutput } from './index-output.ts';

/** How the list of a common root is put into files. */
export interface CommonListOptions extends TierSizes, Pick<FileSizes, 'rangeMost'> {
  /** The usual length of a body (see `lengthStep`). */
  readonly usual: number;
}

/** All files of a common root. */
export interface ListFiles extends RootFiles {
  /** All articles with their places: a file for each range of segments that has any. */
  places: string[];
}

/** The list of a common root as the release before has it: its files, and what they were made from. */
export interface CommonBefore {
  readonly files: ListFiles;
  readonly parts: readonly ListPart[];
  /** The segments that there were. */
  readonly segments: number;
}

/** Segments of a range that has all. */
const ONE_RANGE = 2 ** 30;

/** The name in a path of `listPath`. */
const nameIn = (path: string): string => path.slice('index/'.length, -'.bin'.length);

/** Throws where a list does not give back what the segments hold. */
export function assertSame(isSame: boolean, key: string): void {
  if (!isSame) throw new IndexFailure('misaligned', key);
}

/**
 * Writes the list of a common root into files of its own. Its places lie in a file for each range of segments, so that an
 * article that comes or goes changes those of its own range.
 *
 * @param list as it was joined from the parts
 * @param segments how many the volume has
 * @throws IndexFailure where a file does not give back what the segments hold
 */
export async function writeCommonList(
  key: string,
  parts: readonly ListPart[],
  { articles, frequencies }: JoinedList,
  segments: number,
  { usual, rangeMost, ...tiers }: CommonListOptions,
  out: IndexOutput,
  before?: CommonBefore,
): Promise<ListFiles> {
  const common = { ...articles, ...coarsened(frequencies, frequencies.lengths, usual) };
  const near = chooseNear(common, tiers);
  const divided = listsByStem(common).map(({ stem, list }) => ({
    stem,
    ...divideList(list, tiers.bestMost),
  }));
  const rests = divided.flatMap(({ stem, rest }) => (rest ? [{ stem, list: rest }] : []));
  const write = (content: Uint8Array, check: () => boolean, isCoded = false): string =>
    nameIn(out.hashed('index/', content, () => assertSame(check(), key), isCoded));
  const known = before && codedBefore(before, parts, divided, out);
  const writeStems = (own: readonly StemList[]): StemFile => {
    const isDivided = new Set(rests.map(({ stem }) => stem));
    const fresh: [coded: Uint8Array, list: Best][] = [];
    const coded = own.map(({ stem, list }) => {
      const isWhole = !isDivided.has(stem);
      // Which articles are the best ones depends on all of them.
      const size = isWhole ? segmentsInRange(segments, list.rows.length, rangeMost) : ONE_RANGE;
      const there = isWhole ? known?.(stem, size) : undefined;
      const ranges = rangesOfList(list, size).map((each) => {
        const same = there?.get(each.range);
        if (same) return [each.range, same] as const;
        const cut = isWhole ? cutRange(list, each) : list;
        const made = encodeRange(cut, isWhole);
        fresh.push([made, cut]);
        return [each.range, made] as const;
      });
      return encodeStemList({ segments: size, ranges: new Map(ranges) });
    });
    const lists = own.map(({ stem }, at) => ({ stem, bytes: coded[at]?.length ?? 0 }));
    const isRight = () => fresh.every(([made, list]) => isSameList(decodeRange(made), list));
    return { name: write(joinBytes(coded), isRight, true), lists };
  };
  const writePlaces = (own: readonly ListPart[]): string => {
    const ofRange = joinArticles(own);
    const content = encodePlaces(ofRange, joinPlaces(own, ofRange.forms));
    return write(content, () => isPlaced(decodePlaces(content), own));
  };
  const writeNear = (own: Placed): string => {
    const content = encodePlaces(own, placeBytes(own));
    return write(content, () => isSame(decodePlaces(content).positions, own.positions));
  };
  const size = segmentsInRange(segments, articles.rows.length, rangeMost);
  const placesBefore = before && rangesBefore(before, size, rangeMost);
  const entry: ListFiles = {
    articles: common.rows.length,
    best: writeStems(divided.map(({ stem, best }) => ({ stem, list: best }))),
    places: [...rangesOf(parts, size)].map(([range, own]) => {
      const there = placesBefore?.get(range);
      return there && areSameParts(there.parts, own) && out.reuse(listPath(there.name))
        ? there.name
        : writePlaces(own);
    }),
  };
  if (rests.length > 0) entry.rest = writeStems(rests);
  if (near) entry.near = writeNear({ ...near.articles, ...choosePlaces(parts, articles.forms, near.flags) });
  await out.drain();
  return entry;
}

/**
 * Gives of how many segments the places of a root lie in one file: a power of two, so that a file has those of `most`
 * articles to twice as many, and the ranges stay where they are while the archive grows little.
 */
function segmentsInRange(segments: number, articles: number, most: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2((segments * most) / articles)));
}

/**
 * Gives a function that finds, by stem and segments of a range, what was coded of the list of a whole stem before, without the
 * ranges that changed since; `undefined` where the root has other lists than before.
 */
function codedBefore(
  { files, parts: old }: CommonBefore,
  parts: readonly ListPart[],
  divided: readonly { stem: number; rest?: Best }[],
  out: IndexOutput,
): ((stem: number, size: number) => ReadonlyMap<number, Uint8Array> | undefined) | undefined {
  const { best, rest } = files;
  if (!isSame(stemsOf(best.lists), stemsOf(divided))) return undefined;
  const wasDivided = new Set(stemsOf(rest?.lists ?? []));
  const content = out.readCodedBefore?.(best.name);
  if (content === undefined) return undefined;
  const changed = changedSegments(old, parts);
  return (stem, size) => {
    const place = wasDivided.has(stem) ? undefined : placeOfList(best, stem);
    const { segments, ranges } = place ? openStemList(content.subarray(...place)) : {};
    if (segments !== size || ranges === undefined) return undefined;
    const touched = new Set(changed.map((segment) => Math.floor(segment / size)));
    return new Map([...ranges].filter(([range]) => !touched.has(range)));
  };
}

const stemsOf = (lists: readonly { readonly stem: number }[]): number[] => lists.map(({ stem }) => stem);

/** Gives the segments of which a list has other parts than before. */
function changedSegments(before: readonly ListPart[], parts: readonly ListPart[]): number[] {
  const old = new Map(before.map(({ segment, words }) => [segment, words]));
  const now = new Map(parts.map(({ segment, words }) => [segment, words]));
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (segment) => old.get(segment) !== now.get(segment),
  );
}

/** Deals the parts of a list into ranges of so many segments, by the number of the range. */
function rangesOf(parts: readonly ListPart[], size: number): Map<number, ListPart[]> {
  const ranges = new Map<number, ListPart[]>();
  for (const part of parts) {
    const range = Math.floor(part.segment / size);
    const own = ranges.get(range);
    if (own) own.push(part);
    else ranges.set(range, [part]);
  }
  return ranges;
}

/** What the release before has of each range, where its ranges are those of now. */
function rangesBefore({ files, parts, segments }: CommonBefore, size: number, most: number) {
  const articles = parts.reduce((sum, { words, index }) => sum + (words.pages[index] as number), 0);
  if (segmentsInRange(segments, articles, most) !== size) return undefined;
  const ranges = [...rangesOf(parts, size)];
  return new Map(ranges.map(([range, own], at) => [range, { parts: own, name: files.places[at] as string }]));
}

/** Tells whether parts are of the same makes of the same segments. */
function areSameParts(a: readonly ListPart[], b: readonly ListPart[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ segment, words }, at) => segment === b[at]?.segment && words === b[at]?.words)
  );
}

function isSame(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function isSameList(read: Best, own: Best | undefined): boolean {
  return own !== undefined && isSame(read.rows, own.rows) && isSameBest(read, own);
}

/** Tells whether two lists say the same of how much their articles have of the root. */
export function isSameBest(a: Frequencies, b: Frequencies): boolean {
  return (
    isSame(a.which, b.which) &&
    isSame(a.lengths ?? [], b.lengths ?? []) &&
    a.patterns.length === b.patterns.length &&
    a.patterns.every(({ parts, articles }, at) => {
      const other = b.patterns[at];
      return articles === other?.articles && isSame(parts, other.parts);
    })
  );
}

import { type Token, tokenise } from '../../text/tokenise.ts';
import type { SearchRecord } from '../format/record.ts';
import { excerpt, type Found, type Segment } from '../query/excerpt.ts';
import { pagefindWeights } from './pagefind-weights.ts';

/** A heading of a page, as Pagefind tells it. */
interface PagefindAnchor {
  element: string;
  id: string;
  text: string;
  /** Number of the word of the content before which it stands. */
  location: number;
}

/** A part of a page under one heading, with what was found there. */
interface PagefindSubResult {
  title: string;
  url: string;
  anchor?: PagefindAnchor;
  locations: number[];
  weighted_locations: WeightedLocation[];
  excerpt: string;
  plain_excerpt: string;
}

interface WeightedLocation {
  weight: number;
  balanced_score: number;
  location: number;
}

/** What `data()` of a result gives: Pagefind's documented fields. */
export interface PagefindData {
  url: string;
  raw_url: string;
  content: string;
  raw_content: string;
  word_count: number;
  excerpt: string;
  plain_excerpt: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
  anchors: PagefindAnchor[];
  locations: number[];
  weighted_locations: WeightedLocation[];
  sub_results: PagefindSubResult[];
}

/** Where the words of a query were found in the body of a page: numbers of its tokens. */
interface BodyPlaces {
  record: SearchRecord;
  found: readonly Found[];
  score: number;
  /** Whether the title has a word of the query. */
  inTitle: boolean;
  /** Words of an excerpt, and the sign where it was cut. */
  length: number;
  ellipsis?: string | undefined;
  /** Gives the address of a site-relative one, with its fragment. */
  addressOf(path: string, anchor?: string): string;
  filters: Record<string, string[]>;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
const toHtml = (segments: readonly Segment[]): string =>
  segments.map(({ text, mark }) => (mark ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text))).join('');
const toText = (segments: readonly Segment[]): string => segments.map(({ text }) => text).join('');

/** Counts the words before an offset as Pagefind does: runs between spaces. */
class WordCounter {
  private readonly starts: number[];

  constructor(text: string) {
    this.starts = Array.from(text.matchAll(/\S+/g), ({ index }) => index);
  }

  get count(): number {
    return this.starts.length;
  }

  before(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Puts a result together: the page, its parts by heading, excerpts and places. */
export function toPagefindData({
  record,
  found,
  score,
  inTitle,
  length,
  ellipsis,
  addressOf,
  filters,
}: BodyPlaces): PagefindData {
  const { body } = record;
  const lead = [record.subtitle, record.summary].filter((text) => text !== undefined).join('\n');
  const tokens = tokenise(body);
  const words = new WordCounter(body);
  const weightAt = pagefindWeights(record);
  const weigh = (own: readonly Found[]): [location: number, weight: number][] => {
    const weights = new Map<number, number>();
    for (const { token } of own) {
      const start = tokens[token]?.start ?? 0;
      const location = words.before(start);
      weights.set(location, Math.max(weightAt(start), weights.get(location) ?? 0));
    }
    return [...weights].sort(([a], [b]) => a - b);
  };
  const total = weigh(found).reduce((sum, [, weight]) => sum + weight, 0);
  const placesOf = (own: readonly Found[]): Pick<PagefindData, 'locations' | 'weighted_locations'> => {
    const sorted = weigh(own);
    return {
      locations: sorted.map(([location]) => location),
      // The score is divided among the places of the page by their weights: interfaces choose parts by what they have of it.
      weighted_locations: sorted.map(([location, weight]) => ({
        ...{ weight, location },
        balanced_score: (score * weight) / total,
      })),
    };
  };
  const shown =
    found.length === 0 && lead !== ''
      ? excerpt(lead, tokenise(lead), [], length, ellipsis)
      : excerpt(body, tokens, found, length, ellipsis);
  const anchors = (record.headings ?? []).map(({ at, id, text, element }) => ({
    ...{ element, id, text },
    location: words.before(at),
  }));
  const meta: Record<string, string> = { title: record.title, ...record.meta };
  if (record.image !== undefined) meta.image ??= addressOf(record.image);
  if (record.date !== undefined) meta.date ??= record.date;
  return {
    url: addressOf(record.url),
    raw_url: record.url,
    // As Pagefind has them: what is `raw` can stand in HTML.
    content: body,
    raw_content: escapeHtml(body),
    word_count: words.count,
    excerpt: toHtml(shown),
    plain_excerpt: toText(shown),
    meta,
    filters,
    anchors,
    ...placesOf(found),
    sub_results: partsOf(record, tokens, found, inTitle).map(({ heading, first, last, own }) => {
      const inner = own.map(({ token, term }) => ({ token: token - first, term }));
      const from = tokens[first]?.start ?? 0;
      const to = tokens[last - 1]?.end ?? from;
      const text = body.slice(from, to);
      const part = tokens.slice(first, last).map((token) => ({
        ...token,
        start: token.start - from,
        end: token.end - from,
      }));
      const segments = excerpt(text, part, inner, length, ellipsis);
      const anchor = anchors.find(({ id }) => id === heading?.id);
      return {
        title: heading?.text ?? record.title,
        url: addressOf(record.url, heading?.id),
        ...(anchor === undefined ? {} : { anchor }),
        ...placesOf(own),
        excerpt: toHtml(segments),
        plain_excerpt: toText(segments),
      };
    }),
  };
}

interface Part {
  heading: NonNullable<SearchRecord['headings']>[number] | undefined;
  /** Its first token, and the one behind its last. */
  first: number;
  last: number;
  own: Found[];
}

/**
 * The parts of a page in which something was found, each with its heading; what stands before the first has none, and the
 * title as its own.
 */
function partsOf(
  { headings = [] }: SearchRecord,
  tokens: readonly Token[],
  found: readonly Found[],
  inTitle: boolean,
): Part[] {
  const starts = headings.map(({ at }) => {
    const first = tokens.findIndex(({ start }) => start >= at);
    return first < 0 ? tokens.length : first;
  });
  const parts = [undefined, ...headings].map((heading, index): Part => {
    const first = index === 0 ? 0 : (starts[index - 1] as number);
    const last = starts[index] ?? tokens.length;
    return { heading, first, last, own: found.filter(({ token }) => token >= first && token < last) };
  });
  return parts.filter(({ own, heading }) => own.length > 0 || (inTitle && heading === undefined));
}

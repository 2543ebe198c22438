import type { Token } from '../../text/tokenise.ts';

/** A run of text, marked when it is a found word. */
export interface Segment {
  text: string;
  mark: boolean;
}

/** A found word: which token of the text, and which word of the query. */
export interface Found {
  token: number;
  term: number;
}

/** Words in an excerpt. */
const EXCERPT_WORDS = 32;
/** Words kept before the first found one, so that a reader sees what it belongs to. */
const LEAD_IN = 4;

/** Cuts a text into marked and unmarked runs; the marks cover exactly the tokens named. */
export function markText(
  text: string,
  tokens: readonly Token[],
  found: readonly Found[],
  from = 0,
  to = text.length,
): Segment[] {
  const segments: Segment[] = [];
  let at = from;
  const places = [...new Set(found.map((place) => place.token))].sort((a, b) => a - b);
  for (const place of places) {
    const token = tokens[place];
    // A handle and its parts overlap: the first mark wins.
    if (token === undefined || token.start < at || token.end > to) continue;
    if (token.start > at) segments.push({ text: text.slice(at, token.start), mark: false });
    const own = text.slice(token.start, token.end);
    const last = segments.at(-1);
    // Two words that are written as one (أبوظبي) are one mark.
    if (last?.mark && token.start === at) last.text += own;
    else segments.push({ text: own, mark: true });
    at = token.end;
  }
  if (at < to) segments.push({ text: text.slice(at, to), mark: false });
  return segments;
}

/**
 * Chooses the stretch of a text that holds the most different query words closest together and marks them.
 *
 * Without any found word it is the beginning of the text. Ellipses show where it was cut.
 *
 * @param words at most so many; none for fewer than one
 * @param ellipsis the sign of these, or nothing
 */
export function excerpt(
  text: string,
  tokens: readonly Token[],
  found: readonly Found[],
  words = EXCERPT_WORDS,
  ellipsis = '\u2026',
): Segment[] {
  if (words < 1) return [];
  if (tokens.length === 0) return text === '' ? [] : [{ text: text.slice(0, 200), mark: false }];
  const start = Math.max(0, Math.min(bestStart(found, words), tokens.length - words));
  const end = Math.min(tokens.length, start + words);
  const from = start === 0 ? 0 : (tokens[start] as Token).start;
  const to = end === tokens.length ? text.length : (tokens[end - 1] as Token).end;
  const inside = found.filter((place) => place.token >= start && place.token < end);
  const segments = markText(text, tokens, inside, from, to).map((segment) => ({
    ...segment,
    text: segment.text.replace(/\s+/gu, ' '),
  }));
  if (ellipsis === '') return segments;
  if (start > 0) segments.unshift({ text: `${ellipsis} `, mark: false });
  if (end < tokens.length) segments.push({ text: ` ${ellipsis}`, mark: false });
  return segments;
}

function bestStart(found: readonly Found[], words: number): number {
  const places = [...found].sort((a, b) => a.token - b.token);
  let best = -1;
  let bestFrom = 0;
  for (const [index, place] of places.entries()) {
    const terms = new Set<number>();
    let last = place.token;
    let count = 0;
    for (let next = index; next < places.length; next++) {
      const other = places[next] as Found;
      if (other.token >= place.token + words - LEAD_IN) break;
      if (!terms.has(other.term)) last = other.token;
      terms.add(other.term);
      count++;
    }
    // Different words count most, then how close they stand, then how often they come.
    const worth = terms.size * 10 - (last - place.token) / words + Math.min(count, 5) / 10;
    if (worth > best) {
      best = worth;
      bestFrom = place.token - LEAD_IN;
    }
  }
  return bestFrom;
}

import type { Term } from '../text/analyse.ts';

/**
 * How an analysed word becomes one Pagefind word: root key, a terminator, three marks that hash the stem and
 * the word with its ending. Pagefind strips combining marks to make its key and keeps the marked form as
 * a variant of that key, so a single posting can be asked at three levels. See `docs/search.md`.
 */

/** U+06FF ARABIC LETTER HEH WITH INVERTED V: ends every key, so no key is the prefix of another; no Arabic text uses it. */
export const TERMINATOR = '\u06FF';

/** U+06EF: stands for a word that normalises to nothing (a lone hamza), which must keep its place in the count. */
const EMPTY_KEY = '\u06EF';

const OUTSIDE = /[^a-z0-9\u0621-\u064A]/gu;

/**
 * 64 combining marks of canonical combining class 230 without decomposition, so that normalisation can never
 * change their order, and none of those that Pagefind strips on its own (it would index a second form). Found by
 * indexing every mark of Unicode by itself.
 */
const MARKS: readonly string[] = [
  [0x0363, 0x036f],
  [0x0610, 0x0617],
  [0x0653, 0x0654],
  [0x0657, 0x0657],
  [0x0659, 0x065b],
  [0x065d, 0x065e],
  [0x06d6, 0x06dc],
  [0x06e1, 0x06e2],
  [0x06e4, 0x06e4],
  [0x06e7, 0x06e8],
  [0x0730, 0x0730],
  [0x0732, 0x0733],
  [0x0735, 0x0736],
  [0x073a, 0x073a],
  [0x073d, 0x073d],
  [0x073f, 0x073f],
  [0x0816, 0x0817],
  [0x081b, 0x0823],
  [0x0825, 0x0827],
  [0x0829, 0x0829],
].flatMap(([from = 0, to = 0]) =>
  Array.from({ length: to - from + 1 }, (_, step) => String.fromCharCode(from + step)),
);

const VALUE_OF_MARK = new Map(MARKS.map((mark, value) => [mark, value]));

/** FNV-1a over UTF-16 code units with a final mix, 32 bits. */
export function hash32(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * The key under which a term is indexed: its root. Only ASCII and basic Arabic letters pass as they are: Pagefind
 * would decompose Hangul or split at a decimal point, so anything else is spelled as U+06EE and its code point.
 */
export function keyOf(term: Term): string {
  const key = term.root.replace(OUTSIDE, (other) => `\u06EE${other.codePointAt(0)?.toString(36)}`);
  return key.slice(0, 60) || EMPTY_KEY;
}

/** Bits of a form that hash the word with its ending; the eleven above them hash the stem. */
export const WORD_BITS = 7;

/**
 * The form of a term in 18 bits: 11 hash its stem, 7 the word without its clitics. It only has to differ among the
 * words of one root.
 */
export function formOf(term: Term): number {
  return ((hash32(term.stem) & 0x7ff) << WORD_BITS) | ((hash32(term.core) >>> 11) & 0x7f);
}

/** The single whitespace-free word that Pagefind indexes in place of the original. */
export function encodeTerm(term: Term): string {
  const form = formOf(term);
  return keyOf(term) + TERMINATOR + MARKS[form >>> 12] + MARKS[(form >>> 6) & 63] + MARKS[form & 63];
}

/** Reads the form back from the marks of an indexed word, or gives -1 when they are not three of ours. */
export function formOfMarks(marks: string): number {
  if (marks.length !== 3) return -1;
  let form = 0;
  for (const mark of marks) {
    const value = VALUE_OF_MARK.get(mark);
    if (value === undefined) return -1;
    form = form * 64 + value;
  }
  return form;
}

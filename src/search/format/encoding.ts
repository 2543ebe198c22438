import { fnv1a } from '../../hash/fnv1a.ts';
import type { Term } from '../../text/analyse.ts';

/** Stands for a word that normalises to nothing (a lone hamza), which must keep its place in the count of words. */
const EMPTY_KEY = '-';

/** FNV-1a over UTF-16 code units with a final mix, 32 bits. */
export function hash32(text: string): number {
  let hash = fnv1a(text);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The key under which a term is indexed: its root, cut at a length that no word reaches. */
export function keyOf(term: Term): string {
  return term.root.slice(0, 60) || EMPTY_KEY;
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

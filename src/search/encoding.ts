import type { Term } from '../text/analyse.ts';

/** Stands for a word that normalises to nothing (a lone hamza): it must keep its place in the count of words. */
const EMPTY_KEY = '-';

/** FNV-1a over UTF-16 code units with a final mix, 32 bits. */
export function hash32(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The key under which a term is indexed: its root, cut where no word of any language goes on. */
export function keyOf(term: Term): string {
  return term.root.slice(0, 40) || EMPTY_KEY;
}

import { normaliseWord } from '../../text/normalise.ts';
import { tokenise } from '../../text/tokenise.ts';
import { hash32 } from '../format/encoding.ts';

/** Something that a reader may be about to type. */
export interface Suggestion {
  kind: 'title' | 'person' | 'place' | 'topic';
  text: string;
  /** Of a title: the article's address, site-relative. */
  url?: string;
  /** Of the others: the articles that carry it. */
  articles?: number;
}

/** Letters of a word that choose its file. */
const START = 2;

/** The words by which a suggestion is found, without the article. */
export function suggestionWords(text: string): string[] {
  return tokenise(text).map((token) => {
    const word = normaliseWord(token.text);
    return word.replace(/^(?:وال|بال|ولل|ال|لل)(?=..)/, '');
  });
}

/** The number by which a word finds its file: the file is this modulo how many there are. */
export function suggestionHash(word: string): number {
  return hash32(word.slice(0, START));
}

/** The file in which suggestions with this word stand, of so many. */
export function suggestionShard(word: string, shards: number): number {
  return suggestionHash(word) % shards;
}

/** Most suggestions shown at once, and of one kind. */
const MOST = 8;
const MOST_OF_KIND = 4;

/** Keeps the suggestions in which every typed word begins a word, names before titles. */
export function matchSuggestions(typed: string, candidates: readonly Suggestion[]): Suggestion[] {
  const wanted = suggestionWords(typed);
  if (wanted.length === 0) return [];
  const order = ['person', 'place', 'topic', 'title'];
  const seen = new Set<string>();
  const taken = new Map<string, number>();
  return candidates
    .filter((candidate) => {
      const words = suggestionWords(candidate.text);
      return wanted.every((start) => words.some((word) => word.startsWith(start)));
    })
    .sort(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        (b.articles ?? 0) - (a.articles ?? 0) ||
        (a.text < b.text ? -1 : 1),
    )
    .filter((candidate) => {
      const key = `${candidate.kind} ${candidate.text}`;
      const count = taken.get(candidate.kind) ?? 0;
      if (seen.has(key) || count >= MOST_OF_KIND) return false;
      seen.add(key);
      taken.set(candidate.kind, count + 1);
      return true;
    })
    .slice(0, MOST);
}

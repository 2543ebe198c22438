import { type Suggestion, suggestionShard, suggestionWords } from '../suggest.ts';
import type { ArticleFacts } from './segment-index.ts';

/** Suggestions in a file: about 3 KB compressed. */
const PER_SHARD = 60;

/** Deals titles, people, places and topics into files by the first letters of each of their words. */
export function suggestionShards(records: readonly ArticleFacts[]): Suggestion[][] {
  const suggestions: Suggestion[] = records.map((record) => ({
    kind: 'title',
    text: record.title,
    url: record.url,
  }));
  for (const [kind, field] of [
    ['person', 'people'],
    ['place', 'places'],
    ['topic', 'topics'],
  ] as const) {
    const articles = new Map<string, number>();
    for (const record of records)
      for (const value of record[field]) articles.set(value, (articles.get(value) ?? 0) + 1);
    for (const [text, count] of [...articles].sort(([a], [b]) => (a < b ? -1 : 1)))
      suggestions.push({ kind, text, articles: count });
  }
  if (suggestions.length === 0) return [];
  const shards: Suggestion[][] = Array.from(
    { length: 2 ** Math.max(0, Math.ceil(Math.log2((suggestions.length * 5) / PER_SHARD))) },
    () => [],
  );
  for (const suggestion of suggestions) {
    const places = new Set(
      suggestionWords(suggestion.text).map((word) => suggestionShard(word, shards.length)),
    );
    for (const place of places) shards[place]?.push(suggestion);
  }
  return shards;
}

import { nameSlug } from '../article/slug.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArticleEntry } from './article-entry.ts';

const LISTS = ['topics', 'people', 'places', 'authors'] as const;

// Differences that do not make another name: marks, tatweel, spaces, hyphens, points, commas and quotation marks.
const INDIFFERENT =
  /[\p{M}\u0640\s\-\u2010-\u2014_.,\u060C;\u061B:!?\u061F"'\u2018-\u201F\u00AB\u00BB()[\]\u200B-\u200F]/gu;
const signsOf = (name: string) => name.normalize('NFKC').toLowerCase().replace(INDIFFERENT, '');

/** Names pairs of names that share a page though they differ in more than that: `AT&T` and `AT T`, `50%` and `50`. */
export function nameProblems(articles: readonly ArticleEntry[]): Problem[] {
  const found: Problem[] = [];
  const known = new Map<string, { readonly name: string; readonly signs: Set<string> }>();
  for (const { file, data } of articles) {
    const names = [
      ...LISTS.flatMap((kind) => data[kind].map((name) => [kind, name] as const)),
      ...(data.series ? [['series', data.series] as const] : []),
      ...(data.source?.name ? [['source', data.source.name] as const] : []),
    ];
    for (const [kind, name] of names) {
      const key = `${kind}/${nameSlug(name)}`;
      const signs = signsOf(name);
      const other = known.get(key);
      if (!other) known.set(key, { name, signs: new Set([signs]) });
      else if (!other.signs.has(signs)) {
        other.signs.add(signs);
        found.push(problem('names-together', { file }, { kind, name, other: other.name }));
      }
    }
  }
  return found;
}

import type { Article } from '../article/schema.ts';
import { RememberedArticle } from './remembered-article.ts';

const FIELDS = ['topics', 'people', 'places'] as const;

/** Names that articles are filed under, each once. */
export type FiledNames = Readonly<Record<(typeof FIELDS)[number], readonly string[]>>;

/** Gives the names that an article is filed under, each with the field that holds it before it. */
export function filedUnder(data: Pick<Article, (typeof FIELDS)[number]>): string[] {
  return FIELDS.flatMap((field) => data[field].map((name) => `${field}:${name}`));
}

/** Gives all names that articles are filed under. */
export function filedNames(
  articles: readonly { readonly data: Pick<Article, (typeof FIELDS)[number]> }[],
): FiledNames {
  const all = new Set<string>();
  // Names are mapped once for each folder instead of once for each article.
  const known = new Map<readonly string[], Uint8Array>();
  for (const article of articles) {
    if (!(article instanceof RememberedArticle)) {
      for (const name of filedUnder(article.data)) all.add(name);
      continue;
    }
    const { names, places } = article.filed;
    const taken = known.get(names) ?? new Uint8Array(names.length);
    known.set(names, taken);
    for (const place of places) {
      if (taken[place] === 1) continue;
      taken[place] = 1;
      all.add(names[place] ?? '');
    }
  }
  const of = (field: string) =>
    [...all].flatMap((name) => (name.startsWith(`${field}:`) ? [name.slice(field.length + 1)] : []));
  return { topics: of('topics'), people: of('people'), places: of('places') };
}

import { isDraft } from '../collection/article-entry.ts';
import { handedOver } from './handover.ts';

function published(): string[] {
  return (handedOver()?.collection.articles ?? []).flatMap((article) => (isDraft(article) ? [] : article.id));
}

let ids: readonly string[] | undefined;
let rows: ReadonlyMap<string, number> | undefined;

/** Gives the id of the article in a row of the list of published articles, by which a build hands over what it found. */
export function idAt(row: number): string | undefined {
  ids ??= published();
  return ids[row];
}

/** Gives the row of an article in that list; `undefined` where nothing was handed over. */
export function rowOf(id: string): number | undefined {
  rows ??= new Map(published().map((each, row) => [each, row]));
  return rows.get(id);
}

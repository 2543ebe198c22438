import type { PluralForms } from './plural.ts';
/** Every sentence of the search; `{…}` places are filled by the caller. */
export interface SearchStrings {
  readonly label: string;
  readonly placeholder: string;
  readonly submit: string;
  readonly open: string;
  readonly close: string;
  readonly clear: string;
  readonly loading: string;
  readonly slow: string;
  readonly results: PluralForms;
  readonly moreThan: string;
  readonly resultsFor: string;
  readonly none: string;
  readonly noneHints: readonly string[];
  readonly prompt: string;
  readonly didYouMean: string;
  readonly corrected: string;
  readonly searchInstead: string;
  readonly layoutRead: string;
  readonly missing: string;
  readonly loosened: string;
  readonly filters: string;
  readonly facets: Readonly<
    Record<'section' | 'year' | 'topic' | 'source' | 'author' | 'person' | 'place', string>
  >;
  readonly moreValues: string;
  readonly clearFilters: string;
  readonly removeFilter: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<'relevance' | 'newest' | 'oldest', string>>;
  readonly from: string;
  readonly to: string;
  readonly recency: string;
  readonly pager: string;
  readonly pageOf: string;
  readonly next: string;
  readonly previous: string;
  readonly allResults: string;
  readonly suggestions: string;
  readonly suggestionKinds: Readonly<Record<'title' | 'person' | 'place' | 'topic', string>>;
  readonly failures: Readonly<Record<'offline' | 'missing' | 'malformed' | 'version' | 'script', string>>;
  readonly failureHint: string;
  readonly archiveLink: string;
  readonly retry: string;
  readonly foundInArticle: PluralForms;
  readonly nextMatch: string;
  readonly previousMatch: string;
  readonly closeMatches: string;
  readonly syntax: string;
}

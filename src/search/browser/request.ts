import type { FacetName } from '../format/facets.ts';
import type { Segment } from '../query/excerpt.ts';
import type { FacetCounts } from './facet-counts.ts';

/** In which order results come. */
export type Sort = 'relevance' | 'newest' | 'oldest';

/** What the page asks. */
export interface SearchRequest {
  text: string;
  filters: Partial<Record<FacetName, string[]>>;
  /** ISO dates, inclusive. */
  from?: string;
  to?: string;
  sort: Sort;
  /** 1-based. */
  page: number;
  perPage: number;
  /** Whether newer articles gain a little. */
  recency: boolean;
  /** Whether the words are to be taken as they are, without corrections. */
  verbatim: boolean;
  /** Whether the reader is still typing the last word. */
  typing: boolean;
  /** Whether filter counts are wanted. */
  counts: boolean;
  /** Whether every article that fits is to be found, and not the best alone. */
  all?: boolean;
}

/** One result, ready to be shown. */
export interface SearchResult {
  url: string;
  score: number;
  title: Segment[];
  excerpt: Segment[];
  date?: string;
  section?: string;
  authors: string[];
  source?: string;
  image?: string;
  /** Set where they are not the site's. */
  language?: string;
  dir?: 'ltr';
}

/** What the archive answers: one page of results, and what was done with the query. */
export interface SearchAnswer {
  /** Articles that fit, on all pages. */
  total: number;
  /** Whether there are more, which were not looked for: only the best articles of a common word are. */
  more: boolean;
  page: number;
  results: SearchResult[];
  counts?: FacetCounts;
  /** Words that no article has. */
  missing: string[];
  /** The query with likelier spellings; `applied` when the results already are for it. */
  correction?: { text: string; applied: boolean; layout?: boolean };
  /** Phrases and field words that no article answers, read as plain words instead; as typed. */
  loosened?: string[];
}

/** What a reader's first query asks besides its words: ten results, by relevance, no filters. */
export const FIRST_QUERY: Omit<SearchRequest, 'text'> = {
  filters: {},
  sort: 'relevance',
  page: 1,
  perPage: 10,
  recency: true,
  verbatim: false,
  typing: false,
  counts: false,
};

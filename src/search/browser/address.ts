import { FACET_NAMES, type FacetName } from '../format/facets.ts';
import { MAX_CHARACTERS } from '../query/query.ts';
import type { Sort } from './request.ts';

/** The state of the search that a link to its results carries. */
export interface SearchState {
  text: string;
  filters: Partial<Record<FacetName, string[]>>;
  from: string;
  to: string;
  sort: Sort;
  page: number;
  recency: boolean;
  /** Whether the words are searched as typed, without corrections. */
  verbatim: boolean;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the state from an address; unknown or broken values become their defaults. */
export function readState(parameters: URLSearchParams): SearchState {
  const filters: SearchState['filters'] = {};
  for (const name of FACET_NAMES) {
    const values = [...new Set(parameters.getAll(name).filter((value) => value !== ''))];
    if (values.length > 0) filters[name] = values;
  }
  const date = (name: string): string => {
    const value = parameters.get(name) ?? '';
    return DATE.test(value) && !Number.isNaN(Date.parse(value)) ? value : '';
  };
  const sort = parameters.get('sort');
  const page = Number(parameters.get('page'));
  return {
    text: parameters.get('q') ?? '',
    filters,
    from: date('from'),
    to: date('to'),
    sort: sort === 'date' || sort === 'newest' ? 'newest' : sort === 'oldest' ? 'oldest' : 'relevance',
    page: Number.isInteger(page) && page > 1 ? page : 1,
    recency: parameters.get('recency') !== 'off',
    verbatim: parameters.get('spelling') === 'off',
  };
}

/** Cuts a query to the length that is searched: a pasted article would make too long an address. */
export function askedText(text: string): string {
  // Not half of a surrogate pair.
  return text
    .trim()
    .slice(0, MAX_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

/** Writes the state as the query part of an address, defaults left out. */
export function writeState(state: SearchState): string {
  const parameters = new URLSearchParams();
  const text = askedText(state.text);
  if (text !== '') parameters.set('q', text);
  for (const name of FACET_NAMES)
    for (const value of state.filters[name] ?? []) parameters.append(name, value);
  if (state.from !== '') parameters.set('from', state.from);
  if (state.to !== '') parameters.set('to', state.to);
  if (state.sort !== 'relevance') parameters.set('sort', state.sort === 'newest' ? 'date' : 'oldest');
  if (state.page > 1) parameters.set('page', String(state.page));
  if (!state.recency) parameters.set('recency', 'off');
  if (state.verbatim) parameters.set('spelling', 'off');
  return parameters.toString();
}

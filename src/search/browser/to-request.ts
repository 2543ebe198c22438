import type { SearchState } from './address.ts';
import type { SearchRequest } from './request.ts';

/** Results on a page. */
export const PER_PAGE = 10;

/** Tells whether a reader has narrowed the results, by a filter or by dates. */
export function isNarrowed({ filters, from, to }: SearchState): boolean {
  return from !== '' || to !== '' || Object.values(filters).some((values) => values.length > 0);
}

/** Tells whether a reader has asked for nothing yet: neither words nor a filter. */
export const isEmptySearch = (state: SearchState): boolean => state.text.trim() === '' && !isNarrowed(state);

/** Puts what a reader has chosen into a request for results alone. */
export function requestOf(
  { text, filters, sort, page, recency, verbatim, from, to }: SearchState,
  typing: boolean,
): SearchRequest {
  return {
    ...{ text, filters, sort, page, recency, verbatim, typing },
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    perPage: PER_PAGE,
    counts: false,
  };
}

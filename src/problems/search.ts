/** Problems of search: see `problem.ts` for the shape. */
export const SEARCH_PROBLEMS = {} as const;

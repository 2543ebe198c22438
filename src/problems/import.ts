/** Problems of import: see `problem.ts` for the shape. */
export const IMPORT_PROBLEMS = {} as const;

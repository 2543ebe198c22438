import type { BuiltSite } from '../../src/pipeline/built-site.ts';

/** Gives what a build returns, with the numbers of a test. */
export function builtSite(
  numbers: Pick<BuiltSite, 'articles' | 'pages' | 'changed' | 'files' | 'bytes'>,
): BuiltSite {
  return {
    ...numbers,
    problems: [],
    same: false,
    isPartial: false,
    before: () => undefined,
    now: () => undefined,
    prerendered: [],
    common: ['', ''],
  };
}

import type { Problem, ProblemCode } from './problem.ts';

/** Problems of one line that differ only in this value are reported together, as a list. */
const LISTED: Readonly<Partial<Record<ProblemCode, string>>> = { 'bidi-override': 'character' };

/**
 * Leaves out repeated problems: the same problem of the same line is reported once, and problems of one line that
 * differ only in a character are reported together. The order stays.
 */
export function saidOnce(problems: readonly Problem[]): Problem[] {
  const found = new Map<string, Problem>();
  const lists = new Map<string, Set<string>>();
  for (const each of problems) {
    const listed = LISTED[each.code];
    const { [listed ?? '']: own, ...others } = each.values ?? {};
    const key = JSON.stringify([each.code, each.file, each.line, others]);
    if (!found.has(key)) found.set(key, each);
    if (listed === undefined || own === undefined) continue;
    const list = lists.get(key) ?? new Set();
    for (const one of String(own).split(' ')) list.add(one);
    lists.set(key, list);
    found.set(key, { ...each, values: { ...each.values, [listed]: [...list].join(' ') } });
  }
  return [...found.values()];
}

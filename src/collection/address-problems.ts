import { articleAddress, readAlias } from '../article/address.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArticleEntry } from './read.ts';

/** Says which addresses, present and former, two articles claim, and which former ones cannot be used. */
export function addressProblems(entries: readonly ArticleEntry[]): Problem[] {
  const found: Problem[] = [];
  const taken = new Map<string, string>();
  // Case and normal form are folded: many file systems and hosts do not tell such twins apart.
  const fold = (address: string) => address.normalize('NFC').toLowerCase();
  for (const entry of entries) {
    const address = articleAddress(entry.id);
    const other = taken.get(fold(address));
    if (other !== undefined) found.push(problem('address-twice', { file: entry.file }, { other, address }));
    else taken.set(fold(address), entry.file);
  }
  for (const entry of entries) {
    for (const alias of entry.data.aliases) {
      const old = readAlias(alias);
      if (!old) {
        found.push(problem('alias-unusable', { file: entry.file }, { alias }));
        continue;
      }
      const { path, query = '' } = old;
      const key = fold(`${path.endsWith('/') ? path : `${path}/`}${query}`);
      const other = taken.get(key);
      if (other !== undefined) found.push(problem('alias-taken', { file: entry.file }, { alias, other }));
      else taken.set(key, entry.file);
    }
  }
  return found;
}

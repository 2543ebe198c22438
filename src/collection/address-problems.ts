import { readFileSync } from 'node:fs';
import { articleAddress, readAlias } from '../article/address.ts';
import { parseArticle } from '../article/front-matter.ts';
import { foldedPath } from '../files/case-collisions.ts';
import { fnv1a } from '../hash/fnv1a.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArticleEntry } from './article-entry.ts';

// Case and normal form are folded, because many file systems and hosts do not distinguish them.
function aliasKey(alias: string): string | undefined {
  const old = readAlias(alias);
  if (!old) return undefined;
  const { path, query = '' } = old;
  return foldedPath(`${path.endsWith('/') ? path : `${path}/`}${query}`);
}

/** The claim of an address that cannot be used. */
const UNUSABLE = 0;

const hashOf = (text: string): number => fnv1a(text) || 1;

/** Gives a number for each present and former address of an article: two that clash have the same number. */
export function claimsOf({ id, data }: Pick<ArticleEntry, 'id' | 'data'>): number[] {
  const claims = [hashOf(foldedPath(articleAddress(id)))];
  for (const alias of data.aliases) {
    const key = aliasKey(alias);
    claims.push(key === undefined ? UNUSABLE : hashOf(key));
  }
  return claims;
}

/** Marks articles with a clashing or unusable address, and a few others (numbers may collide). */
function suspects(articles: number, claims: (article: number) => ArrayLike<number>): Uint8Array {
  const marked = new Uint8Array(articles);
  let [hashes, owners] = [new Uint32Array(0), new Uint32Array(0)];
  let used = 0;
  const put = (hash: number, owner: number) => {
    let at = hash & (hashes.length - 1);
    while (hashes[at] !== 0 && hashes[at] !== hash) at = (at + 1) & (hashes.length - 1);
    if (hashes[at] === hash) return owners[at];
    hashes[at] = hash;
    owners[at] = owner;
    return undefined;
  };
  const grow = () => {
    const [before, by] = [hashes, owners];
    hashes = new Uint32Array(Math.max(1024, before.length * 4));
    owners = new Uint32Array(hashes.length);
    for (let at = 0; at < before.length; at++)
      if (before[at] !== 0) put(before[at] as number, by[at] as number);
  };
  for (let article = 0; article < articles; article++) {
    const own = claims(article);
    for (let at = 0; at < own.length; at++) {
      const hash = own[at] as number;
      if (hash === UNUSABLE) {
        marked[article] = 1;
        continue;
      }
      if (++used * 2 > hashes.length) grow();
      const other = put(hash, article);
      if (other === undefined) continue;
      marked[article] = 1;
      marked[other] = 1;
    }
  }
  return marked;
}

/** Gives the line on which an article lists an alias. */
function lineOf(root: string, file: string, place: number): number {
  // The file is read again, only for articles with a problem: remembered articles have no line numbers.
  return parseArticle(readFileSync(`${root}/${file}`, 'utf8'), file).lineOf(['aliases', place]);
}

/**
 * Says which addresses, present and former, two articles claim, and which former ones cannot be used.
 *
 * @param root folder of the archive, to which the entries' files are relative
 * @param claims gives what {@link claimsOf} says of an article
 */
export function addressProblems(
  root: string,
  all: readonly ArticleEntry[],
  claims: (entry: ArticleEntry) => ArrayLike<number> = claimsOf,
): Problem[] {
  const marked = suspects(all.length, (place) => claims(all[place] as ArticleEntry));
  const entries = all.filter((_, place) => marked[place] === 1);
  const found: Problem[] = [];
  const taken = new Map<string, string>();
  for (const entry of entries) {
    const address = articleAddress(entry.id);
    const other = taken.get(foldedPath(address));
    if (other !== undefined) found.push(problem('address-twice', { file: entry.file }, { other, address }));
    else taken.set(foldedPath(address), entry.file);
  }
  for (const entry of entries) {
    for (const [place, alias] of entry.data.aliases.entries()) {
      const at = () => ({ file: entry.file, line: lineOf(root, entry.file, place) });
      const key = aliasKey(alias);
      if (key === undefined) {
        found.push(problem('alias-unusable', at(), { alias }));
        continue;
      }
      const other = taken.get(key);
      if (other !== undefined) found.push(problem('alias-taken', at(), { alias, other }));
      else taken.set(key, entry.file);
    }
  }
  return found;
}

import { readdirSync } from 'node:fs';

/** What the files of a site are, by the beginning of their paths; the first that fits counts. */
const KINDS: readonly (readonly [kind: string, path: RegExp])[] = [
  ['articles', /^(?:\d{4}\/\d{2}|undated)\/[^/]+\/index\.html$/],
  ['months and years', /^(?:\d{4}|undated)\//],
  ['timelines', /^[a-z]+\/[^/]+\/timeline\//],
  ['lists of names', /^(?:topic|person|place|series)\//],
  ['lists of authors, sources', /^(?:author|source)\//],
  ['lists of sections', /^section\//],
  ['lite pages', /^lite\//],
  ['search: records', /^search-index\/fragment\//],
  ['search: lists', /^search-index\/index\//],
  ['search: words, suggestions', /^search-index\//],
  ['packs', /^_warraq\/(?:pack|pictures)-/],
  ['pictures for links, scripts, fonts', /^_warraq\//],
];

/** Counts the files of a site by what they are, in the order in which that is told. */
export function countFiles(site: string): readonly (readonly [kind: string, files: number])[] {
  const counts = new Map([...KINDS.map(([kind]) => kind), 'other'].map((kind) => [kind, 0]));
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`.slice(site.length + 1);
    const kind = KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].filter(([, files]) => files > 0);
}

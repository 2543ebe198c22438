import { existsSync, statSync } from 'node:fs';
import { isDraft } from '../collection/article-entry.ts';
import type { Collection } from '../collection/read.ts';
import { listFiles } from '../files/list-files.ts';
import { expectedLimits } from '../hosting/expected-size.ts';
import type { Problem } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';

/** Counts the files that an owner adds to a site: pictures, and what lies in `public/`. */
export async function ownFiles({
  media,
  public: own,
}: ArchiveLayout): Promise<{ files: number; bytes: number }> {
  let [files, bytes] = [0, 0];
  for (const folder of [media, own]) {
    if (!existsSync(folder)) continue;
    for (const file of await listFiles(folder)) {
      files += 1;
      bytes += statSync(`${folder}/${file}`, { throwIfNoEntry: false })?.size ?? 0;
    }
  }
  return { files, bytes };
}

/** Says of a site that is about to be made whether the host that the owner names would take it. */
export async function expectedProblems(
  layout: ArchiveLayout,
  site: Site,
  collection: Collection,
): Promise<Problem[]> {
  if (site.host === 'any') return [];
  const articles = collection.articles.filter((article) => !isDraft(article));
  return expectedLimits({ site, articles, own: await ownFiles(layout) });
}

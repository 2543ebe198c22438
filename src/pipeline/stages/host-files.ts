import { readFileSync } from 'node:fs';
import { articleAddress, type OldAddress, readAlias } from '../../article/address.ts';
import { HAS } from '../../collection/article-entry.ts';
import { hostFile } from '../../hosting/host-file.ts';
import type { HostSettings } from '../../hosting/host-files.ts';
import { contentPolicy } from '../../output/content-policy.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import { INLINE_SCRIPTS } from '../../page-data/inline-scripts.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import { HOSTS } from '../../site/hosts.ts';
import type { BuildContext } from '../context.ts';

// A smaller file is a redirect page, with a title and three addresses: other pages have larger heads.
const SMALLEST_PAGE = 1000;

/** Tells whether the site has a page at an old address, other than its redirect page. */
function isTaken({ path, query }: OldAddress, output: OutputTree): boolean {
  if (query !== undefined) return false;
  const name = path.slice(1);
  const file = path.endsWith('/') || !output.files.has(name) ? `${name.replace(/\/$/, '')}/index.html` : name;
  const found = output.files.get(file);
  if (!found || found[1] < SMALLEST_PAGE) return false;
  return !readFileSync(output.locate(file), 'utf8').includes('http-equiv="refresh"');
}

/**
 * Writes the files that the site's host reads.
 * @returns old addresses that cannot be redirected, because the site has a page there that the rule would hide
 */
export async function hostFiles({ site, articles, output, progress }: BuildContext): Promise<Problem[]> {
  const { files } = HOSTS[site.host];
  if (files.length > 0) progress.stage('host-files');
  const taken: Problem[] = [];
  // Newest first: hosts with limits drop the oldest, which still have redirect pages.
  const redirects = articles
    .filter(({ has }) => (has & HAS.aliases) !== 0)
    .flatMap(({ id, data, file }) =>
      data.aliases.flatMap((alias) => {
        const old = readAlias(alias);
        if (old && isTaken(old, output)) {
          taken.push(problem('alias-page', { file }, { alias }));
          return [];
        }
        return old ? [{ from: old.path, query: old.query, to: articleAddress(id) }] : [];
      }),
    )
    .sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0));
  const settings: HostSettings = {
    host: site.host,
    base: site.base,
    policy: contentPolicy(INLINE_SCRIPTS),
    redirects,
  };
  const own = output.ownedBy('host');
  for (const file of files) {
    const text = hostFile(file, settings);
    if (text !== undefined) own.write(file, text);
  }
  return taken;
}

import { articleAddress, readAlias } from '../../article/address.ts';
import { HAS } from '../../collection/article-entry.ts';
import { hostFile } from '../../hosting/host-file.ts';
import type { HostSettings } from '../../hosting/host-files.ts';
import { contentPolicy } from '../../output/content-policy.ts';
import { INLINE_SCRIPTS } from '../../page-data/inline-scripts.ts';
import { HOSTS } from '../../site/hosts.ts';
import type { BuildContext } from '../context.ts';

/** Writes the files that the site's host reads, all from one table. */
export async function hostFiles({ site, articles, output, progress }: BuildContext): Promise<void> {
  const { files } = HOSTS[site.host];
  if (files.length > 0) progress.stage('host-files');
  // Newest first: hosts with limits leave out the oldest, which have pages of redirection like the others.
  const redirects = articles
    .filter(({ has }) => (has & HAS.aliases) !== 0)
    .flatMap(({ id, data }) =>
      data.aliases.flatMap((alias) => {
        const old = readAlias(alias);
        return old ? [{ from: old.path, query: old.query, to: articleAddress(id) }] : [];
      }),
    )
    .sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0));
  const settings: HostSettings = { base: site.base, policy: contentPolicy(INLINE_SCRIPTS), redirects };
  const own = output.ownedBy('host');
  for (const file of files) {
    const text = hostFile(file, settings);
    if (text !== undefined) own.write(file, text);
  }
}

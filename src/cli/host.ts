import { existsSync, statSync } from 'node:fs';
import { nearest } from '../article/nearest.ts';
import { isDraft } from '../collection/article-entry.ts';
import type { Collection } from '../collection/read.ts';
import { listFiles } from '../files/list-files.ts';
import { expectedLimits } from '../hosting/expected-size.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';
import { HOST_NAMES, type HostName } from '../site/hosts.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import type { Arguments, OptionSpec } from './command.ts';

/** The option of commands that make a site: where it will lie. */
export const HOST_OPTION: OptionSpec = {
  type: 'string',
  value: 'NAME',
  help: {
    en: `where the site is put, in place of \`host\` in site.yaml: ${HOST_NAMES.join(', ')}`,
    ar: `أين يوضع الموقع، بدل \`host\` في site.yaml: ${HOST_NAMES.join('، ')}`,
  },
};

/**
 * Gives the host that a call names, if it names one.
 *
 * @throws WarraqError where there is no such host
 */
export function hostOf(args: Arguments): HostName | undefined {
  const { host } = args.values;
  if (host === undefined) return undefined;
  const known = HOST_NAMES.find((name) => name === host);
  if (known) return known;
  const value = String(host);
  const close = nearest(value, HOST_NAMES) ?? HOST_NAMES.join(', ');
  throw new WarraqError(problem('host-unknown', {}, { value, known: close }), { exitCode: 2 });
}

async function ownFiles({ media, public: own }: ArchiveLayout): Promise<{ files: number; bytes: number }> {
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
  args: Arguments,
  layout: ArchiveLayout,
  site: Site,
  collection: Collection,
): Promise<Problem[]> {
  if (site.host === 'any') return [];
  const cards = args.values['no-social-images'] === true ? 'none' : site.social_images;
  return expectedLimits({
    site: { ...site, social_images: cards },
    articles: collection.articles.filter((article) => !isDraft(article)),
    own: await ownFiles(layout),
  });
}

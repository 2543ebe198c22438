import { existsSync } from 'node:fs';
import { articleAddress, originalAddress, readAlias } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { listFiles } from '../../files/list-files.ts';
import { hostFile } from '../../hosting/host-file.ts';
import type { HostSettings } from '../../hosting/host-files.ts';
import { compressFiles } from '../../output/compress.ts';
import { contentPolicy } from '../../output/content-policy.ts';
import { isCompressible } from '../../output/media-types.ts';
import type { CopiedFile, OutputTree } from '../../output/output-tree.ts';
import { INLINE_SCRIPTS } from '../../page-data/inline-scripts.ts';
import type { TemplateBundle } from '../../prerender/bundle-templates.ts';
import { HOSTS } from '../../site/hosts.ts';
import { isContained } from '../../state/contained.ts';
import type { BuildContext } from '../context.ts';
import type { PreviousRelease } from '../previous-release.ts';

/** The folder of files whose names hold a hash of their content. */
export const ASSETS = '_warraq';

/** A file to bring: where it will lie in the site, and where it lies now. */
type Errand = readonly [path: string, from: string];

async function folderErrands(folder: string, under: string): Promise<Errand[]> {
  if (!existsSync(folder)) return [];
  const files = await listFiles(folder);
  return files
    .filter((file) => !file.split('/').some((part) => part.startsWith('.')))
    .map((file) => [`${under}${file}`, `${folder}/${file}`] as const);
}

/** What is brought into the site beside its pages. */
export interface OwnFiles {
  readonly bundle: TemplateBundle;
  /** Folder and names of the search scripts, of the fonts, of the smaller pictures. */
  readonly assets: readonly (readonly [folder: string, names: readonly string[]])[];
  readonly articles: readonly ArticleEntry[];
  /** Paths of drawings that are not published as they lie, with the file that stands for each, if one does. */
  readonly drawings: ReadonlyMap<string, string | undefined>;
}

/**
 * Brings what is not made from articles: scripts, fonts, pictures, the files of public/, the kept originals that
 * pages offer.
 *
 * @returns what to remember of them
 */
export async function copyOwnFiles(
  { generator, layout }: BuildContext,
  { bundle, assets, articles, drawings }: OwnFiles,
  output: OutputTree,
  before: PreviousRelease,
): Promise<Record<string, CopiedFile>> {
  const own = await folderErrands(layout.public, '');
  const named = new Set(own.map(([path]) => path));
  // An archive without an icon of its own gets ours.
  const ours = (await folderErrands(`${generator}/public`, '')).filter(([path]) => !named.has(path));
  const originals = new Map<string, string>();
  for (const { data } of articles) {
    const address = originalAddress(data.original);
    if (address && data.original)
      originals.set(address.slice(1), `${layout.originals}/${data.original.file}`);
  }
  const media = (await folderErrands(layout.media, 'media/')).flatMap(([path, from]): Errand[] => {
    const stands = drawings.has(`/${path}`) ? drawings.get(`/${path}`) : from;
    return stands === undefined ? [] : [[path, stands]];
  });
  const errands = [
    ...(await folderErrands(`${bundle.folder}/out`, '')),
    ...assets.flatMap(([folder, names]) =>
      names.map((name) => [`${ASSETS}/${name}`, `${folder}/${name}`] as const),
    ),
    ...media,
    ...own,
    ...ours,
    ...[...originals].filter(([, from]) => isContained(layout.originals, from)),
  ];
  const brought: Record<string, CopiedFile> = {};
  for (const [path, from] of errands) {
    brought[path] = output.copyIn(path, from, before.state?.brought[path]);
  }
  return brought;
}

/** Writes the files that hosts and web servers read, all from one table. */
export function writeHostFiles(
  { site }: BuildContext,
  articles: readonly ArticleEntry[],
  output: OutputTree,
): void {
  // Newest first: hosts with limits leave out the oldest, which have pages of redirection like the others.
  const redirects = articles
    .flatMap(({ id, data }) =>
      data.aliases.flatMap((alias) => {
        const old = readAlias(alias);
        return old ? [{ from: old.path, query: old.query, to: articleAddress(id) }] : [];
      }),
    )
    .sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0));
  const settings: HostSettings = { base: site.base, policy: contentPolicy(INLINE_SCRIPTS), redirects };
  for (const file of HOSTS[site.host].files) {
    const text = hostFile(file, settings);
    if (text !== undefined) output.write(file, text);
  }
}

/** Writes compressed variants of what changed and takes over the others. */
export async function writeVariants(
  build: BuildContext,
  output: OutputTree,
  before: PreviousRelease,
): Promise<void> {
  const { compressed: endings, host } = build.site;
  const own = new Set<string>(HOSTS[host].files);
  const variantsOf = (path: string) => endings.map((ending) => `${path}.${ending}`);
  const asBefore = before.state?.compressed === endings.join(' ');
  const made = [...output.staged()];
  const carried = [...made, ...output.unclaimed('variants')].flatMap(variantsOf);
  const isCarried = asBefore && output.reuseAll(carried);
  const fresh: [string, string][] = [];
  for (const path of isCarried ? made : [...output.files.keys()]) {
    if (!isCompressible(path) || own.has(path)) continue;
    const hash = output.files.get(path)?.[0] ?? '';
    if (isCarried || !asBefore || !output.isReused(path)) {
      fresh.push([path, hash]);
      continue;
    }
    const known = variantsOf(path).filter((variant) => before.files?.files.manifest.find(variant) !== -1);
    const kept = known.filter((variant) => output.reuse(variant, output.previousFile(variant)?.[0] ?? ''));
    if (kept.length < known.length) fresh.push([path, hash]);
  }
  const variants = await compressFiles(build.staging.next, fresh, {
    cache: `${build.layout.cache}/twins`,
    variants: endings,
    locate: (path) => output.locate(path),
    onProgress: (done) => build.progress.step(done, fresh.length),
  });
  for (const { path, hash, bytes } of variants) output.addWritten(path, hash, bytes);
}

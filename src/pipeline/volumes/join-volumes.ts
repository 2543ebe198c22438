import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ArticleEntry, isDraft } from '../../collection/article-entry.ts';
import type { Collection } from '../../collection/read.ts';
import { type MadeFile, mergeFiles, NO_FILES, OWNERS } from '../../output/release-files.ts';
import { PageTable } from '../../prerender/page-table.ts';
import { type Problem, problem, WarraqError } from '../../problems/problem.ts';
import { joinMentions } from '../../relations/mentions.ts';
import { RELATED } from '../../relations/relate.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { openRenderStore } from '../../rendered/render-store.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { Site } from '../../site/schema.ts';
import type { CacheKeys } from '../../state/cache-keys.ts';
import { searchCache, segmentFolder } from '../search/segment-source.ts';
import { bring, bringFolder } from './bring-files.ts';
import {
  joinArticles,
  madeBy,
  type ReadCatalogue,
  readCatalogue,
  togetherProblems,
  volumeOf,
} from './catalogue.ts';
import { areSoundNotes, checkedFiles, isPathOfShare, ownPaths } from './check-volume.ts';
import { joinShareNotes, type ReadShare, readShare, shareProblems } from './join-shares.ts';
import { isShareFolder, shareName } from './share-file.ts';
import {
  type JoinedVolumes,
  readVolumeNotes,
  readVolumeRows,
  VOLUME_FOLDERS,
  type VolumeNotes,
  type VolumeRows,
} from './volume-file.ts';

interface ReadVolume {
  readonly folder: string;
  readonly catalogue: ReadCatalogue;
  readonly notes: VolumeNotes;
}

async function readVolume(folder: string, by: string): Promise<ReadVolume | Problem> {
  const catalogue = await readCatalogue(`${folder}/${VOLUME_FOLDERS.catalogue}`, by);
  if ('code' in catalogue) return { ...catalogue, values: { ...catalogue.values, folder } };
  const notes = readVolumeNotes(folder);
  if (notes?.volume === catalogue.volume) return { folder, catalogue: { ...catalogue, folder }, notes };
  return problem('volume-damaged', {}, { folder, reason: 'volume' });
}

/** Names volumes that were made with another catalogue of a volume than the present one. */
function staleProblems(volumes: readonly ReadVolume[]): Problem[] {
  const problems: Problem[] = [];
  for (const { catalogue, notes } of volumes)
    for (const { catalogue: other } of volumes)
      if (notes.catalogues[other.volume] !== other.hash)
        problems.push(problem('volume-stale', {}, { volume: catalogue.volume, other: other.volume }));
  return problems;
}

/** A volume, or a share of what spans volumes: it has pages and files. */
type Made = ReadVolume | ReadShare;

async function bringFiles(volumes: readonly Made[], folder: string): Promise<Map<string, MadeFile>> {
  await rm(folder, { recursive: true, force: true });
  const made = new Map<string, MadeFile>();
  const known = new Set<string>();
  for (const each of volumes) {
    const { folder: from, notes } = each;
    const site = `${from}/${VOLUME_FOLDERS.site}`;
    const damaged = (reason: string) =>
      new WarraqError(problem('volume-damaged', {}, { folder: from, reason }));
    try {
      const faultOf = notes.files.length > 0 ? checkedFiles(site) : undefined;
      const isOwn = 'catalogue' in each ? ownPaths(each.catalogue) : isPathOfShare;
      for (const [path, hash, bytes, owner] of notes.files) {
        // Two volumes have the same file: neither is used.
        const isElsewhere = made.has(path) || !isOwn(path, owner);
        const wrong = isElsewhere ? path : faultOf?.(path, hash, bytes);
        if (wrong !== undefined) throw damaged(wrong);
        const to = `${folder}/${path}`;
        if (!known.has(dirname(to))) mkdirSync(dirname(to), { recursive: true });
        known.add(dirname(to));
        bring(`${site}/${path}`, to);
        made.set(path, [hash, bytes, OWNERS.indexOf(owner)]);
      }
    } catch (error) {
      throw error instanceof WarraqError
        ? error
        : damaged(error instanceof Error ? error.message : String(error));
    }
  }
  return made;
}

/** Joins page tables; pages whose common dependencies differ are made again. */
function joinPages(volumes: readonly Made[]): PageTable {
  const all = volumes.map(({ notes }) => notes.pages);
  const join = (column: 'files' | 'keys') => Uint32Array.from(all.flatMap((pages) => [...pages[column]]));
  const paths = all.flatMap((pages) => pages.paths).map((path) => Buffer.from(path));
  let end = 0;
  const ends = Uint32Array.from(paths, ({ length }) => {
    end += length;
    return end;
  });
  return new PageTable({
    files: join('files'),
    keys: join('keys'),
    flags: Uint8Array.from(all.flatMap((pages) => [...pages.flags])),
    parts: { first: 0, names: [], values: new Uint32Array(0) },
    common: volumes[0]?.notes.common ?? '',
    hashes: Buffer.from(all.flatMap((pages) => pages.hashes).join(''), 'hex'),
    paths: Buffer.concat(paths),
    ends,
  });
}

function joinRelations(
  volumes: readonly ReadVolume[],
  published: readonly ArticleEntry[],
): NonNullable<JoinedVolumes['relations']> {
  const rowsOf = new Map<string, number[]>(volumes.map(({ catalogue }) => [catalogue.volume, []]));
  for (const [row, { id }] of published.entries()) rowsOf.get(volumeOf(id))?.push(row);
  const related = new Int32Array(published.length * RELATED).fill(-1);
  const parts = volumes.map(({ catalogue, notes }) => {
    const rows = rowsOf.get(catalogue.volume) ?? [];
    for (const [at, row] of rows.entries())
      related.set(notes.related.subarray(at * RELATED, (at + 1) * RELATED), row * RELATED);
    return { rows, mentions: notes.mentions };
  });
  return {
    related: { rows: related, count: RELATED },
    mentions: joinMentions(published.length, parts),
  };
}

/** Reads the rows of volumes when the first is asked for; where they are damaged, packs are made from the pages. */
function rowsOf(volumes: readonly ReadVolume[]): JoinedVolumes['row'] {
  let rows: Map<string, VolumeRows[number]> | undefined;
  return (address) => {
    rows ??= new Map(
      volumes.flatMap(({ folder }) =>
        (readVolumeRows(folder) ?? []).map((each) => [each[1].row.p, each] as const),
      ),
    );
    return rows.get(address);
  };
}

/**
 * Joins volumes into the collection that they were made from, and copies what they made: rendered texts, indexes and
 * pictures into the archive's cache, pages and records into one folder. The archive itself has settings, standing pages
 * and pictures, and no articles.
 * @param folders of all volumes, and of all shares of what spans them, where there are any
 * @throws WarraqError with everything that is wrong with them
 */
export async function joinVolumes(
  keys: CacheKeys,
  layout: ArchiveLayout,
  {
    own,
    site,
    folders,
  }: { readonly own: Collection; readonly site: Site; readonly folders: readonly string[] },
): Promise<{ readonly collection: Collection; readonly volumes: JoinedVolumes }> {
  const by = madeBy(keys, site, own);
  const isShare = Map.groupBy(folders, isShareFolder);
  const read = await Promise.all((isShare.get(false) ?? []).map((folder) => readVolume(folder, by)));
  const readShares = (isShare.get(true) ?? []).map((folder) => readShare(folder, by));
  const problems = [...read, ...readShares].filter((each) => 'code' in each) as Problem[];
  const volumes = read.filter((each): each is ReadVolume => !('code' in each));
  const shares = readShares.filter((each): each is ReadShare => !('code' in each));
  if (problems.length === 0) problems.push(...togetherProblems(volumes.map(({ catalogue }) => catalogue)));
  if (problems.length === 0) problems.push(...staleProblems(volumes));
  const catalogues = Object.fromEntries(
    volumes.map(({ catalogue }) => [catalogue.volume, catalogue.hash] as const),
  );
  if (problems.length === 0) problems.push(...shareProblems(shares, catalogues));
  if (problems.length > 0) throw new WarraqError(problems);
  const { articles, problems: twice } = joinArticles([
    own.articles,
    ...volumes.map(({ catalogue }) => catalogue.articles),
  ]);
  if (twice.length > 0) throw new WarraqError(twice);
  for (const { folder, notes } of volumes)
    if (!areSoundNotes(notes, articles.length))
      throw new WarraqError(problem('volume-damaged', {}, { folder, reason: 'volume' }));

  const store = openRenderStore(layout, keys.rendered, renderOptionsOf(site));
  try {
    for (const { folder, catalogue } of volumes) {
      const digests = catalogue.articles.filter((each) => !isDraft(each)).map(({ digest }) => digest);
      if (digests.every((digest) => store.has(digest))) continue;
      await Promise.resolve(store.importFrom(folder)).catch((error: Error) => {
        problems.push(problem('volume-damaged', {}, { folder, reason: error.message }));
      });
      if (digests.some((digest) => !store.has(digest)))
        problems.push(problem('volume-damaged', {}, { folder, reason: 'rendered.pack' }));
    }
  } catch (error) {
    problems.push(problem('volume-damaged', {}, { folder: layout.cache, reason: String(error) }));
  } finally {
    store.close();
  }
  if (problems.length > 0) throw new WarraqError(problems);
  for (const { folder } of volumes) {
    // Damaged or missing segments are made again.
    await bringFolder(join(folder, VOLUME_FOLDERS.segments), segmentFolder(layout.cache)).catch(
      () => undefined,
    );
    await bringFolder(join(folder, VOLUME_FOLDERS.linkImages), `${layout.cache}/social`).catch(
      () => undefined,
    );
  }
  // All volumes cut the fonts to all characters, so those of the first are used.
  const [first] = volumes;
  if (first) {
    await rm(`${layout.cache}/typeface`, { recursive: true, force: true });
    const fonts = join(first.folder, VOLUME_FOLDERS.typeface);
    await bringFolder(fonts, `${layout.cache}/typeface`).catch(() => undefined);
  }
  const folder = `${layout.cache}/volumes`;
  const made = await bringFiles([...volumes, ...shares], folder);
  const joinedShares = shares.length > 0 ? joinShareNotes(shares, searchCache(layout.cache)) : undefined;
  if (joinedShares && 'code' in joinedShares) throw new WarraqError(joinedShares);
  const published = articles.filter((each) => !isDraft(each));
  return {
    collection: { ...own, articles },
    volumes: {
      folder,
      files: mergeFiles(NO_FILES, () => false, made),
      pages: joinPages([...volumes, ...shares]),
      common: new Map([
        ...volumes.map(({ catalogue, notes }) => [catalogue.volume, notes.common] as const),
        ...shares.map(({ notes }) => [shareName(notes), notes.common] as const),
      ]),
      links: new Map([...volumes, ...shares].flatMap(({ notes }) => notes.links)),
      segments: volumes.flatMap(({ notes }) => notes.segments),
      ...(own.articles.length === 0 ? { relations: joinRelations(volumes, published) } : {}),
      row: rowsOf(volumes),
      shells: Object.assign({}, ...volumes.map(({ notes }) => notes.shells)),
      madeBy: by,
      catalogues,
      shares: joinedShares,
    },
  };
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { articleAddress } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import type { RenderStore } from '../astro/render.ts';
import type { ArticleEntry } from '../collection/read.ts';
import type { RenderOptions } from '../markdown/pipeline.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Assembly } from '../publish/assembly.ts';
import { codeKey } from '../publish/code-key.ts';
import { buildIndexEdition, type IndexedArticle, type SegmentSource } from '../search/build/edition-index.ts';
import { IndexFailure } from '../search/build/failure.ts';
import type { SearchRecord } from '../search/record.ts';
import type { Site } from '../site/schema.ts';
import type { EditionBefore } from './build-before.ts';
import type { SiteBuild } from './build-site.ts';

const INDEX = 'search-index';

function recordMaker(site: Site): (entry: ArticleEntry, body: string) => SearchRecord {
  const sections = new Map(site.sections.map((section) => [section.key, section.title]));
  return ({ data, id }, body) => ({
    url: articleAddress(id),
    title: data.title,
    body,
    authors: data.authors,
    topics: data.topics,
    people: data.people,
    places: data.places,
    ...(data.subtitle ? { subtitle: data.subtitle } : {}),
    ...(data.summary ? { summary: data.summary } : {}),
    ...(data.published ? { date: dayOf(data.published) } : {}),
    ...(data.section ? { section: sections.get(data.section) ?? data.section } : {}),
    ...(data.source?.name ? { source: data.source.name } : {}),
    ...(data.image ? { image: data.image.src } : {}),
  });
}

/** Gives what the search knows of articles. */
export async function* searchRecords(
  articles: readonly ArticleEntry[],
  site: Site,
  store: RenderStore,
): AsyncGenerator<SearchRecord> {
  const record = recordMaker(site);
  for (const entry of articles) yield record(entry, await store.text(entry));
}

/** Says by what and with which options texts are rendered, in short: records are made from them. */
export function renderingOf(renderKey: string, options: RenderOptions): string {
  return createHash('sha256')
    .update(JSON.stringify([renderKey, options]))
    .digest('base64url')
    .slice(0, 22);
}

const cacheOf = (cache: string): string => `${cache}/search`;

/** The folder in which indexes of segments are kept. */
export function segmentFolder(cache: string): string {
  return `${cacheOf(cache)}/segments`;
}

/** An article with what its record is made from. */
interface KeyedArticle extends IndexedArticle {
  readonly entry: ArticleEntry;
}

/**
 * Says what segments of the index are made from.
 *
 * @param rendering changes when texts are rendered otherwise
 */
export async function segmentSource(
  generator: string,
  { site, store, rendering, cache }: { site: Site; store: RenderStore; rendering: string; cache: string },
  articles: readonly ArticleEntry[],
): Promise<Omit<SegmentSource<KeyedArticle>, 'threads'>> {
  const record = recordMaker(site);
  const code = await codeKey(['search', 'text'].map((room) => `${generator}/src/${room}`));
  return {
    articles: articles.map((entry) => ({
      entry,
      url: articleAddress(entry.id),
      key: createHash('sha256')
        .update(`${rendering} ${entry.digest} ${JSON.stringify(record(entry, ''))}`)
        .digest('base64url')
        .slice(0, 22),
    })),
    records: (wanted) => Promise.all(wanted.map(async ({ entry }) => record(entry, await store.text(entry)))),
    code,
    cache: cacheOf(cache),
  };
}

/** Runs what makes an index, and tells what went wrong there as a problem. */
export async function indexing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof IndexFailure)) throw cause;
    throw new WarraqError(problem(`index-${cause.code}`, {}, { reason: cause.message }), { cause });
  }
}

/**
 * Builds the search index; what did not change is taken over from the edition before.
 *
 * @returns what the index was made from, to be remembered
 */
export async function buildIndex(
  { generator, layout, site, staging, progress, threads }: SiteBuild,
  articles: readonly ArticleEntry[],
  store: RenderStore,
  rendering: string,
  assembly: Assembly,
  before: EditionBefore,
): Promise<Record<string, string>> {
  const source = await segmentSource(generator, { site, store, rendering, cache: layout.cache }, articles);
  const keep = (path: string) => {
    const known = before.files.get(`${INDEX}/${path}`);
    return known !== undefined && assembly.keep(`${INDEX}/${path}`, known[0]);
  };
  const bring = (from: string, to: string) => {
    const known = before.files.get(`${INDEX}/${from}`);
    const file = `${staging.out}/${INDEX}/${from}`;
    if (known === undefined || !existsSync(file)) return false;
    const bytes = readFileSync(file);
    if (createHash('sha256').update(bytes).digest('hex') !== known[0]) return false;
    assembly.write(`${INDEX}/${to}`, bytes);
    return true;
  };
  return indexing(() =>
    buildIndexEdition({
      ...source,
      threads,
      outDir: `${staging.next}/${INDEX}`,
      language: site.language,
      before: before.state?.indexes ?? {},
      keep,
      bring,
      made: (path, hash, bytes) => assembly.made(`${INDEX}/${path}`, hash, bytes),
      onProgress: (done) => progress.step(done),
    }),
  );
}

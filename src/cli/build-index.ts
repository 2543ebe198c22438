import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { articleAddress } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import type { RenderStore } from '../astro/render.ts';
import type { ArticleEntry } from '../collection/read.ts';
import type { Assembly } from '../publish/assembly.ts';
import { codeKey } from '../publish/code-key.ts';
import { listSite } from '../publish/manifest.ts';
import { buildSearchIndex, type SearchRecord } from '../search/build/build-index.ts';
import type { Site } from '../site/schema.ts';
import type { EditionBefore } from './build-before.ts';
import type { SiteBuild } from './build-site.ts';

const INDEX = 'search-index';

/** Gives what the search knows of articles. */
export async function* searchRecords(
  articles: readonly ArticleEntry[],
  site: Site,
  store: RenderStore,
): AsyncGenerator<SearchRecord> {
  const sections = new Map(site.sections.map((section) => [section.key, section.title]));
  for (const entry of articles) {
    const { data, id } = entry;
    yield {
      url: articleAddress(id),
      title: data.title,
      body: await store.text(entry),
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
    };
  }
}

/**
 * Builds the search index, or takes over that of before where nothing that is searched changed.
 *
 * @returns what each index was made from, to be remembered
 */
export async function buildIndex(
  { generator, site, staging, progress }: SiteBuild,
  articles: readonly ArticleEntry[],
  store: RenderStore,
  assembly: Assembly,
  before: EditionBefore,
): Promise<Record<string, string>> {
  const hash = createHash('sha256');
  hash.update(await codeKey(['search', 'text'].map((room) => `${generator}/src/${room}`)));
  hash.update(JSON.stringify([site.sections, site.language]));
  for (const { id, digest } of articles) hash.update(`${id} ${digest}\n`);
  const indexes = { all: hash.digest('hex') };
  const old = [...before.files].filter(([path]) => path.startsWith(`${INDEX}/`));
  if (before.state?.indexes.all === indexes.all && old.length > 0) {
    if (old.every(([path, [known]]) => assembly.keep(path, known))) return indexes;
  }
  const outDir = `${staging.next}/${INDEX}`;
  await buildSearchIndex(searchRecords(articles, site, store), {
    outDir,
    language: site.language,
    onProgress: (done) => progress.step(done),
  });
  for (const path of await listSite(outDir)) {
    const bytes = await readFile(`${outDir}/${path}`);
    assembly.made(`${INDEX}/${path}`, createHash('sha256').update(bytes).digest('hex'), bytes.length);
  }
  return indexes;
}

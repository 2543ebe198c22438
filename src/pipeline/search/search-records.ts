import { articleAddress } from '../../article/address.ts';
import { dayOf } from '../../article/dates.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import type { Site } from '../../site/schema.ts';

/** Gives what makes the search record of an article from its front matter and its text. */
export function recordMaker(site: Site): (entry: ArticleEntry, body: string) => SearchRecord {
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

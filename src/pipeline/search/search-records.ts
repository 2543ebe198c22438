import { articleAddress } from '../../article/address.ts';
import { dayOf } from '../../article/dates.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import type { Heading } from '../../markdown/level-headings.ts';
import type { RecordHeading, SearchRecord } from '../../search/format/record.ts';
import type { Site } from '../../site/schema.ts';

/** Gives a function that makes the search record of an article from its front matter and text. */
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
    ...(data.language && data.language !== site.language ? { language: data.language } : {}),
    ...(data.image ? { image: data.image.src } : {}),
  });
}

/** Finds the offsets of an article's headings in its plain text, where each is a line of its own. */
export function placeHeadings(text: string, headings: readonly Heading[]): RecordHeading[] {
  const placed: RecordHeading[] = [];
  let from = 0;
  for (const { depth, id, text: own } of headings) {
    if (own === '') continue;
    const isLine = (start: number) =>
      (start === 0 || text[start - 1] === '\n') && ['\n', undefined].includes(text[start + own.length]);
    let at = text.indexOf(own, from);
    while (at >= 0 && !isLine(at)) at = text.indexOf(own, at + 1);
    if (at < 0) continue;
    placed.push({ at, id, element: `h${depth}`, text: own });
    from = at + own.length;
  }
  return placed;
}

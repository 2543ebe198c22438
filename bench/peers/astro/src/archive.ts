import { type CollectionEntry, getCollection } from 'astro:content';
import { type Entry, listPages, relatedOf } from '../lists.ts';

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

export const SITE = { title: 'أرشيف القياس', url: 'https://example.org' };
export const written = (day: string) => DAY.format(new Date(day));

function toEntry({ id, data }: CollectionEntry<'articles'>): Entry {
  const [section = ''] = data.sections;
  return { ...data, url: `/${id}/`, day: data.date.toISOString().slice(0, 10), section };
}

async function make() {
  const files = (await getCollection('articles')).sort(
    (a, b) => b.data.date.getTime() - a.data.date.getTime(),
  );
  const entries = files.map(toEntry);
  const related = relatedOf(entries);
  const articles = entries.map((entry, index) => ({
    entry,
    file: files[index],
    next: entries[index - 1],
    previous: entries[index + 1],
    related: related.get(entry.url) ?? [],
  }));
  const sections = [...Map.groupBy(articles, ({ entry }) => entry.section)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return { articles, sections, lists: listPages(entries) };
}

let made: ReturnType<typeof make> | undefined;

/** Everything that pages are made from, put together once. */
export function archive() {
  made ??= make();
  return made;
}

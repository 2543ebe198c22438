import { listPages, relatedOf } from './lists.ts';

const toEntry = ({ url, data }) => ({
  url,
  title: data.title,
  summary: data.summary,
  day: new Date(data.date).toISOString().slice(0, 10),
  section: data.sections[0],
  authors: data.authors,
  topics: data.topics,
  sources: data.sources,
});

export default function (config) {
  // Collections are asked for by several templates: their lists are made once.
  let made;
  const archive = (api) => {
    if (made) return made;
    const items = api.getFilteredByGlob('content/articles/**/*.md').reverse();
    const entries = items.map(toEntry);
    const related = relatedOf(entries);
    const at = new Map(
      entries.map((entry, index) => [
        entry.url,
        { entry, next: entries[index - 1], previous: entries[index + 1], related: related.get(entry.url) },
      ]),
    );
    const sections = [...Map.groupBy(entries, ({ section }) => section)].sort(([a], [b]) => (a < b ? -1 : 1));
    const places = new Map(entries.map((entry, index) => [entry.url, items[index]]));
    made = [{ entries, at, sections, places, lists: listPages(entries) }];
    return made;
  };
  config.addCollection('archive', archive);
  config.addCollection('lists', (api) => archive(api)[0].lists);
  config.addCollection('feeds', (api) => {
    const [{ entries, sections }] = archive(api);
    return [
      { url: '/feed.xml', title: 'أرشيف القياس', entries },
      ...sections.map(([key, of]) => ({ url: `/sections/${key}/feed.xml`, title: key, entries: of })),
    ];
  });
  config.addPassthroughCopy({ static: '/' });
  return {
    dir: { input: 'content', includes: '../_includes', output: 'public' },
    markdownTemplateEngine: false,
  };
}

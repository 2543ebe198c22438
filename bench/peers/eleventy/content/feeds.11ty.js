import { escaped, SITE } from '../_includes/parts.js';

export const data = {
  pagination: { data: 'collections.feeds', size: 1, alias: 'feed' },
  permalink: ({ feed }) => feed.url,
  eleventyExcludeFromCollections: true,
};

export function render({ feed, collections }) {
  const [{ places }] = collections.archive;
  const items = feed.entries.slice(0, 30).map(({ url, title, day }) => {
    const address = `${SITE.url}${encodeURI(url)}`;
    return `<item><title>${escaped(title)}</title><link>${address}</link><pubDate>${new Date(day).toUTCString()}</pubDate><description>${escaped(places.get(url).templateContent)}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>${escaped(feed.title)}</title><link>${SITE.url}/</link>${items.join('')}</channel></rss>`;
}

import { SITE } from '../_includes/parts.js';

export const data = { permalink: '/sitemap.xml', eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const [{ entries, lists }] = collections.archive;
  const urls = [...lists, ...entries].map(({ url }) => `<url><loc>${SITE.url}${encodeURI(url)}</loc></url>`);
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`;
}

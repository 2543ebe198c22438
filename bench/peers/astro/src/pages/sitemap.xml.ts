import type { APIRoute } from 'astro';
import { archive, SITE } from '../archive.ts';

export const GET: APIRoute = async () => {
  const { articles, lists } = await archive();
  const urls = [...lists.map(({ url }) => url), ...articles.map(({ entry }) => entry.url)];
  const lines = urls.map((url) => `<url><loc>${SITE.url}${encodeURI(url)}</loc></url>`);
  return new Response(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${lines.join('')}</urlset>`,
  );
};

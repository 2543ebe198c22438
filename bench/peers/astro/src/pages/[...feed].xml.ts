import type { APIRoute } from 'astro';
import { archive, SITE } from '../archive.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

export async function getStaticPaths() {
  const { articles, sections } = await archive();
  return [
    { params: { feed: 'feed' }, props: { title: SITE.title, articles } },
    ...sections.map(([key, of]) => ({
      params: { feed: `sections/${key}/feed` },
      props: { title: key, articles: of },
    })),
  ];
}

export const GET: APIRoute<Awaited<ReturnType<typeof getStaticPaths>>[number]['props']> = ({ props }) => {
  const items = props.articles.slice(0, 30).map(({ entry: { url, title, day }, file }) => {
    const address = `${SITE.url}${encodeURI(url)}`;
    const html = file?.rendered?.html ?? '';
    return `<item><title>${escaped(title)}</title><link>${address}</link><pubDate>${new Date(day).toUTCString()}</pubDate><description>${escaped(html)}</description></item>`;
  });
  return new Response(
    `<rss version="2.0"><channel><title>${escaped(props.title)}</title><link>${SITE.url}/</link>${items.join('')}</channel></rss>`,
  );
};

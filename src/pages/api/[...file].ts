import type { APIRoute } from 'astro';
import { catalogue } from '../../astro/machine-files.ts';

/** The catalogue of the archive for other programs: `/api/articles.json` and its pages. */
export async function getStaticPaths() {
  return [...(await catalogue())].map(([file, text]) => ({ params: { file }, props: { text } }));
}

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'content-type': 'application/json; charset=utf-8' } });

import type { APIRoute } from 'astro';
import { catalogue } from '../../../astro/machine-files.ts';

/** The pages of the catalogue. */
export async function getStaticPaths() {
  const pages = [...(await catalogue()).keys()].flatMap(
    (file) => /^articles\/(\d+)\.json$/.exec(file)?.[1] ?? [],
  );
  return pages.map((page) => ({ params: { page } }));
}

export const GET: APIRoute = async ({ params: { page } }) =>
  new Response((await catalogue()).get(`articles/${page}.json`));

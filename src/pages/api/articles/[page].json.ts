import type { APIRoute } from 'astro';
import { listFingerprint } from '../../../astro/fingerprint.ts';
import { type CataloguePage, cataloguePage, cataloguePages } from '../../../astro/machine-files.ts';

/** The pages of the catalogue. */
export async function getStaticPaths() {
  return (await cataloguePages()).map((page) => ({ params: { page: String(page.page) }, props: page }));
}

export const fingerprint = listFingerprint;

export const GET: APIRoute<Record<string, unknown> & CataloguePage> = ({ props }) =>
  new Response(cataloguePage(props));

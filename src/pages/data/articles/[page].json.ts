import type { APIRoute } from 'astro';
import { type CataloguePage, cataloguePage, cataloguePlan } from '../../../feeds/machine-files.ts';
import { staticPaths } from '../../../page-data/route-plan.ts';

/** The pages of the catalogue. */
export const plan = cataloguePlan;

export function getStaticPaths() {
  return staticPaths(plan());
}

export const GET: APIRoute<Record<string, unknown> & CataloguePage> = ({ props }) =>
  new Response(cataloguePage(props));

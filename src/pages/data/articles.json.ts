import type { APIRoute } from 'astro';
import { catalogueFront } from '../../feeds/machine-files.ts';

/** The front page of the catalogue: how many articles there are, and where their list begins. */
export const GET: APIRoute = async () => new Response(await catalogueFront());

import type { APIRoute } from 'astro';
import { robots } from '../feeds/machine-files.ts';

export const GET: APIRoute = async () => new Response(await robots());

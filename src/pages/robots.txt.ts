import type { APIRoute } from 'astro';
import { robots } from '../astro/machine-files.ts';

export const GET: APIRoute = async () => new Response(await robots());

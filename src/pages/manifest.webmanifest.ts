import type { APIRoute } from 'astro';
import { webManifest } from '../feeds/machine-files.ts';

export const GET: APIRoute = () => new Response(webManifest());

import type { APIRoute } from 'astro';
import { webManifest } from '../astro/machine-files.ts';

export const GET: APIRoute = () => new Response(webManifest());

import type { APIRoute } from 'astro';
import { ASSETS, browseStyle, searchStyle, siteStyle } from '../../page-data/stylesheet.ts';

/**
 * The stylesheets. They are made here and not by the bundler, because they hold the archive's own typeface and colour.
 */
export function getStaticPaths() {
  return [siteStyle, browseStyle, searchStyle].map((style) => ({
    params: { assets: ASSETS, name: style.name.replace(/\.css$/, '') },
    props: { css: style.css },
  }));
}

export const GET: APIRoute<{ css: string }> = ({ props }) =>
  new Response(props.css, { headers: { 'content-type': 'text/css; charset=utf-8' } });

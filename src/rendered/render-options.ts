import type { RenderOptions } from '../markdown/pipeline.ts';
import type { Site } from '../site/schema.ts';

/** Gives the options of Markdown rendering that follow from the site's settings. */
export function renderOptionsOf(site: Site): RenderOptions {
  return {
    base: site.base,
    numerals: site.numerals,
    language: site.language,
    url: site.url,
    region: site.region,
    ...(site.config ? { config: site.config } : {}),
  };
}

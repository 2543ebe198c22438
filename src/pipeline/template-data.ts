import type { TemplateData } from '../page-data/template-data.ts';
import { openRenderContext } from './context.ts';
import type { RenderRequest } from './request.ts';
import { linkImages } from './stages/link-images.ts';
import { pictures } from './stages/pictures.ts';
import { publishedArticles } from './stages/read.ts';
import { relate } from './stages/relate.ts';
import { render } from './stages/render.ts';
import { typeface } from './stages/typeface.ts';

/**
 * Makes the templates' data by the stages of a build that come before its pages: for Astro's own commands and for
 * previews. The store stays open for the templates.
 */
export async function templateData(request: RenderRequest): Promise<TemplateData> {
  const published = publishedArticles(request);
  published.lists.save();
  const context = await openRenderContext(request, published);
  try {
    const rendered = await render(context);
    const images = await pictures(context);
    await typeface(context, rendered);
    await linkImages(context);
    const { facts, ...relations } = await relate(context, images);
    request.progress.end();
    const { archive, collection, store } = context;
    return { archive, collection, store, ...relations, facts: facts.columns };
  } finally {
    await context.pool.end();
  }
}

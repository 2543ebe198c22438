import type { TemplateData } from '../page-data/template-data.ts';
import { openRenderContext } from './context.ts';
import { pageInputs } from './page-inputs.ts';
import type { RenderRequest } from './request.ts';
import { publishedArticles } from './stages/read.ts';

/**
 * Makes the templates' data by the stages of a build that come before its pages: for Astro's own commands and for
 * previews. The store stays open for the templates.
 */
export async function templateData(request: RenderRequest): Promise<TemplateData> {
  const published = publishedArticles(request);
  published.lists.save();
  const context = await openRenderContext(request, published);
  try {
    const { facts, ...relations } = (await pageInputs(context)).relations;
    request.progress.end();
    const { archive, collection, store } = context;
    return { archive, collection, store, ...relations, facts: facts.columns };
  } finally {
    await context.pool.end();
  }
}

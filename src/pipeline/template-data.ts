import { stampOf } from '../output/scan-output.ts';
import type { TemplateData } from '../page-data/template-data.ts';
import { openRenderContext } from './context.ts';
import { pageInputs } from './page-inputs.ts';
import type { RenderRequest } from './request.ts';
import { commonOf } from './stages/prerender.ts';
import { publishedArticles } from './stages/read.ts';

/** What templates are given, and what identifies that part of it which their modules compute constants from. */
interface GivenData {
  readonly data: TemplateData;
  readonly shared: string;
}

/**
 * Makes the templates' data by the stages of a build that come before its pages: for Astro's own commands and for
 * previews. The store stays open for the templates.
 */
export async function templateData(request: RenderRequest): Promise<GivenData> {
  const published = publishedArticles(request);
  published.lists.save();
  const context = await openRenderContext(request, published);
  try {
    const { relations: found, fonts, images } = await pageInputs(context);
    request.progress.end();
    const { archive, collection, store, layout } = context;
    const { facts, ...relations } = found;
    const data = { archive, collection, store, ...relations, facts: facts.columns };
    const templates = Promise.resolve({ key: stampOf(layout.theme) });
    const common = await commonOf({ ...context, templates }, fonts, images);
    return { data, shared: JSON.stringify([archive, common]) };
  } finally {
    await context.pool.end();
  }
}

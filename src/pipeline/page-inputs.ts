import type { RenderContext } from './context.ts';
import { type LinkImages, linkImages } from './stages/link-images.ts';
import { type Pictures, pictures, startPictures } from './stages/pictures.ts';
import { type Relations, relate } from './stages/relate.ts';
import { type Rendered, render } from './stages/render.ts';
import { type FontFiles, typeface } from './stages/typeface.ts';

/** What pages are made from: the results of the stages before `prerender`. */
export interface PageInputs {
  readonly rendered: Rendered;
  readonly images: Pictures;
  readonly fonts: FontFiles;
  readonly links: LinkImages;
  readonly relations: Relations;
}

/**
 * Runs the stages before `prerender`.
 * @param known relations that volumes have found
 */
export async function pageInputs(
  context: RenderContext,
  known?: Parameters<typeof relate>[2],
): Promise<PageInputs> {
  const started = startPictures(context);
  try {
    const rendered = await render(context);
    const fonts = await typeface(context, rendered);
    const links = await linkImages(context);
    const images = await pictures(context, started);
    const relations = await relate(context, images, known);
    return { rendered, images, fonts, links, relations };
  } finally {
    // Where a stage failed; otherwise they have ended.
    await started.stop();
  }
}

import type { RenderContext } from './context.ts';
import { type LinkImages, linkImages } from './stages/link-images.ts';
import { type Pictures, pictures } from './stages/pictures.ts';
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
 * Runs the stages before `prerender`. Pictures are made from the beginning on, beside the other stages: coders keep cores
 * busy that these leave idle.
 * @param known relations that volumes have found
 */
export async function pageInputs(
  context: RenderContext,
  known?: Parameters<typeof relate>[2],
): Promise<PageInputs> {
  const { progress } = context;
  const failed = new AbortController();
  const drawn = pictures(context, failed.signal);
  drawn.catch(() => undefined);
  try {
    const rendered = await render(context);
    const fonts = await typeface(context, rendered);
    const links = await linkImages(context);
    progress.stage('pictures');
    const images = await drawn;
    return { rendered, images, fonts, links, relations: await relate(context, images, known) };
  } catch (error) {
    failed.abort();
    await drawn.catch(() => undefined);
    throw error;
  }
}

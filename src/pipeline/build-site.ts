import { linkAhead } from '../output/link-ahead.ts';
import { type BuiltSite, builtSite, unchangedSite } from './built-site.ts';
import { closeContext, openContext } from './context.ts';
import { pageInputs } from './page-inputs.ts';
import type { BuildRequest } from './request.ts';
import { commit } from './stages/commit.ts';
import { compress } from './stages/compress.ts';
import { hostFiles } from './stages/host-files.ts';
import { media } from './stages/media.ts';
import { offline } from './stages/offline.ts';
import { prerender } from './stages/prerender.ts';
import { read } from './stages/read.ts';
import { type StartedIndex, searchIndex } from './stages/search-index.ts';
import { verify } from './stages/verify.ts';

// So many new articles are indexed beside others that make the pages; for more each stage takes all threads, and the memory.
const FEW = 1500;

/**
 * Makes a whole site and puts it in place. Unchanged files are reused from the release in place; the result is the
 * same, byte for byte, as if everything were made anew.
 * @throws WarraqError where the result is incomplete, and then the site in place is untouched; errors of Astro and
 * Pagefind pass through
 */
export async function buildSite(request: BuildRequest): Promise<BuiltSite> {
  const sources = await read(request);
  if (sources.unchanged) return unchangedSite(request, sources);
  const context = await openContext(request, sources);
  const { state, files } = context.previous;
  const linked =
    state && files?.gone.length === 0 ? linkAhead(context.staging, files.files.manifest) : undefined;
  let index: StartedIndex | undefined;
  try {
    const inputs = await pageInputs(context, context.volumes?.relations);
    const { rendered, images, fonts, links, relations } = inputs;
    if (rendered.count <= FEW) index = searchIndex(context);
    const pages = await prerender(context, rendered, relations, fonts, images);
    const copied = await media(context, images, fonts, links);
    index ??= searchIndex(context);
    const packed = await offline(context, pages, index);
    const hidden = await hostFiles(context);
    const faults = await verify(context, rendered, images, pages, packed);
    await compress(context);
    const problems = [...hidden, ...faults];
    const parts = { pages, copied, indexes: await index.made, offline: packed, linked, problems };
    const release = await commit(context, parts);
    return builtSite(context, { pages, packed, release });
  } finally {
    await index?.made.catch(() => undefined);
    await linked?.end();
    await closeContext(context);
  }
}

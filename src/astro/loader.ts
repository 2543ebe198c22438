import type { Loader } from 'astro/loaders';
import { isDraft } from '../collection/article-entry.ts';
import { readCollection } from '../collection/read.ts';
import { handedOver } from '../page-data/build-context.ts';
import { toTerminal } from '../problems/report.ts';
import type { ArchiveLayout } from '../site/layout.ts';

/** What the loader of articles is called. */
export const ARTICLES_LOADER = 'warraq-articles';

/**
 * Loads the published articles of an archive into Astro's content store: front matter, file and digest.
 * Bodies and rendered HTML stay out of it, since the store is bundled and read whole by every build.
 */
export function articlesLoader(layout: ArchiveLayout, today: string): Loader {
  return {
    name: ARTICLES_LOADER,
    load: async ({ store, logger }) => {
      const collection = handedOver()?.collection ?? (await readCollection(layout, today));
      if (!handedOver() && collection.problems.length > 0) logger.warn(toTerminal(collection.problems, 'en'));
      store.clear();
      for (const { id, file, digest, data } of collection.articles.filter((article) => !isDraft(article))) {
        store.set({ id, digest, data: { ...data, file, digest } });
      }
    },
  };
}

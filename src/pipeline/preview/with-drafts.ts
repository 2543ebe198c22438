import { type ArticleEntry, HAS, isDraft } from '../../collection/article-entry.ts';
import type { Collection } from '../../collection/read.ts';
import type { ArchiveLayout } from '../../site/layout.ts';

/** Makes a draft look published; its front matter still says that it is a draft. */
function shown(entry: ArticleEntry): ArticleEntry {
  return {
    id: entry.id,
    file: entry.file,
    digest: entry.digest,
    has: entry.has & ~HAS.draft,
    published: entry.published,
    section: entry.section,
    get data() {
      return entry.data;
    },
  };
}

/** Gives a collection in which drafts are shown: for previews, never for a build. */
export function withDrafts(collection: Collection): Collection {
  return { ...collection, articles: collection.articles.map((each) => (isDraft(each) ? shown(each) : each)) };
}

/**
 * Gives the folders of an archive for a preview with drafts. Its caches are apart from those of builds, so that nothing
 * of a draft can get into a site.
 */
export function previewLayout(layout: ArchiveLayout): ArchiveLayout {
  return { ...layout, cache: `${layout.cache}/dev` };
}

import { type ArticleEntry, HAS, isDraft } from '../../collection/article-entry.ts';
import type { Collection } from '../../collection/read.ts';
import type { ArchiveLayout } from '../../site/layout.ts';

/** Gives a draft as an article that is shown; its front matter still says what it is. */
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

/** Gives a collection whose drafts are shown with the others: for previews, never for a build. */
export function withDrafts(collection: Collection): Collection {
  return { ...collection, articles: collection.articles.map((each) => (isDraft(each) ? shown(each) : each)) };
}

/**
 * Gives the folders of an archive for a preview with drafts. What it remembers lies apart from what builds do: nothing
 * of a draft can come into a site.
 */
export function previewLayout(layout: ArchiveLayout): ArchiveLayout {
  return { ...layout, cache: `${layout.cache}/dev` };
}

import { createHash } from 'node:crypto';
import { isDraft } from '../../collection/article-entry.ts';
import { stampOf } from '../../output/scan-output.ts';
import { ArticleLists } from '../../state/article-lists.ts';
import { isSame, joinedRelease, previousRelease } from '../previous-release.ts';
import type { BuildRequest, RenderRequest, Sources } from '../request.ts';

/** Lists the published articles of an archive that was read. */
export function publishedArticles({
  layout,
  collection,
}: Pick<RenderRequest, 'layout' | 'collection'>): Pick<Sources, 'articles' | 'lists'> {
  const articles = collection.articles.filter((article) => !isDraft(article));
  return { articles, lists: new ArticleLists(`${layout.cache}/lists`, articles) };
}

/** Finds out what goes into a build and which files of the release in place can be reused. */
export async function read(request: BuildRequest): Promise<Sources> {
  const { site, collection, keys, today, socialImages, layout, generator } = request;
  const published = publishedArticles(request);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([keys.templates, keys.release, site, today, socialImages]));
  hash.update(published.lists.version);
  hash.update(JSON.stringify([collection.pages, collection.lexicon]));
  for (const folder of [layout.media, layout.public, layout.originals, layout.theme, `${generator}/public`])
    hash.update(`${stampOf(folder)}\n`);
  const inputs = hash.digest('hex');
  const previous = previousRelease(request);
  const unchanged = isSame(previous, inputs);
  if (!unchanged) published.lists.save();
  const { volumes } = request;
  const usable = volumes && !unchanged ? joinedRelease(volumes) : previous;
  return { ...published, inputs, previous: usable, unchanged };
}

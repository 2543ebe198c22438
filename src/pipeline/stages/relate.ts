import { createHash } from 'node:crypto';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import { filedNames } from '../../collection/filed-names.ts';
import { type ArticleFacts, recallFacts } from '../../relations/article-facts.ts';
import { articleNames } from '../../relations/article-order.ts';
import {
  findMentions,
  joinMentions,
  lexiconSource,
  type Mentions,
  readMentions,
} from '../../relations/mentions.ts';
import { RELATED, type Related } from '../../relations/relate.ts';
import { relate as compare, relateSome } from '../../relations/relate-memory.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import type { RenderContext } from '../context.ts';
import type { IsOwn } from '../request.ts';
import type { Pictures } from './pictures.ts';

/** Relations of the articles, by row. */
export interface Relations {
  readonly related: Related;
  readonly mentions: Mentions;
  readonly facts: ArticleFacts;
  /** 64-bit hash of what pages show of each article. */
  readonly names: Uint32Array;
}

/** Gives a key of a picture's files: pages that show it are made again when it changes. */
function pictureKey(pictures: Pictures['pictures'], src: string): string {
  return createHash('sha256')
    .update(JSON.stringify(pictures[src] ?? null))
    .digest('base64url');
}

/** Finds related articles and mentioned names for those articles whose texts are available; the others have none. */
async function relateOwn(
  context: RenderContext,
  isOwn: IsOwn,
): Promise<Pick<Relations, 'related' | 'mentions'>> {
  const { collection, articles, store, pool } = context;
  const factsOf = (digest: string) => store.facts(digest) ?? { title: [], summary: [] };
  const rows = [...articles.keys()].filter((row) => isOwn(articles[row] as ArticleEntry));
  const wanted = new Set(rows);
  const source = lexiconSource(filedNames(articles), collection.lexicon);
  const mentions = await readMentions(articles.filter(isOwn), (own, tell) => pool.read(own, source, tell));
  return {
    related: relateSome(articles, factsOf, RELATED, (row) => wanted.has(row)),
    mentions: joinMentions(articles.length, [{ rows, mentions }]),
  };
}

/** Finds related articles and mentioned names of all articles, from stored results and what has changed. */
async function relateAll(context: RenderContext): Promise<Pick<Relations, 'related' | 'mentions'>> {
  const { layout, site, collection, articles, lists, store, pool, keys } = context;
  const key = `${keys.relations} ${JSON.stringify(renderOptionsOf(site))}`;
  const source = lexiconSource(filedNames(articles), collection.lexicon);
  // First, because threads read the texts while this one compares.
  const mentions = findMentions({ layout, key }, lists, articles, source, (unread, tell) =>
    pool.read(unread, source, tell),
  );
  // A failure is reported where it is awaited.
  mentions.catch(() => undefined);
  const related = compare(
    { file: `${layout.cache}/related`, key: keys.relations },
    lists,
    articles,
    (digest) => store.facts(digest) ?? { title: [], summary: [] },
    RELATED,
  );
  return { related, mentions: await mentions };
}

/**
 * Finds related articles, names mentioned in texts, and the facts of every article.
 * @param known results of volumes
 */
export async function relate(
  context: RenderContext,
  pictures: Pictures,
  known?: Pick<Relations, 'related' | 'mentions'>,
): Promise<Relations> {
  const { layout, site, articles, lists, store, keys, progress, isOwn } = context;
  progress.stage('relate');
  const found = known ?? (isOwn ? await relateOwn(context, isOwn) : await relateAll(context));
  const key = `${keys.relations} ${JSON.stringify(renderOptionsOf(site))}`;
  const { align, version } = lists;
  const memory = { file: `${layout.cache}/facts`, key, version, align };
  const facts = recallFacts(memory, articles, (digest) => store.facts(digest)?.images ?? []);
  const names = articleNames(facts, (src) => pictureKey(pictures.pictures, src));
  return { ...found, facts, names };
}

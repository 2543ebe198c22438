import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { filedNames } from '../../collection/filed-names.ts';
import { type ArticleFacts, recallFacts } from '../../relations/article-facts.ts';
import { articleNames } from '../../relations/article-order.ts';
import { findMentions, lexiconSource, type Mentions } from '../../relations/mentions.ts';
import { RELATED, type Related } from '../../relations/relate.ts';
import { relate as compare } from '../../relations/relate-memory.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import type { RenderContext } from '../context.ts';
import type { Pictures } from './pictures.ts';

/** What ties the articles, by row. */
export interface Relations {
  readonly related: Related;
  readonly mentions: Mentions;
  readonly facts: ArticleFacts;
  /** 64 bits of what pages show of each article. */
  readonly names: Uint32Array;
}

/** Gives what a picture is now: pages that show it are made again with it. */
async function pictureKeys(folder: string): Promise<(src: string) => string> {
  const text = await readFile(`${folder}/pictures.json`, 'utf8').catch(() => '{}');
  const pictures = JSON.parse(text) as Record<string, unknown>;
  return (src) =>
    createHash('sha256')
      .update(JSON.stringify(pictures[src] ?? null))
      .digest('base64url');
}

/** Finds related articles, the names that texts mention, and what lists ask of every article. */
export async function relate(context: RenderContext, pictures: Pictures): Promise<Relations> {
  const { layout, site, collection, articles, lists, store, pool, keys, progress } = context;
  progress.stage('relate');
  const related = compare(
    { file: `${layout.cache}/related`, key: keys.relations },
    lists,
    articles,
    (digest) => store.facts(digest) ?? { title: [], summary: [] },
    RELATED,
  );
  const key = `${keys.relations} ${JSON.stringify(renderOptionsOf(site))}`;
  const source = lexiconSource(filedNames(articles), collection.lexicon);
  const mentions = await findMentions({ layout, key }, lists, articles, source, (unread, tell) =>
    pool.read(unread, source, tell),
  );
  const { align, version } = lists;
  const memory = { file: `${layout.cache}/facts`, key, version, align };
  const facts = recallFacts(memory, articles, (digest) => store.facts(digest)?.images ?? []);
  const names = articleNames(facts, await pictureKeys(pictures.folder));
  return { related, mentions, facts, names };
}

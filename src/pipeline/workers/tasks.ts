import { setImmediate } from 'node:timers/promises';
import { learnLexicon } from '../../article/lexicon.ts';
import { handOver, handOverArchive } from '../../page-data/build-context.ts';
import { type Reading, readForNames } from '../../relations/mentions.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { Task, WorkerMessage } from './messages.ts';

const STEP = 20;
const BATCH = 500;

/**
 * Does what a pool is given, in the thread that calls. The modules of pages and of lite pages are loaded where they
 * are needed: a build after one edit often makes none.
 *
 * @param store must know what is rendered
 */
export async function runTask(
  order: Task,
  store: RenderStore,
  tell: (told: WorkerMessage) => void,
): Promise<void> {
  if (order.work === 'render') {
    for (const [index, article] of order.articles.entries()) {
      await store.get(article);
      if ((index + 1) % STEP !== 0) continue;
      tell({ rendered: STEP });
      // As in the printer: promises rest, and what they held goes.
      await setImmediate();
    }
    tell({ rendered: order.articles.length % STEP });
  } else if (order.work === 'read') {
    const lexicon = learnLexicon(order.source);
    let readings: Reading[] = [];
    for (const article of order.articles) {
      readings.push(readForNames(lexicon, article, await store.text(article)));
      if (readings.length < BATCH) continue;
      tell({ readings });
      readings = [];
    }
    tell({ readings });
  } else if (order.work === 'lite') {
    const { makeLitePages } = await import('../stages/lite-pages.ts');
    await makeLitePages(order, store, (lite) => tell({ lite }));
  } else if (order.work === 'draw') {
    const { drawCards } = await import('../../pictures/social-images.ts');
    await drawCards(order, () => tell({ drawn: 1 }));
  } else {
    const { prerenderShare } = await import('../../prerender/prerender.ts');
    const { collection, related, mentions, facts, names } = order;
    handOver({ collection, store, related, mentions, facts, names });
    handOverArchive(order.archive);
    await prerenderShare(order, tell);
    handOver(undefined);
  }
}

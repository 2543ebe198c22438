import { setImmediate } from 'node:timers/promises';
import { learnLexicon } from '../../article/lexicon.ts';
import { bundleInterface, provideData } from '../../astro/template-interface.ts';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import type { PrerenderTask } from '../../prerender/prerender-task.ts';
import { type Reading, readForNames } from '../../relations/mentions.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import { slowestOf, type TimedWork } from '../progress.ts';
import { recordMaker } from '../search/search-records.ts';
import type { Task, WorkerMessage } from './messages.ts';

const STEP = 20;
const BATCH = 500;

/** Makes pages with the templates of this thread; `false`, without making any, where they have other data. */
export async function prerenderHere(
  task: PrerenderTask,
  store: RenderStore,
  tell: (told: WorkerMessage) => void,
): Promise<boolean> {
  const { bundle, archive, collection, related, mentions, facts, names, common } = task;
  const data = { archive, collection, store, related, mentions, facts, names };
  const release = await provideData(bundleInterface(bundle), data, common);
  if (!release) return false;
  try {
    const { prerenderShare } = await import('../../prerender/prerender.ts');
    await prerenderShare(task, tell);
  } finally {
    release();
  }
  return true;
}

/**
 * Runs a task of a pool in the calling thread. The modules for pages and lite pages are loaded when needed: a build
 * after one edit often needs neither.
 * @param store must have all rendered articles
 */
export async function runTask(
  task: Task,
  store: RenderStore,
  tell: (told: WorkerMessage) => void,
): Promise<void> {
  if (task.kind === 'render') {
    let slowest: TimedWork[] = [];
    for (const [index, article] of task.articles.entries()) {
      const start = performance.now();
      await store.get(article);
      slowest.push({ name: article.file, milliseconds: performance.now() - start });
      if ((index + 1) % STEP !== 0) continue;
      tell({ rendered: STEP });
      slowest = slowestOf(slowest);
      // Promises that have settled are only collected after a turn of the event loop.
      await setImmediate();
    }
    tell({ rendered: task.articles.length % STEP, slowest: slowestOf(slowest) });
  } else if (task.kind === 'read') {
    const lexicon = learnLexicon(task.source);
    let readings: Reading[] = [];
    for (const article of task.articles) {
      readings.push(readForNames(lexicon, article, await store.text(article)));
      if (readings.length < BATCH) continue;
      tell({ readings });
      readings = [];
    }
    tell({ readings });
  } else if (task.kind === 'lite') {
    const { makeLitePages } = await import('../lite/lite-pages.ts');
    await makeLitePages(task, store, (lite) => tell({ lite }));
  } else if (task.kind === 'segment') {
    const { makeSegment } = await import('../../search/index/segments/make-segment.ts');
    const { indexing } = await import('../search/segment-source.ts');
    tell({ segment: await indexing(() => makeSegment(task)) });
  } else if (task.kind === 'pack') {
    const { takePack } = await import('../../offline/packs/pack-content.ts');
    const { site, articles, places } = task;
    const record = recordMaker(site);
    const source = {
      site,
      locate: (path: string) => places.get(path) ?? '',
      record: async (entry: ArticleEntry) => record(entry, await store.text(entry)),
    };
    tell({ pack: await takePack(articles, source) });
  } else if (task.kind === 'draw') {
    const { drawCards } = await import('../../pictures/social-images.ts');
    await drawCards(task, () => tell({ drawn: 1 }));
  } else {
    const isDone = await prerenderHere(task, store, tell);
    if (!isDone) throw new Error('the templates of this thread have other data');
  }
  store.flush();
}

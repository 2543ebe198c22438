// Runs as a thread (see crew.ts): renders articles, then prints pages, as it is told.
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { learnLexicon } from '../article/lexicon.ts';
import type { CrewOrder, CrewWork } from './crew.ts';
import { handOver, handOverArchive } from './handover.ts';
import { type Reading, readForNames } from './mentions.ts';
import { printShare } from './printer.ts';
import { openRenderStore } from './render.ts';
import { renderOptionsOf } from './render-options.ts';

const STEP = 20;
const BATCH = 500;

const { archive } = workerData as CrewOrder;
const store = openRenderStore(archive.layout, archive.renderKey, renderOptionsOf(archive.site));

async function work(order: CrewWork): Promise<void> {
  if (order.work === 'render') {
    for (const [index, article] of order.articles.entries()) {
      await store.get(article);
      if ((index + 1) % STEP !== 0) continue;
      parentPort?.postMessage({ rendered: STEP });
      // As in the printer: promises rest, and what they held goes.
      await setImmediate();
    }
    parentPort?.postMessage({ rendered: order.articles.length % STEP });
  } else if (order.work === 'read') {
    store.refresh();
    const lexicon = learnLexicon(order.source);
    let readings: Reading[] = [];
    for (const [index, article] of order.articles.entries()) {
      readings.push(readForNames(lexicon, article, await store.text(article)));
      if ((index + 1) % BATCH !== 0) continue;
      parentPort?.postMessage({ readings });
      readings = [];
    }
    parentPort?.postMessage({ readings });
  } else if (order.work === 'lite') {
    store.refresh();
    // Loaded where it is needed: a build after one edit often makes no lite page.
    const { makeLitePages } = await import('./lite-pages.ts');
    await makeLitePages(order, store, (lite) => parentPort?.postMessage({ lite }));
  } else {
    store.refresh();
    const { collection, related, pictures, mentions } = order;
    handOver({ collection, store, related, pictures, mentions });
    handOverArchive(order.archive);
    await printShare(order, (report) => parentPort?.postMessage(report));
  }
  parentPort?.postMessage({ done: true });
}

parentPort?.on('message', (order: CrewWork | 'end') => {
  if (order === 'end') {
    store.close();
    parentPort?.close();
    return;
  }
  work(order).catch((error: unknown) => {
    // An error thrown here ends the thread, and its maker hears it.
    queueMicrotask(() => {
      throw error;
    });
  });
});

/// <reference lib="webworker" />
import { indexKey, storeIndex } from './offline-search.ts';
import { Saved } from './saved.ts';
import type { OfflineSetup } from './setup.ts';

/** Makes the search index of what was saved, away from the page. */
addEventListener('message', async (event: MessageEvent<OfflineSetup>) => {
  const setup = event.data;
  try {
    const saved = new Saved(setup);
    const key = await indexKey(setup, await saved.packs(), []);
    await storeIndex(setup, key, await saved.records(), (done, total) => postMessage({ done, total }));
    postMessage({ finished: true, damaged: [...saved.damaged] });
  } catch (error) {
    postMessage({ failed: error instanceof Error ? error.name : String(error) });
  }
});

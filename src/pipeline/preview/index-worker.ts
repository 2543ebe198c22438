// Runs as a thread (see index-thread.ts): reads the archive and makes the index of what is there.
import { workerData } from 'node:worker_threads';
import { readCollection } from '../../collection/read.ts';
import { WarraqError } from '../../problems/problem.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { openRenderStore } from '../../rendered/render-store.ts';
import { serveTasks } from '../../threads/serve-tasks.ts';
import { publishedSite } from '../published-site.ts';
import type { IndexSettings } from './index-thread.ts';
import { PreviewIndex } from './preview-index.ts';
import { withDrafts } from './with-drafts.ts';

const { layout, keys, threads, today, folder } = workerData as IndexSettings;
const index = new PreviewIndex(folder);

serveTasks<null, never, void>(
  async () => {
    const read = await readCollection(layout, today, keys.articles);
    // The preview tells what is wrong with `site.yaml`.
    if (!read.site) return;
    const collection = withDrafts(read);
    const site = publishedSite(read.site, collection);
    const store = openRenderStore(layout, keys.rendered, renderOptionsOf(site));
    try {
      await index.update({ layout, site, collection, keys, threads }, store);
    } finally {
      store.close();
    }
  },
  (error) => (error instanceof WarraqError ? error.problems : undefined),
);

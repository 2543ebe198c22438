import { isDraft } from '../../collection/article-entry.ts';
import { WarraqError } from '../../problems/problem.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { openRenderStore } from '../../rendered/render-store.ts';
import type { RenderRequest } from '../request.ts';
import { startWorkerPool } from '../workers/worker-pool.ts';
import { articlesOf, madeBy, type ReadCatalogue, readCatalogue, writeCatalogue } from './catalogue.ts';

/**
 * Makes the catalogue of a volume: renders its texts, and writes what other volumes have to know of them into a folder
 * for the machines that make those.
 * @param to the folder of the catalogue
 * @throws WarraqError where the archive has no article of the volume
 */
export async function makeCatalogue(
  { layout, site, collection, keys, threads, progress }: Omit<RenderRequest, 'generator'>,
  volume: string,
  to: string,
): Promise<ReadCatalogue> {
  const articles = articlesOf(collection, volume, layout);
  const store = openRenderStore(layout, keys.rendered, renderOptionsOf(site));
  const settings = { layout, site, today: '', searchAssets: { loader: '' }, renderKey: keys.rendered };
  const pool = startWorkerPool(settings, threads);
  const by = madeBy(keys, site, collection);
  try {
    const missing = articles.filter((article) => !isDraft(article) && !store.has(article.digest));
    progress.stage('render', missing.length);
    await pool.render(missing, (done) => progress.step(done));
    store.refresh();
    await writeCatalogue({ volume, madeBy: by, articles }, layout, store, to);
  } finally {
    store.close();
    await pool.end();
  }
  const made = await readCatalogue(to, by);
  if ('code' in made) throw new WarraqError(made);
  return made;
}

/// <reference lib="webworker" />
import { indexEntry } from '../../search/build/build-index.ts';
import { writeVolume } from '../../search/build/merge.ts';
import { OutputFolder } from '../../search/build/output-folder.ts';
import { planSegments, planVolumes } from '../../search/build/segments.ts';
import { forgetOtherIndexes, indexKey } from './device-index.ts';
import { Saved } from './saved.ts';
import { makeSegment, makeSegments, type SegmentOrder } from './segment-crew.ts';
import { cacheNames, type OfflineSetup } from './setup.ts';

/** Makes the search index of what was saved, away from the page: segments in several workers, merged here. */
async function makeIndex(setup: OfflineSetup): Promise<void> {
  const saved = new Saved(setup);
  const packs = await saved.packs();
  const key = await indexKey(setup, packs, []);
  const where = new Map<string, string[]>();
  for (const id of packs)
    for (const { path } of await saved.articlesOf(id)) where.set(path, [...(where.get(path) ?? []), id]);
  const articles = await saved.articles();
  const volumes = planVolumes(planSegments(articles, ({ path }) => path));
  const orders = volumes.flat().map(
    ({ name, items }): SegmentOrder => ({
      setup,
      name,
      paths: items.map(({ path }) => path),
      packs: [...new Set(items.flatMap(({ path }) => where.get(path) ?? []))],
    }),
  );
  let done = 0;
  const made = await makeSegments(orders, (count) => {
    done += count;
    postMessage({ done, total: articles.length });
  });
  const cache = cacheNames(setup.base).index + key;
  const address = new URL(`${setup.base}search-index/`, location.origin).href;
  const out = new OutputFolder(JSON.stringify({ cache, address }));
  await out.clear();
  const written = [];
  let at = 0;
  for (const volume of volumes) {
    const own = made.slice(at, at + volume.length);
    at += volume.length;
    for (const { fragments } of own)
      for (const [file, url] of fragments) out.writeZipped(file, JSON.stringify({ url }));
    written.push(
      await writeVolume(
        own.map(({ index }) => index),
        out,
      ),
    );
  }
  await out.settle();
  out.write('index.json', new TextEncoder().encode(JSON.stringify(indexEntry(setup.language, written))));
  await out.settle();
  await forgetOtherIndexes(setup, cache);
  postMessage({ finished: true, damaged: [...saved.damaged] });
}

addEventListener('message', async ({ data }: MessageEvent<OfflineSetup | SegmentOrder>) => {
  try {
    if ('paths' in data) postMessage({ segment: await makeSegment(data) });
    else await makeIndex(data);
  } catch (error) {
    postMessage({ failed: error instanceof Error ? error.name : String(error) });
  }
});

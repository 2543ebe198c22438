/// <reference lib="webworker" />
import { planSegments, planVolumes } from '../../search/index/segments/segments.ts';
import { forgetOtherIndexes, indexKey } from './device-index.ts';
import { Saved } from './saved.ts';
import { makeSegment, makeSegments, type SegmentOrder } from './segment-pool.ts';
import { cacheNames, type OfflineSetup } from './setup.ts';
import { answerUnpack, type UnpackOrder } from './unpack.ts';
import { writeIndex } from './write-index.ts';

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
  let at = 0;
  const parted = volumes.map(({ length }) => {
    at += length;
    return made.slice(at - length, at);
  });
  await writeIndex(setup, cacheNames(setup.base).index + key, parted);
  await forgetOtherIndexes(setup, [key]);
  postMessage({ finished: true, damaged: [...saved.damaged] });
}

addEventListener(
  'message',
  async ({ data, ports }: MessageEvent<OfflineSetup | SegmentOrder | UnpackOrder>) => {
    if ('unpack' in data) return answerUnpack(data, ports[0]);
    try {
      if ('paths' in data) postMessage({ segment: await makeSegment(data) });
      else await makeIndex(data);
    } catch (error) {
      postMessage({ failed: error instanceof Error ? error.name : String(error) });
    }
  },
);

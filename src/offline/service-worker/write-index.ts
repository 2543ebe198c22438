import { indexEntry } from '../../search/index/build-index.ts';
import { writeVolume } from '../../search/index/merge/merge.ts';
import { CacheOutput } from './index-folder.ts';
import { addressOf } from './keep.ts';
import type { SegmentMade } from './segment-pool.ts';
import type { OfflineSetup } from './setup.ts';

/** Merges segments into an index in a cache of its own; its entry is written last. */
export async function writeIndex(
  setup: OfflineSetup,
  cache: string,
  volumes: readonly (readonly SegmentMade[])[],
): Promise<void> {
  const out = new CacheOutput({ cache, address: addressOf(setup, 'search-index/') });
  await out.clear();
  const written = [];
  for (const own of volumes) {
    for (const { fragments } of own) for (const [file, url] of fragments) out.writeRecords(file, [{ url }]);
    written.push(
      await writeVolume(
        own.map(({ index }) => index),
        out,
      ),
    );
  }
  await out.flush();
  out.write('index.json', new TextEncoder().encode(JSON.stringify(indexEntry(setup.language, written))));
  await out.flush();
}

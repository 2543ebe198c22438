/// <reference lib="webworker" />

import { scriptAddress } from '../../search/browser/script-address.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import { groupRecords, recordFiles } from '../../search/format/record-files.ts';
import { deviceIndexer } from '../../search/index/indexer/memory.ts';
import { indexSegment, type SegmentIndex } from '../../search/index/indexer/segment-index.ts';
import { inRowOrder } from '../../search/index/segments/row-order.ts';
import { eachConcurrently } from '../../threads/each-concurrently.ts';
import { Saved } from './saved.ts';
import type { OfflineSetup } from './setup.ts';

/** The task of a worker: the articles of a segment, and the packs in which they may lie. */
export interface SegmentOrder {
  readonly setup: OfflineSetup;
  readonly name: string;
  readonly paths: readonly string[];
  readonly packs: readonly string[];
}

/** A segment's index, and its fragments by file: whose text each is. */
export interface SegmentMade {
  readonly index: SegmentIndex;
  readonly fragments: readonly (readonly [file: string, url: string])[];
}

/** Indexes a segment of what is saved. */
export async function makeSegment({ setup, name, paths, packs }: SegmentOrder): Promise<SegmentMade> {
  const saved = new Saved(setup);
  const wanted = new Set(paths);
  const found = new Map<string, SearchRecord>();
  for (const id of packs)
    for (const record of await saved.recordsOf(id, wanted)) found.set(record.url, record);
  // First pages last: they are of this version of the site.
  for (const { path, record } of await saved.start()) if (record && wanted.has(path)) found.set(path, record);
  return indexRecords(name, [...found.values()]);
}

/** Indexes some records as a segment. */
export async function indexRecords(name: string, records: SearchRecord[]): Promise<SegmentMade> {
  const rows = inRowOrder(name, records);
  const index = await indexSegment(name, rows, deviceIndexer);
  const files = recordFiles(name, groupRecords(index.columns.check, rows.blocks), 1, rows.items.length);
  const fragments = rows.items.map(({ url }, row) => [files[row]?.path ?? '', url] as const);
  return { index, fragments };
}

// A phone has many cores and little memory.
const WORKERS_MOST = 4;

/** Makes segments in several workers, which run this same script; without workers of its own, one after the other. */
export async function makeSegments(
  orders: readonly SegmentOrder[],
  onMade: (articles: number) => void,
): Promise<SegmentMade[]> {
  const made = new Array<SegmentMade>(orders.length);
  // The largest first, so that the workers finish at about the same time.
  const queue = orders.map((order, index) => ({ order, index }));
  queue.sort((a, b) => b.order.paths.length - a.order.paths.length);
  const count = Math.min(WORKERS_MOST, navigator.hardwareConcurrency || 2, orders.length);
  const isAlone = typeof Worker === 'undefined' || count < 2;
  const workers = Array.from(
    { length: isAlone ? 0 : count },
    () => new Worker(scriptAddress(self.location.href), { type: 'module' }),
  );
  try {
    await eachConcurrently(queue, isAlone ? 1 : count, async ({ order, index }, place) => {
      const worker = workers[place];
      made[index] = worker ? await ask(worker, order) : await makeSegment(order);
      onMade(order.paths.length);
    });
  } finally {
    for (const worker of workers) worker.terminate();
  }
  return made;
}

function ask(worker: Worker, order: SegmentOrder): Promise<SegmentMade> {
  return new Promise((done, fail) => {
    worker.onmessage = ({ data }: MessageEvent<{ segment?: SegmentMade; failed?: string }>) =>
      data.segment ? done(data.segment) : fail(new Error(data.failed));
    worker.onerror = (event) => fail(new Error(event.message));
    worker.postMessage(order);
  });
}

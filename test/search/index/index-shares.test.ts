/** The files of an index that machines make in shares are those that one makes. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { listFiles } from '../../../src/files/list-files.ts';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { indexSegment, type SegmentIndex } from '../../../src/search/index/indexer/segment-index.ts';
import { USUAL_FILES } from '../../../src/search/index/merge/file-sizes.ts';
import { joinShares, mergeShare, mergeVolume } from '../../../src/search/index/merge/merge.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { inRowOrder } from '../../../src/search/index/segments/row-order.ts';

// So small that a few articles fill many of each kind, and roots are common.
const SIZES = { ...USUAL_FILES, bucketBytes: 300, commonFrom: 12, stems: 8, suggestions: 10 };
const SHARES = 3;
const WORDS = 'سوق نهر كتاب رحلة حجر باب ليل صيف قمح ميناء سفينة خريطة نجم ماء جسر قلعة حديقة مدرسة'.split(
  ' ',
);

function article(year: number, index: number): SearchRecord {
  const pick = (step: number) => WORDS[(index * step + year) % WORDS.length] ?? '';
  return {
    ...{ url: `/${year}/05/m-${index}/`, date: `${year}-05-${10 + index}`, section: 'مدن' },
    ...{
      title: `${pick(1)} و${pick(5)}`,
      body: `كان ${pick(2)} قرب ${pick(3)}، ثم ${pick(7)} وال${pick(11)}.`,
    },
    ...{ authors: [], people: [], topics: [pick(4)], places: [pick(13)] },
  };
}

let folder = '';
let segments: SegmentIndex[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-shares-'));
  segments = await Promise.all(
    [2021, 2022].map((year) => {
      const records = Array.from({ length: 15 }, (_, index) => article(year, index));
      return indexSegment(String(year), inRowOrder(String(year), records), memoryIndexer);
    }),
  );
});
after(() => rm(folder, { recursive: true, force: true }));

test('shares of an index, joined, are the index, and joining makes what names their files and no more', async () => {
  const whole = await mergeVolume(segments, new OutputFolder(`${folder}/whole`), SIZES);
  const states = [];
  for (let share = 0; share < SHARES; share++)
    states.push(
      await mergeShare(segments, new OutputFolder(`${folder}/share-${share}`), SIZES, {
        share,
        shares: SHARES,
      }),
    );
  for (let share = 0; share < SHARES; share++) {
    const paths = await listFiles(`${folder}/share-${share}`);
    for (const kind of ['index/', 'words/', 'suggest/'])
      assert.ok(
        paths.some((path) => path.startsWith(kind)),
        `${kind} of share ${share}`,
      );
    await cp(`${folder}/share-${share}`, `${folder}/joined`, { recursive: true });
  }
  const made: string[] = [];
  const out = new OutputFolder(`${folder}/joined`, {
    reuse: (path) => path !== '' && existsSync(`${folder}/joined/${path}`),
    noteWritten: (path) => void made.push(path.replace(/\..*/, '')),
  });
  const state = joinShares(states);
  assert.ok(state);
  const joined = await mergeVolume(segments, out, SIZES, { before: { state, segments } });
  assert.deepEqual(joined.volume, whole.volume);
  assert.deepEqual(joined.state, whole.state);
  assert.deepEqual(made.sort(), ['facets', 'names', 'suggest', 'table', 'words']);
  assert.deepEqual(await listFiles(`${folder}/joined`), await listFiles(`${folder}/whole`));
  assert.ok((await readdir(`${folder}/whole/index`)).length > 2 * SHARES);
  assert.equal(joinShares([]), undefined);
});

/** What ranges of segments have of the lists of common roots is taken over from the release before, and the files are those of a clean build. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dice } from '../../../bench/build/archive.ts';
import { listFiles } from '../../../src/files/list-files.ts';
import { listPath } from '../../../src/search/format/buckets.ts';
import { openStemList } from '../../../src/search/format/list-ranges.ts';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { placeOfList } from '../../../src/search/format/stem-lists.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { indexSegment, type SegmentIndex } from '../../../src/search/index/indexer/segment-index.ts';
import { USUAL_FILES } from '../../../src/search/index/merge/file-sizes.ts';
import { type MergeState, mergeVolume } from '../../../src/search/index/merge/merge.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { inRowOrder } from '../../../src/search/index/segments/row-order.ts';

const SIZES = { ...USUAL_FILES, commonFrom: 40, rangeMost: 60, bestMost: 500, nearFrom: 450, nearMost: 20 };
const YEARS = Array.from({ length: 13 }, (_, at) => 2007 + at);
const ARTICLES = 40;
/** Forms of three roots; of the first every article has one, of the second stems have lists of their own or share one. */
const WORDS = ['كتاب', 'الكتب', 'مكتبة', 'كاتب', 'نهر', 'أنهار', 'مدرسة', 'المدارس', 'دراسة', 'قرية'];

function article(year: number, index: number, seed = index): SearchRecord {
  const words = WORDS.filter((_, at) => at === 0 || (seed * 7 + year * 3 + at * at) % (at + 2) === 0);
  const day = String(1 + (index % 28)).padStart(2, '0');
  const month = String(1 + (index % 12)).padStart(2, '0');
  return {
    ...{ url: `/${year}/${month}/n-${index}/`, date: `${year}-${month}-${day}`, section: 'مدن' },
    ...{ title: words.slice(-2).join(' '), body: `${words.join(' ثم ')} ${'كتاب '.repeat(seed % 5)}` },
    ...{ authors: [], people: [], topics: [], places: [] },
  };
}

/** The year before all others: one article of many words that no other has, so that a change is of few of all lists. */
function glossary(): SearchRecord {
  const letters = [...'بتجحدرسصطعفقكلمن'];
  const words = letters.flatMap((a) => letters.flatMap((b) => ['ز', 'غ', 'ش'].map((c) => a + c + b)));
  return { ...article(2007, 0), body: words.join(' ') };
}
const articlesOf = (year: number): SearchRecord[] =>
  year === 2007 ? [glossary()] : Array.from({ length: ARTICLES }, (_, index) => article(year, index));
const segmentOf = (year: number, articles: readonly SearchRecord[]): Promise<SegmentIndex> =>
  indexSegment(String(year), inRowOrder(String(year), articles), memoryIndexer);

let folder = '';
let segments: SegmentIndex[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-list-ranges-'));
  segments = await Promise.all(YEARS.map((year) => segmentOf(year, articlesOf(year))));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A release whose files may be taken over by the next one. */
interface Release {
  readonly place: string;
  readonly state: MergeState;
  readonly segments: readonly SegmentIndex[];
}

/** Merges segments after a release, compares the files with those of a clean merge, and tells whose lists were read. */
async function release(name: string, now: readonly SegmentIndex[], old?: Release) {
  const place = `${folder}/${name}`;
  const read: string[] = [];
  const out = new (class extends OutputFolder {
    override readCodedBefore(file: string): Uint8Array | undefined {
      const content = super.readCodedBefore(file);
      if (content) read.push(file);
      return content;
    }
  })(place, {
    // Copied, so that the folder of a release is whole.
    reuse: () => false,
    placeBefore: (path) => (old && existsSync(`${old.place}/${path}`) ? `${old.place}/${path}` : undefined),
    noteWritten: () => undefined,
  });
  const before = old && { state: old.state, segments: old.segments };
  const made = await mergeVolume(now, out, SIZES, before ? { before } : {});
  const clean = await mergeVolume(now, new OutputFolder(`${place}-clean`), SIZES);
  assert.deepEqual(made, clean, name);
  const files = (await listFiles(`${place}-clean`)).sort();
  assert.deepEqual((await listFiles(place)).sort(), files, name);
  for (const file of files)
    assert.ok((await readFile(`${place}/${file}`)).equals(await readFile(`${place}-clean/${file}`)), file);
  return { place, state: made.state, segments: now, read };
}

test('a list is coded by ranges, of which an article that comes, goes or changes codes its own alone', async () => {
  const old = await release('first', segments);
  const changed = articlesOf(2013).map((each, index) => (index === 7 ? article(2013, 7, 8) : each));
  const cases = {
    edited: segments.with(6, await segmentOf(2013, changed)),
    fewer: segments.with(6, await segmentOf(2013, articlesOf(2013).slice(0, -1))),
    more: segments.with(6, await segmentOf(2013, [...articlesOf(2013), article(2013, ARTICLES)])),
  };
  for (const [name, now] of Object.entries(cases)) {
    const made = await release(name, now, old);
    assert.ok(made.read.length > 0, `${name}: lists of before are read`);
    let [same, other] = [0, 0];
    for (const [key, { best }] of made.state.lists.apart) {
      const was = old.state.lists.apart.get(key)?.best;
      const [there, here] = await Promise.all([
        readFile(`${old.place}/${listPath(was?.name ?? '')}`),
        readFile(`${made.place}/${listPath(best.name)}`),
      ]);
      for (const { stem } of best.lists) {
        const before = was && placeOfList(was, stem);
        const after = placeOfList(best, stem);
        if (!before || !after) continue;
        const ranges = openStemList(there.subarray(...before)).ranges;
        for (const [range, bytes] of openStemList(here.subarray(...after)).ranges)
          if (Buffer.from(bytes).equals(ranges.get(range) ?? Buffer.alloc(0))) same++;
          else other++;
      }
    }
    assert.ok(same > 2 * other, `${name}: ${same} ranges are as before, ${other} are not`);
  }
});

test('after many changes, one upon the other, the files are those of a clean build', async () => {
  let archive = YEARS.map((year) => ({ year, articles: articlesOf(year) }));
  let now = segments;
  let last = await release('start', now);
  let taken = 0;
  const random = dice(20);
  const below = (most: number) => Math.floor(random() * most);
  for (let step = 0; step < 14; step++) {
    // The first year stays.
    const at = 1 + below(archive.length - 1);
    const { year, articles } = archive[at] as (typeof archive)[number];
    const index = below(articles.length);
    const kinds = [
      articles.toSpliced(index, 1),
      articles.with(index, article(year, index, 90 + step)),
      [...articles, article(year, 100 + step)],
      articles.slice(0, Math.ceil(articles.length / 2)),
    ];
    const own = kinds[below(kinds.length)] as SearchRecord[];
    archive = archive.with(at, { year, articles: own });
    now = now.with(at, await segmentOf(year, own));
    if (step % 5 === 4) {
      // A year goes: the numbers of the segments behind it are others.
      const gone = 1 + below(archive.length - 1);
      archive = archive.toSpliced(gone, 1);
      now = now.toSpliced(gone, 1);
    }
    last = await release(`step-${step}`, now, last);
    if (last.read.length > 0) taken++;
  }
  assert.ok(taken > 7, `${taken} of 14 steps read lists of before`);
});

test('a file of lists that was damaged since is made anew', async () => {
  const old = await release('sound', segments);
  for (const { best } of old.state.lists.apart.values()) {
    const file = `${old.place}/${listPath(best.name)}`;
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 255;
    await writeFile(file, bytes);
  }
  const now = segments.with(6, await segmentOf(2013, articlesOf(2013).slice(0, -1)));
  const made = await release('mended', now, old);
  assert.deepEqual(made.read, [], 'none of them is trusted');
});

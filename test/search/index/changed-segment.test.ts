/** A segment that is indexed from its earlier make is the segment that is indexed from its articles alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import type {
  AnalysedArticle,
  AnalysedArticles,
} from '../../../src/search/index/indexer/analysed-article.ts';
import { packAnalysis, unpackAnalysis } from '../../../src/search/index/indexer/kept-analysis.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { indexSegment, type SegmentBefore } from '../../../src/search/index/indexer/segment-index.ts';
import { inRowOrder } from '../../../src/search/index/segments/row-order.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 7);
const ROUNDS = 9;

function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const roll = dice(SEED);
const LETTERS = 'بتجدرسعفكلمنه';
const word = (): string => Array.from({ length: 4 }, () => LETTERS[roll(LETTERS.length)]).join('');
const WORDS = ['London', 'نخلة', 'نخيل', 'والنخلة', ...Array.from({ length: 500 }, word)];
const words = (count: number): string =>
  Array.from({ length: count }, () => `${WORDS[roll(WORDS.length)]}${roll(9) === 0 ? roll(30) : ''}`).join(
    ' ',
  );

function article(index: number): SearchRecord {
  return {
    ...{ url: `/2020/0${1 + (index % 6)}/n-${index}/`, date: `2020-0${1 + (index % 6)}-11`, title: words(3) },
    ...{ body: words(5 + roll(40)), summary: words(4), authors: [], people: ['London', 'نخلة'], topics: [] },
    places: [],
  };
}

async function index(records: readonly SearchRecord[], analysed: AnalysedArticles, before?: SegmentBefore) {
  const rows = inRowOrder('2020', records);
  const made = await indexSegment('2020', rows, memoryIndexer, { analysed, before });
  const articles = rows.items.map((record) => analysed.get(record) as AnalysedArticle);
  return { index: made, articles };
}

test(`edits, additions and removals, one after the other (seed ${SEED})`, async () => {
  let records = Array.from({ length: 40 }, (_, at) => article(at));
  const analysed: AnalysedArticles = new WeakMap();
  let before = await index(records, analysed);
  for (let round = 0; round < ROUNDS; round++) {
    const at = roll(records.length);
    // Thirty at once also change how many blocks there are.
    const many = round === 4 ? 15 : 1;
    if (round % 3 === 0) records = records.with(at, { ...(records[at] as SearchRecord), body: words(20) });
    else if (round % 3 === 1) records = records.toSpliced(at, many);
    else records = [...records, article(100 + round)];
    const now = await index(records, analysed, before);
    const alone = await index(records, new WeakMap());
    assert.deepEqual(now.index, alone.index, `round ${round}`);
    before = now;
  }
});

test('what articles were analysed to comes back from where it is kept, without being analysed', async () => {
  const records = Array.from({ length: 9 }, (_, at) => article(at));
  const { articles } = await index(records, new WeakMap());
  const kept = packAnalysis(articles);
  assert.deepEqual(unpackAnalysis(kept), articles);
  const spellings = new Set(articles.flatMap(({ words: own }) => own));
  // Spellings that nothing has met: what is known of them is what is kept.
  const strange = [...spellings].map((_, at) => `حرف${'ـ'.repeat(at + 1)}`).join('\n');
  const read = unpackAnalysis({ ...kept, texts: strange });
  const asKnown = (all: readonly AnalysedArticle[]) =>
    all.map(({ words: own }) => own.map(({ word, stem }) => [word, stem.stem]));
  assert.deepEqual(asKnown(read), asKnown(articles));
});

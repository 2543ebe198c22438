import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BLOCKS } from '../../../src/search/format/blocks.ts';
import {
  type Best,
  decodeList,
  decodePlaces,
  encodeBucket,
  encodeList,
  encodePlaces,
  openBucket,
} from '../../../src/search/format/buckets.ts';
import { MalformedChunk } from '../../../src/search/format/bytes.ts';
import { chooseNear, coarsened, divideList } from '../../../src/search/format/common-roots.ts';
import { type Articles, type Places, placeBytes } from '../../../src/search/format/postings.ts';
import { decodeRange, encodeRange } from '../../../src/search/format/stem-lists.ts';
import { positionIn, type Zone } from '../../../src/search/format/zones.ts';
import { fingerprint, isPlaced, misaligned } from '../../../src/search/index/indexer/align.ts';
import { choosePlaces, joinList, joinPlaces } from '../../../src/search/index/indexer/join-lists.ts';
import { toColumns, type WordColumns } from '../../../src/search/index/indexer/word-columns.ts';
import { planSegments, planVolumes } from '../../../src/search/index/segments/segments.ts';

/** Forms of one root with the words of a segment, ten articles of ten words each, that they are. */
type FormWords = readonly (readonly [form: number, tokens: readonly number[]])[];

/** Of each article a title of one word, a name, a lead of two words, and a body. */
const PLACES = {
  starts: Uint32Array.from({ length: 10 }, (_, row) => row * 10),
  zones: Uint32Array.from({ length: 40 }, (_, at) => [1, 2, 4, 4][at % 4] as number),
};
const BODY = Uint8Array.from({ length: 10 }, (_, row) => 40 + row);
/** Four blocks, of which one is empty. */
const ROWS = { body: BODY, blocks: Uint32Array.of(3, 0, 5, 2) };
const BLOCK_OF = [0, 0, 0, 2, 2, 2, 2, 2, 3, 3] as const;
const ROW_IN_BLOCK = [0, 1, 2, 0, 1, 2, 3, 4, 0, 1] as const;

/** The position of a word, by its number in the segment. */
function positionOf(token: number): number {
  const at = token % 10;
  const [zone, first] = at < 1 ? [0, 0] : at < 2 ? [1, 1] : at < 4 ? [2, 2] : [4, 4];
  return positionIn(zone as Zone, at - first);
}

function columnsOf(forms: FormWords): WordColumns {
  const places = forms.flatMap(([, tokens], which) => tokens.map((token) => ({ token, which })));
  places.sort((a, b) => a.token - b.token);
  const found = {
    key: 'كتب',
    forms: forms.map(([form]) => form),
    tokens: places.map(({ token }) => token),
    which: places.map(({ which }) => which),
  };
  const rowOf = Uint32Array.from({ length: 100 }, (_, index) => Math.floor(index / 10));
  return toColumns([found], rowOf, PLACES, ROWS.blocks);
}

function partsOf(...segments: WordColumns[]) {
  // What is checked notes what a merge has to give back.
  for (const words of segments) misaligned(words, new Uint32Array(100), PLACES, ROWS);
  return segments.map((words, index) => ({ segment: index * 2, words, rows: ROWS, index: 0 }));
}

function listOf(...segments: WordColumns[]): Uint8Array {
  const parts = partsOf(...segments);
  const { articles, frequencies } = joinList(parts);
  return encodeList({ ...articles, ...frequencies }, joinPlaces(parts, articles.forms));
}

/** Every word of a list: number of its block, row, position, form. */
function wordsOf(list: Articles, { counts, positions, which }: Places): number[][] {
  const words: number[][] = [];
  let [page, at] = [0, 0];
  for (const [part, block] of list.blocks.entries())
    for (const end = page + (list.pages[part] ?? 0); page < end; page++)
      for (const last = at + (counts[page] ?? 0); at < last; at++)
        words.push([block, list.rows[page] ?? 0, positions[at] ?? 0, list.forms[which?.[at] ?? 0] ?? 0]);
  return words;
}

test('a list joined from segments gives back every word of each, whatever forms they share', () => {
  const places = ['abcdef0123', '0000011111'];
  const segment = fc.dictionary(fc.integer({ min: 0, max: 99 }).map(String), fc.nat(4), { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
      const expected: number[][] = [];
      const columns = segments.map((words, index) => {
        const forms = new Map<number, number[]>();
        const sorted = Object.entries(words).map(([token, form]) => [Number(token), form * 70_000] as const);
        for (const [token, form] of sorted.sort((a, b) => a[0] - b[0])) {
          const row = Math.floor(token / 10);
          const block = index * 2 * BLOCKS + (BLOCK_OF[row] ?? 0);
          expected.push([block, ROW_IN_BLOCK[row] ?? 0, positionOf(token), form]);
          forms.set(form, [...(forms.get(form) ?? []), token]);
        }
        return columnsOf([...forms]);
      });
      const list = listOf(...columns);
      const bucket = openBucket(
        encodeBucket([
          ['أ', places],
          ['كتب', list],
          ['ي', []],
        ]),
      );
      const read = decodeList(bucket.get('كتب') as Uint8Array);
      assert.deepEqual(wordsOf(read.list, read.places), expected);
      assert.ok(isPlaced({ ...read.list, ...read.places }, partsOf(...columns)));
      assert.deepEqual(bucket.get('أ'), places);
      assert.deepEqual(bucket.get('ي'), []);
      assert.equal(bucket.get('غيره'), undefined);
    }),
    { numRuns: 300 },
  );
});

test('an article has of a word what its places are worth: title, name, lead, opening', () => {
  const { list } = decodeList(
    listOf(
      columnsOf([
        [5, [0, 4]],
        [900, [11, 22, 39, 38]],
      ]),
    ),
  );
  const worths = Array.from(list.rows, (row, at) => [row, list.patterns[list.which[at] ?? 0]?.parts]);
  assert.deepEqual([...list.blocks, ...list.pages], [0, 2, 3, 1]);
  assert.deepEqual(worths, [
    [0, [0, 25 + 14]],
    [1, [1, 15]],
    [2, [1, 12]],
    [0, [1, 14 + 14]],
  ]);
  assert.deepEqual([...(list.lengths ?? [])], [40, 41, 42, 43]);
});

test('the best articles of a common word and the rest are its articles, and the best have its rare forms, or it most', () => {
  const words = columnsOf([
    [5, [0, 14, 24, 34, 44]],
    [900, [15, 16, 50]],
  ]);
  const parts = partsOf(words, words);
  const { articles, frequencies } = joinList(parts);
  const list: Best = { ...articles, ...coarsened(frequencies, frequencies.lengths, 44) };
  const all = decodePlaces(encodePlaces(articles, joinPlaces(parts, articles.forms)));
  const { best, rest } = divideList(list, 5);
  const near = chooseNear(list, { nearFrom: 11, nearMost: 2 });
  assert.deepEqual([best.rows.length, rest?.rows.length], [5, 7]);
  // Two have both forms, two the rare one in the title; of those with the other in the title the newest.
  const read = decodeRange(encodeRange(best, false));
  assert.deepEqual([...read.blocks], [0, 2, 2 * BLOCKS, 2 * BLOCKS + 2]);
  assert.deepEqual([...read.pages], [1, 1, 2, 1]);
  assert.deepEqual([...read.rows], [1, 2, 0, 1, 2]);
  assert.deepEqual(
    read.patterns.map(({ articles: count }) => count).reduce((sum, count) => sum + count),
    list.rows.length,
    'every part knows how many articles the whole list has of each pattern',
  );
  assert.ok(isPlaced(all, parts));
  assert.deepEqual(decodePlaces(encodePlaces(all, placeBytes(all))), all);
  assert.ok(near);
  const nearest = choosePlaces(parts, articles.forms, near.flags);
  assert.deepEqual(wordsOf(near.articles, nearest), [
    ...[14, 15, 16].map((token) => [0, 1, positionOf(token), token === 14 ? 5 : 900]),
    ...[14, 15, 16].map((token) => [2 * BLOCKS, 1, positionOf(token), token === 14 ? 5 : 900]),
  ]);
  assert.deepEqual(divideList(list, 12), { best: list });
  assert.equal(chooseNear(list, { nearFrom: 12, nearMost: 2 }), undefined);
});

test('a list that lost, moved or doubled a word is not whole', () => {
  const words = columnsOf([
    [900, [3, 7, 42]],
    [5, [4, 99]],
  ]);
  const prints = printsOf([
    [900, [3, 7, 42]],
    [5, [4, 99]],
  ]);
  // Words of other roots stand at the other places.
  assert.deepEqual(misaligned(words, prints, PLACES, ROWS), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const { all, columns } = everyWord();
  assert.deepEqual(misaligned(columns, all, PLACES, ROWS), []);
  const parts = partsOf(words);
  const placed = (list: Uint8Array) => {
    const read = decodeList(list);
    return { ...read.list, ...read.places };
  };
  assert.ok(isPlaced(placed(listOf(words)), parts));
  for (const other of [
    [3, 7],
    [3, 8, 42],
    [3, 7, 7, 42],
  ]) {
    const wrong = columnsOf([
      [900, other],
      [5, [4, 99]],
    ]);
    assert.ok(!isPlaced(placed(listOf(wrong)), parts), String(other));
  }
  const moved = everyWord().all;
  [moved[42], moved[43]] = [moved[43] as number, moved[42] as number];
  assert.deepEqual(misaligned(columns, moved, PLACES, ROWS), [4]);
});

function printsOf(forms: FormWords): Uint32Array {
  const prints = new Uint32Array(100);
  for (const [form, tokens] of forms) for (const token of tokens) prints[token] = fingerprint('كتب', form);
  return prints;
}

/** A segment in which every word is of one root, in two forms. */
function everyWord(): { all: Uint32Array; columns: WordColumns } {
  const [even, odd] = [0, 1].map((rest) => Array.from({ length: 50 }, (_, at) => at * 2 + rest));
  const forms: FormWords = [
    [7, even ?? []],
    [8, odd ?? []],
  ];
  return { all: printsOf(forms), columns: columnsOf(forms) };
}

test('one more article moves others to another segment only where a part of a year overflows', () => {
  const ids = Array.from({ length: 5000 }, (_, index) => {
    const year = 2000 + (index % 7);
    return `${index % 3 === 0 ? year : 2003}/${String((index % 12) + 1).padStart(2, '0')}/a-${index}`;
  });
  const placesOf = (of: readonly string[]) =>
    new Map(planSegments(of, (id) => id).flatMap(({ name, items }) => items.map((id) => [id, name])));
  const before = placesOf(ids);
  assert.equal(before.size, ids.length);
  let moved = 0;
  for (let index = 0; index < 60; index++) {
    const after = placesOf([...ids, `${2000 + (index % 8)}/0${(index % 9) + 1}/new-${index}`]);
    for (const id of ids) if (before.get(id) !== after.get(id)) moved++;
  }
  assert.equal(moved, 0);
  for (const { name, items } of planSegments(ids, (id) => id)) {
    assert.ok(items.length <= 600, name);
    assert.ok(new Set(items.map((id) => id.slice(0, 4))).size === 1, name);
  }
  const odd = Array.from({ length: 3000 }, (_, index) => `/${index}/`);
  const parts = planSegments(odd, (id) => id);
  assert.equal(parts.flatMap(({ items }) => items).length, odd.length);
  assert.ok(parts.every(({ name, items }) => name.startsWith('undated-') && items.length <= 600));
});

test('a bucket or a list cut anywhere is refused', () => {
  const list = listOf(columnsOf([[1, [4, 39]]]));
  const bucket = encodeBucket([['كتب', list]]);
  for (let length = 0; length < bucket.length; length++)
    assert.throws(() => openBucket(bucket.subarray(0, length)), MalformedChunk);
  for (let length = 0; length < list.length; length++)
    assert.throws(() => decodeList(list.subarray(0, length)), MalformedChunk);
});

test('volumes are filled from the oldest, so the newest articles touch one of them', () => {
  const segments = [400, 700, 300, 900, 100].map((count, index) => ({
    name: String(index),
    items: Array.from({ length: count }, () => index),
  }));
  const shape = planVolumes(segments, 1000).map((volume) => volume.map(({ name }) => name).join(''));
  assert.deepEqual(shape, ['0', '12', '34']);
  assert.equal(planVolumes(segments).length, 1);
  assert.deepEqual(planVolumes([]), []);
});

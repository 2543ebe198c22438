import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLOCKS, blockCount, blockStarts } from '../../../src/search/format/blocks.ts';
import { inRowOrder } from '../../../src/search/index/segments/row-order.ts';

interface Item {
  url: string;
  date?: string;
}

const dayAfter = (first: string, days: number): string =>
  new Date(Date.parse(`${first}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Segments of every kind: their names, and how the articles of each are dated. */
const SEGMENTS: readonly (readonly [name: string, dateOf: (index: number) => string | undefined])[] = [
  ['2019', (index) => dayAfter('2019-01-01', (index * 37) % 365)],
  ['2020h2', (index) => dayAfter('2020-07-01', (index * 11) % 184)],
  ['2021m03-01', (index) => dayAfter('2021-03-01', index % 31)],
  // All of one day, and without a date at all.
  ['2022', () => '2022-01-01'],
  ['undated-0', () => undefined],
  // Many have the date of another year.
  ['2023', (index) => (index % 3 === 0 ? '2011-05-06' : dayAfter('2023-01-01', index % 365))],
];

function placesOf(name: string, items: readonly Item[]): Map<string, string> {
  const { items: rows, blocks } = inRowOrder(name, items);
  const starts = blockStarts(blocks);
  const places = new Map<string, string>();
  for (let block = 0; block < blocks.length; block++)
    for (let row = starts[block] as number; row < (starts[block + 1] as number); row++)
      places.set(rows[row]?.url ?? '', `${block} ${row - (starts[block] as number)}`);
  return places;
}

test('an article that comes or goes moves rows of its own block and of no other', () => {
  for (const [name, dateOf] of SEGMENTS) {
    const items = Array.from({ length: 700 }, (_, index): Item => {
      const date = dateOf(index);
      return { url: `/2020/01/maqal-${index}/`, ...(date === undefined ? {} : { date }) };
    });
    const before = placesOf(name, items);
    assert.equal(before.size, items.length);
    let moved = 0;
    for (let round = 0; round < 30; round++) {
      const date = dateOf(round * 23);
      const added = { url: `/2020/01/jadid-${round}/`, ...(date === undefined ? {} : { date }) };
      const after = placesOf(name, [...items, added].reverse());
      const block = after.get(added.url)?.split(' ')[0];
      for (const [url, place] of before) {
        if (after.get(url) === place) continue;
        moved++;
        assert.deepEqual(
          [after.get(url)?.split(' ')[0], place.split(' ')[0]],
          [block, block],
          `${name} ${url}`,
        );
      }
    }
    assert.ok(moved / 30 < 25, `${name}: ${moved / 30} rows move in the mean`);
  }
});

test('rows of a period stand in the order of their days, however many fall on one', () => {
  for (const [name, dateOf] of SEGMENTS.slice(0, 4)) {
    const items = Array.from({ length: 500 }, (_, index) => ({
      url: `/m-${index}/`,
      date: dateOf(index) ?? '',
    }));
    const days = inRowOrder(name, items).items.map(({ date }) => date);
    assert.deepEqual(days, [...days].sort(), name);
  }
});

test('a segment has a power of two of blocks, which hold some twenty articles at most in the mean', () => {
  for (let rows = 0; rows <= 1000; rows++) {
    const count = blockCount(rows);
    assert.ok(count <= BLOCKS && Number.isInteger(Math.log2(count)), String(rows));
    assert.ok(rows / count <= 22, String(rows));
    assert.ok(count === 1 || rows / count > 11, String(rows));
  }
  assert.deepEqual(inRowOrder('2020', []), { items: [], blocks: Uint32Array.of(0) });
});

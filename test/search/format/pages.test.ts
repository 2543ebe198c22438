import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bodyLength,
  decodeTable,
  encodeTable,
  lengthStep,
  NO_DAY,
} from '../../../src/search/format/pages.ts';
import type { RootFiles } from '../../../src/search/format/root-files.ts';
import { OTHER_STEMS } from '../../../src/search/format/stem-lists.ts';

test('the table of articles comes back as it went in, cut short it is refused', () => {
  const stems = [0, 9, OTHER_STEMS].map((stem) => ({ stem, bytes: 70_000 + stem }));
  const best = { name: 'abcdef0123', lists: stems };
  const table = {
    segments: [
      {
        ...{ name: '2019', rows: 1, blocks: Uint32Array.of(1) },
        groups: { starts: Uint32Array.of(0), names: Uint32Array.of(7) },
        units: Uint32Array.of(14),
      },
      {
        ...{ name: '2020', rows: 60, blocks: Uint32Array.of(20, 0, 1, 39) },
        groups: { starts: Uint32Array.of(0, 20), names: Uint32Array.of(0, 2 ** 32 - 1) },
        units: Uint32Array.from({ length: 60 }, (_, row) => row * 9),
      },
      {
        ...{
          name: '2021',
          rows: 240,
          blocks: Uint32Array.of(...[100, 40, 0, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
        },
        groups: { starts: Uint32Array.of(0, 140, 239), names: Uint32Array.of(1, 2, 2 ** 31) },
        units: new Uint32Array(240).fill(11),
      },
    ],
    bodyWords: 360,
    usual: 48,
    day: Int32Array.from({ length: 301 }, (_, row) =>
      row === 0 ? NO_DAY : row < 9 ? -400 : 20_000 - (row >> 4),
    ),
    buckets: Uint32Array.of(0, 2 ** 32 - 1, 258, 5),
    common: new Map<string, RootFiles>([
      ['ء', { articles: 2049, best: { name: '0123456789', lists: [{ stem: 7, bytes: 300 }] } }],
      ['كتب', { articles: 90_000, best, rest: { ...best, name: 'ffffffffff' }, near: '00ab00cd00' }],
    ]),
  };
  const bytes = encodeTable(table);
  assert.deepEqual(decodeTable(bytes), table);
  assert.throws(() => decodeTable(bytes.subarray(0, bytes.length - 3)));
  assert.ok(Math.abs(bodyLength(lengthStep(257)) - 257) < 257 * 0.05);
});

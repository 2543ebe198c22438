import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteWriter, MalformedChunk } from '../../../src/search/format/bytes.ts';
import {
  decodeList,
  encodeChunk,
  openChunk,
  type PostingList,
  readList,
} from '../../../src/search/format/postings.ts';
import { fingerprint, isWhole, misaligned } from '../../../src/search/index/indexer/align.ts';
import { joinList, toColumns, type WordColumns } from '../../../src/search/index/indexer/word-columns.ts';
import { cutChunks } from '../../../src/search/index/merge/chunks.ts';
import { planSegments, planVolumes } from '../../../src/search/index/segments/segments.ts';

/** Forms of one root with the words of a segment, ten articles of ten words each, that they are. */
type Places = readonly (readonly [form: number, tokens: readonly number[]])[];

function columnsOf(forms: Places): WordColumns {
  const places = forms.flatMap(([, tokens], which) => tokens.map((token) => ({ token, which })));
  places.sort((a, b) => a.token - b.token);
  const found = {
    key: 'كتب',
    forms: forms.map(([form]) => form),
    tokens: places.map(({ token }) => token),
    which: places.map(({ which }) => which),
  };
  const tens = (_: unknown, index: number) => Math.floor(index / 10);
  const rowOf = Uint32Array.from({ length: 100 }, tens);
  return toColumns(
    [found],
    rowOf,
    Uint32Array.from({ length: 10 }, (_, row) => row * 10),
  );
}

function listOf(...segments: WordColumns[]): Uint8Array {
  const out = new ByteWriter();
  joinList(
    out,
    segments.map((words, index) => ({ segment: index * 2, words, index: 0 })),
  );
  return out.done();
}

/** Every word of a list: segment, token, form. */
function wordsOf(list: PostingList): [segment: number, token: number, form: number][] {
  const words: [number, number, number][] = [];
  let [row, at] = [0, 0];
  for (const [part, segment] of list.segments.entries())
    for (const end = row + (list.pages[part] ?? 0); row < end; row++)
      for (const last = at + (list.counts[row] ?? 0); at < last; at++) {
        const token = (list.rows[row] ?? 0) * 10 + (list.positions[at] ?? 0);
        words.push([segment, token, list.forms[list.which?.[at] ?? 0] ?? 0]);
      }
  return words;
}

test('a list joined from segments gives back every word of each, whatever forms they share', () => {
  const segment = fc.dictionary(fc.integer({ min: 0, max: 99 }).map(String), fc.nat(4), { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
      const expected: [number, number, number][] = [];
      const columns = segments.map((words, index) => {
        const forms = new Map<number, number[]>();
        const sorted = Object.entries(words).map(([token, form]) => [Number(token), form * 70_000] as const);
        for (const [token, form] of sorted.sort((a, b) => a[0] - b[0])) {
          expected.push([index * 2, token, form]);
          forms.set(form, [...(forms.get(form) ?? []), token]);
        }
        return columnsOf([...forms]);
      });
      const chunk = openChunk(
        encodeChunk([
          ['أ', listOf(...columns)],
          ['كتب', listOf(...columns)],
        ]),
      );
      assert.deepEqual(wordsOf(readList(chunk, 'كتب') as PostingList), expected);
      assert.equal(readList(chunk, 'غيره'), null);
    }),
    { numRuns: 300 },
  );
});

test('a chunk that lost, moved or doubled a word is not whole', () => {
  const words = columnsOf([
    [900, [3, 7, 42]],
    [5, [4, 99]],
  ]);
  const { prints, starts } = printsOf(words);
  assert.deepEqual(misaligned(words, prints, starts), []);
  const lists = new Map([['كتب', [{ segment: 0, words, index: 0 }]]]);
  assert.ok(isWhole(encodeChunk([['كتب', listOf(words)]]), lists));
  for (const other of [
    [3, 7],
    [3, 8, 42],
    [3, 7, 7, 42],
  ]) {
    const wrong = columnsOf([
      [900, other],
      [5, [4, 99]],
    ]);
    assert.ok(!isWhole(encodeChunk([['كتب', listOf(wrong)]]), lists), String(other));
    assert.notDeepEqual(misaligned(wrong, printsOf(words).prints, starts), [], String(other));
  }
});

function printsOf(words: WordColumns): { prints: Uint32Array; starts: Uint32Array } {
  const prints = new Uint32Array(100);
  const list = decodeList(listOf(words));
  let at = 0;
  for (const [page, row] of list.rows.entries())
    for (const end = at + (list.counts[page] ?? 0); at < end; at++)
      prints[row * 10 + (list.positions[at] ?? 0)] = fingerprint(
        'كتب',
        list.forms[list.which?.[at] ?? 0] ?? 0,
      );
  return { prints, starts: Uint32Array.from({ length: 10 }, (_, row) => row * 10) };
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
    assert.ok(items.length <= 1000, name);
    assert.ok(new Set(items.map((id) => id.slice(0, 4))).size === 1, name);
  }
  const odd = Array.from({ length: 3000 }, (_, index) => `/${index}/`);
  const parts = planSegments(odd, (id) => id);
  assert.equal(parts.flatMap(({ items }) => items).length, odd.length);
  assert.ok(parts.every(({ name, items }) => name.startsWith('undated-') && items.length <= 1000));
});

test('a list that changes leaves the chunks of the others as they were', () => {
  const keys = Array.from({ length: 3000 }, (_, index) => `key${index}`).sort();
  const sizes = keys.map((_, index) => (index % 97 === 0 ? 40_000 : 20 + ((index * 7919) % 400)));
  const chunksOf = (of: readonly number[]) => {
    let sum = 0;
    const ends = of.map((size) => (sum += size));
    let from = 0;
    return cutChunks(keys, ends).map((end) => {
      const own = keys.slice(from, end).map((key, index) => `${key} ${of[from + index]}`);
      from = end;
      return own.join();
    });
  };
  const before = chunksOf(sizes);
  assert.equal(before.join(), keys.map((key, index) => `${key} ${sizes[index]}`).join());
  for (const index of [0, 5, 97, 1500, 2999]) {
    const after = chunksOf(sizes.with(index, (sizes[index] ?? 0) + 900));
    const fresh = after.filter((chunk) => !before.includes(chunk));
    assert.ok(fresh.length <= 3, `${fresh.length} chunks changed`);
  }
});

test('a chunk cut anywhere is refused', () => {
  const whole = encodeChunk([['كتب', listOf(columnsOf([[1, [4, 39]]]))]]);
  for (let length = 0; length < whole.length; length++) {
    assert.throws(() => openChunk(whole.subarray(0, length)), MalformedChunk);
  }
});

test('volumes are filled from the oldest, so the newest articles touch one of them', () => {
  const segments = [400, 700, 300, 900, 100].map((count, index) => ({
    name: String(index),
    items: Array.from({ length: count }, () => index),
  }));
  const shape = planVolumes(segments, 1000).map((volume) => volume.map(({ name }) => name).join(''));
  assert.deepEqual(shape, ['0', '12', '34']);
  assert.deepEqual(planVolumes([]), []);
});

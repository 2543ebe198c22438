import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Best } from '../../../src/search/format/buckets.ts';
import { ByteWriter, MalformedChunk } from '../../../src/search/format/bytes.ts';
import {
  cutRange,
  decodeStemFile,
  decodeStemList,
  encodeStemList,
  rangesOfList,
} from '../../../src/search/format/list-ranges.ts';
import { commonestFirst, Patterns } from '../../../src/search/format/postings.ts';
import { Numbers, RangeDecoder, RangeEncoder } from '../../../src/search/format/range-coder.ts';
import {
  encodeRange,
  listOfStem,
  listsByStem,
  OTHER_STEMS,
  placeOfList,
  stemOf,
} from '../../../src/search/format/stem-lists.ts';

test('numbers come back, whatever stood before them, and unlikely ones too', () => {
  const some = fc.array(fc.oneof(fc.nat(3), fc.nat(300), fc.nat(2 ** 24 - 2)), { maxLength: 400 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 5 }), (values, contexts) => {
      const out = new ByteWriter();
      const coder = new RangeEncoder(out);
      const own = new Numbers(contexts);
      for (const [at, value] of values.entries()) own.write(coder, value, at % contexts);
      coder.end();
      const bytes = out.done();
      assert.equal(bytes[0], 0, 'no sign of a compressed file or of a page');
      const from = new RangeDecoder(bytes);
      const other = new Numbers(contexts);
      assert.deepEqual(
        values.map((_, at) => other.read(from, at % contexts)),
        values,
      );
      from.end();
    }),
    { numRuns: 200 },
  );
});

test('what is nearly always the same takes nearly no room, also where a carry runs through many bytes', () => {
  const out = new ByteWriter();
  const coder = new RangeEncoder(out);
  const own = new Numbers();
  const values = Array.from({ length: 40_000 }, (_, at) => (at % 997 === 996 ? 1 : 0));
  for (const value of values) own.write(coder, value);
  coder.end();
  assert.ok(out.length < 150, `${out.length} bytes`);
  const from = new RangeDecoder(out.done());
  const other = new Numbers();
  assert.deepEqual(
    values.map(() => other.read(from)),
    values,
  );
});

/** A list of a root with four stems, of which the first is common and the last is rare. */
function listOf(articles: readonly (readonly [stems: number, worth: number])[]): Best {
  const forms = Uint32Array.from([3, 9, 40, 77].flatMap((stem) => [stem * 128 + 1, stem * 128 + 5]));
  const patterns = new Patterns();
  const which = articles.map(([stems, worth]) => {
    const parts: number[] = [];
    for (let at = 0; at < forms.length; at++)
      if ((stems >> (at >> 1)) % 2 === 1 && (at % 2 === 0 || worth > 20)) parts.push(at, worth);
    const number = patterns.numberOf(parts);
    (patterns.found[number] as { articles: number }).articles++;
    return number;
  });
  const blocks = Uint32Array.from({ length: Math.ceil(articles.length / 5) }, (_, at) => at * 3 + 1);
  return {
    ...{ forms, blocks, lengths: null },
    pages: Uint32Array.from(blocks, (_, at) => Math.min(5, articles.length - at * 5)),
    rows: Uint32Array.from(articles, (_, at) => (at % 5) * 4),
    ...commonestFirst(patterns.found, Uint32Array.from(which)),
  };
}

const inOneRange = (coded: Uint8Array) => encodeStemList({ segments: 1024, ranges: new Map([[0, coded]]) });

/** By block and row, the forms with their worths. */
function contentsOf(lists: readonly Best[]): Map<string, [form: number, worth: number][]> {
  const all = new Map<string, [number, number][]>();
  for (const { forms, blocks, pages, rows, patterns, which } of lists)
    for (let part = 0, at = 0; part < blocks.length; part++)
      for (const end = at + (pages[part] as number); at < end; at++) {
        const key = `${blocks[part]} ${rows[at]}`;
        const own = all.get(key) ?? [];
        const parts = patterns[which[at] as number]?.parts ?? [];
        for (let form = 0; form < parts.length; form += 2)
          own.push([forms[parts[form] as number] as number, parts[form + 1] as number]);
        all.set(
          key,
          own.sort((a, b) => a[0] - b[0]),
        );
      }
  return all;
}

test('the lists of the stems of a root hold all that its list holds, and each is read alone', () => {
  const stems = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 15 }));
  const article = fc.tuple(stems, fc.constantFrom(10, 14, 20, 28, 400));
  fc.assert(
    fc.property(fc.array(article, { minLength: 1, maxLength: 1500 }), fc.boolean(), (articles, isWhole) => {
      const list = listOf(articles);
      const lists = listsByStem(list);
      const coded = lists.map((own) => inOneRange(encodeRange(own.list, isWhole)));
      for (const [at, own] of lists.entries())
        assert.deepEqual(decodeStemList(coded[at] as Uint8Array), own.list);
      const file = {
        name: '',
        lists: lists.map(({ stem }, at) => ({ stem, bytes: coded[at]?.length ?? 0 })),
      };
      const content = Uint8Array.from(coded.flatMap((own) => [...own]));
      assert.deepEqual(contentsOf(decodeStemFile(content, file)), contentsOf([list]));
      for (const form of list.forms) {
        const place = placeOfList(file, listOfStem(file, form));
        if (place === undefined) continue;
        const own = decodeStemList(content.subarray(...place));
        assert.ok(own.forms.length > 0);
        const isOwn = lists.some(({ stem }) => stem === stemOf(form));
        for (const other of own.forms)
          assert.ok(isOwn ? stemOf(other) === stemOf(form) : lists.at(-1)?.stem === OTHER_STEMS);
      }
    }),
    { numRuns: 60 },
  );
});

test('a list that is coded by ranges of segments is the list, and a range depends on its own articles alone', () => {
  const article = fc.tuple(fc.integer({ min: 1, max: 15 }), fc.constantFrom(10, 14, 20, 28, 400));
  const coded = (list: Best, segments: number) =>
    new Map(
      rangesOfList(list, segments).map((each) => [each.range, encodeRange(cutRange(list, each), true)]),
    );
  fc.assert(
    fc.property(
      fc.array(article, { minLength: 1, maxLength: 900 }),
      fc.constantFrom(1, 2, 4),
      (articles, segments) => {
        const list = listOf(articles);
        const ranges = coded(list, segments);
        const read = decodeStemList(encodeStemList({ segments, ranges }));
        assert.deepEqual(contentsOf([read]), contentsOf([list]));
        assert.deepEqual(
          [...read.forms],
          [...list.forms].filter((form) => read.forms.includes(form)),
        );
        const counts = ({ patterns }: Best) => patterns.map((pattern) => pattern.articles).sort();
        assert.deepEqual(counts(read), counts(list));
        const longer = coded(listOf([...articles, [15, 400]]), segments);
        const last = Math.max(...longer.keys());
        for (const [range, bytes] of ranges) if (range < last) assert.deepEqual(longer.get(range), bytes);
      },
    ),
    { numRuns: 40 },
  );
});

test('a list that is cut, changed or of something else is refused or read, and never hangs', () => {
  const [first] = listsByStem(listOf(Array.from({ length: 900 }, (_, at) => [1 + (at % 3), 10])));
  const bytes = inOneRange(encodeRange(first?.list as Best, true));
  const read = (some: Uint8Array): void => {
    try {
      decodeStemList(some);
    } catch (error) {
      assert.ok(error instanceof MalformedChunk, String(error));
    }
  };
  for (let length = 0; length < bytes.length; length++)
    assert.throws(() => decodeStemList(bytes.subarray(0, length)), MalformedChunk);
  assert.throws(() => decodeStemList(Uint8Array.of(...bytes, 0)), MalformedChunk);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.uint8Array({ maxLength: 60 }), (at, byte, soup) => {
      const changed = bytes.slice();
      changed[at] = byte;
      read(changed);
      read(Uint8Array.of(0, ...soup));
    }),
    { numRuns: 300 },
  );
});

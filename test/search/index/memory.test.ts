import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formOf, keyOf } from '../../../src/search/format/encoding.ts';
import { deviceIndexer, memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { pagefindIndexer } from '../../../src/search/index/indexer/pagefind.ts';
import { WordCodes } from '../../../src/search/index/indexer/word-codes.ts';
import { analyseText, type Term } from '../../../src/text/analyse.ts';

const SHEETS = [
  '\u0641\u062A\u062D \u0627\u0644\u0648\u0631\u0627\u0642 \u0627\u0644\u0643\u062A\u0627\u0628 \u0648\u0642\u0631\u0623 \u0627\u0644\u0643\u062A\u0627\u0628 \u0645\u0631\u062A\u064A\u0646',
  '\u0643\u062A\u0628 \u0627\u0644\u0648\u0631\u0627\u0642\u064A\u0646 \u0643\u062B\u064A\u0631\u0629 \u0648\u0645\u0643\u062A\u0628\u0627\u062A\u0647\u0645 \u0623\u0643\u062B\u0631',
  '',
  '\u0643\u062A\u0627\u0628 \u0648\u0643\u062A\u0627\u0628\u0627\u0646 \u0648\u0643\u062A\u0628',
].map((text) => analyseText(text));

interface Place {
  readonly form: number;
  readonly token: number;
}

/** Where every root stands, told by going through the words one by one. */
function counted(sheets: readonly (readonly Term[])[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const [token, term] of sheets.flat().entries()) {
    const key = keyOf(term);
    places.set(key, [...(places.get(key) ?? []), { form: formOf(term), token }]);
  }
  return places;
}

async function indexed(indexer: typeof memoryIndexer): Promise<Map<string, Place[]>> {
  const [codes, run, starts] = [new WordCodes(), await indexer.start(), [] as number[]];
  let token = 0;
  for (const sheet of SHEETS) {
    starts.push(token);
    token += sheet.length;
    run.add(
      Uint32Array.from(sheet, (term) => codes.numberOf(term)),
      codes,
    );
  }
  const places = new Map<string, Place[]>();
  for (const { key, forms, tokens, which } of await run.lists(codes, starts)) {
    const own = Array.from({ length: tokens.length }, (_, at) => ({
      form: forms[which === null ? 0 : (which[at] as number)] as number,
      token: tokens[at] as number,
    }));
    places.set(key, own);
  }
  await run.close();
  return places;
}

const sorted = (places: ReadonlyMap<string, Place[]>) => [...places].sort(([a], [b]) => (a < b ? -1 : 1));

test('the index in memory names every place of every root, in order, with its form', async () => {
  const expected = sorted(counted(SHEETS));
  assert.ok(
    expected.some(([, places]) => new Set(places.map(({ form }) => form)).size > 1),
    'a root of many forms',
  );
  assert.deepEqual(sorted(await indexed(memoryIndexer)), expected);
  assert.deepEqual(sorted(await indexed(deviceIndexer)), expected);
});

test('Pagefind finds the same places as the index in memory', async () => {
  assert.deepEqual(sorted(await indexed(pagefindIndexer)), sorted(await indexed(memoryIndexer)));
});

test('an index without words has no lists', async () => {
  const run = await memoryIndexer.start();
  assert.deepEqual([...(await run.lists(new WordCodes(), []))], []);
});

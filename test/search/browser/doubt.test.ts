import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Archive } from '../../../src/search/browser/archive.ts';
import { Engine } from '../../../src/search/browser/engine.ts';
import { FIRST_QUERY, type SearchAnswer } from '../../../src/search/browser/request.ts';
import { unpack } from '../../../src/search/browser/source.ts';
import { buildSearchIndex } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { slipLikelihood } from '../../../src/search/query/slips.ts';

/** Words of four letters, each of another stem. */
function manyWords(): string {
  const letters = [...'بجدرسصطعفقكلمن'];
  return letters
    .flatMap((a) => letters.flatMap((b) => letters.slice(0, 12).map((c) => a + b + c + letters[11])))
    .join(' ');
}

/** Asks an archive of these texts, each so many times. */
async function asking(
  texts: Readonly<Record<string, number>>,
  ask: (search: (text: string) => Promise<SearchAnswer>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-doubt-'));
  try {
    const bodies = Object.entries(texts).flatMap(([body, count]) => Array<string>(count).fill(body));
    const records = bodies.map((body, at) => ({
      ...{ url: `/2024/01/t-${at}/`, title: `نص ${at}`, body },
      ...{ authors: [], topics: [], people: [], places: [] },
    }));
    await buildSearchIndex(records, { out: new OutputFolder(folder), indexer: memoryIndexer });
    const read = async (file: string): Promise<Uint8Array> =>
      unpack(new Uint8Array(await readFile(join(folder, file))), file);
    const engine = new Engine(await Archive.open({ read }));
    await ask((text) => engine.search({ ...FIRST_QUERY, text }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('a rare word that stands in the archive as typed is not doubted because a commoner one looks like it', () =>
  asking(
    { 'وقف الحارس عند البستان': 60, 'كتب الحارث قصيدة': 2, 'شرب العصير قرب الميناء': 60 },
    async (search) => {
      const name = await search('الحارث');
      assert.deepEqual([name.total, name.correction], [2, undefined]);
      // Two letters swapped: nobody has it, and what was meant is read.
      assert.equal((await search('العيصر')).correction?.text, 'العصير');
    },
  ));

test('a word is not doubted beside one of its own root, nor in one inflection where the archive has another', () =>
  asking(
    { 'أقيم سباق قرب البستان': 1, 'كتب عن شهر سابق': 60, 'فؤوس الحطابين': 1, 'حساب المصرف والحسابات': 60 },
    async (search) => {
      assert.equal((await search('سباق')).correction, undefined);
      assert.equal((await search('حطاب')).correction, undefined);
      assert.equal((await search('حسبا')).correction?.text, 'حساب');
    },
  ));

test('the article before a word that begins with lam is no letter struck twice', () => {
  assert.equal(slipLikelihood('الكتتاب', 'الكتاب'), 1);
  assert.ok(slipLikelihood('اللولو', 'الولو') < 0.5);
});

test('two words typed as one are told apart though the second has an ending', () =>
  asking(
    {
      ...{ 'تدور نواعير حماة على النهر القديم': 3, 'قرأنا عن عصور حديثة في التاريخ': 3, 'حماة الوطن': 1 },
      // So many stems that they lie in several files.
      [manyWords()]: 1,
    },
    async (search) => {
      for (const [typed, meant] of [
        ['نواعيرحماة', 'نواعير حماة'],
        ['عصورحديثة', 'عصور حديثة'],
      ] as const) {
        const { total, correction } = await search(typed);
        assert.deepEqual([total, correction], [3, { text: meant, applied: true }], typed);
      }
    },
  ));

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { buildGeneratedIndex, generatedQuestions } from '../../bench/search/generated.ts';
import { madeBuckets, partOfWords } from '../../bench/search/part-of-words.ts';
import { makeVocabulary } from '../../bench/search/vocabulary.ts';
import { Archive } from '../../src/search/browser/archive.ts';
import { Engine } from '../../src/search/browser/engine.ts';
import { FIRST_QUERY } from '../../src/search/browser/request.ts';
import { unpack } from '../../src/search/browser/source.ts';
import { decodeTable } from '../../src/search/format/pages.ts';

test('an index of a part of the words answers for these as that of all does, with a table of the same size', async () => {
  const vocabulary = makeVocabulary(6000);
  const articles = 3000;
  const folder = await mkdtemp(join(tmpdir(), 'warraq-scale-'));
  const make = async (parts: number) => {
    const own = join(folder, String(parts));
    const part = partOfWords(vocabulary, articles, parts);
    await buildGeneratedIndex(articles, vocabulary, own, 4, part);
    const index = join(own, 'search-index');
    const name = (await readdir(index)).find((each) => each.startsWith('table.')) as string;
    const table = decodeTable(new Uint8Array(gunzipSync(await readFile(join(index, name)))));
    const pathOf = madeBuckets(await readdir(join(index, 'index')));
    const read = async (file: string) =>
      unpack(new Uint8Array(await readFile(join(index, pathOf(file)))), file);
    const engine = new Engine(await Archive.open({ read }));
    return { part, table, size: (await stat(join(index, name))).size, engine };
  };
  try {
    const [all, some] = [await make(1), await make(4)];
    assert.equal(some.table.buckets.length, all.table.buckets.length);
    const common = all.table.common.size;
    assert.ok(common > 20);
    assert.ok(Math.abs(some.table.common.size / common - 1) < 0.2, `${some.table.common.size} of ${common}`);
    assert.ok(Math.abs(some.size / all.size - 1) < 0.15, `${some.size} of ${all.size} bytes`);
    for (const { text } of generatedQuestions(8, articles, vocabulary, some.part.isKept)) {
      const [own, whole] = await Promise.all(
        [some, all].map(
          async ({ engine }) => (await engine.rank({ ...FIRST_QUERY, text, verbatim: true })).ranked,
        ),
      );
      assert.ok((whole?.length ?? 0) > 0, text);
      assert.deepEqual(own?.slice(0, 10), whole?.slice(0, 10), text);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isArticleRecord } from '../../../src/import/formats/json/articles-in.ts';
import { jsonValues, wrappedList } from '../../../src/import/formats/json/json-values.ts';
import { isRecord } from '../../../src/import/formats/json/normal-record.ts';
import { PARAGRAPHS } from './imported.ts';

const article = (at: number) => ({ title: `خبر "${at}"`, text: `${PARAGRAPHS[at % 3]} {[${at}]}` });
const isArticle = (value: unknown) => isRecord(value) && isArticleRecord(value);

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

test('the list in which a large export wraps its articles is found, and nothing beside it is given', async () => {
  const articles = [0, 1, 2, 3].map(article);
  const users = [{ email: 'a@example.org', name: 'ليلى' }];
  for (const [whole, key] of [
    [{ meta: { tags: ['a'], users }, response: { users, docs: articles, pages: users }, users }, 'docs'],
    [{ articles, comments: [{ text: 'رأي' }] }, 'articles'],
    [{ hits: { total: { value: 4 }, hits: articles } }, 'hits'],
    [{ data: { posts: { nodes: articles } } }, 'nodes'],
  ] as const) {
    const text = JSON.stringify(whole);
    const list = wrappedList(text, isArticle);
    assert.equal(list?.key, key);
    for (const size of [3, 17, 250, 10_000]) {
      const found: unknown[] = [];
      for await (const { raw } of jsonValues(inPieces(text, size), 1e6, 10, list))
        found.push(JSON.parse(raw));
      assert.deepEqual(found, articles, `${key} in pieces of ${size}`);
    }
  }
  assert.equal(wrappedList(JSON.stringify([article(1)]), isArticle), undefined);
  assert.equal(wrappedList('{"users": [{"name": "ليلى"}]}', isArticle), undefined);
});

test('an export of 60 MB on one line is read in a heap that could not hold it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-large-'));
  try {
    const long = Array.from({ length: 1800 }, (_, at) => PARAGRAPHS[at % 3]).join('\n\n');
    const records = Array.from({ length: 170 }, (_, at) =>
      JSON.stringify({ title: `خبر ${at}`, text: long }),
    );
    writeFileSync(join(folder, 'large.json'), `{"response":{"docs":[${records.join(',')}]}}`);
    const url = (path: string) =>
      JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../../src/import', path)).href);
    const program = `
      const { jsonLines, json } = await import(${url('formats/json/read-json.ts')});
      const { recognise } = await import(${url('formats/recognise.ts')});
      const { openInput } = await import(${url('input/inputs.ts')});
      const input = await openInput(process.argv[1], 'large.json');
      const { format } = recognise(input, {});
      let count = 0;
      for await (const draft of format.read(input, {}, { skipped: {} })) if (draft.fields.title !== undefined) count++;
      process.stdout.write(String(count));`;
    const run = spawnSync(
      process.execPath,
      ['--max-old-space-size=96', '--input-type=module', '--eval', program, join(folder, 'large.json')],
      { encoding: 'utf8' },
    );
    assert.equal(run.stdout.trim(), '170', run.stderr.slice(0, 600));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readCorpus, readQuestions } from '../../bench/search/beir.ts';
import { toRecord } from '../../bench/search/warraq.ts';
import { buildSearchIndex } from '../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../../src/search/index/merge/output-folder.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-beir-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function beir(name: string, files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, name, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
  return join(folder, name);
}

const ODD_CORPUS = [
  '\uFEFF{"_id": 7, "title": null, "text": "هدنة في الوادي", "metadata": {"url": "https://example.org"}}',
  '{"_id": "a/b?c#d%20 ه", "text": "سطر\\u2028آخر"}',
  '',
  '{"_id": "empty", "title": "", "text": ""}',
  '{"_id": "7", "title": "مكرر", "text": "مكرر"}',
].join('\r\n');

test('a corpus with numeric ids, without titles, with Windows line ends, an empty passage and one told twice', async () => {
  const corpus = readCorpus(await beir('odd', { 'corpus.jsonl': ODD_CORPUS }));
  assert.deepEqual(
    corpus.map(({ id, title }) => [id, title]),
    [
      ['7', ''],
      ['a/b?c#d%20 ه', ''],
      ['empty', ''],
    ],
  );
  const report = await buildSearchIndex(corpus.map(toRecord), {
    out: new OutputFolder(join(folder, 'odd/index')),
    indexer: memoryIndexer,
  });
  assert.deepEqual([report.articles, report.misaligned], [3, 0]);
});

test('a line longer than a block, and letters cut by one, come back whole', async () => {
  const text = 'هدنة '.repeat(400_000);
  const line = JSON.stringify({ _id: 'long', title: 'طويل', text });
  const [long, next] = readCorpus(await beir('long', { 'corpus.jsonl': `${line}\n{"_id":"x","text":"ب"}` }));
  assert.equal(long?.text, text);
  assert.equal(next?.text, 'ب');
});

const QUERIES = '{"_id": 1, "text": "أول"}\n{"_id": "2", "text": "ثان"}\n{"_id": "3", "text": "ثالث"}\n';
const QRELS: [name: string, qrels: string, expected: Record<string, string[]>][] = [
  [
    'a header, more columns and a last line without its end',
    'query-id\tcorpus-id\tscore\tnote\n1\t0\t1\tx\n1\tb\t2\ty\n2\tc\t1\tz',
    { 1: ['0', 'b'], 2: ['c'] },
  ],
  ['no header', '1\ta\t1\n2\tb\t1\n', { 1: ['a'], 2: ['b'] }],
  [
    'relevance 0 and below, a question of no file, a passage of no corpus',
    'q\td\ts\n1\ta\t0\n2\tb\t-1\n3\tnowhere\t1\n99\ta\t1\n',
    { 3: ['nowhere'] },
  ],
  ["TREC's four columns", '1 0 a 1\n1 0 b 0\n2 Q0 c 1\n', { 1: ['a'], 2: ['c'] }],
  [
    'fractions and Windows line ends',
    'query-id\tcorpus-id\tscore\r\n1\ta\t0.5\r\n2\tb\t0.0\r\n',
    { 1: ['a'] },
  ],
];
for (const [name, qrels, expected] of QRELS) {
  test(`judgements with ${name}`, async () => {
    const data = await beir(name.replace(/\W/g, ''), {
      'set/queries.jsonl': QUERIES,
      'set/qrels.tsv': qrels,
    });
    const read = readQuestions(data, 'set').map(({ id, relevant }) => [id, [...relevant]]);
    assert.deepEqual(Object.fromEntries(read), expected);
  });
}

test("BEIR's own layout is read as well, and what is missing is named", async () => {
  const data = await beir('own', { 'queries.jsonl': QUERIES, 'qrels/test.tsv': '1\ta\t1\n' });
  assert.deepEqual(
    readQuestions(data, 'test').map(({ id }) => id),
    ['1'],
  );
  assert.throws(() => readQuestions(data, 'dev'), /qrels/);
  const broken = await beir('broken', { 'corpus.jsonl': '{"_id": 1, "text": "ا"}\nnot json\n' });
  assert.throws(() => readCorpus(broken), /line 2 is not JSON/);
});

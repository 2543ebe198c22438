import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as search from '../../src/api/search.ts';
import * as text from '../../src/api/text.ts';
import * as warraq from '../../src/api/warraq.ts';
import { SURFACE } from './surface.ts';

test('each entry point gives these names and no others', () => {
  const entryPoints = { warraq, 'warraq/text': text, 'warraq/search': search };
  for (const [entryPoint, names] of Object.entries(SURFACE))
    assert.deepEqual(
      Object.keys(entryPoints[entryPoint as keyof typeof entryPoints]).sort(),
      names,
      entryPoint,
    );
});

test('the analyser gives a word at its levels, and where it stands', () => {
  const [first, second] = text.analyseText(
    '\u0648\u0644\u0644\u0645\u062F\u0627\u0631\u0633 \u0643\u062A\u0628',
  );
  assert.deepEqual([first?.start, first?.end, first?.stem], [0, 8, '\u0645\u062F\u0627\u0631\u0633']);
  assert.equal(first?.root, text.analyseWord('\u0645\u062F\u0631\u0633\u0629').root);
  assert.equal(second?.root, text.analyseWord('\u0643\u062A\u0627\u0628').root);
  assert.equal(text.tidy('\u0642\u0627\u0644 \u060C \u062B\u0645'), '\u0642\u0627\u0644\u060C \u062B\u0645');
});

const RECORDS: search.SearchRecord[] = [
  [
    '\u0627\u0644\u0648\u0631\u0627\u0642 \u0648\u0627\u0644\u0643\u062A\u0627\u0628',
    '\u0628\u0627\u0639 \u0627\u0644\u0648\u0631\u0627\u0642 \u0643\u062A\u0628\u0627 \u0643\u062B\u064A\u0631\u0629 \u0641\u064A \u0627\u0644\u0633\u0648\u0642.',
  ],
  [
    '\u0645\u064A\u0646\u0627\u0621 \u0627\u0644\u0644\u064A\u0644',
    '\u0648\u0635\u0644\u062A \u0627\u0644\u0633\u0641\u064A\u0646\u0629 \u0625\u0644\u0649 \u0627\u0644\u0645\u064A\u0646\u0627\u0621 \u0644\u064A\u0644\u0627.',
  ],
].map(([title = '', body = ''], at) => ({
  url: `/2024/02/article-${at}/`,
  title,
  body,
  date: `2024-02-1${at}`,
  authors: ['\u0644\u064A\u0644\u0649 \u0627\u0644\u062D\u0643\u064A\u0645'],
  topics: [],
  people: [],
  places: [],
}));

test('an index that was written is opened and answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-api-'));
  try {
    for (const indexer of ['memory', 'pagefind'] as const) {
      const report = await search.buildIndex(RECORDS, `${folder}/${indexer}`, { indexer });
      assert.equal(report.articles, 2);
      assert.ok(report.files > 3 && report.bytes > 100);
      const index = await search.openIndex(`${folder}/${indexer}`);
      assert.equal(index.articles, 2);
      const { results, total } = await index.search(
        '\u0633\u0641\u0646 \u0627\u0644\u0645\u0648\u0627\u0646\u0626',
      );
      assert.equal(results[0]?.url, '/2024/02/article-1/');
      assert.ok(total >= 1);
      assert.equal((await index.suggest('\u0645\u064A\u0646')).length > 0, true);
    }
    await assert.rejects(search.openIndex(`${folder}/none`), { name: 'SearchFailure', code: 'missing' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('an archive is filled, checked, built and exported by calls', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-api-'));
  const today = '2024-06-01';
  try {
    for (const folder of ['content', 'public']) await mkdir(`${root}/${folder}`);
    await writeFile(
      `${root}/content/site.yaml`,
      'title: \u0623\u0631\u0634\u064A\u0641\nurl: https://example.org\nowner: {name: \u0644\u064A\u0644\u0649}\n',
    );
    const lines = RECORDS.map(({ title, body, date }) =>
      JSON.stringify({ title, text: `${body}\n\n${body}`, date }),
    );
    await writeFile(`${root}/articles.jsonl`, `${lines.join('\n')}\n{"title":"\u0641\u0627\u0631\u063A"}\n`);
    const imported = await warraq.importArticles({
      root,
      paths: ['articles.jsonl'],
      author: '\u0644\u064A\u0644\u0649',
    });
    assert.deepEqual([imported.counts.published, imported.counts.quarantined], [2, 1]);

    const checked = await warraq.checkArchive({ root, today });
    assert.deepEqual([checked.ok, checked.articles], [true, 2]);
    const [worst] = checked.problems;
    if (worst) assert.notEqual(warraq.describeProblem(worst, 'ar').message, '');

    const built = await warraq.buildSite({ root, today, socialImages: false, threads: 1 });
    assert.deepEqual([built.out, built.articles], [`${root}/dist`, 2]);
    assert.match(
      await readFile(`${built.out}/index.html`, 'utf8'),
      /\u0645\u064A\u0646\u0627\u0621 \u0627\u0644\u0644\u064A\u0644/,
    );
    assert.ok(built.stages.length > 5);
    const again = await warraq.buildSite({ root, today, socialImages: false });
    assert.equal(again.changed, 0);

    const made = await warraq.exportArchive({ root, today, format: 'lite', out: `${root}/lite` });
    assert.deepEqual([made.path, made.articles], [`${root}/lite`, 2]);
    await assert.rejects(
      warraq.exportArchive({ root, format: 'epub', out: `${root}/x.epub`, selection: { year: '1999' } }),
      { name: 'WarraqError' },
    );
    await writeFile(`${root}/content/articles/undated.md`, '---\n:::\n---\n');
    await assert.rejects(warraq.buildSite({ root, today }), warraq.WarraqError);
    assert.equal((await warraq.checkArchive({ root, today })).ok, false);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  await assert.rejects(warraq.checkArchive({ root: `${root}/none` }), { name: 'WarraqError' });
});

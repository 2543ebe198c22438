import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { buildIndex, type ScoreExplanation } from '../../src/api/search.ts';
import type { SearchRecord } from '../../src/search/format/record.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';
import { call } from '../pipeline/archive.ts';

const record = (name: string, title: string, body: string): SearchRecord => ({
  ...{ url: `/${name}/`, title, body, date: '2024-02-20' },
  ...{ authors: ['ليلى الحكيم'], topics: [], people: [], places: [] },
});

async function indexed(): Promise<string> {
  const root = await freshFolder('search-command');
  await writeFiles(root, { 'content/site.yaml': 'title: أرشيف\n' });
  const records = [
    record('market', 'سوق المدينة القديمة', 'يفتح السوق أبوابه قبل الفجر ويبيع الحرفيون ما صنعوا.'),
    record('library', 'مكتبة الحي', 'في المدينة مكتبة صغيرة، وسوقها القريب يعج بالناس.'),
    record('river', 'رحلة في النهر', 'سار المركب بين القصب حتى وصل إلى البحر.'),
  ];
  await buildIndex(records, `${root}/dist/search-index`);
  return root;
}

test('search asks the built site in the terminal, and explains its scores', async () => {
  const root = await indexed();
  const { code, out, err } = await call(['search', 'سوق المدينة', '--root', root]);
  assert.equal(code, 0, err);
  assert.match(out, /^2 articles\n\n1\. سوق المدينة القديمة\n {3}2024-02-20 · ليلى الحكيم\n/);
  assert.match(out, /\n2\. مكتبة الحي\n/);
  assert.doesNotMatch(out, /river/);
  const told = JSON.parse(
    (await call(['search', 'سوق', 'المدينة', '--explain', '--json', '--root', root])).out,
  );
  assert.equal(told.explanations.length, told.results.length);
  for (const [index, each] of (told.explanations as ScoreExplanation[]).entries()) {
    assert.equal(each.score, told.results[index].score);
    assert.deepEqual(
      each.parts.map(({ word }) => word),
      ['سوق', 'المدينة'],
    );
    const parts = each.parts.reduce(
      (sum, { written, stem, root: byRoot }) => sum + written + stem + byRoot,
      0,
    );
    assert.ok(parts > 0 && Math.abs(parts + each.together - each.score) < 1e-9);
    assert.ok(each.parts.every(({ stem }) => stem > 0));
  }
  const text = (await call(['search', 'سوق', '--explain', '--root', root], { language: 'ar' })).out;
  assert.match(text, /الدرجة \d+\.\d\d\n/);
});

test('what an article says to the terminal is shown, not obeyed', async () => {
  const root = await freshFolder('search-escapes');
  await writeFiles(root, { 'content/site.yaml': 'title: أرشيف\n' });
  const hostile = 'سوق\u001B[2J\u009B31m \u001B]8;;https://hostile.test\u0007رابط';
  await buildIndex([record('a', hostile, `${hostile} المدينة`)], `${root}/dist/search-index`);
  for (const more of [[], ['--json']]) {
    const { out } = await call(['search', 'المدينة', ...more, '--root', root]);
    assert.match(out, /u001b\[2J/i);
    assert.doesNotMatch(out, /[^\P{Cc}\n]/u);
  }
});

test('what no article has is said; no words, no site and a damaged index are told in a line', async () => {
  const root = await indexed();
  const none = await call(['search', 'زرافة', '--root', root]);
  assert.match(none.out, /No article\.\n.*زرافة/s);
  assert.equal((await call(['search', '--root', root])).code, 2);
  const elsewhere = await call(['search', 'سوق', '--root', root, '--out', `${root}/none`]);
  assert.equal(elsewhere.code, 1);
  await writeFile(`${root}/dist/search-index/index.json`, '{}');
  const damaged = await call(['search', 'سوق', '--root', root]);
  assert.equal(damaged.code, 1);
  assert.match(damaged.err, /index-unreadable/);
});

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { summaryJson, summaryText } from '../../src/cli/summary.ts';
import { problem } from '../../src/problems/problem.ts';
import { articleText, call, dice, newArchive } from '../pipeline/archive.ts';
import { builtSite } from './built-site.ts';

const made = builtSite({ articles: 11, pages: 40, changed: 12, files: 90, bytes: 2_500_000 });

function told() {
  return {
    out: '/site/dist',
    made,
    stages: [
      { name: 'read', milliseconds: 100, cpu: 90, count: 0, slowest: [] },
      { name: 'render', milliseconds: 2000, cpu: 3900, count: 11, slowest: [] },
      { name: 'prerender', milliseconds: 6000, cpu: 11_000, count: 40, slowest: [] },
      { name: 'search-index', milliseconds: 1900, cpu: 1900, count: 11, slowest: [] },
    ],
    milliseconds: 10_000,
    problems: [problem('collection-empty'), problem('collection-empty')],
  };
}

test('the summary names pages made and kept, size, warnings, and the slowest stages first', () => {
  const english = summaryText(told(), 'en').split('\n');
  assert.equal(
    english[0],
    '11 articles, 40 pages (12 made, 28 kept), 2.5 MB in 90 files, 10.0 s, 2 warnings, told above',
  );
  assert.equal(
    english[1],
    'Slowest: making pages 6.0 s (60 %), rendering articles 2.0 s (20 %), indexing 1.9 s (19 %)',
  );
  const arabic = summaryText(told(), 'ar').split('\n');
  assert.match(arabic[0] ?? '', /^11 مقالا، 40 صفحة \(صُنع منها 12، وبقي 28\)، .*تنبيهان/);
  assert.match(arabic[1] ?? '', /^أبطأ المراحل: صنع الصفحات 6\.0 ث \(60٪\)، تنسيق المقالات/);
});

test('for machines stages have the same names in every language, and seconds', () => {
  for (const language of ['en', 'ar'] as const) {
    const { stages, seconds } = JSON.parse(summaryJson(told(), language)) as {
      stages: { stage: string; seconds: number; processorSeconds: number; count?: number }[];
      seconds: number;
    };
    assert.equal(seconds, 10);
    assert.deepEqual(stages[2], { stage: 'prerender', seconds: 6, processorSeconds: 11, count: 40 });
    assert.deepEqual(
      stages.map(({ stage }) => stage),
      ['read', 'render', 'prerender', 'search-index'],
    );
  }
});

test('a real build tells its stages, and what is wrong with the site as long as it is in place', async () => {
  const root = await newArchive();
  await mkdir(`${root}/content/articles/2024/05`, { recursive: true });
  await writeFile(
    `${root}/content/articles/2024/05/one.md`,
    `${articleText(dice(3), '2024-05-02')}\n[إلى حيث لا شيء](/2020/01/gone/)\n`,
  );
  const { code, out, err } = await call(['build', '--root', root, '--json']);
  assert.equal(code, 0, err);
  const summary = JSON.parse(out) as { stages: { stage: string; seconds: number }[]; seconds: number };
  const names = summary.stages.map(({ stage }) => stage);
  for (const name of ['read', 'render', 'prerender', 'search-index', 'offline', 'commit'])
    assert.ok(names.includes(name), name);
  const sum = summary.stages.reduce((all, { seconds }) => all + seconds, 0);
  assert.ok(sum <= summary.seconds + 0.1, `${sum} of ${summary.seconds}`);

  const [told = ''] = /^.*\/2020\/01\/gone.*$/m.exec(err) ?? [];
  assert.match(told, /^content\/articles\/2024\/05\/one\.md: warning: /);
  const again = await call(['build', '--root', root, '--json']);
  assert.ok(again.err.includes(told), `nothing changed, and so the link is broken still: ${again.err}`);
  const { problems } = JSON.parse(again.out) as { problems: { code: string }[] };
  assert.deepEqual(
    problems.map((each) => each.code),
    ['link-broken'],
  );
});

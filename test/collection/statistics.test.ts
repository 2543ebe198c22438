import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import { readCollection, readSource } from '../../src/collection/read.ts';
import { archiveStatistics } from '../../src/collection/statistics.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';

const SITE = 'title: أرشيف\nsections:\n  - {key: news, title: أخبار}\n  - {key: city, title: مدن}\n';
const article = (fields: string, body: string) => `---\ntitle: عنوان\n${fields}\n---\n\n${body}\n`;

test('articles, months, gaps, names, lengths and words are counted; drafts are not', async () => {
  const root = await freshFolder('statistics');
  const link = '[كتاب](https://example.org/كتاب/كتاب)';
  await writeFiles(root, {
    'content/site.yaml': SITE,
    'content/articles/2023/11/a.md': article(
      'published: 2023-11-05\nsection: news\nauthors: [ليلى]\nsource: {name: الجريدة}',
      `كتاب جديد و${link} قديم.`,
    ),
    'content/articles/2024/02/b.md': article(
      'published: 2024-02-01\nsection: news\nauthors: [ليلى, كريم]\nlanguage: en',
      `The book. ${'word '.repeat(120)}`,
    ),
    'content/articles/undated/c.md': article('section: city', 'الكتاب في المكتبة.'),
    'content/articles/2020/01/d.md': article('published: 2020-01-01\nstatus: draft', 'مسودة سرية.'),
  });
  const layout = archiveLayout(root);
  const { articles } = await readCollection(layout, '2024-03-01');
  const read = async (entry: (typeof articles)[number]) =>
    splitFrontMatter(await readSource(layout, entry))?.body ?? '';
  const found = await archiveStatistics(articles, 'ar', read);
  assert.deepEqual([found.articles, found.drafts, found.undated], [3, 1, 1]);
  assert.deepEqual(
    found.months.map(({ name, articles: count }) => [name, count]),
    [
      ['2023-11', 1],
      ['2023-12', 0],
      ['2024-01', 0],
      ['2024-02', 1],
    ],
  );
  assert.deepEqual(found.gaps, [{ from: '2023-12', to: '2024-01', months: 2 }]);
  assert.deepEqual(found.sections, [
    { name: 'news', articles: 2 },
    { name: 'city', articles: 1 },
  ]);
  assert.deepEqual(found.authors, [
    { name: 'ليلى', articles: 2 },
    { name: 'كريم', articles: 1 },
  ]);
  assert.deepEqual(found.languages, [
    { name: 'ar', articles: 2 },
    { name: 'en', articles: 1 },
  ]);
  // The address of a link is no word of the text.
  assert.equal(found.lengths.words, 5 + 122 + 3);
  assert.equal(found.lengths.median, 5);
  assert.equal(found.lengths.longest[0]?.file, 'content/articles/2024/02/b.md');
  assert.deepEqual(found.lengths.bands.slice(0, 2), [
    { upTo: 100, articles: 2 },
    { upTo: 300, articles: 1 },
  ]);
  assert.deepEqual(found.vocabulary.common[0], { word: 'word', times: 120 });
  assert.ok(
    found.vocabulary.stems < found.vocabulary.words,
    'a word with and without its article has one stem',
  );
  assert.ok(!JSON.stringify(found).includes('سرية'));
});

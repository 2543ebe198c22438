import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { undoRun } from '../../src/import/journal/undo.ts';
import { withArchive } from './archive.ts';
import { PARAGRAPHS } from './formats/imported.ts';

const post = (id: number, link: string, text: string, status = 'publish') =>
  `<item><title>تدوينة ${id}</title><link>${link}</link><guid isPermaLink="false">https://hay.example/?p=${id}</guid><content:encoded><![CDATA[<p>${PARAGRAPHS[id - 1]}</p><p>${text}</p>]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_name>post-${id}</wp:post_name><wp:post_date>2020-0${id}-01 10:00:00</wp:post_date><wp:status>${status}</wp:status><wp:post_type>post</wp:post_type></item>`;

const a = (href: string) => `<a href="${href}">هنا</a>`;

test('links between the articles of an import lead to the articles, and undo takes all back', () =>
  withArchive(async (archive) => {
    const { layout } = archive;
    mkdirSync(layout.root, { recursive: true });
    const first = [
      'https://hay.example/?p=2',
      'http://www.hay.example/old/second/?utm_source=x#note',
      '/old/second/',
      'https://hay.example/?p=3',
      'https://hay.example/old/first/',
      'https://other.example/?p=2',
    ];
    writeFileSync(
      join(layout.root, 'a.xml'),
      `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>مدونة</title><link>https://hay.example</link><wp:base_blog_url>https://hay.example</wp:base_blog_url>${post(1, 'https://hay.example/old/first/', first.map(a).join(' ثم '))}${post(2, 'https://hay.example/old/second/', a('/?p=1'))}${post(3, 'https://hay.example/?p=3', a('/?p=1'), 'draft')}</channel></rss>`,
    );
    const { run } = await archive.run(['a.xml']);
    const text = (file: string) => readFileSync(join(layout.content, 'articles', file), 'utf8');
    const links = (file: string) => [...text(file).matchAll(/\[هنا\]\(([^)]*)\)/g)].map(([, url]) => url);
    assert.deepEqual(links('2020/01/post-1.md'), [
      '/2020/02/post-2/',
      '/2020/02/post-2/',
      '/2020/02/post-2/',
      // A draft has no page, an article does not lead to itself, and another site is another site.
      ...first.slice(3),
    ]);
    assert.deepEqual(links('2020/02/post-2.md'), ['/2020/01/post-1/']);
    assert.deepEqual(await checkAccounting(layout), []);
    assert.ok(run);
    await undoRun(layout, run);
    assert.deepEqual(archive.tree(), {});
  }));

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFragment } from '../../../src/import/formats/fragment.ts';
import { writeMarkdown } from '../../../src/import/markdown.ts';
import { withArchive } from '../archive.ts';

const TEXT = 'افتتح في المدينة معرض للخط العربي، وقال المنظمون إن المعرض يستمر شهرا كاملا في القاعة الكبرى.';
const BODY = `<p>${TEXT}</p><p>انظر <a href="../other/">هذا</a> و<a href="/root/">ذاك</a> و<a href="//cdn.example.net/x">ذلك</a>.</p><p><img src="pic/a.jpg" alt="لوحة"></p><p>${TEXT}</p>`;
const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const page = (head: string) =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>معرض</title>${head}</head><body><article><h1>معرض</h1>${BODY}</article></body></html>`;
const rss = (channel: string, item: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>${channel}<item><title>معرض</title>${item}<content:encoded>${escaped(BODY)}</content:encoded></item></channel></rss>`;

test('relative addresses become whole by the base that the document says, else by its own address', async () => {
  for (const [name, text, base, source] of [
    [
      'a.html',
      page('<base href="https://a.example/2024/02/khat/">'),
      'https://a.example/2024/02/khat/',
      undefined,
    ],
    [
      'b.html',
      page('<link rel="canonical" href="https://a.example/2024/02/khat/">'),
      'https://a.example/2024/02/khat/',
      'https://a.example/2024/02/khat/',
    ],
    [
      'c.html',
      page('<base href="/2024/02/khat/"><link rel="canonical" href="https://a.example/x/">'),
      'https://a.example/2024/02/khat/',
      'https://a.example/x/',
    ],
    [
      'd.html',
      page('<base href="https://a.example/2024/02/khat/"><link rel="canonical" href="/y/">'),
      'https://a.example/2024/02/khat/',
      'https://a.example/y/',
    ],
    [
      'e.xml',
      rss('<link>https://a.example/</link>', '<link>/2024/02/khat/</link>'),
      'https://a.example/2024/02/khat/',
      'https://a.example/2024/02/khat/',
    ],
    [
      'f.xml',
      rss('<atom:link rel="self" href="https://a.example/feed.xml"/>', '<link>2024/02/khat/</link>'),
      'https://a.example/2024/02/khat/',
      'https://a.example/2024/02/khat/',
    ],
    [
      'g.xml',
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/2024/"><title>x</title><entry xml:base="02/khat/"><title>معرض</title><link href="./"/><content type="html">${escaped(BODY)}</content></entry></feed>`,
      'https://a.example/2024/02/khat/',
      'https://a.example/2024/02/khat/',
    ],
    [
      'h.json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'x',
        home_page_url: 'https://a.example/',
        items: [{ id: '1', url: '/2024/02/khat/', title: 'معرض', content_html: BODY }],
      }),
      'https://a.example/2024/02/khat/',
      'https://a.example/2024/02/khat/',
    ],
    [
      'i.jsonl',
      JSON.stringify({ title: 'معرض', url: '/2024/02/khat/', domain: 'a.example', html: BODY }),
      'https://a.example/2024/02/khat/',
      'https://a.example/2024/02/khat/',
    ],
  ] as const)
    await withArchive(async (archive) => {
      writeFileSync(join(archive.layout.root, name), text);
      await archive.run([name]);
      const article = archive.article();
      assert.ok(article.includes(`](${new URL('../other/', base).href})`), `${name}: ${article}`);
      assert.ok(article.includes('](https://a.example/root/)'), `${name}: ${article}`);
      assert.ok(article.includes('](https://cdn.example.net/x)'), `${name}: ${article}`);
      assert.ok(article.includes(`${base}pic/a.jpg`), `${name}: ${article}`);
      assert.equal(/^ {2}url: (.*)$/m.exec(article)?.[1], source, `${name}: ${article}`);
    });
});

test('an identifier that is no address is not made one', () =>
  withArchive(async (archive) => {
    writeFileSync(
      join(archive.layout.root, 'a.xml'),
      rss('<link>https://a.example/</link>', '<guid>12345</guid>'),
    );
    await archive.run(['a.xml']);
    assert.doesNotMatch(archive.article(), /12345/);
  }));

test('small tags inside a sentence do not break it, wherever it stands', () => {
  const html =
    '<ul><li>الماء H<sub>2</sub>O و<sup>أس</sup>ّ وكلمة <mark>مهمة</mark> هنا.</li></ul><div>سطر <sup>2</sup> بلا فقرة</div>';
  const { blocks } = readFragment(html, []);
  assert.equal(
    writeMarkdown({ type: 'root', children: blocks }),
    '- الماء H<sub>2</sub>O و<sup>أس</sup>ّ وكلمة <mark>مهمة</mark> هنا.\n\nسطر <sup>2</sup> بلا فقرة\n',
  );
});

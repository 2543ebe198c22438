import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { call, newArchive } from '../pipeline/archive.ts';

const SENTENCE = 'فتحت المكتبة أبوابها للقراء بعد ترميم طويل، وعاد إليها الزوار من كل حي.';
const TEXTS = [
  ['قبل', `<p>${SENTENCE} قبل.</p>`],
  ['عميق', `<p>${SENTENCE}</p>${'<div>'.repeat(30_000)}ص`],
  ['بعد', `<p>${SENTENCE} بعد.</p>`],
] as const;
const many = (make: (title: string, html: string, at: number) => string) =>
  TEXTS.map(([title, html], at) => make(title, html, at)).join('');
// No function can be given so many lines as arguments.
const manyLines = (make: (title: string, text: string, at: number) => string) =>
  [`${SENTENCE} قبل.`, 'ص\n'.repeat(150_000), `${SENTENCE} بعد.`]
    .map((text, at) => make(TEXTS[at]?.[0] ?? '', text, at))
    .join('');

const item = (title: string, html: string, at: number) =>
  `<item><title>خبر ${title}</title><link>https://a.example/${at}</link><pubDate>Sat, 06 May 2023 08:00:00 GMT</pubDate><content:encoded><![CDATA[${html}]]></content:encoded></item>`;
const page = (title: string, html: string) =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>صفحة ${title}</title></head><body><article><h1>صفحة ${title}</h1><time datetime="2023-05-06">2023-05-06</time><p>${SENTENCE} ${title}</p>${html}<p>${SENTENCE}</p></article></body></html>`;
function answer(address: string, body: Uint8Array, header = ''): Buffer {
  const http = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${header}\r\n`),
    body,
  ]);
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${address}\r\nWARC-Date: 2023-05-06T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
}

const FILES: Readonly<Record<string, string | Buffer>> = {
  'records.jsonl': many(
    (title, html) => `${JSON.stringify({ title: `سجل ${title}`, published: '2023-05-06', html })}\n`,
  ),
  'table.csv': `title,date,content\n${many((title, html) => `صف ${title},2023-05-06,"${html}"\n`)}`,
  'feed.xml': `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>خلاصة</title>${many(item)}</channel></rss>`,
  'blog.txt': many(
    (title, html) =>
      `TITLE: تدوينة ${title}\nAUTHOR: x\nDATE: 05/06/2023 08:00:00 AM\nSTATUS: Publish\n-----\nBODY:\n${html}\n-----\n--------\n`,
  ),
  'lines.jsonl': manyLines(
    (title, text) => `${JSON.stringify({ title: `سجل ${title}`, published: '2023-05-06', text })}\n`,
  ),
  'lines.csv': `title,date,content\n${manyLines((title, text) => `صف ${title},2023-05-06,"${text}"\n`)}`,
  'lines.xml': `<?xml version="1.0"?><rss version="2.0"><channel><title>خلاصة</title>${manyLines((title, text, at) => item(title, text, at).replace(/<(\/?)content:encoded>/g, '<$1description>'))}</channel></rss>`,
  'lines.json': JSON.stringify({
    name: 'قناة',
    type: 'public_channel',
    id: 1,
    messages: manyLines(
      (title, text, id) =>
        `${JSON.stringify({ id, type: 'message', date: '2023-05-06T08:00:00', from: 'قناة', text: `خبر ${title}\n\n${text}` })}\n`,
    )
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as unknown),
  }),
  'crawl.warc': Buffer.concat(
    TEXTS.map(([title, html], at) => answer(`https://b.example/${at}`, Buffer.from(page(title, html)))),
  ),
};

for (const [name, content] of Object.entries(FILES))
  test(`one article that is too much does not keep those behind it from being read: ${name}`, async () => {
    const root = await newArchive();
    try {
      await writeFile(`${root}/${name}`, content);
      const { code, err } = await call(['import', name, '--root', root], { cwd: root });
      assert.equal(code, 1, err);
      assert.match(err, /\[text-heavy\]/);
      assert.doesNotMatch(err, /input-cut|article-failed/);
      const files = await readdir(`${root}/content/articles`, { recursive: true });
      assert.equal(files.filter((each) => each.endsWith('.md')).length, 2, err);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

test('an answer of a crawl that unpacks to more than a page may have is counted, and the next is read', async () => {
  const root = await newArchive();
  try {
    const bomb = gzipSync(Buffer.alloc(300 * 2 ** 20, ' '));
    await mkdir(`${root}/in`);
    await writeFile(
      `${root}/in/a.warc`,
      Buffer.concat([
        answer('https://b.example/bomb', bomb, 'Content-Encoding: gzip\r\n'),
        answer('https://b.example/ok', Buffer.from(page('سليمة', ''))),
      ]),
    );
    const before = process.memoryUsage().rss;
    const { code, out, err } = await call(['import', 'in', '--root', root], { cwd: root });
    assert.equal(code, 0, err);
    assert.match(out + err, /pages of more than 32 MiB +1/);
    const files = await readdir(`${root}/content/articles`, { recursive: true });
    assert.equal(files.filter((each) => each.endsWith('.md')).length, 1, err);
    assert.ok(process.memoryUsage().rss - before < 700 * 2 ** 20);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

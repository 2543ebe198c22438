/** What comes out of a printer: a PDF of Chromium, read with poppler as readers copy from it and search in it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { unlessMissing } from '../system/needs.ts';
import { build, freshFolder, writeFiles } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const skip = unlessMissing('pdftotext', '-v', 'poppler-utils');

const SENTENCE = 'أرشيفي يحفظ ما نقلته من الصحف في بيتي القديم، ونقرأ فيه شيئا نفيسا عن التقويم.';
const ROWS = Array.from(
  { length: 40 },
  (_, at) =>
    `| بند ${at + 1} | ${at} | ملاحظة ${at} | https://a.example/${'path/'.repeat(8)}${at} | 20${String(at).padStart(2, '0')} |`,
);
const ARTICLE = `---
title: جدول في أرشيفي
published: 2024-02-20
section: news
source: {name: جريدة الطريق, url: "https://tareq.example/x"}
---

${SENTENCE}

| البند | العدد | الملاحظة | العنوان | العام |
|---|---|---|---|---|
${ROWS.join('\n')}

[ملف](https://elsewhere.example/%D9%85%D9%84%D9%81/)
`;

let visitor: Visitor;
let browser: Browser;
let file = '';

const pdf = (program: string, ...words: string[]) => execFileSync(program, words, { encoding: 'utf8' });
// Poppler says directions with controls, and divides lines where it likes.
const plain = (text: string) =>
  text.replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
const pageOf = (number: number) =>
  plain(pdf('pdftotext', '-f', String(number), '-l', String(number), file, '-'));

before(async () => {
  if (skip) return;
  const root = await freshFolder('print');
  await writeFiles(root, {
    'content/site.yaml':
      'title: دفتر الورق\nurl: https://archive.example\nsections: [{key: news, title: أخبار}]\n',
    'content/articles/2024/02/جدول.md': ARTICLE,
  });
  await build(root, join(root, 'site'));
  visitor = await visit(join(root, 'site'));
  browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`${visitor.origin}${encodeURI('/2024/02/جدول/')}`, { waitUntil: 'load' });
  file = join(root, 'printed.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true });
});
after(async () => {
  await browser?.close();
  await visitor?.close();
});

test('text of a printed article can be copied and searched', { skip }, () => {
  const text = pageOf(1);
  for (const words of [
    'دفتر الورق',
    'جدول في أرشيفي',
    'أرشيفي يحفظ ما نقلته من الصحف في بيتي القديم',
    'ونقرأ فيه شيئا نفيسا عن التقويم',
  ])
    assert.ok(text.includes(words), `${words} in ${text}`);
  assert.doesNotMatch(pdf('pdffonts', file), /Type 3/);
});

test('a table starts on the first sheet, goes on on the next, and keeps its columns', { skip }, () => {
  const sheets = Number(/Pages:\s+(\d+)/.exec(pdf('pdfinfo', file))?.[1]);
  assert.ok(sheets >= 2);
  assert.match(pageOf(1), /بند ١/);
  assert.match(pageOf(2), /بند/);
  const all = plain(pdf('pdftotext', file, '-'));
  for (const head of ['البند', 'العدد', 'الملاحظة', 'العنوان', 'العام']) assert.ok(all.includes(head), head);
  // The last column of every row.
  for (const year of ['٢٠٠٠', '٢٠٢١', '٢٠٣٩']) assert.ok(all.includes(year), year);
});

test('a sheet says where it came from, addresses in Arabic letters', { skip }, () => {
  const text = plain(pdf('pdftotext', file, '-'));
  assert.match(text, /جريدة الطريق/);
  // Poppler turns the last part around with its slash, and puts it in front in a line of Arabic.
  const first = 'https:\\/\\/archive\\.example\\/2024\\/02\\/';
  assert.match(text, new RegExp(`${first}[ .]*\\/?جدول|\\/[ .]*جدول ?${first}`));
  assert.match(text, /https:\/\/elsewhere\.example\/ملف/);
});

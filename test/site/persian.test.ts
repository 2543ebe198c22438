import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, freshFolder, writeFiles } from './make-archive.ts';

test('a Persian archive speaks Persian: words, digits, calendar, list markers', async () => {
  const root = await freshFolder('persian');
  await writeFiles(root, {
    'content/site.yaml':
      'title: بایگانی\nlanguage: fa\nnumerals: arabic\nsections:\n  - {key: culture, title: فرهنگ}\n',
    'content/articles/2024/02/ketab.md':
      '---\ntitle: کتاب در 1402\npublished: 2024-02-20\nsection: culture\n---\n\nگفت: "می‌خواهم 12 کتاب"[^1].\n\n[^1]: پانوشت.\n',
  });
  const out = join(root, 'site');
  await build(root, out);
  const html = await readFile(join(out, '2024/02/ketab/index.html'), 'utf8');
  assert.match(html, /<html lang="fa" dir="rtl"/);
  assert.match(html, /<h1>کتاب در ۱۴۰۲<\/h1>/);
  assert.match(html, /۱ اسفند ۱۴۰۲/);
  assert.match(html, /«می‌خواهم ۱۲ کتاب»/);
  assert.match(html, /پانوشت‌ها/);
  assert.match(html, />جستجو</);
  const style = /rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '';
  const css = await readFile(join(out, style), 'utf8');
  assert.match(css, /--numbers:persian/);
  // The typeface has the letters that Arabic lacks (keheh U+06A9, Farsi yeh U+06CC).
  const range = /unicode-range:([^}]*)\}/.exec(css)?.[1] ?? '';
  assert.match(range, /U\+6A9/);
});

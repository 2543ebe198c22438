import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { build, freshFolder, SAMPLE, writeFiles } from './make-archive.ts';

interface Writing {
  readonly section: string;
  readonly title: string;
  readonly author: string;
  readonly topic: string;
  readonly text: string;
}

const WRITINGS: Readonly<Record<'fa' | 'ur' | 'ckb' | 'he', Writing>> = {
  fa: {
    section: 'فرهنگ',
    title: 'کتاب در 1402',
    author: 'لیلا پناهی',
    topic: 'کتاب',
    text: 'گفت: "می‌خواهم 12 کتاب"',
  },
  ur: {
    section: 'ثقافت',
    title: 'کتاب اور شہر',
    author: 'نگہت پروین',
    topic: 'کتابیں',
    text: 'انہوں نے کہا: "ہمیں 12 کتابیں چاہییں"',
  },
  ckb: {
    section: 'کەلتوور',
    title: 'کتێب و شار',
    author: 'هێمن ڕەشید',
    topic: 'کتێب',
    text: 'گوتی: "12 کتێبم دەوێت"',
  },
  he: {
    section: 'תרבות',
    title: 'הספר והעיר',
    author: 'דנה לוי',
    topic: 'ספרים',
    text: 'היא אמרה: "רצינו 12 ספרים"',
  },
};

async function buildIn(language: keyof typeof WRITINGS): Promise<string> {
  const root = await freshFolder(language);
  const { section, title, author, topic, text } = WRITINGS[language];
  const article = (day: number) => `---
title: ${title}${day === 20 ? '' : ` ${day}`}
published: 2024-02-${day}
section: culture
authors: [${author}]
topics: [${topic}]
people: [${author}]
source: {name: ${author}, url: "https://example.com/a", retrieved: 2024-03-01}
---

${text} @handle[^1].

## ${topic}

1. ${section}

- [x] ${title}
- [ ] ${author}

| ${topic} | ${section} |
|---|---|
| 1 | 2 |

[^1]: ${author}.
`;
  await writeFiles(root, {
    'content/site.yaml': `title: ${topic}\nlanguage: ${language}\nsections:\n  - {key: culture, title: ${section}}\n`,
    'content/articles/2024/02/first.md': article(20),
    'content/articles/2024/02/second.md': article(21),
    'content/articles/2024/02/third.md': article(22),
  });
  const out = join(root, 'site');
  await build(root, out);
  return out;
}

async function filesOf(out: string, kinds: RegExp): Promise<[string, string][]> {
  const names = (await readdir(out, { recursive: true })).filter((name) => kinds.test(name)).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(join(out, name), 'utf8')]),
  );
}

const PAGES = /\.(?:html|xml|json|webmanifest|txt)$/;

// What a reader sees or hears, without what has a direction or a form of its own.
function wordsOf(html: string): string[] {
  const found: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'text') found.push(node.value);
    else if (node.type === 'element') {
      if (['script', 'style', 'bdi', 'code', 'pre', 'svg'].includes(node.tagName)) return;
      const { title, alt, ariaLabel, placeholder, dir } = node.properties;
      found.push(...[title, alt, ariaLabel, placeholder].map(String));
      if (dir === 'ltr' && node.tagName !== 'html') return;
    }
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(fromHtml(html));
  return found;
}

test('a Persian archive speaks Persian: words, digits, calendar, list markers', async () => {
  const out = await buildIn('fa');
  const html = await readFile(join(out, '2024/02/first/index.html'), 'utf8');
  assert.match(html, /<html lang="fa" dir="rtl"[^>]* data-numerals="arabext"/);
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
  for (const [name, page] of await filesOf(out, PAGES))
    assert.deepEqual(page.match(/[يكةى][\p{L}\p{M}]*/gu) ?? [], [], `${name} has Arabic words`);
});

test('an Urdu archive speaks Urdu, in European digits unless its owner asks for others', async () => {
  const out = await buildIn('ur');
  const html = await readFile(join(out, '2024/02/first/index.html'), 'utf8');
  assert.match(html, /<html lang="ur" dir="rtl"[^>]* data-numerals="latn"/);
  assert.match(html, /20 فروری 2024/);
  assert.match(html, /«ہمیں 12 کتابیں چاہییں»/);
  assert.match(html, />تلاش</);
  for (const [name, page] of await filesOf(out, PAGES))
    assert.deepEqual(page.match(/[يكةى][\p{L}\p{M}]*/gu) ?? [], [], `${name} has Arabic words`);
});

test('a Kurdish archive speaks Central Kurdish, in Arabic-Indic digits', async () => {
  const out = await buildIn('ckb');
  const html = await readFile(join(out, '2024/02/first/index.html'), 'utf8');
  assert.match(html, /<html lang="ckb" dir="rtl"[^>]* data-numerals="arab"/);
  assert.match(html, /٢٠ی شوباتی ٢٠٢٤/);
  assert.match(html, /«١٢ کتێبم دەوێت»/);
  for (const [name, page] of await filesOf(out, PAGES))
    assert.deepEqual(page.match(/[يكةى][\p{L}\p{M}]*/gu) ?? [], [], `${name} has Arabic words`);
});

test('a Hebrew archive has no letter of Arabic, and loads no Arabic font before its text', async () => {
  const out = await buildIn('he');
  const html = await readFile(join(out, '2024/02/first/index.html'), 'utf8');
  assert.match(html, /<html lang="he" dir="rtl"[^>]* data-numerals="latn"/);
  assert.match(html, /20 בפברואר 2024/);
  assert.match(html, />חיפוש</);
  assert.ok(!/rel="preload"[^>]*naskh/.test(html));
  for (const [name, page] of await filesOf(out, PAGES))
    assert.deepEqual(page.match(/\p{Script=Arabic}+/gu) ?? [], [], name);
});

test('no page of the sample mixes digits, whichever its owner chooses', async () => {
  for (const [numerals, foreign] of [
    ['arabic', /[0-9۰-۹]/],
    ['european', /[٠-٩۰-۹]/],
  ] as const) {
    const root = await freshFolder(numerals);
    await cp(join(SAMPLE, 'content'), join(root, 'content'), { recursive: true });
    const file = join(root, 'content/site.yaml');
    const settings = (await readFile(file, 'utf8')).replace(/^numerals:.*\n/m, '');
    await writeFile(file, `${settings}\nnumerals: ${numerals}\n`);
    const out = join(root, 'site');
    await build(root, out);
    for (const [name, page] of await filesOf(out, /\.html$/)) {
      // A name in Latin letters alone keeps its own: CC BY 4.0.
      const mixed = wordsOf(page).filter(
        (words) =>
          foreign.test(words) && (/\p{Script=Arabic}/u.test(words) || !/\p{Script=Latin}/u.test(words)),
      );
      assert.deepEqual(mixed, [], `${numerals}: ${name}`);
    }
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArticle } from '../../src/article/front-matter.ts';
import { excessOf, TEXT_LIMITS } from '../../src/article/text-limits.ts';

const BOMBS: Readonly<Record<string, readonly [what: string, text: string]>> = {
  'pictures that are never closed': ['brackets', '![['.repeat(50_000)],
  'links in one paragraph': ['brackets', '[a](http://x.example/z) '.repeat(100_000)],
  'links on lines of one paragraph': ['brackets', '[a](http://x.example/z)\n'.repeat(90_000)],
  'ends of links that never began': ['brackets', 'a]'.repeat(50_000)],
  'many paragraphs, each just below the limit of one': ['brackets', `${'[a '.repeat(3900)}\n\n`.repeat(200)],
  'boxes in boxes': ['depth', ':::note\n'.repeat(20_000)],
  'quotes in quotes': ['depth', '>'.repeat(1_000_000)],
  'quotes and lists in each other': ['depth', '> - '.repeat(200)],
  'spaces in a line': ['spaces', `نص${' '.repeat(200_000)}نص`],
  'lists that go in and in': [
    'spaces',
    Array.from({ length: 1200 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n'),
  ],
  'full stops in a row': ['signs', `نص${'.'.repeat(200_000)}نص`],
  'signs in turn': ['signs', `نص${'. - : '.repeat(2000)}نص`],
  tabs: ['signs', `نص${'\t'.repeat(20_000)}نص`],
  'no-break spaces': ['signs', `نص${'\u00A0'.repeat(20_000)}نص`], // NO-BREAK SPACE
  'marks on one letter': ['signs', `ن${'\u064B'.repeat(20_000)}`], // FATHATAN
  'controls that are not seen': ['signs', `ن${'\u200D\u2067'.repeat(20_000)}`], // ZERO WIDTH JOINER, RIGHT-TO-LEFT ISOLATE
  'a table of a hundred thousand cells': ['cells', `${'|a'.repeat(1000)}|\n`.repeat(100)],
  'tags that are never closed': ['marks', '<a '.repeat(100_000)],
  'tags behind HTML in a fence': ['marks', `\`\`\`\n<div>\n\`\`\`\n${'<!-- '.repeat(100_000)}`],
  'tags behind HTML in a box': ['marks', `:::note\n<div>\n:::\n${'<!-- '.repeat(100_000)}`],
  'tags behind HTML in a point': ['marks', `- ن\n\n  <div>\n${'<!-- '.repeat(100_000)}`],
  'signs of code': ['marks', '` `` '.repeat(20_000)],
  'line ends': ['lines', '\n'.repeat(1_000_000)],
  'underlined headings': ['underlines', 'ا\n=\n'.repeat(40_000)],
  'definitions of links': [
    'definitions',
    Array.from({ length: 40_000 }, (_, at) => `[a${at}]: /b\n\n`).join(''),
  ],
  'definitions of notes': ['definitions', '[^1]: ن\n\n'.repeat(20_000)],
  emphasis: ['emphasis', '*a **b '.repeat(50_000)],
  'formatting that is never closed': [
    'elements',
    Array.from({ length: 3000 }, (_, at) => `<p><b id=${at}>ن\n\n`).join(''),
  ],
  'points of a list': ['points', Array.from({ length: 50_000 }, (_, at) => `${at}. ن\n`).join('')],
  'pieces of HTML': ['tags', '<b>ن</b>\n\n'.repeat(25_000)],
  'a text without an end': ['letters', 'ن'.repeat(TEXT_LIMITS.letters + 1)],
};

test('what would take parsers too long is found before they begin', () => {
  const started = process.cpuUsage().user;
  for (const [name, [what, text]] of Object.entries(BOMBS)) {
    const excess = excessOf(`فتحت المكتبة أبوابها.\n\n${text}\n`);
    assert.equal(excess?.what, what, name);
    assert.ok((excess?.line ?? 0) >= 1, name);
  }
  assert.equal(excessOf(`أول\n\nثان\n\n${'[a](/b) '.repeat(3000)}`)?.line, 5);
  assert.ok(process.cpuUsage().user - started < 5_000_000);
});

test('long articles of every kind are no excess', () => {
  const link = '- [مقال](https://example.org/a)\n';
  const row = `|${' خلية |'.repeat(10)}\n`;
  for (const text of [
    `<div><p>${'نص <b>مهم</b> '.repeat(5000)}</p>\n<div>ذيل</div>\n</div>\n`,
    link.repeat(20_000),
    `${'فقرة فيها **كلمة** و[رابط](/a) و`رمز`. '.repeat(40)}\n\n`.repeat(300),
    row.repeat(2500),
    Array.from({ length: 4000 }, (_, at) => `نص[^${at}].\n\n[^${at}]: حاشية.\n\n`).join(''),
    '> اقتباس\n>\n> > داخل اقتباس\n'.repeat(2000),
    ':::note\nتنبيه\n:::\n\n'.repeat(5000),
    `${'-'.repeat(5000)}\n\n${'*'.repeat(500)}\n`,
    'عنوان\n===\n\nفقرة.\n\n---\n\n'.repeat(1500),
    '1. أول\n   - ثان\n     1. ثالث\n'.repeat(2000),
  ])
    assert.equal(excessOf(text), undefined, text.slice(0, 40));
});

test('front matter that is nested without end is refused with its file and line', () => {
  for (const yaml of [
    `title: ${'['.repeat(100_000)}`,
    `title: ${'{a: '.repeat(50_000)}`,
    'a: '.repeat(50_000),
    `x: ${'- '.repeat(50_000)}`,
    `title: ${'ن'.repeat(1_100_000)}`,
  ]) {
    const { data, problems } = parseArticle(`---\n${yaml}\n---\n\nنص\n`, 'content/articles/a.md');
    assert.equal(data, undefined);
    assert.equal(problems[0]?.code, 'front-matter-syntax', yaml.slice(0, 20));
    assert.ok((problems[0]?.line ?? 0) >= 1);
  }
});

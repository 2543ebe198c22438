// Kind of tests: import
// Readers and rules are given long inputs, which takes half a minute.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RootContent } from 'mdast';
import { hasRelativeLinks } from '../../src/article/file-links.ts';
import { toArticleFile } from '../../src/article/front-matter.ts';
import { excessOf } from '../../src/article/text-limits.ts';
import { paragraph } from '../../src/import/clean/draft-body.ts';
import { readFragment } from '../../src/import/formats/fragment.ts';
import { readRecord } from '../../src/import/formats/json/read-record.ts';
import { expandTemplates } from '../../src/import/formats/markdown/markdown-templates.ts';
import { readPage } from '../../src/import/formats/read-html.ts';
import { newDraft } from '../../src/import/formats/read-text.ts';
import { wikiTextToHtml } from '../../src/import/formats/xml/wikitext.ts';
import { parseXml } from '../../src/import/formats/xml/xml.ts';
import { declaredEncoding } from '../../src/import/input/declared-encoding.ts';
import { unaccounted } from '../../src/import/journal/kept-text.ts';
import { prepare } from '../../src/import/prepare.ts';
import { personName } from '../../src/import/privacy/not-articles.ts';
import { toBody, toFields } from '../../src/import/to-article.ts';
import { cleanDrawing } from '../../src/pictures/clean-drawing.ts';

const TIMES = 40_000;
/** What grows with the square of the length takes a sixteenth of that for a quarter of it; only what does is read whole. */
const FIRST_TIMES = TIMES / 4;
const SUSPECT_SECONDS = 0.1;
const SENTENCE = 'فتحت المكتبة أبوابها للقراء بعد ترميم طويل، وعاد إليها الزوار من كل حي.';

/** What patterns of ours go through once for each beginning where they are written without care, by reader. */
const CASES: Readonly<Record<string, (text: string) => unknown>> = {
  wikitext: (text) => wikiTextToHtml(text, []),
  XML: (text) => parseXml(`<a>${text}</a>`),
  'pieces of HTML': (text) => readFragment(text, []),
  pages: (text) => readPage(`<title>ن</title><p>${SENTENCE}</p><p>${text}</p>`),
  'data of pages': (text) =>
    readPage(`<script type="application/ld+json">${text}</script><p>${SENTENCE}</p>`),
  'templates of Markdown': (text) => expandTemplates(text, newDraft()),
  'links between files': hasRelativeLinks,
  limits: excessOf,
  encodings: (text) => declaredEncoding(Buffer.from(`<html>${text}`)),
  names: personName,
  records: (text) => {
    const fields = {
      title: text,
      author: text,
      section: text,
      tags: text,
      url: text,
      date: text,
      text: SENTENCE,
    };
    prepare(readRecord(fields), {}, () => undefined);
  },
  drawings: (text) => {
    try {
      cleanDrawing(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg"><style>${text.replaceAll('<', ' ')}</style></svg>`,
        ),
      );
    } catch {
      // What is no drawing is refused.
    }
  },
};

const PUMPS = [
  '<!--',
  '<ref',
  '<ref>',
  '<nowiki>',
  '<script',
  '<form ',
  '<meta ',
  '<meta charset',
  '<![CDATA[',
  '[http://a',
  '[http://a b',
  '{{<a ',
  '{%a ',
  '![[a',
  '[[a',
  '[a\n',
  '==\t',
  'url(',
  'url("',
  '//',
  '/*',
  '}\t',
  'a="b c ',
  '(a',
  'a@',
  'a.',
  'ص',
  '-',
  '- a',
  ' \n',
  '\t',
  'T',
  '#',
  '1',
  'A0',
];

function secondsOf(read: (text: string) => unknown, text: string): number {
  const began = process.cpuUsage().user;
  try {
    read(`ص ${text} ص`);
  } catch {
    // A refusal says that it is too much.
  }
  return (process.cpuUsage().user - began) / 1e6;
}

test('every reader goes through a long text in time that grows as it does', () => {
  const slow: string[] = [];
  for (const [name, read] of Object.entries(CASES))
    for (const pump of PUMPS) {
      if (secondsOf(read, pump.repeat(FIRST_TIMES)) < SUSPECT_SECONDS) continue;
      const seconds = secondsOf(read, pump.repeat(TIMES));
      if (seconds > 2) slow.push(`${name}, ${JSON.stringify(pump)}: ${seconds.toFixed(1)} s`);
    }
  assert.deepEqual(slow, []);
});

test('formatting that is never closed is refused before a parser begins it again in every paragraph', () => {
  const began = process.cpuUsage().user;
  for (const open of [
    (at: number) => `<p><b id=${at}>ص`,
    (at: number) => `<div><font color=${at}><i class=a${at}>ص</div>`,
    (at: number) => `<li><a href=/${at}><u id=${at}>ص`,
  ])
    assert.throws(
      () =>
        readPage(
          `<title>ن</title><p>${SENTENCE}</p>${Array.from({ length: 20_000 }, (_, at) => open(at)).join('')}`,
        ),
      /text-heavy|elements/,
    );
  assert.ok(process.cpuUsage().user - began < 4_000_000);
});

test('a page of twenty thousand marks of notes costs what its length costs', () => {
  const marks = Array.from({ length: 20_000 }, (_, at) => `<sup><a href="#f${at}">${at}</a></sup>`).join('');
  const began = process.cpuUsage().user;
  readPage(`<title>ن</title><article><p>${SENTENCE}</p>${marks}</article>`);
  assert.ok(process.cpuUsage().user - began < 8_000_000);
});

test('a paragraph that loses ten thousand dates costs what its length costs, and each is accounted for', () => {
  const dates = Array.from(
    { length: 10_000 },
    (_, at) => `<time datetime="2020-01-01">${1 + (at % 28)} يناير ${1900 + (at % 120)}</time> `,
  ).join('');
  const began = process.cpuUsage().user;
  const { edits, lines } = readPage(
    `<title>ن</title><article><h1>عنوان</h1><time>2023-05-06</time><p>${SENTENCE}</p><p>${dates}</p></article>`,
  );
  assert.equal(unaccounted(lines, `عنوان\n\n${SENTENCE}`, edits), undefined);
  assert.ok(process.cpuUsage().user - began < 12_000_000);
});

test('old pages with formatting left open, and scripts that hold tags, are read', () => {
  const old = '<p><font color=red><b>نص قديم من صفحة قديمة.'.repeat(300);
  const script = `<script>${Array.from({ length: 300 }, (_, at) => `x += '<b id=${at}>';`).join('\n')}</script>`;
  const lines = Array.from(
    { length: 3000 },
    (_, at) => `<p><b>${at}</b> <a href="/${at}"><i>نص</i></a>.</p>`,
  ).join('');
  for (const html of [old, script + lines])
    assert.ok(readPage(`<title>ن</title><article><p>${SENTENCE}</p>${html}</article>`));
});

test('a line of code in brackets whose quotes never end costs no more than another', () => {
  const began = process.cpuUsage().user;
  const line = `[a b ${'=" c =" d '.repeat(40)}`;
  prepare(readRecord({ title: 'عنوان', text: `${SENTENCE}\n\n${line}\n\n${SENTENCE}` }), {}, () => undefined);
  assert.ok(process.cpuUsage().user - began < 2_000_000);
});

test('metadata without end is refused by name, a title is cut and kept whole in an edit', () => {
  const made = (more: object) => {
    const draft = readRecord({ title: 'عنوان', text: SENTENCE, ...more });
    prepare(draft, {}, () => undefined);
    return draft;
  };
  const many = newDraft([paragraph(SENTENCE)]);
  many.sections = Array.from({ length: 1500 }, (_, at) => `وسم ${at}`);
  prepare(many, {}, () => undefined);
  assert.equal(many.refused?.values?.what, 'names');
  assert.equal(made({ author: 'é'.repeat(300_000) }).refused?.values?.what, 'metadata');
  const long = `${'x'.repeat(989)}${'\u{1F600}'.repeat(30)}`; // GRINNING FACE, of which a cut must not leave half
  const draft = made({ title: long });
  const fields = toFields(draft);
  assert.ok(fields);
  assert.ok(fields.title.isWellFormed() && fields.title.length <= 1000);
  assert.ok(draft.edits.some(({ before }) => before === long));
  assert.equal(unaccounted([long], toArticleFile(fields, toBody(draft.body)), draft.edits), undefined);
});

test('lines of which each was cut are looked for in time that grows as the text does', () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, at) => `${SENTENCE} ${at} اقتطع ${at * 7} وبقي هذا الكلام ${at * 3}`,
  );
  const written = lines.map((line) => line.replace(/اقتطع \d+ /, '')).join('\n\n');
  const edits = lines.map((line) => ({
    rule: 'boilerplate',
    place: 'body',
    before: / (اقتطع \d+) /.exec(line)?.[1] ?? '',
    after: '',
  }));
  const began = process.cpuUsage().user;
  assert.equal(unaccounted(lines, written, edits), undefined);
  const lost = unaccounted([...lines, 'سطر ليس في النص'], written, edits);
  assert.deepEqual(lost?.values?.count, 1);
  assert.ok(process.cpuUsage().user - began < 15_000_000);
});

test('what is no character is no text: it goes, and a title of nothing else is no title', () => {
  // A noncharacter, halves of surrogate pairs, ZERO WIDTH SPACE, LEFT-TO-RIGHT MARK
  for (const title of ['\uFDD0عنوان', '\uD800 عنوان', '\uFFFE\uFFFF', '\u200B\u200E', '\uDFFF']) {
    const draft = readRecord({ title, text: `${SENTENCE} \uD83F\uDFFE` });
    prepare(draft, {}, () => undefined);
    assert.equal(draft.refused, undefined, title);
    assert.match(toFields(draft)?.title ?? '', /^(?:عنوان|فتحت المكتبة)/);
    assert.ok(toBody(draft.body).isWellFormed());
  }
});

test('a body that is more than one article may be is refused before rules look at it', () => {
  for (const [what, children] of [
    ['letters', [paragraph('ص'.repeat(4_000_000))]],
    [
      'points',
      [
        {
          type: 'list',
          children: Array.from({ length: 30_000 }, () => ({ type: 'listItem', children: [] })),
        },
      ],
    ],
  ] as [string, RootContent[]][]) {
    const draft = newDraft([paragraph(SENTENCE), ...children]);
    prepare(draft, {}, () => undefined);
    assert.equal(draft.refused?.values?.what, what);
  }
  assert.throws(() => readPage(`<title>ن</title><p>${'صفحة '.repeat(1_000_000)}</p>`), /text-heavy|letters/);
});

test('lines that were taken out are accounted for in time that grows as their number does', () => {
  const lines = Array.from({ length: 40_000 }, (_, at) => `اقرأ أيضا خبر رقم ${at}`);
  const edits = lines.map((before, at) => ({ rule: 'related', place: `line:${at}`, before, after: '' }));
  const kept = Array.from({ length: 10_000 }, (_, at) => `سطر باق في المقال رقم ${at}.`);
  const began = process.cpuUsage().user;
  assert.equal(unaccounted([...lines, ...kept], kept.join('\n\n'), edits), undefined);
  assert.equal(unaccounted([...kept, 'سطر ضاع من المقال كله'], kept.join('\n\n'), edits)?.values?.count, 1);
  assert.ok(process.cpuUsage().user - began < 3_000_000);
});

test('a feed of many small items is read without copying the names of all entities for each', () => {
  const began = process.cpuUsage().user;
  for (let item = 0; item < 5000; item++)
    assert.equal(parseXml('<item><title>&eacute;&amp;</title></item>').root?.children[0]?.text, 'é&');
  assert.ok(process.cpuUsage().user - began < 1_500_000);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { hasErrors, type ProblemCode } from '../../../src/problems/problem.ts';
import { toTerminal } from '../../../src/problems/report.ts';
import { codesOf } from '../archive.ts';
import { imported, PARAGRAPHS } from './imported.ts';

const bytes = (text: string) => Uint8Array.from(text.padEnd(600, '\0\x01'), (letter) => letter.charCodeAt(0));
const office = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])));
const lines = (line: string) =>
  Array.from({ length: 60 }, (_, at) => line.replace('#', String(at))).join('\n');

// One file of each form that is not read, and how it is refused.
const CASES: readonly (readonly [name: string, data: string | Uint8Array, code: ProblemCode])[] = [
  ['a.pdf', bytes('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj'), 'unsupported-pdf'],
  ['junk-before.pdf', bytes('\n\n%PDF-1.4\n1 0 obj'), 'unsupported-pdf'],
  ['a.png', bytes('\x89PNG\r\n\x1a\n'), 'unsupported-picture'],
  ['a.tiff', bytes('II*\0'), 'unsupported-picture'],
  ['a.heic', bytes('\0\0\0\x18ftypheic'), 'unsupported-picture'],
  ['a.mp4', bytes('\0\0\0\x18ftypisom'), 'unsupported-recording'],
  ['a.mp3', bytes('ID3\x03\0'), 'unsupported-recording'],
  [
    'crawl.arc',
    'filedesc://crawl.arc 192.0.2.1 20140216050221 text/plain 75\n1 0 Hay\nURL IP-address Archive-date Content-type Archive-length\n\nhttps://hay.example/ 192.0.2.1 20140216050221 text/html 30\n<html><p>x</p></html>\n',
    'unsupported-crawl',
  ],
  ['a.rar', bytes('Rar!\x1a\x07\x01\0'), 'unsupported-archive'],
  ['a.7z', bytes('7z\xBC\xAF\x27\x1C'), 'unsupported-archive'],
  ['a.tar', bytes(`${'a.txt'.padEnd(257, '\0')}ustar\x0000`), 'unsupported-archive'],
  ['a.doc', bytes('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'), 'unsupported-office'],
  ['a.sqlite', bytes('SQLite format 3\0'), 'unsupported-database'],
  ['a.parquet', bytes('PAR1\x15\0'), 'unsupported-database'],
  ['a.xlsx', office('[Content_Types].xml', 'xl/workbook.xml'), 'unsupported-spreadsheet'],
  ['a.pptx', office('[Content_Types].xml', 'ppt/presentation.xml'), 'unsupported-slides'],
  ['a.rtf', '{\\rtf1\\ansi\\deff0 {\\fonttbl{\\f0 Arial;}} \\u1606? }', 'unsupported-rtf'],
  [
    'dump.sql',
    `-- MySQL dump 10.13\n--\n\nDROP TABLE IF EXISTS \`posts\`;\nCREATE TABLE \`posts\` (id int);\n${lines(`INSERT INTO \`posts\` VALUES (#,'${PARAGRAPHS[0]}');`)}`,
    'unsupported-sql',
  ],
  [
    'pg.txt',
    `--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\nCREATE TABLE posts (id int);\nCOPY posts (id, body) FROM stdin;\n${lines(`#\t${PARAGRAPHS[0]}`)}`,
    'unsupported-sql',
  ],
  [
    'mail.eml',
    `Return-Path: <a@example.org>\nReceived: from x\nMessage-ID: <1@x>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\n${PARAGRAPHS[0]}`,
    'unsupported-mail',
  ],
  [
    'short.eml',
    `From: a@example.org\nTo: list@example.org\nSubject: =?utf-8?B?2YXYsdit2KjYpw==?=\n =?utf-8?B?IQ==?=\nDate: Wed, 1 May 2024 08:15:00 +0000\n\n${PARAGRAPHS[0]}`,
    'unsupported-mail',
  ],
  [
    'box.mbox',
    `From a@example.org Wed May  1 08:15:00 2024\nFrom: a@example.org\nSubject: x\n\n${PARAGRAPHS[0]}`,
    'unsupported-mail',
  ],
  ['a.srt', `1\n00:00:01,000 --> 00:00:04,000\n${PARAGRAPHS[0]}\n`, 'unsupported-subtitles'],
  ['a.vtt', `WEBVTT\n\n00:01.000 --> 00:04.000\n${PARAGRAPHS[0]}\n`, 'unsupported-subtitles'],
  ['a.ics', 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n', 'unsupported-subtitles'],
  [
    'a.xml',
    `<?xml version="1.0"?><catalog>${lines('<book id="#"><name>كتاب</name></book>')}</catalog>`,
    'unsupported-xml',
  ],
  [
    'map.xml',
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/</loc></url></urlset>',
    'unsupported-xml',
  ],
  ['table.csv', `id,name,price\n${lines('#,كرسي,20')}`, 'unsupported-table'],
  [
    '_chat.txt',
    '[20/02/2024, 09:30:11] سعاد: صباح الخير\n[20/02/2024, 09:31:02] منير: أهلا بك\nكيف الحال؟\n[20/02/2024, 09:31:40] سعاد: بخير\n',
    'unsupported-chat',
  ],
  [
    'talk.txt',
    '٢٠‏/٢‏/٢٠٢٤، ٩:٣٠ ص - سعاد: صباح الخير\n٢٠‏/٢‏/٢٠٢٤، ٩:٣١ ص - منير: أهلا بك\n٢٠‏/٢‏/٢٠٢٤، ٩:٣٢ ص - سعاد: بخير\n',
    'unsupported-chat',
  ],
  ['other.csv', `title,label,date,text\n${lines('عنوان طويل,قسم,نص الخبر')}`, 'unsupported-table'],
  [
    'notes.ipynb',
    JSON.stringify({ cells: [{ source: ['نص'] }], metadata: {}, nbformat: 4, nbformat_minor: 2 }),
    'unsupported-code',
  ],
  ['bare.csv', lines('#,كرسي خشب,20'), 'unsupported-table'],
  ['index.php.txt', "<?php\nrequire 'x.php';\n", 'unsupported-code'],
];

for (const [name, data, code] of CASES)
  test(`refused once and by name: ${name}`, async () => {
    const done = await imported({ [name]: data });
    assert.deepEqual(codesOf(done.result), [code]);
    assert.ok(hasErrors(done.result.problems), 'exit code 1');
    assert.equal(done.articles.size, 0);
    assert.equal(done.result.counts.quarantined, 1);
    for (const language of ['ar', 'en'] as const) {
      const said = toTerminal(done.result.problems, language);
      assert.doesNotMatch(said, /\{\w+\}/, 'every place of the sentence is filled');
    }
  });

test('plain text that looks a little like a dump is an article', async () => {
  const cases: Record<string, string> = {
    'select.txt': `حدّد ما تريد\n\n${PARAGRAPHS.join('\n\n')}`,
    'commas.txt': `مقال، فيه، فواصل، كثيرة\n\n${PARAGRAPHS.join('\n\n')}`,
    'from.txt': `Date: 2024\n\n${PARAGRAPHS.join('\n\n')}`,
    'angle.txt': `<ملاحظة> في أول السطر\n\n${PARAGRAPHS.join('\n\n')}`,
  };
  for (const [name, text] of Object.entries(cases))
    assert.equal((await imported({ [name]: text })).articles.size, 1, name);
});

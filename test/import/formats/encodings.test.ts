import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '../../../src/import/input/decoder.ts';
import { HTML, imported, PARAGRAPHS } from './imported.ts';

const TITLE = 'ترميم المكتبة القديمة في المدينة';
const rss = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>الحي</title><item><title>${TITLE}</title><content:encoded><![CDATA[${HTML}]]></content:encoded></item></channel></rss>`;

/** The same article in each form of text that is read. */
const FORMS: Readonly<Record<string, string>> = {
  'a.jsonl': `${JSON.stringify({ title: TITLE, text: PARAGRAPHS.join('\n\n') })}\n`,
  'a.json': JSON.stringify([{ title: TITLE, text: PARAGRAPHS.join('\n\n') }], undefined, 2),
  'a.csv': `title,text\n"${TITLE}","${PARAGRAPHS.join('\n\n')}"\n`,
  'a.html': `<!doctype html><html><head><title>${TITLE}</title></head><body><article><h1>${TITLE}</h1>${HTML}</article></body></html>`,
  'a.xml': rss,
  'a.md': `# ${TITLE}\n\n${PARAGRAPHS.join('\n\n')}\n\n- [رابط](https://hay.example/)\n- آخر\n`,
  'a.txt': `${TITLE}\n\n${PARAGRAPHS.join('\n\n')}\n`,
};

const utf16 = (text: string, isBig: boolean, mark: boolean) => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

const WAYS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-16 LE': (text) => utf16(text, false, true),
  'UTF-16 BE': (text) => utf16(text, true, true),
  'UTF-16 LE without a mark': (text) => utf16(text, false, false),
  'UTF-16 BE without a mark': (text) => utf16(text, true, false),
  'windows-1256': (text) => encode(text, 'windows-1256') ?? new Uint8Array(0),
  'iso-8859-6': (text) => encode(text, 'iso-8859-6') ?? new Uint8Array(0),
  MacArabic: (text) => encode(text, 'x-mac-arabic') ?? new Uint8Array(0),
};

test('every form of text is read in every encoding of Arabic, whether or not it says which', async () => {
  for (const [way, bytes] of Object.entries(WAYS))
    for (const [name, text] of Object.entries(FORMS)) {
      const { articles, result } = await imported({ [name]: bytes(text) });
      const found = articles.get(TITLE);
      assert.ok(
        found,
        `${name} in ${way}: ${result.problems.map(({ code }) => code)} ${[...articles.keys()]}`,
      );
      assert.equal(found.body.split('\n\n')[0], PARAGRAPHS[0], `${name} in ${way}`);
    }
});

test('XML that declares UTF-16 and has no mark is read so', async () => {
  for (const isBig of [false, true]) {
    const bytes = utf16(`<?xml version="1.0" encoding="UTF-16"?>${rss}`, isBig, false);
    assert.ok((await imported({ 'a.xml': bytes })).articles.has(TITLE), String(isBig));
  }
});

import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { type Bomb, file, LAUGHS, page, times } from './input-makers.ts';

/** Zips and other archives of files. */
export const ZIPS: readonly Bomb[] = [
  file('zip: files ×60,000', 'bomb.zip', () =>
    zipSync(
      Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`a/${at}.txt`, strToU8(`عنوان ${at}`)])),
      { level: 0 },
    ),
  ),
  file('zip: a gigabyte of nothing', 'bomb.zip', () =>
    zipSync({ 'a.txt': new Uint8Array(2 ** 30) }, { level: 6 }),
  ),
  file('zip: zips within each other', 'bomb.zip', () => {
    let inner = zipSync({ 'a.txt': new Uint8Array(2 ** 24) });
    for (let depth = 0; depth < 9; depth++)
      inner = zipSync(Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`${at}.zip`, inner])));
    return inner;
  }),
  file('zip: a folder within a folder ×10,000', 'bomb.zip', () =>
    zipSync({
      [`${'a/'.repeat(10_000)}b.html`]: strToU8(page('')),
      [`${'ب/'.repeat(3000)}p.png`]: strToU8('x'),
    }),
  ),
  file('zip: a name of 60,000 letters', 'bomb.zip', () =>
    zipSync({ [`${'a'.repeat(60_000)}.html`]: strToU8(page('')) }),
  ),
  file('gzip: a gigabyte of nothing', 'bomb.jsonl.gz', () => gzipSync(new Uint8Array(2 ** 30))),
  file('docx: a gigabyte of nothing', 'bomb.docx', () =>
    zipSync({ 'word/document.xml': new Uint8Array(2 ** 30), '[Content_Types].xml': strToU8('<Types/>') }),
  ),
  file('docx: entities of entities', 'bomb.docx', () =>
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?>${LAUGHS.replace('DOCTYPE rss', 'DOCTYPE w:document')}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&m;</w:t></w:r></w:p></w:body></w:document>`,
      ),
    }),
  ),
  file('docx: tables within each other ×10,000', 'bomb.docx', () =>
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${times(10_000, '<w:tbl><w:tr><w:tc>')}<w:p><w:r><w:t>ص</w:t></w:r></w:p>${times(10_000, '</w:tc></w:tr></w:tbl>')}</w:body></w:document>`,
      ),
    }),
  ),
  file('epub: a gigabyte of nothing', 'bomb.epub', () =>
    zipSync({
      mimetype: [strToU8('application/epub+zip'), { level: 0 }],
      'META-INF/container.xml': strToU8(
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
      ),
      'a.opf': new Uint8Array(2 ** 30),
    }),
  ),
  file(
    'mhtml: parts within each other',
    'bomb.mhtml',
    () =>
      `From: <x>\nMIME-Version: 1.0\n${times(3000, (at) => `Content-Type: multipart/related; boundary="b${at}"\n\n--b${at}\n`)}`,
  ),
  file(
    'mhtml: headers ×200,000',
    'bomb.mhtml',
    () =>
      `From: <x>\nMIME-Version: 1.0\n${times(200_000, (at) => `X-${at}: a\n`)}Content-Type: multipart/related; boundary="b"\n\n--b\n`,
  ),
  file(
    'warc: a record that says a terabyte',
    'bomb.warc',
    () =>
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 1099511627776\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${page('')}`,
  ),
  file(
    'warc: headers ×200,000',
    'bomb.warc',
    () => `WARC/1.0\r\n${times(200_000, (at) => `X-${at}: a\r\n`)}\r\n`,
  ),
];

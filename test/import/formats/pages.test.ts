import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { binaryPlist } from './binary-plist.ts';
import { HTML, imported, onlyArticle, PARAGRAPHS } from './imported.ts';

const PAGE = `<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>ترميم المكتبة - صحيفة الحي</title><meta property="og:site_name" content="صحيفة الحي"><meta property="article:published_time" content="2024-05-01T08:15:00+03:00"></head><body><article><h1>ترميم المكتبة</h1>${HTML}</article></body></html>`;

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .png()
    .toBuffer();

test('pages that begin with a script, a notice, a comment or the answer of a server are pages', async () => {
  const beginnings: Record<string, string> = {
    script: '<script src="https://example.org/a.js"></script>\n<!DOCTYPE html>\n',
    style: '<style>p{color:red}</style>\n<!DOCTYPE html>',
    notice:
      '<br />\n<b>Notice</b>:  Undefined index: id in <b>/var/www/a.php</b> on line <b>12</b><br />\n<!DOCTYPE html>',
    warning:
      'PHP Warning:  Invalid argument supplied for foreach() in /var/www/a.php on line 3\n<!DOCTYPE html>',
    rdf: '<!-- <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF> -->\n<!DOCTYPE html>',
    rss: '<!DOCTYPE html><!-- <rss version="2.0"><channel></channel></rss> -->',
    answer: 'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<!DOCTYPE html>',
    xml: '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n',
  };
  for (const [name, start] of Object.entries(beginnings)) {
    const { data, body } = onlyArticle(await imported({ 'page.html': `${start}${PAGE}` }));
    assert.equal(data.title, 'ترميم المكتبة', name);
    assert.deepEqual(body.split('\n\n'), [...PARAGRAPHS], name);
  }
});

test('SingleFile notes where a page was saved from', async () => {
  const comment =
    '<!--\n Page saved with SingleFile \n url: https://example.org/news/library \n saved date: Wed May 01 2024 10:00:00 GMT+0300 \n-->';
  const page = PAGE.replace('<head>', `${comment}<head>`);
  const { data } = onlyArticle(await imported({ 'page.html': `<!DOCTYPE html> ${page}` }));
  assert.equal(data.source?.url, 'https://example.org/news/library');
});

function quotedPrintable(text: string): string {
  let line = '';
  let out = '';
  for (const byte of Buffer.from(text)) {
    const plain = byte < 127 && byte > 31 && byte !== 61;
    const each = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length + each.length > 72) {
      out += `${line}=\r\n`;
      line = '';
    }
    line += each;
  }
  return out + line;
}

test('MHTML: the page with its pictures, however it is packed', async () => {
  const png = await picture();
  const page = PAGE.replace(
    '</article>',
    '<figure><img src="https://example.org/img/lib.png" alt="المكتبة"></figure><p>خاتمة بعد الصورة.</p></article>',
  );
  const bodies = [
    `Content-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(page)}`,
    `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(page).toString('base64').replace(/.{76}/g, '$&\r\n')}`,
  ];
  for (const packed of bodies) {
    const file = [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://example.org/news/library',
      'Date: Thu, 2 May 2024 10:00:00 -0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b--x----"',
      '',
      '',
      '------b--x----',
      'Content-Type: text/html; charset=utf-8',
      'Content-Location: https://example.org/news/library',
      packed,
      '------b--x----',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      'Content-Location: https://example.org/img/lib.png',
      '',
      png.toString('base64'),
      '------b--x------',
      '',
    ].join('\r\n');
    const done = await imported({ 'page.mhtml': file });
    const { data, body } = onlyArticle(done);
    assert.equal(data.title, 'ترميم المكتبة');
    assert.deepEqual(data.source, {
      name: 'صحيفة الحي',
      url: 'https://example.org/news/library',
      retrieved: '2024-05-02',
    });
    assert.match(body, /!\[المكتبة\]\(\/media\/[0-9a-f]+-40x30\.png\)/);
    assert.ok(done.files.some((each) => /^media\/.*-40x30\.png$/.test(each)));
    assert.ok(body.includes(PARAGRAPHS[2]));
  }
});

test('web archives of Safari: the page with its pictures', async () => {
  const archive = binaryPlist({
    WebMainResource: {
      WebResourceData: Buffer.from(
        PAGE.replace('</article>', '<p><img src="img/lib.png" alt="المكتبة"></p></article>'),
      ),
      WebResourceMIMEType: 'text/html',
      WebResourceTextEncodingName: 'UTF-8',
      WebResourceURL: 'https://example.org/news/library',
    },
    WebSubresources: [
      {
        WebResourceData: await picture(),
        WebResourceMIMEType: 'image/png',
        WebResourceURL: 'https://example.org/news/img/lib.png',
      },
    ],
  });
  const { data, body } = onlyArticle(await imported({ 'page.webarchive': archive }));
  assert.equal(data.source?.url, 'https://example.org/news/library');
  assert.match(body, /!\[المكتبة\]\(\/media\/[0-9a-f]+-40x30\.png\)/);
});

function warcRecord(type: string, url: string, block: string | Buffer): Buffer {
  const bytes = Buffer.from(block);
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-05-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:${url.length}>\r\nContent-Type: application/http;msgtype=${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n\r\n')]);
}

const answer = (status: string, type: string, body: string) =>
  `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n\r\n${body}`;

const CRAWL = [
  warcRecord('request', 'https://example.org/a', 'GET /a HTTP/1.1\r\n\r\n'),
  warcRecord('response', 'https://example.org/a', answer('200 OK', 'text/html; charset=utf-8', PAGE)),
  warcRecord(
    'response',
    'https://example.org/b',
    answer('404 Not Found', 'text/html', PAGE.replaceAll('ترميم', 'هدم')),
  ),
  warcRecord(
    'response',
    'https://example.org/c',
    answer('301 Moved', 'text/html', PAGE.replaceAll('ترميم', 'نقل')),
  ),
  warcRecord('response', 'https://example.org/d.css', answer('200 OK', 'text/css', 'p{}')),
  warcRecord(
    'response',
    'https://example.org/',
    answer('200 OK', 'text/html', '<html><body><nav><a href="/a">الأخبار</a></nav></body></html>'),
  ),
];

test('WARC: pages that were answered with 200, packed or not', async () => {
  const files: Record<string, Buffer> = {
    'crawl.warc': Buffer.concat(CRAWL),
    'crawl.warc.gz': Buffer.concat(CRAWL.map((each) => gzipSync(each))),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const done = await imported({ [name]: bytes });
    const { data } = onlyArticle(done);
    assert.equal(data.source?.url, 'https://example.org/a');
    assert.equal(data.source?.retrieved, '2024-05-02');
    assert.equal(done.result.counts.quarantined, 0);
    assert.deepEqual(done.result.skipped, {
      'records that are no answers': 1,
      'answers other than 200': 2,
      'files that are no pages': 1,
      'pages without an article': 1,
    });
  }
});

test('WARC: bodies in pieces and packed for the way', async () => {
  const packed = gzipSync(PAGE);
  const block = Buffer.concat([
    Buffer.from(
      `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n${packed.length.toString(16)}\r\n`,
    ),
    packed,
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
  const done = await imported({ 'a.warc': warcRecord('response', 'https://example.org/z', block) });
  assert.equal(onlyArticle(done).data.title, 'ترميم المكتبة');
});

test('WARC: pictures of the crawl come in with the pages that show them, before or after', async () => {
  const png = await picture();
  const shown = (src: string, words: string) =>
    PAGE.replaceAll('ترميم', words).replace(
      '</article>',
      `<figure><img src="${src}" alt="واجهة"></figure><p>خاتمة ${words}.</p></article>`,
    );
  const image = (url: string, status = '200 OK') =>
    warcRecord('response', url, Buffer.concat([Buffer.from(answer(status, 'image/png', '')), png]));
  const done = await imported({
    'a.warc': Buffer.concat([
      image('https://example.org/one.png?w=600'),
      warcRecord(
        'response',
        'https://example.org/a',
        answer('200 OK', 'text/html; charset=utf-8', shown('/one.png', 'رسم')),
      ),
      warcRecord(
        'response',
        'https://example.org/b',
        answer('200 OK', 'text/html; charset=utf-8', shown('/two.png', 'نقش')),
      ),
      image('https://example.org/two.png', '404 Not Found'),
    ]),
  });
  assert.match(done.articles.get('رسم المكتبة')?.body ?? '', /!\[واجهة\]\(\/media\/[0-9a-f]+-40x30\.png\)/);
  assert.match(
    done.articles.get('نقش المكتبة')?.body ?? '',
    /::missing\{kind="image" src="https:\/\/example\.org\/two\.png"/,
  );
});

test('WACZ: its crawl is read, its indexes are counted', async () => {
  const done = await imported({
    'site.wacz': zipSync({
      'datapackage.json': strToU8('{"profile":"data-package"}'),
      'archive/data.warc.gz': [Buffer.concat(CRAWL.map((each) => gzipSync(each))), { level: 0 }],
      'indexes/index.cdx': strToU8('org,example)/a 2024'),
      'pages/pages.jsonl': strToU8(
        '{"format":"json-pages-1.0"}\n{"url":"https://example.org/a","title":"ترميم","text":"نص من الفهرس"}',
      ),
    }),
  });
  assert.equal(onlyArticle(done).data.source?.url, 'https://example.org/a');
  assert.equal(done.result.counts.quarantined, 0);
  assert.equal(done.result.skipped.indexes, 2);
});

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { ImportResult } from '../../src/import/options.ts';
import { withArchive } from './archive.ts';

// What is damaged or was cut is told with its place, and what is whole beside it comes in.

const TEXT = 'فتحت إدارة الميناء الأرصفة القديمة أمام الزوار بعد ترميم دام عامين، وفيها مقاه ومكتبة.';
const TITLES = ['الميناء القديم', 'قطار الساحل', 'حديقة الحي'];
const html = (at: number) => `<p>${TEXT} (${at})</p><p>سطر ثان ${at}.</p>`;
const page = (at: number, inside = html(at)) =>
  `<html><head><title>${TITLES[at]}</title><meta property="article:published_time" content="2024-02-0${at + 1}"></head><body><article><h1>${TITLES[at]}</h1>${inside}</article></body></html>`;

interface Made {
  readonly result: ImportResult;
  readonly count: number;
  /** Problems as `code@place`. */
  readonly told: readonly string[];
  readonly articles: string;
  readonly journal: string;
}

async function imported(name: string, data: string | Uint8Array): Promise<Made> {
  let made: Made | undefined;
  await withArchive(async ({ layout, run }) => {
    mkdirSync(layout.articles, { recursive: true });
    writeFileSync(join(layout.root, name), data);
    const result = await run([name]);
    const articles = readdirSync(layout.articles, { recursive: true, encoding: 'utf8' })
      .filter((each) => each.endsWith('.md'))
      .map((each) => readFileSync(join(layout.articles, each), 'utf8'));
    made = {
      result,
      count: articles.length,
      told: result.problems.map(({ code, file = '', line }) => `${code}@${file}${line ? `:${line}` : ''}`),
      articles: articles.join('\n'),
      journal: readFileSync(layout.journal, 'utf8'),
    };
  });
  assert.ok(made);
  return made;
}

const item = (at: number) =>
  `<item>\n<title>${TITLES[at]}</title><link>https://hay.example/${at}</link><pubDate>Tue, 0${at + 1} Feb 2024 10:00:00 GMT</pubDate><description><![CDATA[${html(at)}]]></description></item>\n`;
const FEED = `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>خلاصة</title>\n${item(0)}${item(1)}`;

test('an export that ends between two articles is told', async () => {
  for (const [end, what] of [
    ['', /<\/rss> is missing$/],
    ['<br />\n<b>Fatal error</b>: Allowed memory size exhausted', /Fatal error : Allowed memory/],
  ] as const) {
    const { result, count, told } = await imported('a.xml', `${FEED}${end}`);
    assert.equal(count, 2);
    assert.deepEqual(told, ['input-cut@a.xml']);
    assert.match(String(result.problems[0]?.values?.reason), what);
  }
  const whole = await imported('a.xml', `${FEED}</channel>\n</rss>\n<!-- made in 0.2 s -->\n`);
  assert.deepEqual(whole.told, []);
});

const answer = (at: number, length?: number | string) => {
  const body = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page(at)}`;
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://hay.example/${at}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${length ?? Buffer.byteLength(body)}\r\n\r\n${body}\r\n\r\n`;
};

test('a record of a crawl that says a wrong length neither takes the next nor is half an article', async () => {
  for (const length of [100, 999_999, -1, 'x', 2 ** 50]) {
    const { count, told, articles } = await imported('c.warc', answer(0) + answer(1, length) + answer(2));
    assert.deepEqual([count, told], [2, ['article-broken@c.warc']], `${length}`);
    assert.ok(!articles.includes(TITLES[1] ?? ''), 'no part of it is published');
  }
  const cut = await imported('c.warc', (answer(0) + answer(1)).slice(0, -90));
  assert.deepEqual([cut.count, cut.told], [1, ['article-broken@c.warc']]);
  const packed = await imported(
    'c.warc.gz',
    Buffer.concat([answer(0), answer(1)].map((each) => gzipSync(each))),
  );
  assert.equal(packed.count, 2);
});

test('a packed file that is broken from its start is not called empty', async () => {
  const { result } = await imported(
    'a.jsonl.gz',
    Buffer.concat([gzipSync('{}').subarray(0, 12), strToU8('xxxx')]),
  );
  assert.deepEqual(
    result.problems.map(({ code }) => code),
    ['input-broken'],
  );
});

test('of a zip archive it is told which file is not what was packed, and that a password is needed', async () => {
  const note = (at: number) =>
    `---\ntitle: ${TITLES[at]}\ndate: 2024-02-01\n---\n\n${TEXT.slice(at * 30)} ${TITLES[at]}\n`;
  const bytes = zipSync({ 'a.md': strToU8(note(0)), 'b.md': strToU8(note(1)) }, { level: 0 });
  const at = Buffer.from(bytes).indexOf(Buffer.from('2024'));
  const turned = bytes.slice();
  turned[at + 3] = 0x35; // 2025
  const { count, told } = await imported('a.zip', turned);
  assert.deepEqual([count, told], [2, ['zip-entry-damaged@a.zip/a.md']]);

  const locked = Buffer.from(zipSync({ 'a.md': strToU8(note(0)) }));
  for (const [mark, flags] of [
    ['PK\x01\x02', 8],
    ['PK\x03\x04', 6],
  ] as const)
    for (let found = locked.indexOf(mark); found >= 0; found = locked.indexOf(mark, found + 4))
      locked[found + flags] = 1;
  assert.match(String((await imported('a.zip', locked)).result.problems[0]?.values?.reason), /encrypted/);
});

const BOOK: Zippable = {
  mimetype: strToU8('application/epub+zip'),
  'META-INF/container.xml': strToU8(
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="O/a.opf"/></rootfiles></container>',
  ),
  'O/a.opf': strToU8(
    `<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>${[0, 1, 2].map((at) => `<item id="c${at}" href="c${at}.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine><itemref idref="c0"/><itemref idref="c1"/><itemref idref="c2"/><itemref idref="gone"/></spine></package>`,
  ),
  'O/c0.xhtml': strToU8(page(0)),
  'O/c1.xhtml': strToU8(page(1)),
};

test('chapters that a book lists and has not, or has encrypted, are told by name', async () => {
  const encryption =
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData><CipherReference URI="O/c1.xhtml"/></CipherData></EncryptedData></encryption>';
  const { count, told } = await imported(
    'b.epub',
    zipSync({ ...BOOK, 'META-INF/encryption.xml': strToU8(encryption) }),
  );
  assert.equal(count, 1);
  assert.deepEqual(told, [
    'article-broken@b.epub/O/c1.xhtml',
    'article-broken@b.epub/O/c2.xhtml',
    'article-broken@b.epub/gone',
  ]);
});

test('a document without its main part is refused, its parts are no articles', async () => {
  const types = { '[Content_Types].xml': strToU8('<Types/>') };
  for (const [name, files] of [
    ['a.docx', types],
    ['a.odt', { mimetype: strToU8('application/vnd') }],
  ] as const) {
    const { count, told } = await imported(name, zipSync(files));
    assert.deepEqual([count, told], [0, [`input-broken@${name}`]]);
  }
  const { 'META-INF/container.xml': _, ...without } = BOOK;
  assert.equal((await imported('b.epub', zipSync(without))).count, 2);
});

test('what is called JSON and holds no object is not published as a text', async () => {
  for (const text of ['// نسخة\n[]', '"نص"', `[null, 1, "${TEXT}"]`])
    assert.deepEqual((await imported('a.json', text)).told, ['input-broken@a.json'], text);
  const lines = [0, 1].map(
    (at) =>
      `${JSON.stringify({ title: TITLES[at], text: `${TITLES[at]}. ${TEXT.slice(at * 30)}`, date: '2024-02-01' })},\n`,
  );
  assert.equal((await imported('a.jsonl', lines.join(''))).count, 2);
  const empty = await imported('a.jsonl', `${lines[0]?.replace(',\n', '\n')}{"title": "ب", "text": ""}\n`);
  assert.deepEqual(empty.told, ['article-empty@a.jsonl:2']);
});

test('front matter that is broken, or says something twice, stands whole in the journal', async () => {
  for (const head of [
    '---\ntitle: أول\ntitle: ثان\n---',
    '---\ntitle: ثان\nأول: [\n---',
    '+++\ntitle = "ثان\nx = أول\n+++',
  ]) {
    const { count, told, articles, journal } = await imported('a.md', `${head}\n\n${TEXT}\n`);
    assert.deepEqual([count, told], [1, ['front-matter-malformed@a.md:1']]);
    assert.match(articles, /title: .*ثان/);
    assert.match(journal, /أول/);
  }
});

test('text behind a comment or script that is never closed is told and stands in the journal', async () => {
  for (const sign of ['<!-- ', '<script>', '<style>', '<textarea>', '<template>', '<title>']) {
    const { told, journal } = await imported('a.html', page(0, `${html(0)}${sign}${html(1)}`));
    assert.deepEqual(told, ['html-cut@a.html:1'], sign);
    assert.match(journal, /سطر ثان 1/, sign);
    const feed = `${FEED.replace('</p><p>سطر ثان 1', `</p>${sign}<p>سطر ثان 1`)}</channel></rss>`;
    assert.match((await imported('a.xml', feed)).journal, /سطر ثان 1/, sign);
  }
  const cut = await imported('a.html', page(0).replace(/<\/article>.*/, '<p class="x'));
  assert.deepEqual(cut.told, ['html-cut@a.html:1']);
  assert.deepEqual((await imported('a.html', `<?xml version="1.0"?>${page(0)}`)).told, []);
});

test('text that a missing quotation mark makes a part of a tag is told, in pages, feeds, records and Markdown', async () => {
  const inputs = (markup: string) =>
    [
      ['a.html', page(0, `${html(0)}\n${markup}`)],
      ['a.jsonl', JSON.stringify({ title: TITLES[0], published: '2024-02-01', text: `${html(0)}${markup}` })],
      ['a.xml', `${FEED.replace('سطر ثان 1.</p>', `</p>${markup}`)}</channel></rss>`],
      ['a.md', `---\ntitle: عنوان\ndate: 2024-02-01\n---\n\n${TEXT}\n\n${markup}\n`],
    ] as const;
  for (const markup of [
    '<a href="/x>رابط</a><p>كلام ضائع كثير.</p>',
    '<p class="x>كلام ضائع كثير</p><p class="y">وبعده</p>',
    '<a href="/x>كلام ضائع كثير</a> <a href="/y>وبعده</a>',
    '<p كلام ضائع كثير<p>',
    '<p كلام ضائع كثير',
    '<!-- كلام ضائع كثير',
  ])
    for (const [name, data] of inputs(markup)) {
      const { told, journal, articles } = await imported(name, data);
      if (articles.includes('ضائع')) continue; // Markdown is text where it is no HTML.
      assert.match(String(told), /html-cut@/, `${name} ${markup}`);
      assert.match(journal, /كلام ضائع كثير/, `${name} ${markup}`);
    }
});

test('a comment of Markdown takes nothing with it that stands behind it on its line', async () => {
  const head = `---\ntitle: عنوان\ndate: 2024-02-01\n---\n\n${TEXT}\n\n`;
  const { told, articles, journal } = await imported(
    'a.md',
    `${head}<!-- خفي --><!-- مثله --> <p>ظاهر بعدهما</p>\n`,
  );
  assert.deepEqual(told, []);
  assert.match(articles, /ظاهر بعدهما/);
  assert.doesNotMatch(articles, /خفي|مثله/);
  assert.match(journal, /خفي/);
});

test('the page of a frame and a section of CDATA are not lost', async () => {
  const odd = `<iframe srcdoc="<p>نص الإطار كله</p><iframe srcdoc='x'></iframe>"></iframe>\n<p>قبل <![CDATA[نص القسم كله]]> بعد</p>`;
  for (const [name, data] of [
    ['a.html', page(0, `${html(0)}${odd}`)],
    ['a.jsonl', JSON.stringify({ title: TITLES[0], published: '2024-02-01', text: `${html(0)}${odd}` })],
  ] as const) {
    const { journal, articles, told } = await imported(name, data);
    assert.deepEqual(told, []);
    assert.match(journal, /نص الإطار كله/);
    assert.match(articles, /قبل نص القسم كله\s+بعد/);
  }
});

test('the page in the address of a frame, and what the open title of a drawing swallowed, are not lost', async () => {
  const inner = '<p>نص الإطار كله، وبقيته</p>';
  const encoded = [
    `text/html,${inner}`,
    `text/html;charset=utf-8,${encodeURIComponent(inner)}%zz`,
    `text/html;base64,${Buffer.from(inner).toString('base64')}`,
  ];
  const odd = [
    ...encoded.flatMap((page) => [
      `<iframe src="data:${page}"></iframe>`,
      `<object data="data:${page}"></object>`,
      `<embed src="data:${page}">`,
    ]),
    '<svg><desc><p>نص الإطار كله، وبقيته</p>',
    '<svg><title><div>نص الإطار كله، وبقيته</div>',
    '<svg><defs><text id="a">نص الإطار كله، وبقيته</text></defs><use href="#a"/></svg>',
  ];
  for (const markup of odd)
    for (const [name, data] of [
      ['a.html', page(0, `${html(0)}${markup}`)],
      ['a.jsonl', JSON.stringify({ title: TITLES[0], published: '2024-02-01', text: `${html(0)}${markup}` })],
    ] as const) {
      const { journal, articles } = await imported(name, data);
      assert.match(journal + articles, /نص الإطار كله، وبقيته/, `${name}: ${markup}`);
    }
});

test('a shadow root that was saved with its page is a part of it; other templates are noted', async () => {
  const { articles, journal } = await imported(
    'a.html',
    page(
      0,
      `<x-a><template shadowrootmode="open">${html(0)}</template></x-a><template><p>نص خفي.</p></template>`,
    ),
  );
  assert.match(articles, /سطر ثان 0/);
  assert.doesNotMatch(articles, /نص خفي/);
  assert.match(journal, /نص خفي/);
});

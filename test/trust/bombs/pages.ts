import { type Bomb, html, times } from './input-makers.ts';

/** Saved pages. */
export const HTML: readonly Bomb[] = [
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

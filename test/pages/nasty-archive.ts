const article = (fields: readonly string[], body: string) => `---\n${fields.join('\n')}\n---\n\n${body}\n`;

const SENTENCE = 'Warraq: a very long English title that goes on and on without a single Arabic word (2024)';
const URL = `https://example.org/${'a-very-long-path-without-an-end/'.repeat(6)}index.html?with=%D8%A7%D9%84%D8%B5%D9%81%D8%AD%D8%A9&more=1`;
const WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(3);
const NAME = 'Bartholomew Featherstonehaugh-Cholmondeley Montgomery of Wolverhampton';
const ARABIC = 'كلمة عربية طويلة جدا ثم كلمة أخرى';
const PHONE = '+966 (11) 2345 6789 00';

const CELLS = Array.from({ length: 9 }, (_, at) => [
  `${at + 1}`,
  '\u221212.5%',
  at % 2 ? URL : PHONE,
  WORD,
  `${ARABIC} ${ARABIC}`,
  '`some_long_identifier_in_code`',
  '2024-01-15 10:30',
]);
const TABLE = [
  '| الرقم | النسبة | المصدر | Word | ملاحظة | شفرة | التاريخ |',
  '|---|:-:|--:|:--|---|---|---|',
  ...CELLS.map((row) => `| ${row.join(' | ')} |`),
].join('\n');

const SMALL_TABLE = TABLE.split('\n').slice(0, 4).join('\n');

const BODY = `
${SENTENCE}

${WORD} و${'طويلة'.repeat(60)} ثم ${URL} و${PHONE}.

# ${SENTENCE}

## ${WORD}

### ${'عنوانفرعي'.repeat(20)}

${TABLE}

<table><caption>${SENTENCE}</caption><tr><th>${WORD}</th><td>${URL}</td></tr></table>

\`\`\`
${'const very_long_line_of_code = 1; '.repeat(12)}
\`\`\`

## ﷽ الكلمة الأولى

﷽ ثم كان ما كان.

نص فيه \`${'code_without_any_space_'.repeat(8)}\` و<kbd>${'Ctrl'.repeat(30)}</kbd>.

> ${SENTENCE}
>
> > ${URL}
> >
> > > ${WORD}

- ${WORD}
  - ${URL}
    - ${SENTENCE}
      - ${ARABIC}
        1. ${WORD}
           - [ ] ${SENTENCE}
           - [x] ${URL}

:::verse{by="${NAME}"}
${'صدر طويل بلا نهاية '.repeat(4)} *** ${'عجز طويل بلا نهاية '.repeat(4)}
${WORD} *** ${WORD}
:::

:::pullquote{by="${NAME}"}
${SENTENCE}
:::

:::post{author="${NAME}" handle="@${'a_handle_that_is_long_'.repeat(4)}" date="2024-02-20" network="X" url="${URL}"}
${WORD} ${URL}
:::

:::note{title="${SENTENCE}"}
${URL}
:::

:::figure{credit="${NAME}"}
![${SENTENCE}](/media/drawing.svg)

${URL}
:::

:::block{dir="ltr" lang="en"}
${SENTENCE}

1. ${WORD}
2. ${URL}

${TABLE}
:::

::related[${SENTENCE}]{href="/2024/02/nasty/"}

::video{src="${URL}" title="${SENTENCE}"}

::audio{src="${URL}" title="${WORD}"}

::embed{url="${URL}" title="${WORD}" provider="${WORD}"}

::missing{kind="image" src="${URL}" alt="${WORD}"}

![${WORD}](/media/gone.png)

<dl><dt>${WORD}</dt><dd>${URL}</dd></dl>
<details><summary>${SENTENCE}</summary>${URL}</details>
<p>H<sub>2</sub>O ${'x<sup>2</sup> + '.repeat(40)}</p>

<p><time datetime="2024-01-01">${ARABIC.repeat(4)} ${SENTENCE}</time> <q>${SENTENCE}</q> <samp>${'sample'.repeat(40)}</samp></p>

${'كلمة\u00A0'.repeat(40)}نهاية ${'non\u2011breaking\u2011'.repeat(20)}end ${'word\u2060'.repeat(40)}join

القيمة ${'1234567890'.repeat(6)}×10²³ و${'9'.repeat(160)} و${'٣'.repeat(90)} و${'1,234'.repeat(40)}.

${'😀'.repeat(80)} ${'👨\u200D👩\u200D👧'.repeat(40)} ${'ــ'.repeat(200)} ${'🇪🇬'.repeat(60)}

999999999. ${WORD}

> ${SMALL_TABLE.replaceAll('\n', '\n> ')}

- ${ARABIC}

  ${SMALL_TABLE.replaceAll('\n', '\n  ')}

<table><tr><td>${ARABIC}</td><td><table><tr><td>${WORD}</td><td>${URL}</td></tr></table></td></tr></table>

<table><tr>${'<th>عمود</th>'.repeat(24)}</tr><tr>${'<td>1,234.5</td>'.repeat(24)}</tr></table>

![${ARABIC}](/media/drawing.svg "${SENTENCE} ${URL}")

:::verse
${'كلمة '.repeat(30)}
${'صدر '.repeat(12)} *** ${'عجز '.repeat(12)} *** ${'ثالث '.repeat(12)}
:::

$$ ${'\\frac{a}{b} + '.repeat(40)} $$

[^n]: ${URL} ${WORD}

نص له حاشية.[^n]
`;

const FIELDS = [
  `subtitle: "${SENTENCE}"`,
  `summary: "﷽ ${URL} ${WORD}"`,
  'section: latin',
  `authors: ["${NAME}", "${WORD}", "${ARABIC}"]`,
  `topics: ["C++", "C#", "${SENTENCE}", "${WORD}", "الموضوع", ${Array.from({ length: 3 }, (_, at) => `موضوع\u00A0بلا\u00A0فراغ\u00A0يكسره\u00A0المتصفح\u00A0${at}`).join(', ')}]`,
  `people: ["${NAME}", "${WORD}"]`,
  `places: ["Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "${WORD}"]`,
  `series: "${SENTENCE}"`,
  'family: one',
  `agency: "${WORD}"`,
  `license: "${SENTENCE} ${URL}"`,
  `source: {name: "${SENTENCE}", url: "${URL}", published: 2019-05-04, retrieved: 2024-03-01}`,
  `corrections: [{date: 2024-03-01, text: "${URL} ${WORD}"}]`,
  `image: {src: /media/drawing.svg, alt: "${WORD}", caption: "${URL}", credit: "${NAME}"}`,
];

/** Everything that could be wider than a phone, in every place that a page has for it. */
export const NASTY: Record<string, string | Uint8Array> = {
  'content/site.yaml': [
    `title: "${SENTENCE}"`,
    `tagline: "${WORD}"`,
    'url: https://archive.example',
    `license: "${SENTENCE}"`,
    `owner: {name: "${NAME}"}`,
    'sections:',
    `  - {key: latin, title: "${SENTENCE}", description: "${WORD} ${URL}"}`,
    `  - {key: word, title: "${WORD}"}`,
    '  - {key: arabic, title: قسم ﷽}',
    ...Array.from({ length: 12 }, (_, at) => `  - {key: s${at}, title: القسم ${at + 1}}`),
  ].join('\n'),
  'content/pages/about.md': `---\ntitle: "${SENTENCE}"\n---\n\n${BODY}\n`,
  'content/media/drawing.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3000 200"><rect width="3000" height="200" fill="#1d5c63"/></svg>',
  'content/articles/2024/02/nasty.md': article(
    [`title: "${SENTENCE}"`, 'published: 2024-02-20', ...FIELDS],
    BODY,
  ),
  'content/articles/2024/02/nasty-two.md': article(
    [`title: ${WORD}`, 'published: 2024-02-21', ...FIELDS],
    BODY,
  ),
  'content/articles/2024/03/nasty-three.md': article(
    [`title: "${URL}"`, 'published: 2024-03-21T10:30:00Z', 'updated: 2024-04-01', ...FIELDS],
    BODY,
  ),
  'content/articles/2023/11/numbers.md': article(
    [
      `title: "${PHONE} ${PHONE} ${PHONE}"`,
      'published: 2023-11-02',
      'section: word',
      'topics: ["C++", "الموضوع"]',
    ],
    `اتصل على ${PHONE} أو ${'4111 1111 1111 1111 '.repeat(5)}.`,
  ),
  'content/articles/2022/01/english.md': article(
    [
      `title: "${SENTENCE}"`,
      'published: 2022-01-02',
      'section: arabic',
      'language: en',
      `authors: ["${NAME}"]`,
    ],
    `${SENTENCE}\n\n${WORD}\n\n${TABLE}`,
  ),
  'content/articles/undated/lost.md': article([`title: "${WORD} ${SENTENCE}"`, 'source: {}'], BODY),
};

/** A saved page with everything that import rewrites, for the page that shows what it changed. */
export const NASTY_PAGE = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>${SENTENCE}</title><meta property="og:title" content="${SENTENCE}"><meta property="article:published_time" content="2021-03-04"></head>
<body><article><h1>${SENTENCE}</h1><p>${ARABIC} "${WORD}" ${URL} ,وبعدها ${ARABIC.repeat(6)}.</p>
<blockquote class="twitter-tweet"><p lang="ar" dir="rtl">${ARABIC} ${URL}</p>&mdash; ${NAME} (@${'a_long_handle'.repeat(4)}) <a href="https://twitter.com/x/status/1">March 4, 2021</a></blockquote>
<p>اقرأ أيضا: <a href="${URL}">${SENTENCE}</a></p><iframe src="https://www.youtube.com/embed/${'x'.repeat(11)}"></iframe>
<p>${ARABIC.repeat(12)}</p><p>${ARABIC.repeat(12)}</p></article></body></html>`;

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf } from '../archive.ts';
import { imported } from './imported.ts';

const SENTENCE =
  'رمم أهل الحي الساقية القديمة في موسم واحد، وعاد الماء يجري بين البيوت كما كان يجري قبل أربعين سنة.';
const SECOND =
  'وقالت لجنة الحي إن كل بيت أعطى يوم عمل، وإن الحجارة نقلت من المقلع نفسه الذي بنيت منه أول مرة.';
const line = (record: unknown) => `${JSON.stringify(record)}\n`;

test('exports of Movable Type are read without what readers said below', async () => {
  const entry = (title: string, status: string, text: string) =>
    [
      'AUTHOR: سعاد النجار',
      `TITLE: ${title}`,
      `STATUS: ${status}`,
      'DATE: 03/04/2023 09:30:00 AM',
      'PRIMARY CATEGORY: عمارة',
      'CATEGORY: عمارة',
      'TAGS: "ماء",ساقية',
      '-----',
      'BODY:',
      text,
      '-----',
      'EXTENDED BODY:',
      SECOND,
      '-----',
      'COMMENT:',
      'AUTHOR: زائر',
      'EMAIL: visitor@reader.example',
      'IP: 10.20.30.40',
      'DATE: 03/05/2023 09:30:00 AM',
      'كلام زائر غاضب',
      '-----',
      '--------',
      '',
    ].join('\n');
  const { articles, result } = await imported({
    'export.txt': entry('الساقية', 'Publish', SENTENCE) + entry('لم يكتمل', 'Draft', `${SENTENCE} وبعد.`),
  });
  const article = articles.get('الساقية');
  assert.equal(article?.data.published, '2023-03-04');
  assert.deepEqual(article?.data.authors, ['سعاد النجار']);
  assert.deepEqual(article?.data.topics, ['ماء', 'ساقية']);
  assert.equal(article?.body, `${SENTENCE}\n\n${SECOND}`);
  assert.equal(articles.get('لم يكتمل')?.data.status, 'draft');
  assert.equal(result.skipped.comments, 2);
  assert.doesNotMatch(JSON.stringify([...articles]), /reader\.example|10\.20|غاضب/);
});

test('Atom whose elements have a prefix is Atom, and a file name of Takeout is an old address', async () => {
  const entry = (kind: string, title: string, more = '') =>
    `<ns0:entry><ns0:id>tag:blogger.com,1999:blog-5.post-${title.length}</ns0:id><ns0:published>2023-03-04T09:30:00Z</ns0:published>${more}` +
    `<ns0:category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${kind}"/>` +
    `<ns0:title>${title}</ns0:title><ns0:content type="html">&lt;p&gt;${SENTENCE} ${title}&lt;/p&gt;</ns0:content></ns0:entry>`;
  const feed = `<?xml version="1.0"?><ns0:feed xmlns:ns0="http://www.w3.org/2005/Atom" xmlns:ns1="http://purl.org/atom/app#"><ns0:title>الحي</ns0:title>${entry('post', 'الساقية')}${entry('post', 'غير منشورة', '<ns1:control><ns1:draft>yes</ns1:draft></ns1:control>')}${entry('settings', 'owner')}</ns0:feed>`;
  const { articles } = await imported({ 'blog.xml': feed });
  assert.deepEqual([...articles.keys()].sort(), ['الساقية', 'غير منشورة']);
  assert.equal(articles.get('غير منشورة')?.data.status, 'draft');
  const takeout = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><title>الحي</title><entry><id>x</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>الساقية</title><content type="html">&lt;p&gt;${SENTENCE}&lt;/p&gt;</content><published>2023-03-04T09:30:00Z</published><blogger:filename>/2023/03/saqiya.html</blogger:filename></entry></feed>`;
  const found = await imported({ 'feed.atom': takeout });
  assert.deepEqual(found.articles.get('الساقية')?.data.aliases, ['/2023/03/saqiya.html']);
});

test('a post behind a password that a feed shows as a form is a draft', async () => {
  const form =
    '<form class="post-password-form" method="post"><p>هذا المحتوى محمي. اكتب كلمة المرور لترى ما فيه من كلام:</p><input name="post_password"></form>';
  const feed = `<rss version="2.0"><channel><title>الحي</title><item><title>محمي: دفتر</title><description>${form.replaceAll('<', '&lt;')}</description></item></channel></rss>`;
  const { articles } = await imported({ 'feed.xml': feed });
  assert.equal(articles.get('محمي: دفتر')?.data.status, 'draft');
});

test('a page is a page whatever a template left before it', async () => {
  const page = `<!DOCTYPE html><html lang="ar"><head><title>الساقية</title></head><body><article><h1>الساقية</h1><p>${SENTENCE}</p><p>${SECOND}</p></article></body></html>\n`;
  for (const before of [
    '{% comment %}قالب{% endcomment %}',
    '\0',
    '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
  ]) {
    const { articles } = await imported({ 'page.html': before + page });
    assert.equal(articles.get('الساقية')?.body, `${SENTENCE}\n\n${SECOND}`, before);
  }
});

test('markup of other programs and data as programs write it are refused by name', async () => {
  for (const [name, text, code] of [
    ['a.org', `#+TITLE: الساقية\n\n${SENTENCE}\n\n# سر`, 'unsupported-markup'],
    ['a.rst', `الساقية\n=======\n\n${SENTENCE}\n\n.. سر`, 'unsupported-markup'],
    ['a.adoc', `= الساقية\n:toc:\n\n${SENTENCE}\n\n// سر`, 'unsupported-markup'],
    ['a.tex', `\\documentclass{article}\n\\begin{document}\n${SENTENCE}\n% سر\n`, 'unsupported-markup'],
    ['a.txt', `{'title': 'الساقية', 'text': '${SENTENCE}', 'views': None}\n`, 'unsupported-literal'],
    [
      'posts.txt',
      `window.YTD.tweets.part0 = [\n{"tweet": {"full_text": "${SENTENCE}"}}]`,
      'unsupported-posts',
    ],
    ['data.txt', `window.stories = [\n{"text": "${SENTENCE}"}]`, 'unsupported-literal'],
    [
      'shell.json',
      `{\n "_id": ObjectId("5f"),\n "title": "الساقية",\n "text": "${SENTENCE}"\n}`,
      'unsupported-literal',
    ],
  ] as const) {
    const { articles, result } = await imported({ [name]: text });
    assert.equal(articles.size, 0, name);
    assert.deepEqual(codesOf(result), [code], name);
  }
});

test('a column or field of running text is the text, whatever it is called', async () => {
  const table = await imported({
    'news.csv': `id,khabar,label\n1,"${SENTENCE} ${SECOND}",عمارة\n2,"${SECOND} ${SECOND}",عمارة\n`,
  });
  assert.equal(table.articles.size, 2);
  const records = await imported({
    'news.jsonl': line({ title: 'الساقية', khabar: `${SENTENCE} ${SECOND}` }),
  });
  assert.equal(records.articles.get('الساقية')?.body, `${SENTENCE} ${SECOND}`);
  // What visitors wrote, and settings, are none.
  for (const [name, text] of [
    ['reviews.csv', `id,review,stars\n1,"${SENTENCE} ${SECOND}",5\n2,"${SECOND}",4\n`],
    ['settings.json', JSON.stringify({ privacy_policy: `${SENTENCE} ${SECOND}`, theme: 'x' })],
  ] as const)
    assert.equal((await imported({ [name]: text })).articles.size, 0, name);
});

test('lines of metadata before a text are its front matter', async () => {
  const { articles } = await imported({
    'a.md': `Title: الساقية\nDate: 2023-03-04\nTags: ماء, عمارة\nStatus: draft\n\n${SENTENCE}\n`,
  });
  const article = articles.get('الساقية');
  assert.deepEqual(article?.data.topics, ['ماء', 'عمارة']);
  assert.equal(article?.data.status, 'draft');
  assert.equal(article?.body, SENTENCE);
});

test('dates of records are read in the forms in which programs keep them', async () => {
  for (const published of [
    { __type: 'Date', iso: '2023-03-04T09:30:00.000Z' },
    { _seconds: 1677922200, _nanoseconds: 0 },
    { seconds: 1677922200, nanos: 0 },
    { date: '2023-03-04 09:30:00.000000', timezone_type: 3, timezone: 'Asia/Beirut' },
    { year: 2023, month: 3, day: 4 },
    { S: '2023-03-04' },
    [2023, 3, 4],
    '/Date(1677922200000+0200)/',
    '20230304',
    '20230304T093000Z',
    '2023年3月4日',
  ]) {
    const { articles } = await imported({ 'a.jsonl': line({ title: 'الساقية', text: SENTENCE, published }) });
    assert.equal(
      articles.get('الساقية')?.data.published?.slice(0, 10),
      '2023-03-04',
      JSON.stringify(published),
    );
  }
  const persian = 'جوی قدیمی محله در یک فصل بازسازی شد و آب پس از چهل سال باز در میان خانه‌ها روان است.';
  const { articles } = await imported({
    'a.jsonl': line({ title: 'جوی آب', text: persian, date: '1401-12-13 10:30:00' }),
  });
  assert.equal(articles.get('جوی آب')?.data.published, '2023-03-04');
});

test('items of DynamoDB say their types and are plain records', async () => {
  const item = {
    title: { S: 'الساقية' },
    text: { S: SENTENCE },
    tags: { L: [{ S: 'ماء' }] },
    draft: { BOOL: true },
  };
  const { articles } = await imported({ 'a.jsonl': line({ Item: item }) });
  assert.deepEqual(articles.get('الساقية')?.data.topics, ['ماء']);
  assert.equal(articles.get('الساقية')?.data.status, 'draft');
});

const wxr = (title: string, content: string, more = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>الحي</title><link>https://hay.example</link><language>ar</language><wp:base_blog_url>https://hay.example</wp:base_blog_url><item><title><![CDATA[${title}]]></title><link>https://hay.example/saqiya/</link><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>7</wp:post_id><wp:post_name>saqiya</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}</item></channel></rss>`;

test('a post of qTranslate is an article in each of its languages, translations of each other', async () => {
  const english =
    '<p>The neighbours mended the old channel in one season, and water runs between the houses again.</p>';
  for (const content of [
    wxr('[:ar]الساقية[:en]The channel[:]', `[:ar]<p>${SENTENCE}</p>[:en]${english}[:]`),
    wxr(
      '<!--:ar-->الساقية<!--:--><!--:en-->The channel<!--:-->',
      `<!--:ar--><p>${SENTENCE}</p><!--:--><!--:en-->${english}<!--:-->`,
    ),
  ]) {
    const { articles } = await imported({ 'blog.xml': content });
    assert.deepEqual([...articles.keys()].sort(), ['The channel', 'الساقية']);
    assert.equal(articles.get('The channel')?.data.language, 'en');
    assert.ok(articles.get('The channel')?.data.translations?.ar);
    assert.equal(articles.get('الساقية')?.body, SENTENCE);
  }
});

test('footnotes of plug-ins that stand in their sentence', async () => {
  const note = 'سجل البلدية، الورقة 12.';
  for (const mark of [
    `[efn_note]${note}[/efn_note]`,
    `[mfn]${note}[/mfn]`,
    `[ref]${note}[/ref]`,
    `[footnote]${note}[/footnote]`,
    ` ((${note}))`,
    `<sup class="modern-footnotes-footnote" data-mfn="1"><a href="javascript:void(0)">1</a></sup><span class="modern-footnotes-footnote__note">${note}</span>`,
    `<span class="sidenote">${note}</span>`,
  ]) {
    const { articles } = await imported({
      'blog.xml': wxr('الساقية', `<p>${SENTENCE}${mark}</p><p>${SECOND}</p>`),
    });
    assert.equal(articles.get('الساقية')?.body, `${SENTENCE}[^1]\n\n${SECOND}\n\n[^1]: ${note}`, mark);
  }
});

test('brackets in code and around what is quoted are no notes and no shortcodes', async () => {
  for (const kept of [
    '<pre>rows.append((first[0], last[1]))\nx = m[i == 4 ? 0 : (i + 1) * 3]\n[gallery ids="4"]</pre>',
    '<p>قال النبي: ((لا ضرر ولا ضرار في هذا الأمر)) وبه أخذ القاضي في حكم الساقية.</p>',
    '<p>وفي الحديث ((لا ضرر ولا ضرار في هذا الأمر)) وبه أخذ القاضي في حكم الساقية.</p>',
    '[et_pb_text]<p>شفرة:</p><pre>a((one, two_three_four))</pre>[/et_pb_text]',
  ]) {
    const { articles } = await imported({ 'blog.xml': wxr('الساقية', `<p>${SENTENCE}</p>${kept}`) });
    const body = articles.get('الساقية')?.body ?? '';
    assert.doesNotMatch(body, /\[\^1\]|et_pb/, kept);
    for (const code of [
      '((first[0], last[1]))',
      '[i == 4 ? 0 : (i + 1) * 3]',
      '((لا ضرر',
      'a((one, two_three_four))',
    ])
      if (kept.includes(code)) assert.ok(body.includes(code), `${kept}: ${body}`);
  }
});

test('messages of forms, and data that plug-ins keep as posts, are no articles', async () => {
  const other = (type: string, link: string, content: string) =>
    `</item><item><title>من زائر</title><link>${link}</link><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>8</wp:post_id><wp:status>publish</wp:status><wp:post_type>${type}</wp:post_type>`;
  for (const [type, link, content] of [
    ['feedback', 'https://hay.example/?post_type=feedback&#038;p=8', 'رسالة من زائر إلى أهل الحي.'],
    ['visitor_note', 'https://hay.example/?post_type=visitor_note&amp;p=8', 'رسالة من زائر إلى أهل الحي.'],
    ['visitor_note', 'https://hay.example/note/8/', 'رسالة. AUTHOR EMAIL: zaer@mail.example IP: 10.20.30.40'],
    [
      'mapdata',
      'https://hay.example/mapdata/8/',
      '{"lat":47.3,"overlays":{"marker":{"1":{"title":"من زائر"}}}}',
    ],
    ['plugdata', 'https://hay.example/plugdata/8/', 'a:2:{s:5:"title";s:3:"abc";s:4:"mail";i:0;}'],
  ] as const) {
    const { articles, files } = await imported({
      'blog.xml': wxr('الساقية', `<p>${SENTENCE}</p>`, other(type, link, content)),
    });
    assert.deepEqual([...articles.keys()], ['الساقية'], type);
    assert.ok(!files.some((file) => /^quarantine\//.test(file)), type);
  }
  const { articles } = await imported({
    'blog.xml': wxr(
      'الساقية',
      `<p>${SENTENCE}</p>`,
      other('news', 'https://hay.example/news/8/', `<p>${SECOND}</p>`),
    ),
  });
  assert.deepEqual([...articles.keys()].sort(), ['الساقية', 'من زائر']);
});

test('code between shortcodes stays code, and tags that somebody left in code are told', async () => {
  for (const [given, kept] of [
    [
      '[sourcecode language="html"]<div><p>hi [gallery]</p></div>[/sourcecode]',
      '<div><p>hi [gallery]</p></div>',
    ],
    ['[cc lang="java"]&lt;b&gt; x = a[0];[/cc]', '<b> x = a[0];'],
    ['[python]x = [i for i in y]\nif x < 3: z(x)[/python]', 'x = [i for i in y]\nif x < 3: z(x)'],
    ['<code><pre>one\n<title>two</title>\nthree</pre></code>', 'three'],
  ] as const) {
    const { articles } = await imported({ 'blog.xml': wxr('الساقية', `<p>${SENTENCE}</p>\n\n${given}`) });
    const body = articles.get('الساقية')?.body ?? '';
    assert.ok(body.includes('```') && body.includes(kept), `${given}: ${body}`);
  }
});

test('a picture that is only the background of an empty element is a picture', async () => {
  const src = 'https://hay.example/uploads/saqiya.jpg';
  for (const [given, isPicture] of [
    [`<div class="et_pb_image" style="background-image: url('${src}')"></div>`, true],
    [
      `<figure><div style="background:url(${src}) center/cover"></div><figcaption>الساقية</figcaption></figure>`,
      true,
    ],
    [
      `<span role="img" aria-label="ساقية" style="background-image:url(&quot;${src}&quot;);height:9em"></span>`,
      true,
    ],
    [`<div class="row" style="background-image:url(${src})"></div>`, false],
    [`<div class="cover" style="background-image:url(${src})"><p>${SECOND}</p></div>`, false],
  ] as const) {
    const page = `<!DOCTYPE html><html lang="ar"><head><title>الساقية القديمة تعود</title></head><body><article><h1>الساقية القديمة تعود</h1><p>${SENTENCE}</p>${given}<p>${SECOND}</p></article></body></html>`;
    for (const input of [
      { 'a.html': page },
      { 'blog.xml': wxr('الساقية القديمة تعود', `<p>${SENTENCE}</p>${given}<p>${SECOND}</p>`) },
    ]) {
      const { articles } = await imported(input);
      const article = articles.get('الساقية القديمة تعود');
      assert.equal(
        `${article?.body} ${JSON.stringify(article?.data.image)}`.includes('saqiya.jpg'),
        isPicture,
        given,
      );
    }
  }
});

test('code says nothing of the language of an article', async () => {
  const { articles } = await imported({
    'blog.xml': wxr(
      'شفرة',
      '<p>نص قبلها.</p><pre>import argparse\nfrom lxml import etree\ndef parse(names): return [each for each in names]</pre>',
    ),
  });
  assert.equal(articles.get('شفرة')?.data.language, undefined);
});

test('verses whose halves are parted by other signs, and by the names of their parts', async () => {
  const halves = ['سقى الله حيا بين نهر وتلة', 'وردّ إليه الماء بعد جفاف'];
  const again = ['ويا ليت من كانوا به قبل عادوا', 'ليروا جداوله على الأطراف'];
  const asLines = (sign: string) => `<p>${[halves, again].map((each) => each.join(sign)).join('<br>')}</p>`;
  const asParts = (one: string, two: string) =>
    `<div class="beyt">${[halves, again].map(([a, b]) => `<p class="${one}">${a}</p><p class="${two}">${b}</p>`).join('')}</div>`;
  for (const poem of [
    asLines(' // '),
    asLines(' = '),
    asLines(' | '),
    asParts('mesra1', 'mesra2'),
    asParts('sadr', 'ajz'),
  ]) {
    const { articles } = await imported({
      'blog.xml': wxr('الساقية', `<p>${SENTENCE}</p>${poem}<p>${SECOND}</p>`),
    });
    const body = articles.get('الساقية')?.body ?? '';
    assert.ok(
      body.includes(`:::verse\n${halves.join(' \\*\\*\\* ')}\n${again.join(' \\*\\*\\* ')}\n:::`),
      `${poem}: ${body}`,
    );
  }
  const prose = `<p>${SENTENCE} السعر = 30 // أو 40</p>`;
  const { articles } = await imported({ 'blog.xml': wxr('الساقية', prose) });
  assert.doesNotMatch(articles.get('الساقية')?.body ?? '', /verse/);
});

test('comments that generators keep out of pages are not published', async () => {
  for (const hidden of [
    '{% comment %}سر مكتوم{% endcomment %}',
    '{# سر مكتوم #}',
    '{{< comment >}}سر مكتوم{{< /comment >}}',
    '{{/* سر مكتوم */}}',
    '{/* سر مكتوم */}',
    '[//]: # (سر مكتوم)',
    '[comment]: <> (سر مكتوم)',
    '```dataview\nLIST FROM "سر مكتوم"\n```',
    '<% tp.file.title + "سر مكتوم" %>',
  ]) {
    const { articles } = await imported({
      'a.md': `---\ntitle: الساقية\n---\n\n${SENTENCE}\n\n${hidden}\n\n${SECOND}\n`,
    });
    assert.equal(articles.get('الساقية')?.body, `${SENTENCE}\n\n${SECOND}`, hidden);
  }
});

test('fields of Drupal 7 lie below a language, and bookmarks of a browser are no article', async () => {
  const node = {
    type: 'article',
    title: 'الساقية',
    status: '1',
    created: '1677922200',
    body: { und: [{ value: `<p>${SENTENCE}</p>` }] },
    field_tags: { und: [{ name: 'ماء' }] },
  };
  const { articles } = await imported({
    'nodes.json': JSON.stringify([
      node,
      { ...node, title: 'غير منشورة', status: '0', body: { und: [{ value: `<p>${SECOND}</p>` }] } },
    ]),
  });
  assert.equal(articles.get('الساقية')?.body, SENTENCE);
  assert.equal(articles.get('غير منشورة')?.data.status, 'draft');
  const links = Array.from(
    { length: 20 },
    (_, at) => `<DT><A HREF="https://a.example/${at}">صفحة من صفحات الحي القديم ${at}</A>`,
  );
  const found = await imported({
    'bookmarks.html': `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p>${links.join('\n')}</DL>`,
  });
  assert.equal(found.articles.size, 0);
  assert.equal(found.result.skipped.bookmarks, 1);
});

test('bylines name each of their people', async () => {
  for (const [byline, authors] of [
    ['كتبت ـ هدى الراوي', ['هدى الراوي']],
    ['تحرير: هدى الراوي', ['هدى الراوي']],
    ['كتبتا: منى فؤاد وهدى الراوي', ['منى فؤاد', 'هدى الراوي']],
    ['كتب سالم الحداد ونبيل وجدي:', ['سالم الحداد', 'نبيل وجدي']],
    ['بقلم: محمد وليد الحسن', ['محمد وليد الحسن']],
  ] as const) {
    const { articles } = await imported({
      'a.txt': `الساقية تعود\n\n${byline}\n\n${SENTENCE}\n\n${SECOND}\n`,
    });
    assert.deepEqual([...articles.values()][0]?.data.authors, [...authors], byline);
  }
});

test('a field that names several authors is divided, loses its label and publishes no address', async () => {
  const { articles, files, result } = await imported({
    'a.jsonl':
      line({ title: 'أ', text: SENTENCE, author: 'هدى الناسخة وسالم المحرر', url: 'https://hay.example/1' }) +
      line({ title: 'ب', text: SECOND, author: 'بقلم: ليلى حداد', url: 'https://hay.example/2' }) +
      line({
        title: 'ج',
        html: `&lt;p&gt;${SECOND} ثم عاد الجميع.&lt;/p&gt;`,
        author: 'By Huda Nasikh and Salem Editor',
      }),
    'b.md': `---\ntitle: د\nauthor: "هدى الناسخة وسالم المحرر <s@hay.example>"\n---\n\n${SENTENCE} وكان اليوم عيدا.\n`,
  });
  const authors = (title: string) => articles.get(title)?.data.authors;
  assert.deepEqual(authors('أ'), ['هدى الناسخة', 'سالم المحرر']);
  assert.deepEqual(authors('ب'), ['ليلى حداد']);
  assert.deepEqual(authors('ج'), ['Huda Nasikh', 'Salem Editor']);
  assert.deepEqual(authors('د'), ['هدى الناسخة', 'سالم المحرر']);
  assert.equal(articles.get('ج')?.body, `${SECOND} ثم عاد الجميع.`);
  assert.equal(result.counts.quarantined, 0, files.join(' '));
});

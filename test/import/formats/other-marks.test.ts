import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported } from './imported.ts';

const SENTENCE =
  'رمم أهل الحي الساقية القديمة في موسم واحد، وعاد الماء يجري بين البيوت كما كان يجري قبل أربعين سنة.';
const SECOND =
  'وقالت لجنة الحي إن كل بيت أعطى يوم عمل، وإن الحجارة نقلت من المقلع نفسه الذي بنيت منه أول مرة.';
const line = (record: unknown) => `${JSON.stringify(record)}\n`;

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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RenderOptions, renderMarkdown } from '../../src/markdown/pipeline.ts';

const OPTIONS: RenderOptions = {
  base: '/',
  numerals: 'arabic',
  language: 'ar',
  url: 'https://archive.example',
  region: 'levant',
};

async function html(body: string, options: Partial<RenderOptions> = {}): Promise<string> {
  return (await renderMarkdown(body, { ...OPTIONS, ...options })).html;
}

test('the text form of directives is ordinary Arabic', async () => {
  assert.equal(await html('قال:نعم ثم :b[x] و12:30'), '<p>قال:نعم ثم :<bdi>b[x]</bdi> و١٢:٣٠</p>');
});

test('a line that leads to a related article is not the text of this one', async () => {
  const { text } = await renderMarkdown('قبل.\n\n::related[عنوان آخر]{url="/2020/01/x/"}\n\nبعد.', OPTIONS);
  assert.equal(text, 'قبل.\nبعد.');
});

test('verse is set in two hemistichs, with footnotes kept and stanzas divided', async () => {
  const out = await html(
    ':::verse{by="المتنبي"}\nعلى قدر أهل العزم *** تأتي العزائم[^1]\nوتأتي … المكارم\nسطر وحده\n:::\n\n[^1]: شرح',
  );
  assert.match(
    out,
    /<figure class="verse"><p class="bayt"><span>على قدر أهل العزم<\/span> <span>تأتي العزائم<sup>/,
  );
  assert.match(out, /<p class="bayt"><span>وتأتي<\/span> <span>المكارم<\/span><\/p>/);
  assert.match(out, /<p class="line">سطر وحده<\/p>/);
  assert.match(out, /<figcaption>المتنبي<\/figcaption>/);
});

test('a quoted post names its author, handle and date', async () => {
  const out = await html(
    ':::post{author="فلان" handle="the_arab" date="2024-02-20" url="https://x.example/1"}\nنصّ\n:::',
  );
  assert.match(out, /<figure class="post"><blockquote>\n<p>نصّ<\/p>/);
  assert.match(
    out,
    /<cite>فلان<\/cite> · <bdi>@the_arab<\/bdi> · <time datetime="2024-02-20">٢٠ شباط ٢٠٢٤<\/time>/,
  );
});

test('an unknown directive keeps its text and is reported with its line', async () => {
  const { text, problems } = await renderMarkdown(
    'أوّل\n\n:::strange{a=b}\nنصّ لا يضيع\n:::\n\n::نعم هذا',
    OPTIONS,
  );
  assert.equal(text, 'أوّل\nنصّ لا يضيع\n::نعم هذا');
  assert.deepEqual(
    problems.map(({ code, line }) => [code, line]),
    [['directive-unknown', 3]],
  );
});

test('quotation marks face their text, nested ones differ, code and English keep theirs', async () => {
  assert.equal(await html('قال "نعم، “جدّا” قال" ثم'), '<p>قال «نعم، “جدّا” قال» ثم</p>');
  assert.equal(await html('»معكوس« و”مقلوب“'), '<p>«معكوس» و«مقلوب»</p>');
  assert.equal(
    await html('قال **"مهمّ"** و`"x"`'),
    '<p>قال <strong>«مهمّ»</strong> و<code dir="ltr">"x"</code></p>',
  );
  assert.equal(await html('He said "yes" twice.'), '<p dir="ltr">He said "yes" twice.</p>');
  assert.equal(await html('@the_arab'), '<p><bdi>@the_arab</bdi></p>');
  assert.equal(await html('شاشة 5" كبيرة'), '<p>شاشة ٥" كبيرة</p>');
});

test('Latin phrases, handles, telephones and dates are isolated, in headings and lists too', async () => {
  const out = await html(
    '## لغة C++ و@The_NewArab\n\n- وكالة AFP (باريس)\n- هاتف +20 2 2345 6789\n- في 2024-02-20\n- بين 1990-1995',
  );
  assert.match(out, /<h2 [^>]*>لغة <bdi>C\+\+<\/bdi> و<bdi>@The_NewArab<\/bdi><\/h2>/);
  assert.match(out, /وكالة <bdi>AFP<\/bdi> \(باريس\)/);
  assert.match(out, /<bdi dir="ltr" class="number">\+20 2 2345 6789<\/bdi>/);
  assert.match(out, /<bdi dir="ltr" class="number">2024-02-20<\/bdi>/);
  assert.match(out, /بين ١٩٩٠-١٩٩٥/);
});

test('a block of another language runs its own way, what it quotes likewise; items turn where they stand', async () => {
  const out = await html(`قال كلاما طويلا.

The word كتاب (kitab) means a "book" in Arabic.

## Sources and further reading

> He said that it works.

- This is an English sentence.
- بند عربي

| عنوان | آخر |
|---|---|
| A full English sentence. | عربي |

Windows هو نظام تشغيل.

![x](/media/a.png "A picture of the harbour.")`);
  for (const expected of [
    '<p dir="ltr">The word <bdi>كتاب</bdi> (kitab) means a "book" in Arabic.</p>',
    '<h2 id="sources-and-further-reading"><bdi dir="ltr">Sources and further reading</bdi></h2>',
    '<blockquote dir="ltr">',
    '<li><bdi dir="ltr">This is an English sentence.</bdi></li>',
    '<li>بند عربي</li>',
    '<td><bdi dir="ltr">A full English sentence.</bdi></td>',
    '<p><bdi>Windows</bdi> هو نظام تشغيل.</p>',
    '<figcaption dir="ltr">A picture of the harbour.</figcaption>',
  ])
    assert.ok(out.includes(expected), `${expected} in ${out}`);
});

test('a range stays in one line; its plain text and addresses have nothing added', async () => {
  const { html: out, text } = await renderMarkdown(
    'بين 1990–1995 و*Covid 2019–2020*، https://a.example/1–2',
    {
      base: '/',
      numerals: 'arabic',
      language: 'ar',
    },
  );
  assert.match(out, /١٩٩٠–\u2060١٩٩٥/);
  assert.match(out, /Covid 2019–\u20602020/);
  assert.match(out, /https:\/\/a\.example\/1–2</);
  assert.match(text, /بين ١٩٩٠–١٩٩٥ وCovid 2019–2020/);
});

test('numbers are written in one family of digits, with its signs', async () => {
  assert.equal(await html('1,160 شخصا و12.5% و4–2 و٣'), '<p>١٬١٦٠ شخصا و١٢٫٥٪ و٤–\u2060٢ و٣</p>');
  assert.equal(await html('١٬١٦٠ و١٢٫٥٪ و۳', { numerals: 'european' }), '<p>1,160 و12.5% و3</p>');
  assert.match(
    await html('F-16 و COVID-19 و A4'),
    /<bdi class="number">F-16<\/bdi> و <bdi class="number">COVID-19<\/bdi> و <bdi>A4<\/bdi>/,
  );
});

test('pictures become figures with captions; the base stands before own addresses once', async () => {
  const {
    html: out,
    images,
    links,
  } = await renderMarkdown(
    '![برج](/media/tower.jpg "عند الغروب")\n\n[قريب](../02/near.md) و[هنا](https://archive.example/2024/)',
    { ...OPTIONS, base: '/deep/' },
  );
  assert.match(
    out,
    /<figure><img src="\/deep\/media\/tower\.jpg" alt="برج" loading="lazy" decoding="async"><figcaption>عند الغروب/,
  );
  assert.deepEqual(images, [{ src: '/media/tower.jpg', alt: 'برج' }]);
  assert.match(out, /href="\/deep\/2024\/"/);
  assert.deepEqual(links.at(-1), '/2024/');
});

test('bare addresses end before Arabic punctuation', async () => {
  const out = await html('زر https://a.example/x، ثم «www.b.example»');
  assert.match(
    out,
    /<a href="https:\/\/a\.example\/x" rel="external noopener" class="bare"><bdi>https:\/\/a\.example\/x<\/bdi><\/a>، ثم/,
  );
  assert.match(out, /<bdi>www\.b\.example<\/bdi><\/a>»/);
});

test('the mark of a note behind a bare address is a note, and no part of the address', async () => {
  for (const end of ['', '.', '؛']) {
    const out = await html(`انظر https://a.example/b${end}[^1] ثم\n\n[^1]: حاشية`);
    assert.match(
      out,
      /<a href="https:\/\/a\.example\/b" [^>]*><bdi>https:\/\/a\.example\/b<\/bdi><\/a>[.؛]?<sup>/,
    );
    assert.match(out, /<\/sup> ثم/);
    assert.match(out, /<li id="fn-1">/);
  }
  const unknown = await html('https://a.example/b[^2] ثم');
  assert.match(unknown, /<bdi dir="ltr"><a [^>]*>https:\/\/a\.example\/b\[\^2<\/a>]<\/bdi> ثم/);
});

test('headings start at the second level, skip none, and have addresses of their own', async () => {
  const { headings } = await renderMarkdown('# أوّل\n\n#### ثانٍ\n\n# أوّل\n\n###', OPTIONS);
  assert.deepEqual(
    headings.map(({ depth, id }) => [depth, id]),
    [
      [2, 'أول'],
      [3, 'ثان'],
      [2, 'أول-2'],
    ],
  );
});

test('tables scroll in a named box and have no obsolete attributes', async () => {
  const out = await html('| أ | ب |\n|--:|:-:|\n| 1 | 2 |');
  assert.match(out, /<div class="table" role="group" tabindex="0" aria-label="جدول"><table>/);
  assert.match(out, /<th class="at-right" scope="col">أ<\/th>\n<th class="at-center" scope="col">/);
  assert.ok(!out.includes('align='));
});

test('an article in a language written from left to right is set that way, however many Arabic words it has', async () => {
  const text =
    'هدنه and هدنة find هدنة; مدارس finds مدرسة, 1,250 times.\n\nقال: «نعم» 1,250 مرّة.\n\n1. كاتب; كتاب';
  const { html: out } = await renderMarkdown(text, { ...OPTIONS, textLanguage: 'en' });
  assert.match(
    out,
    /<p><bdi>هدنه<\/bdi> and <bdi>هدنة<\/bdi> find <bdi>هدنة<\/bdi>; <bdi>مدارس<\/bdi> finds <bdi>مدرسة<\/bdi>, 1,250 times\.<\/p>/,
  );
  assert.match(out, /<p dir="rtl">قال: «نعم» 1,250 مرّة\.<\/p>/);
  assert.match(out, /<li><bdi>كاتب<\/bdi>; <bdi>كتاب<\/bdi><\/li>/);
});

test('numbers of an article in another language have the digits of that language', async () => {
  const set = async (text: string, textLanguage: string) =>
    (await renderMarkdown(text, { ...OPTIONS, textLanguage })).html.replace(/\u2060/g, '');
  assert.match(await set('در سال 1456 و 12.5% کتاب', 'fa'), /<p>در سال ۱۴۵۶ و ۱۲٫۵٪ کتاب<\/p>/);
  assert.match(
    await set('בשנת **2021** 1,250 ספרים', 'he'),
    /<p>בשנת <strong>2021<\/strong> 1,250 ספרים<\/p>/,
  );
  // A quotation in Hebrew within Arabic, the number in an element of its own.
  assert.match(await set('في 2020: שנת **2021**', 'ar'), /<p>في ٢٠٢٠: שנת <strong>2021<\/strong><\/p>/);
});

test('Arabic words in code are isolated, so that its signs stay in their order', async () => {
  const out = await html('```js\nconst اسم = "قيمة أولى"; // تعليق\n```\n\nثم `x["مفتاح"]`.');
  assert.match(
    out,
    /const <bdi>اسم<\/bdi> = "<bdi>قيمة أولى<\/bdi>"; \/\/ <bdi>تعليق<\/bdi>\n<\/code><\/pre>/,
  );
  assert.match(out, /<code dir="ltr">x\["<bdi>مفتاح<\/bdi>"\]<\/code>/);
});

test('code in Arabic whose language nobody named runs from right to left', async () => {
  assert.match(await html('```\nإذا س > 5\n  1. اطبع س\n```'), /<pre dir="rtl">/);
  for (const code of ['```\nx = "قيمة"\n```', '```py\nقيمة = 5\n```', '```\n{ "اسم": 1 }\n```'])
    assert.match(await html(code), /<pre dir="ltr">/, code);
});

test('a line that ends in Arabic speaks Arabic of a Latin name, unless its last word is quoted', async () => {
  assert.equal(await html('The Last of Us: مراجعة'), '<p><bdi>The Last of Us</bdi>: مراجعة</p>');
  for (const text of ['The Arabic for book is كتاب.', 'A short guide to «كتاب»'])
    assert.match(await html(text), /<p dir="ltr">/, text);
});

test('the names of footnotes are ids as their links spell them', async () => {
  const out = await html('نص[^أ].\n\n[^أ]: حاشية.');
  assert.match(out, /<li id="fn-أ">/);
  assert.match(out, /<a href="#fn-%D8%A3" id="fnref-أ"/);
});

test('blocks of a text that are code or cells are known by their numbers', async () => {
  const { text, apart } = await renderMarkdown('أوّل.\n\n    code\n\n| خليّة |\n|--|\n| ب |\n\nثانٍ.', OPTIONS);
  assert.deepEqual(
    text.split('\n').filter((_, at) => !apart.includes(at)),
    ['أوّل.', 'ثانٍ.'],
  );
});

test('plain text has captions and footnotes, no marks of reference, and a pull quote once', async () => {
  const { text, words } = await renderMarkdown(
    'الجاذبية وحدها تعمل[^1]، منذ قرون.\n\n:::pullquote\nالجاذبية وحدها تعمل\n:::\n\n[^1]: حاشية.',
    OPTIONS,
  );
  assert.equal(text, 'الجاذبية وحدها تعمل، منذ قرون.\nحاشية.');
  assert.equal(words, 6);
});

test('the languages of the table set their own words', async () => {
  const out = await html('متن[^1] 12\n\n[^1]: پانوشت', { language: 'fa' });
  assert.match(out, /پانوشت‌ها/);
  assert.match(out, /متن<sup><a [^>]*>۱<\/a><\/sup> ۱۲/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPage } from '../../../src/import/formats/read-html.ts';
import { imported, onlyArticle, PARAGRAPHS } from '../formats/imported.ts';

const FIRST = 'يفتح سوق السمك في الميناء القديم أبوابه صباح كل يوم، ويقصده سكان الأحياء القريبة والتجار.';
const SECOND = 'وقال أحد الباعة إن الموسم هذا العام أفضل من سابقه، وإن الأسعار استقرت بعد شهور من الغلاء.';
const THIRD = 'ويأمل الصيادون أن يستمر الطقس المعتدل حتى نهاية الشهر كي يعوضوا ما فاتهم في الشتاء.';
const page = (body: string) =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>سوق السمك في الميناء</title></head><body><article><h1>سوق السمك في الميناء</h1><p>${FIRST}</p>${body}<p>${THIRD}</p></article></body></html>`;

async function bodyOf(html: string): Promise<string> {
  const { articles } = await imported({ 'page.html': html });
  const [article] = articles.values();
  assert.ok(article, 'an article came of it');
  return article.body;
}

test('footnotes of Word, LibreOffice, WordPress, Wikipedia and Substack', async () => {
  const note = 'انظر سجل البلدية، ص 9.';
  const kinds = [
    `<p>${SECOND}<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a></p><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">[1]</a> ${note}</p></div>`,
    `<p>${SECOND}<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> ${note}</p></div>`,
    `<p>${SECOND}<sup data-fn="aa-bb" class="fn"><a href="#aa-bb" id="aa-bb-link">1</a></sup></p><ol class="wp-block-footnotes"><li id="aa-bb">${note} <a href="#aa-bb-link">\u21A9\uFE0E</a></li></ol>`,
    `<p>${SECOND}<sup id="cite_ref-x_1-0" class="reference"><a href="#cite_note-x-1">[1]</a></sup></p><ol class="references"><li id="cite_note-x-1"><span class="mw-cite-backlink"><a href="#cite_ref-x_1-0">^</a></span> <span>${note}</span></li></ol>`,
    `<p>${SECOND}<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a></p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>${note}</p></div></div>`,
  ];
  for (const kind of kinds) {
    const body = await bodyOf(page(kind));
    assert.ok(body.includes(`${SECOND}[^1]`), body);
    assert.ok(body.includes(`[^1]: ${note}`), body);
  }
});

test('poems as tables, as lines with stars, and in parts that are called so; a table of data stays one', async () => {
  const [a, b, c, d] = [
    'يا بحر كم حملت على الأمواج من خبر',
    'وكم طويت على الأعماق من سر',
    'تمضي المراكب والشطآن واقفة',
    'ترنو إليها بعين الحالم الحر',
  ];
  const verse = `:::verse\n${a} \\*\\*\\* ${b}\n${c} \\*\\*\\* ${d}\n:::`;
  const kinds = [
    `<table><tr><td>${a}</td><td>&nbsp;</td><td>${b}</td></tr><tr><td>${c}</td><td></td><td>${d}</td></tr></table>`,
    `<p>${a} *** ${b}<br>${c} *** ${d}</p>`,
    `<p>${a} *** ${b}</p><p>${c} *** ${d}</p>`,
    `<pre class="wp-block-verse">${a}    ${b}\n${c}    ${d}</pre>`,
  ];
  for (const kind of kinds) assert.ok((await bodyOf(page(kind))).includes(verse), kind);
  const data = await bodyOf(
    page('<table><tr><td>سردين</td><td>عشرون</td></tr><tr><td>بوري</td><td>ثلاثون</td></tr></table>'),
  );
  assert.ok(!data.includes(':::verse') && data.includes('| سردين'), data);
});

test('a lazy picture and its copy are one; a picture without an address of its own takes that of its source', async () => {
  const lazy = `<p><img src="data:image/gif;base64,R0lGOD" data-src="https://example.org/a-300x200.jpg" alt="أ"><noscript><img src="https://example.org/a.jpg" alt="أ"></noscript></p>`;
  assert.equal((await bodyOf(page(lazy))).match(/a(?:-300x200)?\.jpg/g)?.length, 1);
  const source =
    '<picture><source srcset="https://example.org/b.webp 400w, https://example.org/b2.webp 900w"><img src="" alt="ب"></picture>';
  assert.ok((await bodyOf(page(source))).includes('https://example.org/b2.webp'));
  const amp =
    '<amp-img src="https://example.org/c.jpg" width="9" height="9" alt="ج"></amp-img><amp-youtube data-videoid="abcdefgh"></amp-youtube><amp-ad>إعلان</amp-ad>';
  const body = await bodyOf(page(amp));
  assert.ok(
    body.includes('https://example.org/c.jpg') &&
      body.includes('watch?v=abcdefgh') &&
      !body.includes('إعلان'),
    body,
  );
});

test('a figure, caption or element of AMP that is not closed does not swallow the text behind it', async () => {
  const image = '<img src="https://example.org/a.jpg" alt="أ">';
  const opened = [
    `<figure>${image}<figcaption>قوارب</figcaption>`,
    `<figure>${image}`,
    `<figure>${image}<figcaption>قوارب`,
    `<div class="wp-caption">${image}<p class="wp-caption-text">قوارب</p>`,
    '<amp-img src="https://example.org/a.jpg" width="9" height="9" />',
    '<amp-youtube data-videoid="abcdefgh" />',
    '<amp-ad />',
  ];
  for (const each of opened) {
    const body = await bodyOf(page(`${each}<p>${FIRST}</p><p>${SECOND}</p>`));
    assert.ok(body.includes(`\n\n${FIRST}\n\n${SECOND}`), `${each}\n${body}`);
    if (each.includes('قوارب')) assert.match(body, /\n\nقوارب\n:::/, body);
  }
  const paragraph = `<figure>${image}<p>قوارب عند الفجر</p></figure>`;
  assert.match(await bodyOf(page(paragraph)), /\n\nقوارب عند الفجر\n:::/);
});

test('labels that only screen readers say, and parts that readers may skip, are not the text', async () => {
  const figure =
    '<figure><img src="https://example.org/a.jpg"><figcaption><span class="visually-hidden">التعليق على الصورة، </span>قوارب عند الفجر</figcaption></figure>';
  const skip =
    '<section><a href="#end-of-letter">تخط النشرة</a><p>اشترك في نشرتنا الأسبوعية</p><p id="end-of-letter">نهاية النشرة</p></section>';
  const body = await bodyOf(page(figure + skip));
  assert.ok(body.includes('\n\nقوارب عند الفجر') && !/التعليق على الصورة|النشرة|نشرتنا/.test(body), body);
});

test('a sentence with a date is an article; addresses of the Wayback Machine lead to the pages themselves', async () => {
  const flash = `<html lang="ar"><head><title>عاجل: فتح الميناء</title><meta property="article:published_time" content="2023-03-04"></head><body><article><h1>عاجل: فتح الميناء</h1><p>السلطات تعيد فتح الميناء أمام السفن.</p></article></body></html>`;
  assert.equal(await bodyOf(flash), 'السلطات تعيد فتح الميناء أمام السفن.');
  const kept = page(
    `<p>${SECOND} <a href="/web/20180310101010/http://example.org/more">المزيد عن السوق</a></p>`,
  ).replace(
    '</head>',
    '<script>__wm.wombat("http://example.org/fish","20180310101010","https://web.archive.org/")</script></head>',
  );
  const { articles } = await imported({ 'page.html': kept });
  const [article] = articles.values();
  assert.deepEqual(article?.data.source, { url: 'http://example.org/fish', retrieved: '2018-03-10' });
  assert.ok(article?.body.includes('(http://example.org/more)'), article?.body);
});

test('the article is found below names of boilerplate, beside other posts, in pieces of page builders', async () => {
  const widget = (text: string) =>
    `<div class="elementor-widget-text-editor elementor-widget"><p>${text}</p></div>`;
  const built = `<html lang="ar"><head><title>سوق السمك في الميناء</title></head><body class="has-sidebar"><div class="layout-with-sidebar"><h1>سوق السمك في الميناء</h1><div>${widget(FIRST)}</div><div>${widget(SECOND)}</div><div>${widget(THIRD)}</div></div><div class="sidebar"><h2>آخر الأخبار</h2><p>${'خبر آخر عن مدينة بعيدة لا صلة له بالسوق ولا بالميناء. '.repeat(20)}</p></div></body></html>`;
  assert.equal(await bodyOf(built), [FIRST, SECOND, THIRD].join('\n\n'));
});

test("Word's paragraphs that are items are lists, within one another", async () => {
  const item = (level: number, sign: string, text: string) =>
    `<p class=MsoListParagraphCxSpMiddle dir=RTL style='text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span></span><![endif]><span lang=AR-SA>${text}</span></p>`;
  const list = [
    item(1, '1.', 'ورق قديم'),
    item(2, 'o', 'قطن'),
    item(2, 'o', 'كتّان'),
    item(1, '2.', 'حبر أسود'),
  ];
  const page = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"><title>مواد الوراقة</title></head><body lang=AR-SA><div class=WordSection1><h1>مواد الوراقة</h1><p class=MsoNormal>${PARAGRAPHS[0]}</p>${list.join('\n')}<p class=MsoNormal>${PARAGRAPHS[1]}</p></div></body></html>`;
  const { body } = onlyArticle(await imported({ 'word.html': page }));
  assert.match(body, /1\. ورق قديم\n\n? {3}- قطن\n {3}- كتّان\n\n?2\. حبر أسود/);
});

test('lines of other languages that lead away or ask for something are not the text', async () => {
  const sentence =
    'The old library of the town was opened again to its readers after two long years of work.';
  const away = [
    'Read more: The bridge',
    'Lesen Sie auch: Die Brücke',
    'À lire aussi',
    'Czytaj też',
    'Subscribe now to our letters',
  ];
  const text = [sentence, ...away, `${sentence} Again.`, `${sentence} And once more.`];
  const html = `<html lang="en"><head><title>The library opens</title></head><body><article><h1>The library opens</h1>${text.map((each) => `<p class="textStyle_x1-o_O-tagStyle_y2">${each}</p>`).join('')}</article></body></html>`;
  assert.equal(
    await bodyOf(html),
    [sentence, `${sentence} Again.`, `${sentence} And once more.`].join('\n\n'),
  );
});

test('the data of a program in a page may be as odd as it likes', () => {
  const script = `<script>window.state = "${'\\\\'.repeat(16_000)}";</script>`;
  const { fields } = readPage(
    `<html lang="ar"><head>${script}</head><body><article><h1>سوق السمك القديم يفتح أبوابه</h1><p>${'نزل الصيادون إلى السوق وباعوا ما صادوا. '.repeat(12)}</p></article></body></html>`,
  );
  assert.equal(fields.title, 'سوق السمك القديم يفتح أبوابه');
});

test('a line above the headline is no first paragraph; a section of the text keeps its heading', async () => {
  const page = (above: string, title: string) =>
    `<!DOCTYPE html><html lang="ar"><head><title>${title}</title></head><body><article><header>${above}<h1>${title}</h1></header><p>${PARAGRAPHS[0]} ${title}.</p><h2>عن المخطوطات</h2><p>${PARAGRAPHS[1]}</p></article></body></html>`;
  const { articles } = await imported({
    'a.html': page('<div class="kicker">تحقيق خاص</div>', 'ترميم المكتبة القديمة'),
    'b.html': page(
      '<h3>بعد عشر سنوات من الإغلاق</h3><p class="rutitr">خبر المكتبة</p>',
      'عودة المكتبة إلى الحي',
    ),
    'c.html': page('<p>وصل القراء اليوم إلى الحي، ووقفوا طويلا عند الباب.</p>', 'قراء على باب المكتبة'),
  });
  for (const [title, { body }] of articles) {
    assert.doesNotMatch(body, /تحقيق خاص|بعد عشر سنوات من الإغلاق|خبر المكتبة/, title);
    assert.match(body, /^## عن المخطوطات$/m, title);
  }
  assert.match(articles.get('قراء على باب المكتبة')?.body ?? '', /^وصل القراء/);
  assert.equal(articles.size, 3);
});

test('a day in a row of links below the headline, ends of messages, rights in other languages, comments of readers', async () => {
  const text = `<p>${FIRST}</p><p>${SECOND}</p><p>${THIRD}</p>`;
  const agency = await imported({
    'a.html': `<html lang="fa" dir="rtl"><head><title>مرمت کتابخانه - محله</title></head><body><div class="head"><h1>مرمت کتابخانه قدیمی شهر</h1><div class="item-nav"><span>کد خبر: 123</span><span class="item-date">۱۴ شهریور ۱۴۰۲ - ۱۰:۲۰</span></div></div><div class="item-body"><p>مدیر کتابخانه گفت که مرمت این ساختمان قدیمی تا پایان سال ادامه خواهد داشت و کتاب‌ها به انبار منتقل شده‌اند.</p><p>وی افزود که نسخه‌های خطی در جای خشک نگهداری می‌شوند و فهرست تازه‌ای برای پژوهشگران آماده می‌شود.</p><p>انتهای پیام/</p></div></body></html>`,
  });
  assert.equal(onlyArticle(agency).data.published, '2023-09-05');
  assert.match(onlyArticle(agency).body, /آماده می‌شود\.$/);
  const old = await bodyOf(
    `<html dir="rtl"><head><title>السوق</title></head><body><table><tr><td>${text}</td></tr><tr><td>تعليقات القراء (1)<br>أحمد: شكرا لكم<br>qari@mail.example</td></tr></table></body></html>`,
  );
  assert.equal(old, [FIRST, SECOND, THIRD].join('\n\n'));
  const hebrew = await bodyOf(
    '<html lang="he" dir="rtl"><head><title>שיפוץ</title></head><body><article><h1>שיפוץ הספרייה הישנה בשכונה</h1><p>העירייה החלה בשיפוץ הספרייה הישנה בשכונה, שנסגרה לפני עשר שנים בשל נזקי מים ורטיבות כבדה.</p><p>כתבי היד הועברו למחסן יבש, אמרה מנהלת השיפוץ, והוסיפה כי קטלוג חדש ייפתח לחוקרים בקיץ.</p><p>כל הזכויות שמורות לעיתון השכונה</p></article></body></html>',
  );
  assert.match(hebrew, /בקיץ\.$/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { readPageMetadata } from '../../../src/import/html/page-metadata.ts';

const page = (head: string, body = '', attributes = 'lang="ar"') =>
  readPageMetadata(
    fromHtml(`<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`),
  );

const STORY = (head: string, body: string) =>
  page(head, `<h1>سوق السمك القديم يفتح أبوابه من جديد</h1>${body}`);

test('the day that readers see is nearer than the one on which the page was made in its system', () => {
  for (const name of ['date', 'dcterms.date', 'DC.Date', 'created']) {
    const found = STORY(
      `<meta name="${name}" content="2023-02-27T09:00:00+02:00">`,
      '<article><time datetime="2023-03-04">4 مارس 2023</time><p>نص</p></article>',
    );
    assert.equal(found.published, '2023-03-04', name);
  }
  // What the page says of its publication stands, unless it shows its readers one later day.
  const said = '<meta property="article:published_time" content="2023-02-27T09:00:00+02:00">';
  const day = (head: string, body: string) => STORY(head, body).published?.slice(0, 10);
  const shown = '<time datetime="2023-03-04">4 مارس 2023</time>';
  assert.equal(day(said, shown), '2023-03-04');
  // The day of the last change, a day before, one of several, and one against which the address speaks are not it.
  const changed = '<meta property="article:modified_time" content="2023-03-04T10:00:00+02:00">';
  assert.equal(day(said + changed, shown), '2023-02-27');
  assert.equal(day(said, '<time datetime="2023-02-20">20 فبراير 2023</time>'), '2023-02-27');
  assert.equal(day(said, `${shown}<time datetime="2023-03-07">7 مارس 2023</time>`), '2023-02-27');
  const address = '<link rel="canonical" href="https://souq.example/2023/02/27/fish">';
  assert.equal(day(said + address, shown), '2023-02-27');
  const several = STORY(
    '<meta name="date" content="2023-02-27">',
    '<div><time datetime="2023-03-04">4 مارس</time></div><div><time datetime="2023-03-05">5 مارس</time></div>',
  );
  assert.equal(several.published, '2023-02-27');
});

test('dates of other stories, members, pictures and readers are not the article\u2019s', () => {
  const stories = [1, 2, 3]
    .map(
      (day) =>
        `<article><h2><a href="/${day}">خبر آخر من السوق</a></h2><time datetime="2024-05-0${day}"></time></article>`,
    )
    .join('');
  const found = page(
    '',
    `${stories}<div><h1>سوق السمك القديم يفتح أبوابه من جديد</h1><p class="date">4 مارس 2023</p><p>نص</p></div>`,
  );
  assert.equal(found.published, '2023-03-04');
  const forum = STORY('', '<p class="date">تاريخ التسجيل: 5/6/2009</p><p class="date">4 مارس 2023</p>');
  assert.equal(forum.published, '2023-03-04');
  const picture = STORY(
    '<script type="application/ld+json">{"@type":"ImageObject","datePublished":"2019-01-01"}</script>',
    '<p class="date">4 مارس 2023</p>',
  );
  assert.equal(picture.published, '2023-03-04');
});

test('a layout that is called by what stands beside the article hides no date', () => {
  const found = page(
    '',
    '<div class="layout sidebar"><h1>سوق السمك القديم يفتح أبوابه من جديد</h1><p class="date">4 مارس 2023</p></div><div class="sidebar"><p class="date">9 أبريل 2024</p></div>',
  );
  assert.equal(found.published, '2023-03-04');
});

test('dates come from JSON-LD with a fault in it, abbr of hAtom, long lines and the foot of wikis', () => {
  const broken =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"قال "نعم" ومضى","datePublished":"2023-03-04T08:00:00+02:00"}</script>';
  assert.equal(STORY(broken, '').published, '2023-03-04T08:00:00+02:00');
  const atom = '<abbr itemprop="datePublished" title="2023-03-04T10:00:00+02:00">السبت</abbr>';
  assert.equal(STORY('', atom).published, '2023-03-04T10:00:00+02:00');
  const long = `<p>نشر في 4 مارس 2023 من إدارة التحرير في الأقسام ${'أخبار السوق، '.repeat(25)}</p>`;
  assert.equal(STORY('', long).published, '2023-03-04');
  assert.equal(
    STORY('', '<p>آخر تعديل لهذه الصفحة كان يوم 4 مارس 2023، الساعة 10:20.</p>').published,
    '2023-03-04',
  );
});

test('a section between year and month of an address hides no date; words of the headline are no topics', () => {
  const link = '<link rel="canonical" href="https://hay.example/2013/middle_east/8/3/suq.fish/index.html">';
  assert.equal(STORY(link, '').published, '2013-08-03');
  const words = ['سوق', 'السمك', 'القديم', 'أبوابه'].map(
    (word) => `<i itemprop="articleSection">${word}</i>`,
  );
  const found = STORY('', `<i itemprop="articleSection">اقتصاد</i>${words.join('')}`);
  assert.deepEqual(found.sections, ['اقتصاد']);
});

test('JSON-LD in lists of lists, escaped, with remarks and with full names is read', () => {
  const data = {
    '@type': 'NewsArticle',
    headline: 'سوق السمك يفتح أبوابه',
    datePublished: '2023-03-04T09:30:00+02:00',
    author: { '@type': 'Person', name: 'سعاد النجار' },
  };
  const text = JSON.stringify(data);
  const full = JSON.stringify({
    '@type': 'https://schema.org/NewsArticle',
    'https://schema.org/datePublished': data.datePublished,
    'https://schema.org/author': { 'https://schema.org/name': 'سعاد النجار' },
  });
  for (const script of [
    `[[${text}]]`,
    text.replaceAll('"', '&quot;'),
    `/* of the theme */ ${text.replace('{', '{ // kind\n')}`,
    full,
    JSON.stringify({ ...data, author: { '@list': [{ name: ['سعاد النجار'] }] } }),
    JSON.stringify({ ...data, '@type': 'WebPage' }),
  ]) {
    const found = page(`<script type="application/ld+json">${script}</script>`);
    assert.equal(found.published, data.datePublished, script);
    assert.deepEqual(found.authors, ['سعاد النجار'], script);
  }
});

test('a day alone on a page of many days, or of the visit, is not the article\u2019s', () => {
  const body = (line: string) => `<h1>سوق السمك القديم يفتح أبوابه من جديد</h1>${line}<p>نص الخبر هنا</p>`;
  assert.equal(page('', body('<p>4 مارس 2023</p>')).published, '2023-03-04');
  const days = ['4 مارس 2023', '11 مارس 2023', '18 مارس 2023'].map((day) => `<div>${day}</div>`).join('');
  assert.equal(page('', body(days)).published, undefined);
  assert.equal(page('', `<div class="today">4 مارس 2023</div>${body('')}`).published, undefined);
  assert.equal(page('', `<div>السبت 4 مارس 2023</div>${body('')}`).published, undefined);
});

test('a list of facts about a page is no author', () => {
  const list = (title: string, rows: readonly string[]) =>
    `<main><h1>سوق السمك القديم يفتح أبوابه من جديد</h1><section class="byline"><strong>${title}</strong><ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul></section></main>`;
  assert.deepEqual(
    page('', list('معلومات عن المقال', ['<span>الكاتب، </span><span>سعاد النجار</span>', 'الصفة، مراسلة']))
      .authors,
    ['سعاد النجار'],
  );
  assert.deepEqual(
    page('', list('اطلاعات مقاله', ['<span>نویسنده, </span><span>یاسمن کیانی</span>', 'شغل, خبرنگار']))
      .authors,
    ['یاسمن کیانی'],
  );
});

test('the day of the visit in the head of a site is not the article\u2019s, that of an issue is', () => {
  const head = (text: string) => `<header><div class="date">${text}</div></header>`;
  const clock = '<div class="b-topnav__time"><a>دخول</a><span>11:39</span><span>5 مارس 2023</span></div>';
  const article =
    '<h1>سوق السمك القديم يفتح أبوابه من جديد</h1><p>الميناء<br>4 مارس 2023، 22:11</p><p>نص الخبر</p>';
  assert.equal(page('', `${head('الأحد 5 مارس 2023')}${article}`).published, '2023-03-04');
  assert.equal(
    page('', `${head('الأحد 5 مارس 2023')}<h1>سوق السمك القديم يفتح أبوابه</h1><p>نص</p>`).published,
    undefined,
  );
  assert.equal(
    page('', `${head('العدد 9318 - الأحد 5 مارس 2023')}<h1>سوق السمك القديم يفتح أبوابه</h1><p>نص</p>`)
      .published,
    '2023-03-05',
  );
  const said = '<meta property="article:published_time" content="2023-03-04T22:57:38Z">';
  assert.equal(page(said, `${clock}${article}`).published, '2023-03-04T22:57:38Z');
  const post =
    '<article><header class="entry-header"><span class="date">الأحد 5 مارس 2023</span></header><p>نص</p></article>';
  assert.equal(page('', `<h1>سوق السمك القديم يفتح أبوابه</h1>${post}`).published, '2023-03-05');
});

test('a day stands in a list below the headline, in the address without dashes, in a list of facts that names it', () => {
  const title = '<h1>سوق السمك القديم يفتح أبوابه من جديد</h1>';
  const list = '<ul class="nav meta"><li><a href="/time/2023-03-04">4 مارس 2023</a></li><li>1479</li></ul>';
  assert.equal(
    page('', `<ul class="nav"><li>الأحد، (5 مارس 2023)</li></ul>${title}${list}`).published,
    '2023-03-04',
  );
  const address = '<link rel="canonical" href="https://m.example/news/20230304/fish">';
  const data =
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"20230305T00:38:07Z"}</script>';
  assert.equal(page(address).published, '2023-03-04');
  assert.equal(page(address + data).published, '2023-03-04');
  const facts = (term: string) => `${title}<dl><dt>${term}</dt><dd>4 مارس 2023</dd></dl>`;
  assert.equal(page('', facts('تاريخ النشر')).published, '2023-03-04');
  assert.equal(page('', facts('تاريخ الاستحقاق')).published, undefined);
  const old = ['1 يناير 2020', '2 فبراير 2021', '3 مارس 2022'].map((day) => `<div>${day}</div>`).join('');
  const text = `<p>${'كلام طويل عن السوق القديم. '.repeat(30)}</p>`;
  assert.equal(page('', `${title}<div>4 مارس 2023</div>${text}${old}`).published, '2023-03-04');
});

test('organisations, sites and those who made the pages are no authors', () => {
  const names = (head: string) => page(head).authors;
  const author = (name: string) => `<meta name="author" content="${name}">`;
  for (const name of [
    'Arya Group',
    'الميناء نيوز',
    'سایت خبری ساحل',
    'ساحل نیوز',
    'Sahel News Agency',
    'מערכת החוף',
    'ماڵپەڕی کەنار',
  ])
    assert.deepEqual(names(author(name)), [], name);
  const site = 'پایگاه ساحل | آخرین اخبار شهر و جهان | SHL';
  assert.deepEqual(names(`<meta property="og:site_name" content="${site}">${author(site)}`), []);
  assert.deepEqual(
    names(`<link rel="canonical" href="https://www.almina.example/a/1">${author('almina')}`),
    [],
  );
  assert.deepEqual(names('<meta name="DC.Creator" content="Developed By Rana Khoury">'), []);
  const body = `{"@type":"NewsArticle","headline":"ا","author":{"@type":"Organization","name":"ساحل الميناء"}}`;
  assert.deepEqual(names(`<script type="application/ld+json">${body}</script>${author('رنا الخوري')}`), [
    'رنا الخوري',
  ]);
});

test('a page that stands whole in a form has a headline; its words are no topics, parts of a path are sections', () => {
  const head =
    '<title>وكالة الساحل - سوق السمك القديم يفتح أبوابه</title><meta property="og:title" content="وكالة الساحل - سوق السمك القديم يفتح أبوابه"><meta name="keywords" content="سوق,السمك,القديم,يفتح,أبوابه"><meta property="article:section" content="اقتصاد &gt; أسواق">';
  const found = page(
    head,
    '<form id="f"><input name="__VIEWSTATE"><h1>سوق السمك القديم يفتح أبوابه</h1><p>نص</p></form>',
  );
  assert.equal(found.title, 'سوق السمك القديم يفتح أبوابه');
  assert.deepEqual(found.topics, []);
  assert.deepEqual(found.sections, ['اقتصاد', 'أسواق']);
});

test('a day with its weekday above the headline yields to one that the page announces', () => {
  const above = '<div class="date-line">الثلاثاء 21 مارس 2023 م</div><h1>سوق السمك القديم يفتح أبوابه</h1>';
  const said = page('', `${above}<span>تم النشر: الثلاثاء 14-03-2023 | 10:22 ص</span><p>نص</p>`);
  assert.equal(said.published, '2023-03-14');
  assert.equal(page('', `${above}<p>نص</p>`).published, '2023-03-21');
});

test('Hebrew, Kurdish and Urdu pages name their writers and days in their own words', () => {
  const he = page(
    '',
    '<article><h1>הספרייה הישנה נפתחה מחדש</h1><div class="DateDisplay"><b>דנה לוי</b><i>פורסם: 14.03.23, 10:22</i></div></article>',
    'lang="he"',
  );
  assert.equal(he.published, '2023-03-14');
  assert.equal(he.printed?.published, undefined);
  const byline = (line: string) =>
    page('', `<h1>عنوان من خمس كلمات هنا</h1><div class="writer">${line}</div>`);
  assert.deepEqual(byline('نووسەر: شیلان ئەحمەد').authors, ['شیلان ئەحمەد']);
  assert.deepEqual(byline('ویب ڈیسک | تحریر: عائشہ خان').authors, ['عائشہ خان']);
  assert.deepEqual(byline('מאת: דנה לוי').authors, ['דנה לוי']);
});

test('a heading that says in full what the title says in short is the headline', () => {
  const heading = '<h1>Old library near the harbour reopens after ten years</h1><p>x</p>';
  const found = page('<title>Old library reopens - الساحل</title>', heading);
  assert.equal(found.title, 'Old library near the harbour reopens after ten years');
  const other = page('<title>A very different thing happened here</title>', heading);
  assert.equal(other.title, 'A very different thing happened here');
});

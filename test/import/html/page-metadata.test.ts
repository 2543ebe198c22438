import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { isPersonName, namesIn } from '../../../src/import/html/page-authors.ts';
import { readPageMetadata } from '../../../src/import/html/page-metadata.ts';

const page = (head: string, body = '', attributes = 'lang="ar"') =>
  readPageMetadata(
    fromHtml(`<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`),
  );

const DATA =
  '{"@type":"NewsArticle","headline":"سوق السمك يفتح أبوابه","datePublished":"2023-03-04T08:00:00+02:00","author":{"@type":"Person","name":"رنا الخوري"}}';

test('JSON-LD is read in what templates wrap it with', () => {
  const wrapped = [
    DATA,
    `//<![CDATA[\n${DATA}\n//]]>`,
    `<![CDATA[${DATA}]]>`,
    `<!--\n${DATA}\n-->`,
    `/* <![CDATA[ */${DATA}/* ]]> */`,
    `${DATA};`,
    `${DATA.slice(0, -1)},}`,
    `{"@type":"WebSite","name":"س"}\n${DATA}`,
  ];
  for (const text of wrapped) {
    const found = page(`<script type="application/ld+json">${text}</script>`);
    assert.equal(found.published, '2023-03-04T08:00:00+02:00', text);
    assert.deepEqual(found.authors, ['رنا الخوري'], text);
  }
});

test('references within @graph are followed for author, picture and publisher', () => {
  const graph = `{"@graph":[
    {"@type":"Article","headline":"سوق السمك يفتح أبوابه","author":[{"@id":"#p1"},{"@id":"#p2"}],"image":{"@id":"#i"},"publisher":{"@id":"#o"},"mainEntityOfPage":{"@id":"https://example.org/fish/"}},
    {"@type":"Person","@id":"#p1","name":"رنا الخوري"},{"@type":"Person","@id":"#p2","name":"زيد ناصر"},
    {"@type":"ImageObject","@id":"#i","contentUrl":"https://example.org/fish.jpg"},{"@type":"Organization","@id":"#o","name":"صحيفة الميناء"}]}`;
  const found = page(`<script type="application/ld+json">${graph}</script>`);
  assert.deepEqual(found.authors, ['رنا الخوري', 'زيد ناصر']);
  assert.equal(found.image?.src, 'https://example.org/fish.jpg');
  assert.equal(found.site, 'صحيفة الميناء');
  assert.equal(found.url, 'https://example.org/fish/');
});

test('names of meta of several systems are read', () => {
  const dates: Readonly<Record<string, string>> = {
    'article:published_time': '2023-03-04',
    'parsely-pub-date': '2023-03-04T05:00:00Z',
    'sailthru.date': '2023-03-04 10:00',
    'dc.date.issued': '2023-03-04',
    'dcterms.created': '2023-03-04',
    citation_publication_date: '2023/03/04',
  };
  for (const [name, content] of Object.entries(dates))
    assert.equal(
      page(`<meta name="${name}" content="${content}">`).published?.slice(0, 10),
      '2023-03-04',
      name,
    );
  for (const name of ['parsely-author', 'sailthru.author', 'dc.creator', 'citation_author', 'author'])
    assert.deepEqual(page(`<meta name="${name}" content="رنا الخوري">`).authors, ['رنا الخوري'], name);
  const two = page(
    '<meta name="citation_author" content="رنا الخوري"><meta name="citation_author" content="زيد ناصر">',
  );
  assert.deepEqual(two.authors, ['رنا الخوري', 'زيد ناصر']);
  const parsely = page(
    `<meta name="parsely-page" content='{"title":"سوق","pub_date":"2023-03-04T05:00:00Z","author":"رنا الخوري","section":"اقتصاد"}'>`,
  );
  assert.deepEqual([parsely.authors, parsely.sections], [['رنا الخوري'], ['اقتصاد']]);
});

test('microdata and RDFa give date, author and section; those of comments do not', () => {
  const found = page(
    '',
    `<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">سوق السمك يفتح أبوابه</h1>
     <a itemprop="articleSection">اقتصاد</a><span property="dc:created" content="2023-03-04T05:00:00+02:00">أمس</span>
     <span itemprop="author"><b itemprop="name">رنا الخوري</b></span></div>
     <div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">معلق مجهول</span><time itemprop="datePublished" datetime="2024-01-01"></time></div>`,
  );
  assert.deepEqual([found.authors, found.sections], [['رنا الخوري'], ['اقتصاد']]);
  assert.equal(found.published, '2023-03-04T05:00:00+02:00');
});

test('the headline is the one over the article, not the one for search engines, the logo or a section', () => {
  const head = '<title>سمك رخيص اليوم | الميناء</title><meta property="og:title" content="سمك رخيص اليوم">';
  const own = '<main><h1>الصيادون يعودون إلى سوق المدينة القديم بعد عام</h1><p>نص</p></main>';
  assert.equal(page(head, own).title, 'الصيادون يعودون إلى سوق المدينة القديم بعد عام');
  const logo = '<h1><a href="/">صحيفة الميناء اليومية المصورة</a></h1><p>نص</p>';
  assert.equal(page(head, logo).title, 'سمك رخيص اليوم');
  assert.equal(page(head, '<main><h1>أخبار السوق</h1></main>').title, 'سمك رخيص اليوم');
});

test('authors are people: no outlet, place, role, agency or the words of a label', () => {
  const site = ['صحيفة الميناء'];
  for (const name of [
    'Article information',
    'المحرر',
    'صحيفة الميناء',
    'الميناء',
    'القاهرة',
    'رويترز',
    'موقع الساحل',
    'فريق التحرير',
    '2024',
    'admin',
  ])
    assert.equal(isPersonName(name, site) && name !== 'الميناء', false, name);
  assert.deepEqual(namesIn('(أبوظبي - وام)', site), { authors: [], agency: 'وام' });
  for (const text of [
    'كتب زيد ناصر',
    'كتب: زيد ناصر',
    'بقلم/ زيد ناصر',
    'بقلم: زيد ناصر',
    'By زيد ناصر',
    'الكاتب: زيد ناصر',
  ])
    assert.deepEqual(namesIn(text, site).authors, ['زيد ناصر'], text);
  assert.deepEqual(namesIn('كتبت رنا الخوري', site).authors, ['رنا الخوري']);
  assert.deepEqual(namesIn('كتبوا: زيد ناصر، رنا الخوري', site).authors, ['زيد ناصر', 'رنا الخوري']);
});

test('dates stand in the classes of Arabic systems, with the words that are printed', () => {
  for (const name of ['article_created', 'post-date', 'newsDate', 'tmstmp', 'entry_date']) {
    const found = page(
      '',
      `<h1>سوق السمك يفتح أبوابه</h1><div class="${name}">تم نشره السبت 4 آذار / مارس 2023</div>`,
    );
    assert.equal(found.published, '2023-03-04', name);
    assert.equal(found.printed?.published, 'السبت 4 آذار / مارس 2023', name);
  }
  const persian = page('', '<h1>بازار ماهی باز شد</h1><div class="date">۱۳۹۸/۱۲/۱۰</div>', 'lang="fa"');
  assert.equal(persian.published, '2020-02-29');
});

test('an instant in universal time is told as the day that the page prints', () => {
  const head = '<meta property="article:published_time" content="2023-03-04T22:30:00Z">';
  const body = '<article><h1>سوق السمك</h1><span class="date">5 مارس 2023</span></article>';
  assert.equal(page(head, body).published, '2023-03-05');
  assert.equal(page(head, '<article></article>').published, '2023-03-04T22:30:00Z');
});

test('sections come from the way down to the article, without its front page and the article itself', () => {
  const bar =
    '<div class="breadcrumb"><a href="/">الرئيسية</a><a href="/e">اقتصاد</a><a href="/e/f">أسواق</a><a>سوق السمك</a></div>';
  assert.deepEqual(page('<title>سوق السمك يفتح أبوابه</title>', bar).sections, ['اقتصاد', 'أسواق']);
});

test('of several dates the one near the headline is the article’s; words behind a date are of the next', () => {
  const other = '<div><time datetime="2023-01-01">1 يناير 2023</time> خبر قديم</div>';
  const near = page(
    '',
    `<main>${other}${other}<h1>سوق السمك يفتح أبوابه</h1><time datetime="2023-03-04">4 مارس 2023</time><p>نص</p>${other}</main>`,
  );
  assert.equal(near.published, '2023-03-04');
  const both = page(
    '',
    '<h1>سوق السمك يفتح أبوابه</h1><p class="date">نشر في 4 مارس 2023 | آخر تحديث 6 مارس 2023</p><p class="date">1 يناير 2023</p>',
  );
  assert.equal(both.published, '2023-03-04');
  const quoted = page(
    '',
    '<article><h1>سوق السمك يفتح أبوابه</h1><blockquote class="twitter-tweet"><time datetime="2021-01-01">x</time></blockquote><p class="meta">كتبته رنا الخوري في 4 مارس 2023 من الميناء القديم</p></article>',
  );
  assert.equal(quoted.published, '2023-03-04');
});

test('a day is not moved where both places have the same one; offsets of the place itself are taken', () => {
  const head = (time: string) => `<meta property="article:published_time" content="${time}">`;
  const body = '<article><h1>سوق السمك يفتح أبوابه</h1></article><span class="date">3 مارس 2023</span>';
  assert.equal(page(head('2023-03-04T08:20:00Z'), body).published, '2023-03-04T08:20:00Z');
  const two = `${head('2023-03-04T22:30:00Z')}<meta name="date" content="2023-03-05T01:30:00+03:00">`;
  assert.equal(page(two).published, '2023-03-05T01:30:00+03:00');
});

test('where nothing else says when, the data of scripts and the first words of the text do', () => {
  const script = '<script>window.state={"post":{"id":4,"createdAt":"2023-03-04T10:00:00+02:00"}}</script>';
  assert.equal(page(script, '<h1>سوق السمك يفتح أبوابه</h1>').published, '2023-03-04');
  const body =
    '<h1>سوق السمك يفتح أبوابه</h1><article><p>4 مارس 2023 - فتح السوق أبوابه للناس بعد ترميم طال سنتين في الميناء القديم.</p></article>';
  assert.equal(page('', body).published, '2023-03-04');
});

test('a short heading over the article is its title, and what the link to the front page says is the name of the site', () => {
  const tag = (title: string) => `<title>${title}</title>`;
  const text = '<p>نزل المطر على الحارة كلها.</p>';
  assert.equal(
    page(tag('المطر - دفتر الحارة'), `<div class="post"><h1>المطر</h1>${text}</div>`).title,
    'المطر',
  );
  const named = page(
    tag('المطر - دفتر الحارة'),
    `<a href="../index.html"><img src="a.png" alt="دفتر الحارة"></a><div><h3>المطر</h3>${text}</div>`,
  );
  assert.deepEqual([named.title, named.site], ['المطر', 'دفتر الحارة']);
  const home = page(tag('الرئيسية - المطر والحارة'), `<a href="/">الرئيسية</a>${text}`);
  assert.equal(home.site, undefined);
  const own = page(tag('المطر - الحارة'), `<a href="">المطر</a>${text}`);
  assert.equal(own.site, undefined);
});

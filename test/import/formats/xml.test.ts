import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported, onlyArticle, PARAGRAPHS } from './imported.ts';

test("trafilatura's XML: what is known of a text stands in attributes; readers' comments are not text", async () => {
  const { data, body } = onlyArticle(
    await imported({
      'a.xml': `<doc sitename="صحيفة الحي" title="ترميم المكتبة" author="هدى الناسخة" date="2024-05-01" source="https://example.org/a" excerpt="ملخص كتب بعناية عن المكتبة." categories="ثقافة" tags="ورق;حبر"><main><p>${PARAGRAPHS[0]}</p><head rend="h3">عنوان داخلي</head><p>قالت <hi rend="#b">المشرفة</hi> إن <ref target="https://example.org/b">المخطوطات</ref> نقلت.</p><list rend="ul"><item>بند</item></list><quote>اقتباس.</quote><graphic src="https://example.org/i.jpg" alt="صورة"/></main><comments><p>تعليق غاضب</p></comments></doc>`,
    }),
  );
  assert.equal(data.title, 'ترميم المكتبة');
  assert.deepEqual(data.topics, ['ورق', 'حبر']);
  assert.deepEqual(data.source, { name: 'صحيفة الحي', url: 'https://example.org/a' });
  assert.match(body, /^### عنوان داخلي$/m);
  assert.match(body, /\*\*المشرفة\*\* إن \[المخطوطات\]\(https:\/\/example\.org\/b\)/);
  assert.match(body, /^- بند$/m);
  assert.match(body, /^> اقتباس\.$/m);
  assert.match(body, /i\.jpg/);
  assert.doesNotMatch(body, /غاضب/);
});

test('TEI: header and text, one or a corpus', async () => {
  const tei = (title: string) =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="main">${title}</title><author>هدى الناسخة</author></titleStmt><publicationStmt><publisher>صحيفة الحي</publisher></publicationStmt><sourceDesc><bibl><ptr target="https://example.org/${title.length}"/><date when="2024-05-01">أول أيار</date></bibl></sourceDesc></fileDesc></teiHeader><text><body><div type="entry"><p>${PARAGRAPHS[0]}</p><lg><l>شطر أول ${title}</l><l>شطر ثان</l></lg></div><div type="comments"><p>تعليق غاضب</p></div></body></text></TEI>`;
  const { data, body } = onlyArticle(
    await imported({ 'a.xml': `<?xml version="1.0"?>\n${tei('ترميم المكتبة')}` }),
  );
  assert.equal(data.published, '2024-05-01');
  assert.deepEqual(data.authors, ['هدى الناسخة']);
  assert.equal(data.source?.name, 'صحيفة الحي');
  assert.ok(body.startsWith(PARAGRAPHS[0]));
  assert.doesNotMatch(body, /غاضب/);
  const many = await imported({
    'b.xml': `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${tei('الأول')}${tei('الثاني هنا')}</teiCorpus>`,
  });
  assert.equal(many.articles.size, 2);
});

test('MediaWiki: the last revision of the pages of articles, with notes, lists, tables, categories', async () => {
  const text = `{{معلومات مكتبة|اسم=المكتبة|عدد={{عدد|3}}}}\n[[ملف:Lib.jpg|تصغير|يسار|واجهة [[الحي|المبنى]]]]\n'''المكتبة''' في [[الحي الغربي|الحي]]&lt;ref name="a"&gt;سجل [[البلدية]].&lt;/ref&gt; أسسها ''تاجر''.&lt;ref name="a" /&gt;\n\n== تاريخ ==\n* بند أول\n** بند داخلي\n* بند ثان\n\n{| class="wikitable"\n! السنة !! الكتب\n|-\n| 1900 || 12\n|}\nانظر [https://example.org موقعها].&lt;!-- ملاحظة خفية --&gt;\n[[تصنيف:مكتبات]]`;
  const page = (title: string, ns: number, revisions: string) =>
    `<page><title>${title}</title><ns>${ns}</ns>${revisions}</page>`;
  const revision = (time: string, words: string) =>
    `<revision><timestamp>${time}</timestamp><contributor><username>سليم</username><ip>192.0.2.4</ip></contributor><text>${words}</text></revision>`;
  const { articles, result } = await imported({
    'wiki.xml': `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><sitename>ويكي الحي</sitename><base>https://wiki.example.org/wiki/Main</base></siteinfo>${page('المكتبة القديمة', 0, revision('2024-05-02T00:00:00Z', text) + revision('2023-01-01T00:00:00Z', 'نص أقدم'))}${page('نقاش:المكتبة', 1, revision('2024-05-01T00:00:00Z', 'حديث'))}${page('المكتبه', 0, `<redirect title="x"/>${revision('2024-05-01T00:00:00Z', '#تحويل [[المكتبة القديمة]]')}`)}</mediawiki>`,
  });
  const { data, body } = articles.get('المكتبة القديمة') ?? assert.fail('no page');
  assert.equal(articles.size, 1);
  assert.equal(data.section, 'مكتبات');
  assert.deepEqual(data.authors, []);
  assert.equal(data.published, '2024-05-02T00:00:00Z');
  assert.match(body, /\*\*المكتبة\*\* في الحي\[\^1\] أسسها \*تاجر\*\.\[\^1\]/);
  assert.match(body, /^\[\^1\]: سجل البلدية\.$/m);
  assert.match(body, /- بند أول\n {2}- بند داخلي\n- بند ثان/);
  assert.match(body, /^\| 1900\s+\| 12/m);
  assert.match(body, /واجهة المبنى/);
  assert.match(body, /\[موقعها\]\(https:\/\/example\.org\)/);
  assert.doesNotMatch(body, /معلومات|خفية|\[\[|\{\{|192\.0\.2/);
  assert.deepEqual(result.skipped, { 'pages of the wiki itself': 1, redirects: 1 });
});

const item = (id: number, slug: string, title: string, terms: string, body: string) =>
  `<item><title>${title}</title><link>https://example.org/${slug}/</link><dc:creator>huda</dc:creator><content:encoded><![CDATA[<p>${body}</p>]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_date>2024-05-01 11:15:00</wp:post_date><wp:post_date_gmt>2024-05-01 08:15:00</wp:post_date_gmt><wp:post_name>${slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${terms}</item>`;

test('WordPress: translations of Polylang lead to one another, co-authors are all authors', async () => {
  const term = (domain: string, slug: string, name: string) =>
    `<category domain="${domain}" nicename="${slug}">${name}</category>`;
  const { articles } = await imported({
    'wp.xml': `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>الحي</title>${item(1, 'library', 'ترميم المكتبة', term('language', 'ar', 'العربية') + term('post_translations', 'pll_1', 'pll_1') + term('author', 'cap-huda', 'هدى الناسخة') + term('author', 'cap-salim', 'سليم الورّاق'), PARAGRAPHS[0])}${item(2, 'library-en', 'The library', term('language', 'en', 'English') + term('post_translations', 'pll_1', 'pll_1'), 'The old library of the quarter opens again after ten years.')}</channel></rss>`,
  });
  const [arabic, english] = [articles.get('ترميم المكتبة'), articles.get('The library')];
  assert.deepEqual(arabic?.data.authors, ['هدى الناسخة', 'سليم الورّاق']);
  assert.deepEqual(arabic?.data.translations, { en: '/2024/05/library-en/' });
  assert.equal(english?.data.language, 'en');
  assert.deepEqual(english?.data.translations, { ar: '/2024/05/library/' });
});

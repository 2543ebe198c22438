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

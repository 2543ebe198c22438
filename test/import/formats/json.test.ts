import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { hasErrors } from '../../../src/problems/problem.ts';
import { codesOf } from '../archive.ts';
import { imported, onlyArticle, PARAGRAPHS } from './imported.ts';

const TEXT = PARAGRAPHS.join('\n');
const pretty = (value: unknown) => JSON.stringify(value, undefined, 2);

test('one pretty-printed object of a scraper is one article: news-please', async () => {
  const record = {
    authors: ['هدى الناسخة'],
    date_download: '2024-05-02 10:00:00',
    date_publish: '2024-05-01 08:15:00',
    description: null,
    image_url: 'https://example.org/lib.jpg',
    language: 'ar',
    localpath: null,
    maintext: TEXT,
    source_domain: 'example.org',
    title: 'ترميم المكتبة القديمة',
    url: 'https://example.org/library',
  };
  const { data, body } = onlyArticle(await imported({ 'a.json': pretty(record) }));
  assert.equal(data.title, 'ترميم المكتبة القديمة');
  assert.equal(data.published, '2024-05-01');
  assert.deepEqual(data.authors, ['هدى الناسخة']);
  assert.deepEqual(data.source, { name: 'example.org', url: 'https://example.org/library' });
  for (const paragraph of PARAGRAPHS) assert.ok(body.split('\n\n').includes(paragraph), paragraph);
});

test('newspaper4k, trafilatura and Scrapy name their fields their own way', async () => {
  const newspaper = {
    title: 'من نيوزبيبر',
    text: TEXT,
    authors: ['هدى الناسخة'],
    publish_date: '2024-05-01',
    top_image: 'https://example.org/t.jpg',
    images: ['https://example.org/other.jpg'],
    canonical_link: 'https://example.org/n',
    meta_data: { og: { type: 'article' } },
  };
  const trafilatura = {
    title: 'من ترافيلاتورا',
    author: 'هدى الناسخة; سليم الورّاق',
    hostname: 'example.org',
    date: '2024-05-01',
    categories: 'ثقافة',
    tags: 'ورق;حبر',
    raw_text: 'نص خام',
    text: `${TEXT} وهذا من أداة أخرى.`,
    source: 'https://example.org/t',
    'source-hostname': 'صحيفة الحي',
    comments: 'تعليق قارئ غاضب',
  };
  const scrapy = {
    title: 'من سكرابي',
    body: [...PARAGRAPHS, 'وفقرة رابعة من قائمة.'],
    url: 'https://example.org/s',
    image_urls: ['https://example.org/s.jpg'],
    images: [{ url: 'https://example.org/s.jpg', path: 'full/1.jpg' }],
  };
  const { articles } = await imported({
    'n.json': pretty(newspaper),
    't.json': pretty(trafilatura),
    's.json': pretty([scrapy]),
  });
  const [n, t, s] = ['من نيوزبيبر', 'من ترافيلاتورا', 'من سكرابي'].map((title) => articles.get(title));
  assert.match(n?.body ?? '', /example\.org\/t\.jpg/);
  assert.equal(n?.data.source?.url, 'https://example.org/n');
  assert.deepEqual(t?.data.authors, ['هدى الناسخة', 'سليم الورّاق']);
  assert.deepEqual(t?.data.source, { name: 'صحيفة الحي', url: 'https://example.org/t' });
  assert.deepEqual(t?.data.topics, ['ورق', 'حبر']);
  assert.doesNotMatch(t?.body ?? '', /غاضب|نص خام/);
  assert.match(s?.body ?? '', /وفقرة رابعة من قائمة/);
  assert.match(s?.body ?? '', /example\.org\/s\.jpg/);
});

test('values of MongoDB are what they stand for', async () => {
  const record = {
    _id: { $oid: '65a1b2' },
    title: 'من قاعدة وثائق',
    content: TEXT,
    published: { $date: '2024-05-01T08:15:00Z' },
    updated: { $date: { $numberLong: '1714723200000' } },
    views: { $numberLong: '12' },
  };
  const { data } = onlyArticle(await imported({ 'm.json': JSON.stringify(record) }));
  assert.equal(data.published, '2024-05-01T08:15:00Z');
  assert.equal(data.updated, '2024-05-03T08:00:00Z');
});

test('documents are found in what systems wrap them in', async () => {
  const record = (title: string) => ({ title, text: `${TEXT} ${title}.` });
  const wrapped: Record<string, unknown> = {
    'hits.json': {
      took: 1,
      hits: {
        total: 2,
        hits: [
          { _id: 1, _source: record('نتيجة أولى') },
          { _id: 2, _source: record('نتيجة ثانية') },
        ],
      },
    },
    'articles.json': { status: 'ok', articles: [record('خبر أول'), record('خبر ثان')] },
    'keys.json': { '-Na': record('مفتاح أول'), '-Nb': record('مفتاح ثان') },
    'deep.json': {
      data: { posts: { edges: [{ node: record('عقدة أولى') }, { node: record('عقدة ثانية') }] } },
    },
    'strapi.json': { data: [{ id: 1, attributes: record('صفة أولى') }], meta: {} },
  };
  const { articles, result } = await imported(
    Object.fromEntries(Object.entries(wrapped).map(([name, value]) => [name, pretty(value)])),
  );
  assert.equal(result.counts.quarantined, 0);
  assert.deepEqual(
    [...articles.keys()].sort(),
    [
      'خبر أول',
      'خبر ثان',
      'صفة أولى',
      'عقدة أولى',
      'عقدة ثانية',
      'مفتاح أول',
      'مفتاح ثان',
      'نتيجة أولى',
      'نتيجة ثانية',
    ].sort(),
  );
});

test("an article's comments are not articles", async () => {
  const record = {
    title: 'مقال له تعليقات',
    text: 'نص قصير للمقال نفسه.',
    comments: [{ text: TEXT }, { text: TEXT }],
  };
  const { body } = onlyArticle(await imported({ 'c.json': pretty(record) }));
  assert.equal(body, 'نص قصير للمقال نفسه.');
});

test('objects that follow one another over lines, and arrays with one object a line', async () => {
  const records = [1, 2, 3].map((number) => ({
    Title: `خبر ${number}`,
    Body: `${TEXT} ${number}`,
    PubDate: `2024-05-0${number}`,
  }));
  const one = await imported({ 'a.json': records.map(pretty).join('\n') });
  assert.equal(one.articles.size, 3);
  assert.equal(one.articles.get('خبر 2')?.data.published, '2024-05-02');
  const two = await imported({
    'b.json': `[\n${records.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`,
  });
  assert.equal(two.articles.size, 3);
  const packed = await imported({
    'c.jsonl.gz': gzipSync(records.map((each) => JSON.stringify(each)).join('\n')),
  });
  assert.equal(packed.articles.size, 3);
});

test('a file without articles is refused once, by its name', async () => {
  const cases: [string, string, string][] = [
    ['theme.json', pretty({ theme: 'dark', sizes: [1, 2] }), 'unsupported-json'],
    [
      'package.json',
      pretty({ name: 'x', version: '1.0.0', description: 'A thing', dependencies: {} }),
      'unsupported-code',
    ],
    [
      'log.jsonl',
      Array.from({ length: 40 }, (_, at) => JSON.stringify({ level: 'info', code: at })).join('\n'),
      'unsupported-json',
    ],
    ['cut.jsonl', Array.from({ length: 40 }, () => '{"title": "نص لم').join('\n'), 'input-broken'],
  ];
  for (const [name, text, code] of cases) {
    const { result, articles } = await imported({ [name]: text });
    assert.equal(articles.size, 0, name);
    assert.equal(result.counts.quarantined, 1, name);
    assert.deepEqual(codesOf(result), [code], name);
    assert.ok(hasErrors(result.problems), name);
  }
});

test('a field is known by what its name is of, and by the languages of archives', async () => {
  const files = {
    'a.json': pretty({ article_title: 'بأسماء طويلة', article_content: TEXT, category_name: 'ثقافة' }),
    'b.json': pretty({
      'عنوان المقال': 'بأسماء عربية',
      'محتوى الخبر':
        'افتتح معرض الخط في قاعة البلدية مساء أمس، وضم ستين لوحة من مدن عدة. ويستمر المعرض أسبوعين.',
      'كاتب المقال': 'هدى الناسخة',
    }),
    'c.json': pretty({
      עברית: 1,
      כותרת: 'הספרייה',
      תוכן: 'הספרייה הישנה נפתחה שוב לקוראים אחרי שנים של שיפוץ ארוך ויקר.',
    }),
    'd.json': pretty({
      عنوان: 'کتابخانه',
      متن: 'کتابخانه قدیمی شهر پس از سال‌ها تعمیر دوباره باز شد و مردم برای دیدن آن آمدند.',
      نویسنده: 'رضا ناصری',
    }),
  };
  const { articles } = await imported(files);
  assert.equal(articles.get('بأسماء طويلة')?.data.section, 'ثقافة');
  assert.deepEqual(articles.get('بأسماء عربية')?.data.authors, ['هدى الناسخة']);
  assert.match(articles.get('הספרייה')?.body ?? '', /שיפוץ/);
  assert.deepEqual(articles.get('کتابخانه')?.data.authors, ['رضا ناصری']);
});

test('names escaped for HTML, lists written into texts, names in parts, and pieces of a text', async () => {
  const { data, body } = onlyArticle(
    await imported({
      'a.json': pretty([
        {
          title: 'ترميم المكتبة',
          body: {
            components: [{ contents: { html: PARAGRAPHS[0] } }, { contents: { html: PARAGRAPHS[1] } }],
          },
          author: [{ author: { first_names: 'هدى', last_name: 'الناسخة' } }, 'سليم الور&#1617;اق'],
          tags: "['كتب', 'ترميم']",
          category: '["ثقافة"]',
          image: { title: 'غلاف', url: 'https://example.org/cover.jpg' },
          url: '/a',
        },
      ]),
    }),
  );
  assert.deepEqual(data.authors, ['هدى الناسخة', 'سليم الورّاق']);
  assert.deepEqual(data.topics, ['كتب', 'ترميم']);
  assert.equal(data.section, 'ثقافة');
  assert.equal(data.source, undefined);
  assert.match(body, /^::missing\{kind="image" src="https:\/\/example\.org\/cover\.jpg"/);
  for (const paragraph of PARAGRAPHS.slice(0, 2)) assert.ok(body.split('\n\n').includes(paragraph));
});

test('a feed that a program made into JSON, and documents below a name of their own', async () => {
  const feed = {
    rss: {
      channel: { title: 'نشرة', description: 'وصف', item: { title: { '#text': 'خبر' }, description: TEXT } },
    },
  };
  const post = {
    url: 'https://example.org/p',
    data: { title: 'مقال مغلّف', html: `<p>${TEXT}</p><p>خاتمة.</p>` },
  };
  const { articles } = await imported({
    'a.json': pretty(feed),
    'b.json': pretty({ posts: [post], users: [{ name: 'س' }] }),
  });
  assert.deepEqual([...articles.keys()].sort(), ['خبر', 'مقال مغلّف']);
  assert.equal(articles.get('مقال مغلّف')?.data.source?.url, 'https://example.org/p');
});

test('words between two letters that were mended are accounted for', async () => {
  const text =
    'عوامل العدد ثلاثة كثيرة جدا، ومنها على سبيل المثال 3 ثم 1 \u00C2\u00B7 3 ثم 1 \u00C2\u00B7 1 \u00C2\u00B7 3 وما إلى ذلك، وكلها عوامل صالحة من ذلك العدد الأولي.';
  const { result, articles } = await imported({ 'a.json': pretty({ title: 'عدد أولي', text }) });
  assert.equal(result.counts.quarantined, 0);
  assert.match(articles.get('عدد أولي')?.body ?? '', /1 \u00B7 1 \u00B7 3/);
});

test('tables: qualified names, empty cells as programs write them, a header again, rows with names', async () => {
  const { articles, result } = await imported({
    'a.csv': `article_title;article_text;author;news_date\nالأول;${TEXT.replaceAll('\n', ' ')};nan;2024-05-01\narticle_title;article_text;author;news_date\nالثاني;${PARAGRAPHS[1]};None;\n`,
    'r.csv': `"title","text"\n"1","الثالث","${PARAGRAPHS[2]}"\n"2","الرابع","${PARAGRAPHS[0]}"\n`,
  });
  assert.deepEqual([...articles.keys()].sort(), ['الأول', 'الثالث', 'الثاني', 'الرابع']);
  assert.equal(articles.get('الأول')?.data.published, '2024-05-01');
  assert.deepEqual(articles.get('الأول')?.data.authors ?? [], []);
  assert.equal(result.skipped.headers, 1);
});

test('what stands for a name or a headline and is none is left out; accounts are no articles', async () => {
  const text = 'نص كاف عن المدينة القديمة وأسواقها التي لا تنام في ليالي الصيف.';
  const lines = [
    { title: 'سوق المدينة', text, author: 'News' },
    { title: 'News', text: `${text} وهذا نص آخر.`, author: 'سلمى الخطيب' },
    { display_name: 'ريم الحسن', roles: ['subscriber'], content: `نبذة عن ريم. ${text}` },
  ];
  const { articles, result } = await imported({
    'a.jsonl': lines.map((each) => JSON.stringify(each)).join('\n'),
  });
  assert.equal(articles.size, 2);
  assert.deepEqual(articles.get('سوق المدينة')?.data.authors ?? [], []);
  assert.ok(!articles.has('News'));
  assert.deepEqual(result.skipped, { users: 1 });
});

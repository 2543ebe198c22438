import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWrittenDate } from '../../../src/article/written-dates.ts';
import { imported } from './imported.ts';

const json = (value: unknown) => JSON.stringify(value, undefined, 1);

test('JSON:API: authors, topics and pictures stand beside the articles; unpublished nodes are drafts', async () => {
  const body = (text: string) => ({ value: `<p>${text}</p>`, format: 'full_html' });
  const { articles, result } = await imported({
    'nodes.json': json({
      jsonapi: { version: '1.0' },
      data: [
        {
          type: 'node--article',
          id: 'a1',
          attributes: {
            status: true,
            title: 'جسر القرية الجديد',
            created: '2019-03-04T10:00:00+00:00',
            body: body('افتتح الأهالي الجسر الخشبي صباح الجمعة.'),
          },
          relationships: {
            uid: { data: { type: 'user--user', id: 'u1' } },
            field_tags: {
              data: [
                { type: 'taxonomy_term--tags', id: 't1' },
                { type: 'taxonomy_term--tags', id: 't2' },
              ],
            },
          },
        },
        {
          type: 'node--article',
          id: 'a2',
          attributes: { status: false, title: 'جسر لم يكتمل', body: body('هذا الخبر لم ينشر بعد عن الجسر.') },
        },
      ],
      included: [
        {
          type: 'user--user',
          id: 'u1',
          attributes: { display_name: 'سلمى الحاج', mail: 's@secret.example' },
        },
        { type: 'taxonomy_term--tags', id: 't1', attributes: { name: 'الطرق' } },
        { type: 'taxonomy_term--tags', id: 't2', attributes: { name: 'الأنهار' } },
      ],
    }),
  });
  const bridge = articles.get('جسر القرية الجديد');
  assert.deepEqual(bridge?.data.authors, ['سلمى الحاج']);
  assert.deepEqual(bridge?.data.topics, ['الطرق', 'الأنهار']);
  assert.equal(articles.get('جسر لم يكتمل')?.data.status, 'draft');
  assert.doesNotMatch(JSON.stringify([...articles.values()]), /secret\.example/);
  assert.equal(result.counts.quarantined, 0);
});

test('Contentful: texts by language, links to people and pictures, entries that were never published', async () => {
  const link = (id: string, linkType: string) => ({ sys: { type: 'Link', linkType, id } });
  const { articles } = await imported({
    'contentful-export.json': json({
      contentTypes: [{ sys: { id: 'post', type: 'ContentType' }, name: 'Post' }],
      locales: [{ code: 'ar', default: true }, { code: 'en-US' }],
      entries: [
        {
          sys: {
            id: 'e1',
            type: 'Entry',
            version: 4,
            publishedVersion: 3,
            publishedAt: '2020-05-06T07:00:00Z',
          },
          fields: {
            title: { ar: 'مكتبة الحي', 'en-US': 'The library of our quarter' },
            author: { ar: link('p1', 'Entry') },
            image: { ar: link('i1', 'Asset') },
            body: {
              ar: '# مقدمة\n\nفتحت المكتبة أبوابها **أخيرا** بعد [سنوات](https://example.org/years) من الانتظار.',
              'en-US': 'The library opened its doors at last, after years of waiting for the keys.',
            },
          },
        },
        {
          sys: { id: 'e2', type: 'Entry', version: 1, createdAt: '2020-06-05T07:00:00Z' },
          fields: { title: { ar: 'مكتبة لم تفتح' }, body: { ar: 'هذا المدخل لم ينشر قط في الموقع القديم.' } },
        },
        {
          sys: { id: 'p1', type: 'Entry', version: 2, publishedVersion: 1 },
          fields: { name: { ar: 'كريم ناصر' } },
        },
      ],
      assets: [
        {
          sys: { id: 'i1', type: 'Asset' },
          fields: { title: { ar: 'الباب' }, file: { ar: { url: '//images.example.org/door.jpg' } } },
        },
      ],
    }),
  });
  const arabic = articles.get('مكتبة الحي');
  assert.deepEqual(arabic?.data.authors, ['كريم ناصر']);
  assert.match(arabic?.body ?? '', /door\.jpg/);
  assert.match(arabic?.body ?? '', /^## مقدمة$/m);
  assert.match(arabic?.body ?? '', /\*\*أخيرا\*\* بعد \[سنوات\]\(https:\/\/example\.org\/years\)/);
  assert.equal(arabic?.data.published, '2020-05-06T07:00:00Z');
  const english = articles.get('The library of our quarter');
  assert.equal(english?.data.language, 'en');
  assert.match(english?.body ?? '', /years of waiting/);
  assert.equal(articles.get('مكتبة لم تفتح')?.data.status, 'draft');
  assert.equal(arabic?.data.status, 'published');
});

test('a record with a date of work and an empty date of publication was never published', async () => {
  const text = (of: string) => `يقام سوق ${of} كل جمعة في الساحة، ويأتيه القراء من كل حي.`;
  const { articles } = await imported({
    'strapi.json': json({
      data: [
        {
          id: 1,
          attributes: {
            title: 'سوق الكتب',
            content: text('الكتب'),
            createdAt: '2022-01-01T00:00:00.000Z',
            publishedAt: '2022-01-02T03:04:05.000Z',
            author: { data: { id: 3, attributes: { name: 'كريم ناصر', email: 'k@secret.example' } } },
          },
        },
        {
          id: 2,
          attributes: {
            title: 'سوق الخضار',
            content: text('الخضار'),
            createdAt: '2022-01-01',
            publishedAt: null,
          },
        },
      ],
    }),
    'webflow.csv':
      '"Name","Slug","Created On","Published On","Post Body"\n' +
      `"سوق التمر","tamr","Wed Mar 04 2020 10:11:12 GMT+0000 (Coordinated Universal Time)","Thu Mar 05 2020 10:11:12 GMT+0000 (Coordinated Universal Time)","<p>${text('التمر')}</p>"\n` +
      `"سوق السمك","samak","Wed Mar 04 2020 10:11:12 GMT+0000 (Coordinated Universal Time)","","<p>${text('السمك')}</p>"\n`,
  });
  const statuses = [...articles].map(([title, { data }]) => [title, data.status]);
  assert.deepEqual(Object.fromEntries(statuses), {
    'سوق الكتب': 'published',
    'سوق الخضار': 'draft',
    'سوق التمر': 'published',
    'سوق السمك': 'draft',
  });
  assert.deepEqual(articles.get('سوق الكتب')?.data.authors, ['كريم ناصر']);
  assert.match(String(articles.get('سوق التمر')?.data.published), /^2020-03-05/);
});

test('Notion: the properties below a title, in the names that it gives to files', async () => {
  const { articles } = await imported({
    'رحلة إلى الجبل 0123456789abcdef0123456789abcdef.md':
      '# رحلة إلى الجبل\n\nCreated: March 5, 2021 10:11 AM\nTags: سفر, جبال\nAuthor: ليلى قاسم\nStatus: Published\n\nصعدنا الجبل قبل الفجر.\n\nقال الدليل: انظروا.\n',
    'صفحة لم تكتمل fedcba9876543210fedcba9876543210.md':
      '# صفحة لم تكتمل\n\nStatus: Not started\n\nهذه صفحة لم يكتبها أحد بعد، وفيها سطر واحد.\n',
  });
  const trip = articles.get('رحلة إلى الجبل');
  assert.equal(trip?.data.published, '2021-03-05');
  assert.deepEqual(trip?.data.authors, ['ليلى قاسم']);
  assert.deepEqual(trip?.data.topics, ['سفر', 'جبال']);
  assert.equal(trip?.body, 'صعدنا الجبل قبل الفجر.\n\nقال الدليل: انظروا.');
  assert.equal(articles.get('صفحة لم تكتمل')?.data.status, 'draft');
});

test('dates as machines write them with the year last, and months before days without a comma', () => {
  const days = [
    'Thu Mar 05 2020 10:11:12 GMT+0000 (Coordinated Universal Time)',
    'Thu Mar 05 10:11:12 +0000 2020',
    'Thu Mar  5 10:11:12 2020',
    'March 5 2020',
  ].map((text) => parseWrittenDate(text)?.date.slice(0, 10));
  assert.deepEqual(days, Array(4).fill('2020-03-05'));
  assert.equal(parseWrittenDate('Thu Mar 05 10:11:12 +0300 2020')?.date, '2020-03-05T10:11:12+03:00');
});

test('signs that prose has too make no Markdown of a plain text', async () => {
  const { articles } = await imported({
    'plain.jsonl': [
      { title: 'وسوم', text: '#سوق_الكتب #القراءة\n\n* * *\n\nثمن الكتاب ٥*٣ دراهم، وهو **غال.' },
      { title: 'قصيدة', text: 'المطر ينزل على السطح *** فيغني الحجر\nوالنسيم يمر بنا *** ويبتسم الشجر' },
    ]
      .map((each) => JSON.stringify({ ...each, date: '2020-01-02' }))
      .join('\n'),
  });
  assert.match(articles.get('وسوم')?.body ?? '', /\\?#سوق_الكتب|\\?#سوق\\_الكتب/);
  assert.match(articles.get('وسوم')?.body ?? '', /\\\*\\\*غال/);
  assert.doesNotMatch(articles.get('وسوم')?.body ?? '', /^#+ /m);
  assert.match(articles.get('قصيدة')?.body ?? '', /السطح/);
});

test('Joomla: a text in two halves, dates of zeros, names and pictures of its tables', async () => {
  const columns =
    'id,title,alias,introtext,fulltext,state,created,created_by_alias,publish_up,publish_down,language,images';
  const none = '0000-00-00 00:00:00';
  const { articles, result } = await imported({
    'content.csv': [
      columns,
      `4,"حديقة النهر",hadiqa,"<p>افتتحت الحديقة أمس.</p>","<p>وفيها ألف شجرة زرعها الأهالي.</p>",1,"2014-05-06 07:08:09","منى عيسى","2014-05-07 00:00:00","${none}",ar-AA,"{""image_intro"":""https://example.org/a.jpg"",""image_intro_alt"":""شجر""}"`,
      `5,"حديقة مؤجلة",later,"<p>لم تنشر هذه بعد لأن حالتها صفر.</p>","",0,"2014-05-06 07:08:09","","${none}","${none}",ar-AA,""`,
      `6,"حديقة في السلة",trash,"<p>هذه في السلة ولا تعود منها.</p>","",-2,"2014-05-06 07:08:09","","${none}","${none}",ar-AA,""`,
      '',
    ].join('\n'),
  });
  const garden = articles.get('حديقة النهر');
  assert.match(garden?.body ?? '', /افتتحت الحديقة أمس\.\n\nوفيها ألف شجرة/);
  assert.match(garden?.body ?? '', /a\.jpg/);
  assert.deepEqual(garden?.data.authors, ['منى عيسى']);
  assert.equal(garden?.data.published?.slice(0, 10), '2014-05-07');
  assert.equal(articles.get('حديقة مؤجلة')?.data.status, 'draft');
  assert.equal(result.counts.quarantined, 1);
});

test('a page of a wiki by itself: headings, lists, links and notes', async () => {
  const { articles } = await imported({
    'سوق_العطارين.wiki':
      "'''سوق العطارين''' سوق قديم<ref>كتاب الأسواق، ص ١٢</ref> في [[المدينة القديمة|البلدة]].\n\n== تاريخه ==\n* بني عام ١٢٠٠\n* جدد عام ١٩٠٠\n\n[[تصنيف:أسواق]]\n",
  });
  const market = articles.get('سوق العطارين');
  assert.match(market?.body ?? '', /^## تاريخه$/m);
  assert.match(market?.body ?? '', /^- بني عام ١٢٠٠$/m);
  assert.match(market?.body ?? '', /\[\^1\][\s\S]*\[\^1\]: كتاب الأسواق/);
  assert.doesNotMatch(market?.body ?? '', /\[\[|'''/);
});

test("a summary that WordPress made of a feed's text is none, with or without its sign-off", async () => {
  const { articles } = await imported({
    'feed.xml': `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>جريدة</title><link>https://port.example/</link><item><title>عودة السفن</title><link>https://port.example/a</link><pubDate>Mon, 04 Mar 2019 09:00:00 +0300</pubDate><description><![CDATA[<p>عادت السفن إلى الميناء بعد أسبوع من العاصفة التي أغرقت [&hellip;]</p><p>The post <a href="x">عودة السفن</a> appeared first on <a href="y">جريدة</a>.</p>]]></description><content:encoded><![CDATA[<p>عادت السفن إلى الميناء بعد أسبوع من العاصفة التي أغرقت الأرصفة.</p><p>واستقبلها الصيادون بالزغاريد.</p>]]></content:encoded></item></channel></rss>`,
  });
  const { data } = articles.get('عودة السفن') ?? {};
  assert.doesNotMatch(data?.summary ?? '', /appeared|\u2026/);
});

test('the only heading over an article is its headline where the title says a word or two', async () => {
  const page = (title: string, heading: string) =>
    `<!DOCTYPE html><html><head><title>${title}</title><meta property="article:published_time" content="2021-02-03T04:05:06Z"></head><body><main><h1>${heading}</h1><p>حفر الأهالي بئرا عمقها ستون مترا في ثلاثة أشهر.</p><p>ثم شربوا منها جميعا في المساء وشكروا من حفرها.</p></main></body></html>`;
  const { articles } = await imported({
    'one.html': page('خبر | موقعنا', 'بئر القرية'),
    'two.html': page('قصة البئر التي حفرها أهل القرية بأيديهم', 'آخر الأخبار'),
  });
  assert.deepEqual([...articles.keys()].sort(), ['بئر القرية', 'قصة البئر التي حفرها أهل القرية بأيديهم']);
});

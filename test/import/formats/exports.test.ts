import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HTML, imported, onlyArticle, PARAGRAPHS } from './imported.ts';

test('a Telegram channel: text with marks, hashtags as topics, photos, messages of service', async () => {
  const { articles, result } = await imported({
    'result.json': JSON.stringify(
      {
        name: 'قناة الحي',
        type: 'public_channel',
        id: 1,
        messages: [
          { id: 1, type: 'service', date: '2024-05-01T00:00:00', action: 'create_channel' },
          {
            id: 2,
            type: 'message',
            date: '2024-05-01T08:15:00',
            date_unixtime: '1714540500',
            photo: 'photos/1.jpg',
            text: [
              { type: 'bold', text: 'ترميم المكتبة' },
              `\n\n${PARAGRAPHS.join('\n\n')} `,
              { type: 'text_link', text: 'التفاصيل', href: 'https://example.org/a' },
              '\n\n',
              { type: 'hashtag', text: '#ورق_قديم' },
            ],
            text_entities: [{ type: 'hashtag', text: '#ورق_قديم' }],
          },
          { id: 3, type: 'message', date: '2024-05-01T09:00:00', text: '', photo: 'photos/2.jpg' },
        ],
      },
      undefined,
      1,
    ),
  });
  const article = articles.get('ترميم المكتبة');
  assert.equal(article?.data.published, '2024-05-01T08:15:00+03:00');
  assert.deepEqual(article?.data.topics, ['ورق قديم']);
  assert.match(article?.body ?? '', /\[التفاصيل\]\(https:\/\/example\.org\/a\)$/);
  assert.match(article?.body ?? '', /photos\/1\.jpg/);
  assert.equal(articles.size, 1);
  assert.deepEqual(result.skipped, { 'service messages': 1, 'messages without text': 1 });
});

test('an account of Telegram with many chats: its channels alone, a private one as drafts', async () => {
  const chat = (id: number, name: string, type: string, title: string, text: string) => ({
    id,
    name,
    type,
    messages: [
      {
        id: 5,
        type: 'message',
        date: '2024-05-01T08:15:00',
        date_unixtime: '1714540500',
        text: [{ type: 'bold', text: title }, `\n\n${text}`],
      },
    ],
  });
  const list = [
    chat(1, 'قناة الحي', 'public_channel', 'خبر من القناة', PARAGRAPHS[0]),
    chat(2, 'قناة مغلقة', 'private_channel', 'خبر مغلق', PARAGRAPHS[1]),
    chat(3, 'أهلي', 'private_group', 'حديث البيت', PARAGRAPHS[2]),
  ];
  const { articles, result } = await imported({
    'result.json': JSON.stringify({ about: 'x', chats: { list } }, undefined, 1),
  });
  assert.equal(articles.get('خبر من القناة')?.data.status, 'published');
  assert.equal(articles.get('خبر مغلق')?.data.status, 'draft');
  assert.equal(articles.size, 2);
  assert.deepEqual(result.skipped, { 'messages of groups': 1 });
});

test('Facebook and Instagram: the bytes of letters become letters; updates without words are counted', async () => {
  const bytes = (text: string) => Buffer.from(text).toString('latin1');
  const post = {
    timestamp: 1_714_540_500,
    attachments: [{ data: [{ media: { uri: 'posts/media/1.jpg', description: bytes('واجهة المكتبة') } }] }],
    data: [{ post: bytes(`ترميم المكتبة\n\n${PARAGRAPHS.join('\n')}`) }],
    title: 'x',
  };
  const update = { timestamp: 1_714_540_600, data: [{ update_timestamp: 1 }] };
  const done = await imported({ 'your_posts_1.json': JSON.stringify([post, update]) });
  const article = done.articles.get('ترميم المكتبة');
  assert.ok(article?.body.includes(PARAGRAPHS[2]), article?.body);
  assert.match(article?.body ?? '', /واجهة المكتبة/);
  assert.equal(article?.data.published, '2024-05-01T05:15:00Z');
  assert.deepEqual(done.result.skipped, { 'posts without text': 1 });
  const media = [
    { uri: 'media/1.jpg', creation_timestamp: 1_714_540_500, title: bytes(PARAGRAPHS.join('\n')) },
  ];
  const instagram = await imported({ 'posts_1.json': JSON.stringify([{ media }]) });
  assert.ok(onlyArticle(instagram).body.includes(PARAGRAPHS[1]));
});

test('Tumblr: posts.xml of its export', async () => {
  const escaped = HTML.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const { articles } = await imported({
    'posts.xml': `<?xml version="1.0" encoding="UTF-8"?><tumblr version="1.0"><tumblelog name="hay" title="مدونة الحي"/><posts start="0" total="2"><post id="1" url="https://hay.tumblr.com/post/1" url-with-slug="https://hay.tumblr.com/post/1/library" type="regular" unix-timestamp="1714540500" format="html" reblog-key="k" slug="library"><regular-title>ترميم المكتبة</regular-title><regular-body>${escaped}</regular-body><tag>ورق</tag></post><post id="2" url="https://hay.tumblr.com/post/2" type="regular" unix-timestamp="1714540600" reblog-key="k" state="draft"><regular-title>لم يكتمل</regular-title><regular-body>&lt;p&gt;نص لم يكتمل.&lt;/p&gt;</regular-body></post></posts></tumblr>`,
  });
  assert.deepEqual(articles.get('ترميم المكتبة')?.data.topics, ['ورق']);
  assert.deepEqual(articles.get('ترميم المكتبة')?.body.split('\n\n'), [...PARAGRAPHS]);
  assert.equal(articles.get('لم يكتمل')?.data.status, 'draft');
});

test('Ghost: its tables become articles; readers and settings are counted', async () => {
  const post = (id: string, title: string, slug: string, more: object) => ({
    id,
    title,
    slug,
    html: `<p>نص ${title} وحده.</p>`,
    status: 'published',
    visibility: 'public',
    type: 'post',
    ...more,
  });
  const tree = {
    root: { children: [{ type: 'paragraph', children: [{ type: 'text', text: 'نص من المحرر الجديد.' }] }] },
  };
  const data = {
    posts: [
      post('p1', 'ترميم المكتبة', 'library', {
        html: `${HTML}<figure><img src="__GHOST_URL__/content/images/a.png" alt=""></figure>`,
        published_at: '2024-05-01T05:15:00.000Z',
        custom_excerpt: 'ملخص كتبته صاحبة المقال بنفسها.',
      }),
      post('p2', 'لمن يدفع', 'paid', { visibility: 'paid' }),
      post('p3', 'لم يكتمل', 'draft', { html: null, lexical: JSON.stringify(tree), status: 'draft' }),
      post('p4', 'من نحن', 'about', { type: 'page' }),
      post('p5', 'رسالة بريد', 'mail', { status: 'sent', visibility: 'members' }),
    ],
    tags: [
      { id: 't1', name: 'ثقافة' },
      { id: 't2', name: 'ترميم' },
      { id: 't3', name: '#مخفي' },
    ],
    posts_tags: [
      { post_id: 'p1', tag_id: 't2', sort_order: 1 },
      { post_id: 'p1', tag_id: 't1', sort_order: 0 },
      { post_id: 'p1', tag_id: 't3', sort_order: 2 },
    ],
    users: [{ id: 'u1', name: 'هدى الناسخة', email: 'huda@example.org', password: '$2b$' }],
    posts_authors: [{ post_id: 'p1', author_id: 'u1' }],
    settings: [{ key: 'title', value: 'مجلة الحي' }],
  };
  const file = { db: [{ meta: { exported_on: 1, version: '5.80' }, data }] };
  const done = await imported({ 'hay.ghost.2024-05-03.json': JSON.stringify(file) });
  const article = done.articles.get('ترميم المكتبة');
  assert.deepEqual(article?.data.authors, ['هدى الناسخة']);
  assert.equal(article?.data.section, 'ثقافة');
  assert.deepEqual(article?.data.topics, ['ترميم']);
  assert.deepEqual(article?.data.aliases, ['/library/']);
  assert.equal(article?.data.source?.name, 'مجلة الحي');
  assert.equal(article?.data.summary, 'ملخص كتبته صاحبة المقال بنفسها.');
  for (const title of ['لمن يدفع', 'لم يكتمل', 'رسالة بريد'])
    assert.equal(done.articles.get(title)?.data.status, 'draft', title);
  assert.equal(done.articles.get('لم يكتمل')?.body, 'نص من المحرر الجديد.');
  assert.equal(done.pages.size, 1);
  assert.deepEqual(done.result.skipped, { users: 1, settings: 1 });
  assert.ok(!JSON.stringify([...done.articles.values()]).includes('huda@example.org'));
});

test('Tumblr: pages beside posts.xml hold the same posts; photos of a set are found in the export', async () => {
  const post = `<post id="77" url="https://hay.example/post/77" type="photo" unix-timestamp="1714540500" format="html" reblog-key="x" slug="photos" state="published"><photo-caption>${HTML.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</photo-caption><photoset><photo offset="o1" caption="الواجهة"><photo-url max-width="1280">https://64.media.example/a_1280.jpg</photo-url><photo-url max-width="75">https://64.media.example/a_75.jpg</photo-url></photo><photo offset="o2" caption=""><photo-url max-width="1280">https://64.media.example/b_1280.png</photo-url></photo></photoset></post>`;
  const { body } = onlyArticle(
    await imported(
      {
        'export/posts/posts.xml': `<?xml version="1.0" encoding="UTF-8"?><tumblr version="1.0"><posts>${post}</posts></tumblr>`,
        'export/posts/html/77.html': `<html><body>${HTML}</body></html>`,
        'export/posts/media/77_0.jpg': 'no picture',
      },
      ['export/posts'],
    ),
  );
  assert.match(body, /src="(?:\.\.\/)?media\/77_0\.jpg"|https:\/\/64\.media\.example\/a_1280\.jpg/);
  assert.match(body, /الواجهة/);
  assert.match(body, /https:\/\/64\.media\.example\/b_1280\.png/);
});

test('Wix: the text of its editor with marks and pictures; what has no date of publication is a draft', async () => {
  const text = (said: string, decorations: unknown[] = []) => ({
    type: 'TEXT',
    textData: { text: said, decorations },
  });
  const rich = {
    nodes: [
      { type: 'HEADING', headingData: { level: 2 }, nodes: [text('قاعة القراءة')] },
      {
        type: 'PARAGRAPH',
        nodes: [
          text(PARAGRAPHS[0]),
          text(' '),
          text('التفاصيل', [{ type: 'LINK', linkData: { link: { url: 'https://hay.example/a' } } }]),
        ],
      },
      { type: 'IMAGE', imageData: { image: { src: { id: 'abc~mv2.jpg' } }, altText: 'واجهة' }, nodes: [] },
      {
        type: 'BULLETED_LIST',
        nodes: [{ type: 'LIST_ITEM', nodes: [{ type: 'PARAGRAPH', nodes: [text('كتاب')] }] }],
      },
    ],
  };
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const row = (title: string, date: string, body: string) =>
    [title, PARAGRAPHS[2], date, 'ورق', body, '/post/library', ''].map(cell).join(',');
  const { articles } = await imported({
    'posts.csv': [
      'Title,Plain Content,Published Date,Categories,Rich Content,Post Page URL,Last Published Date',
      row('ترميم المكتبة', '2024-05-01T08:15:00Z', JSON.stringify(rich)),
      row('لم تنشر', '', 'not-json'),
    ].join('\n'),
  });
  const post = articles.get('ترميم المكتبة');
  assert.match(post?.body ?? '', /^## قاعة القراءة\n\n.*\[التفاصيل\]\(https:\/\/hay\.example\/a\)/s);
  assert.match(post?.body ?? '', /https:\/\/static\.wixstatic\.com\/media\/abc~mv2\.jpg/);
  assert.match(post?.body ?? '', /^- كتاب$/m);
  assert.deepEqual(post?.data.aliases, ['/post/library']);
  assert.equal(articles.get('لم تنشر')?.data.status, 'draft');
});

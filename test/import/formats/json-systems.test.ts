import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HTML, imported, onlyArticle, PARAGRAPHS } from './imported.ts';

const pretty = (value: unknown) => JSON.stringify(value, undefined, 2);

test('posts of WordPress REST: rendered text, embedded names, local time', async () => {
  const post = {
    id: 7,
    date: '2024-05-01T11:15:00',
    date_gmt: '2024-05-01T08:15:00',
    slug: '%d9%85%d9%83%d8%aa%d8%a8%d8%a9',
    status: 'publish',
    type: 'post',
    link: 'https://example.org/news/maktaba/',
    title: { rendered: 'مكتبة &#8220;الحي&#8221; تعود' },
    content: { rendered: HTML, protected: false },
    excerpt: { rendered: '<p>بدأت في المدينة أعمال ترميم&hellip;</p>' },
    author: 3,
    categories: [4],
    tags: [9],
    _embedded: {
      author: [{ name: 'هدى الناسخة' }],
      'wp:featuredmedia': [{ source_url: 'https://example.org/m.jpg', alt_text: 'واجهة المكتبة' }],
      'wp:term': [[{ name: 'ثقافة', taxonomy: 'category' }], [{ name: 'ترميم', taxonomy: 'post_tag' }]],
    },
  };
  const page = {
    ...post,
    id: 8,
    type: 'page',
    slug: 'about',
    link: 'https://example.org/about/',
    title: { rendered: 'من نحن' },
    content: { rendered: '<p>نحن جمعية لأصدقاء المكتبة.</p>' },
  };
  const locked = {
    ...post,
    id: 9,
    slug: 'locked',
    link: 'https://example.org/locked/',
    title: { rendered: 'محجوب' },
    content: { rendered: '<p>نص لا يراه إلا من يعرف كلمة السر.</p>', protected: true },
  };
  const { articles, pages } = await imported({ 'posts.json': JSON.stringify([post, page, locked]) });
  const article = articles.get('مكتبة «الحي» تعود');
  assert.ok(article, [...articles.keys()].join());
  assert.deepEqual(article.data.authors, ['هدى الناسخة']);
  assert.equal(article.data.section, 'ثقافة');
  assert.deepEqual(article.data.topics, ['ترميم']);
  assert.equal(article.data.published, '2024-05-01T11:15:00+03:00');
  assert.deepEqual(article.data.aliases, ['/news/maktaba/']);
  assert.match(article.file, /مكتبة\.md$/);
  assert.equal(pages.size, 1);
  assert.equal(articles.get('محجوب')?.data.status, 'draft');
});

test('Blogger API: labels, author, drafts', async () => {
  const list = {
    kind: 'blogger#postList',
    items: [
      {
        kind: 'blogger#post',
        id: '1',
        published: '2024-05-01T11:15:00+03:00',
        url: 'http://hay.blogspot.com/2024/05/maktaba.html',
        title: 'تدوينة المكتبة',
        content: HTML,
        author: { id: '5', displayName: 'هدى', url: 'http://x' },
        labels: ['ثقافة', 'ترميم'],
      },
      {
        kind: 'blogger#post',
        id: '2',
        status: 'DRAFT',
        title: 'لم تكتمل',
        content: '<p>نص لم يكتمل بعد.</p>',
      },
    ],
  };
  const { articles } = await imported({ 'posts.json': pretty(list) });
  const post = articles.get('تدوينة المكتبة');
  assert.deepEqual(post?.data.authors, ['هدى']);
  assert.equal(post?.data.section, 'ثقافة');
  assert.deepEqual(post?.data.topics, ['ترميم']);
  assert.deepEqual(post?.data.aliases, ['/2024/05/maktaba.html']);
  assert.equal(articles.get('لم تكتمل')?.data.status, 'draft');
});

test('Tumblr API: old posts, blocks, private ones', async () => {
  const post = (more: object) => ({
    blog_name: 'hay',
    reblog_key: 'k',
    state: 'published',
    timestamp: 1_714_551_300,
    tags: [],
    ...more,
  });
  const { articles } = await imported({
    't.json': JSON.stringify({
      response: {
        posts: [
          post({
            id: 1,
            type: 'text',
            post_url: 'https://hay.tumblr.com/post/1',
            slug: 'one',
            title: 'منشور نصي',
            body: HTML,
            tags: ['ورق'],
          }),
          post({
            id: 2,
            type: 'blocks',
            post_url: 'https://hay.tumblr.com/post/2',
            content: [
              { type: 'text', subtype: 'heading1', text: 'عنوان من كتلة' },
              ...PARAGRAPHS.slice(0, 2).map((text) => ({ type: 'text', text })),
              { type: 'image', media: [{ url: 'https://64.media.example.org/a.jpg', width: 640 }] },
            ],
          }),
          post({
            id: 3,
            type: 'text',
            post_url: 'https://hay.tumblr.com/post/3',
            title: 'خاص جدا',
            body: '<p>لا يقرؤه أحد غيري.</p>',
            state: 'private',
          }),
        ],
      },
    }),
  });
  assert.equal(articles.get('منشور نصي')?.data.source?.url, 'https://hay.tumblr.com/post/1');
  assert.deepEqual(articles.get('منشور نصي')?.data.topics, ['ورق']);
  const blocks = [...articles.values()].find((each) => each.data.source?.url?.endsWith('/2'));
  assert.match(blocks?.body ?? '', /64\.media\.example\.org\/a\.jpg/);
  assert.equal(articles.get('خاص جدا')?.data.status, 'draft');
});

test('text in the tree of an editor: Lexical, Editor.js, Portable Text', async () => {
  const trees: Record<string, unknown> = {
    لكسيكال: {
      root: {
        type: 'root',
        children: [
          {
            type: 'paragraph',
            children: [
              { type: 'text', text: 'بداية ', format: 0 },
              { type: 'text', text: 'بارزة', format: 1 },
            ],
          },
          { type: 'heading', tag: 'h2', children: [{ type: 'text', text: 'عنوان داخلي' }] },
        ],
      },
    },
    'محرر جي إس': {
      blocks: [
        { type: 'paragraph', data: { text: 'بداية <b>بارزة</b>' } },
        { type: 'header', data: { text: 'عنوان داخلي', level: 2 } },
      ],
    },
    بورتبل: [
      {
        _type: 'block',
        style: 'normal',
        children: [
          { _type: 'span', text: 'بداية ' },
          { _type: 'span', text: 'بارزة', marks: ['strong'] },
        ],
      },
      { _type: 'block', style: 'h2', children: [{ _type: 'span', text: 'عنوان داخلي' }] },
    ],
  };
  for (const [title, content] of Object.entries(trees)) {
    const { body } = onlyArticle(await imported({ 'a.json': pretty({ title, content }) }));
    assert.equal(body, 'بداية **بارزة**\n\n## عنوان داخلي', title);
  }
});

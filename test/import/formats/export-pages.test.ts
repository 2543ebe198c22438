import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { HTML, imported, PARAGRAPHS } from './imported.ts';

const SUBSTACK = {
  'posts.csv':
    'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n' +
    '501.library,2024-05-01T08:15:00.000Z,true,,,newsletter,everyone,"ترميم المكتبة، أخيرا",سطر تحت العنوان,\n' +
    '502.secret,,false,,,newsletter,everyone,لم تنشر,,\n' +
    '503.paid,2024-05-02T08:15:00.000Z,true,,,newsletter,only_paid,للمشتركين,,\n' +
    '504.about,2024-05-03T08:15:00.000Z,true,,,page,everyone,من نحن,,\n',
  'posts/501.library.html': `${HTML}<div class="subscription-widget-wrap"><p>اشترك الآن لتصلك الرسائل</p></div>`,
  'posts/502.secret.html': '<p>نص لم يكتمل ولم ينشر.</p>',
  'posts/503.paid.html': '<p>نص لمن يدفع وحدهم.</p>',
  'posts/504.about.html': '<p>نحن نكتب عن المكتبات القديمة في الحي.</p>',
  'posts/999.unknown.html': '<p>نص لا ذكر له في القائمة.</p>',
  'email_list.hay.csv': 'email,active_subscription\nreader@example.org,true\n',
  'posts/501.library.opens.csv': 'email,opened\nreader@example.org,1\n',
};

test('Substack: titles, dates and audience come from the list; readers are not opened; zip and folder', async () => {
  const entries = Object.entries(SUBSTACK);
  const zip = zipSync(Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text)])));
  const folder = Object.fromEntries(entries.map(([name, text]) => [`export/${name}`, text]));
  for (const done of [await imported({ 'export.zip': zip }), await imported(folder, ['export'])]) {
    const { articles, pages } = done;
    const post = articles.get('ترميم المكتبة، أخيرا');
    assert.equal(post?.data.subtitle, 'سطر تحت العنوان');
    assert.equal(post?.data.published, '2024-05-01T08:15:00Z');
    assert.equal(post?.data.status, 'published');
    assert.doesNotMatch(post?.body ?? '', /اشترك/);
    for (const title of ['لم تنشر', 'للمشتركين'])
      assert.equal(articles.get(title)?.data.status, 'draft', title);
    assert.equal([...articles.values()].filter((each) => each.data.status === 'published').length, 1);
    assert.equal(pages.size, 1);
    assert.equal(done.result.counts.quarantined, 0);
    assert.deepEqual(done.result.skipped, { 'list of posts': 1, readers: 1, subscribers: 1 });
  }
});

const mediumPost = (title: string, footer: string) =>
  `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title></head><body><article class="h-entry">\n<header>\n<h1 class="p-name">${title}</h1>\n</header>\n<section data-field="subtitle" class="p-summary">\n${PARAGRAPHS[0].slice(0, 60)}…\n</section>\n<section data-field="body" class="e-content">\n<section name="1" class="section section--body"><div class="section-content"><h3 class="graf graf--h3 graf--title">${title}</h3>${HTML}<figure class="graf graf--figure"><img class="graf-image" src="https://cdn-images-1.example.org/max/800/a.jpeg"><figcaption class="imageCaption">واجهة المكتبة</figcaption></figure></div></section><section name="2" class="section section--body"><div class="section-divider"><hr></div><p class="graf">وهذه فقرة بعد الفاصل.</p></section>\n</section>\n<footer>${footer}</footer></article></body></html>`;

test('Medium: head, author, date and text of a post; drafts; nothing of the account', async () => {
  const footer =
    '<p>By <a href="https://medium.com/@huda" class="p-author h-card">هدى الناسخة</a> on <a href="https://medium.com/p/0123456789ab"><time class="dt-published" datetime="2024-05-01T08:15:00.000Z">May 1, 2024</time></a>.</p><p><a href="https://medium.com/@huda/library-0123456789ab" class="p-canonical">Canonical link</a></p><p>Exported from <a href="https://medium.com">Medium</a> on May 3, 2024.</p>';
  const done = await imported({
    'medium.zip': zipSync({
      'README.html': strToU8('<html><body><h1>Your archive</h1></body></html>'),
      'posts/2024-05-01_library-0123456789ab.html': strToU8(mediumPost('ترميم المكتبة', footer)),
      'posts/draft_idea-abcdefabcdef.html': strToU8(
        mediumPost(
          'فكرة لم تكتمل',
          '<p><a href="https://medium.com/p/abcdefabcdef">View original.</a></p>',
        ).replace(HTML, '<p>سطر واحد من فكرة عن الحبر.</p>'),
      ),
      'ips/ips-0001.html': strToU8('<html><body><h1>IPs</h1><ul><li>192.0.2.7</li></ul></body></html>'),
      'profile/profile.html': strToU8('<html><body><h1>هدى</h1><p>huda@example.org</p></body></html>'),
      'sessions/sessions-0001.html': strToU8('<html><body><h1>Sessions</h1></body></html>'),
    }),
  });
  const article = done.articles.get('ترميم المكتبة');
  assert.deepEqual(article?.data.authors, ['هدى الناسخة']);
  assert.equal(article?.data.published, '2024-05-01T08:15:00Z');
  assert.equal(article?.data.source?.url, 'https://medium.com/@huda/library-0123456789ab');
  assert.equal(article?.data.subtitle, undefined);
  assert.ok(article?.body.startsWith(PARAGRAPHS[0]), article?.body);
  assert.match(article?.body ?? '', /واجهة المكتبة[\s\S]*وهذه فقرة بعد الفاصل/);
  assert.doesNotMatch(article?.body ?? '', /Exported/);
  assert.equal(done.articles.get('فكرة لم تكتمل')?.data.status, 'draft');
  assert.equal(done.articles.size, 2);
  assert.equal(done.result.counts.quarantined, 0);
});

const message = (id: number, text: string, more = '') =>
  `<div class="message default clearfix" id="message${id}"><div class="body"><div class="pull_right date details" title="0${id}.05.2024 08:15:00 UTC+03:00">08:15</div><div class="from_name">قناة الحي</div>${more}<div class="text">${text}</div></div></div>`;
const channel = (inside: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">قناة الحي</div></div></div><div class="page_body chat_page"><div class="history"><div class="message service" id="message-1"><div class="body details">1 May 2024</div></div>${inside}</div></div></div></body></html>`;

test('pages of a Telegram channel: a message is an article', async () => {
  const tag = '<a href="" onclick="return ShowHashtag(&quot;ثقافة&quot;)">#ثقافة</a>';
  const done = await imported({
    'messages.html': channel(
      message(2, `<strong>ترميم المكتبة</strong><br><br>${PARAGRAPHS.join('<br><br>')}<br>${tag}`) +
        message(
          3,
          PARAGRAPHS[1],
          '<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/p.jpg"><img class="photo" src="photos/p_thumb.jpg"></a></div>',
        ),
    ),
  });
  const article = done.articles.get('ترميم المكتبة');
  assert.equal(article?.data.published, '2024-05-02T08:15:00+03:00');
  assert.deepEqual(article?.data.topics, ['ثقافة']);
  assert.equal(article?.data.source?.name, 'قناة الحي');
  assert.deepEqual(article?.body.split('\n\n'), [...PARAGRAPHS]);
  assert.equal(done.articles.size, 2);
  assert.equal(done.result.skipped['service messages'], 1);
  const other = [...done.articles.values()].find((each) => each !== article);
  assert.match(other?.body ?? '', /photos\/p\.jpg/);
});

test('the talk of people on Telegram is nobody’s article', async () => {
  const talk = channel(message(2, PARAGRAPHS[0]) + message(3, PARAGRAPHS[1]))
    .replace('<div class="from_name">قناة الحي</div>', '<div class="from_name">منير</div>')
    .replace('<div class="from_name">قناة الحي</div>', '<div class="from_name">سعاد</div>');
  assert.equal((await imported({ 'messages.html': talk })).articles.size, 0);
  const json = await imported({
    'result.json': JSON.stringify({
      name: 'سعاد',
      type: 'personal_chat',
      id: 1,
      messages: [{ id: 1, type: 'message', date: '2024-05-01T08:15:00', from: 'سعاد', text: PARAGRAPHS[0] }],
    }),
  });
  assert.equal(json.articles.size, 0);
  assert.deepEqual(json.result.skipped, { 'private messages': 1 });
});

const notionPage = (title: string, rows: string) =>
  `<html><head><meta charset="utf-8"><title>${title}</title></head><body><article id="1" class="page sans"><header><h1 class="page-title">${title}</h1><table class="properties"><tbody>${rows}</tbody></table></header><div class="page-body">${HTML}<figure class="callout"><div><span class="icon">\u{1F4A1}</span></div><div><p>المكتبة مغلقة يوم الجمعة بعد الظهر.</p></div></figure></div></article></body></html>`;
const notionRow = (name: string, value: string) => `<tr><th>${name}</th><td>${value}</td></tr>`;

test('Notion: what a page says of itself decides whether it is published, in HTML and Markdown', async () => {
  const id = (number: number) => `0123456789abcdef0123456789abcd${10 + number}`;
  const { articles, result } = await imported(
    {
      [`export/a ${id(1)}.html`]: notionPage(
        'ترميم المكتبة',
        notionRow('Status', '<span class="status-value">Published</span>') +
          notionRow(
            'Tags',
            '<span class="selected-value">ورق</span><span class="selected-value">كتب</span>',
          ) +
          notionRow('Date', '<time>@May 1, 2024</time>') +
          notionRow('Author', '<span class="user">هدى الناسخة</span>'),
      ),
      [`export/b ${id(2)}.html`]: notionPage(
        'صفحة لم تنته',
        notionRow('Status', 'In progress') +
          notionRow('Published', '<div class="checkbox checkbox-off"></div>'),
      ).replaceAll('المكتبة', 'المحطة'),
      [`export/c ${id(3)}.md`]: `# خبر قديم\n\nالحالة: مسودة\nتاريخ النشر: 2024/05/02\nالكاتب: سالم\n\n${PARAGRAPHS[1]}\n`,
      [`export/d ${id(4)}.md`]: '# عادة\n\nDone: No\nFull date: May 3, 2024\n',
      'export/index.html': notionPage('قائمة', ''),
      [`export/db ${id(5)}_all.csv`]: 'Name,Status\nخبر,Done\n',
    },
    ['export'],
  );
  const page = articles.get('ترميم المكتبة');
  assert.equal(page?.data.status, 'published');
  assert.deepEqual([page?.data.topics, page?.data.authors], [['ورق', 'كتب'], ['هدى الناسخة']]);
  assert.equal(page?.data.published?.slice(0, 10), '2024-05-01');
  assert.doesNotMatch(page?.body ?? '', /\u{1F4A1}/u);
  assert.equal(articles.get('صفحة لم تنته')?.data.status, 'draft');
  const old = articles.get('خبر قديم');
  assert.deepEqual(
    [old?.data.status, old?.data.published, old?.data.authors],
    ['draft', '2024-05-02', ['سالم']],
  );
  assert.equal(articles.size, 3);
  assert.equal(result.counts.quarantined, 1, 'a page of properties alone');
  assert.deepEqual(result.skipped, { 'lists of articles': 2 });
});

test('a note that stands before the words it belongs to is their note', async () => {
  const page = `<html><body><article><h1>حواش قبل مواضعها</h1><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>حاشية في أول الصفحة.</p></div></div><p>${PARAGRAPHS[0]}<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a></p><p>${PARAGRAPHS[1]}</p></article></body></html>`;
  const [article] = (await imported({ 'a.html': page })).articles.values();
  assert.equal(article?.body, `${PARAGRAPHS[0]}[^1]\n\n${PARAGRAPHS[1]}\n\n[^1]: حاشية في أول الصفحة.`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported, onlyArticle, PARAGRAPHS } from './imported.ts';

// Posts that came from one system into another and kept the first one's HTML.

const [FIRST = '', SECOND = ''] = PARAGRAPHS;
const post = (body: string, fields = '') =>
  `---\ntitle: سوق الكتب\ndate: 2024-02-20\n${fields}---\n\n${body}\n`;
const read = async (body: string, fields?: string) =>
  onlyArticle(await imported({ 'post.md': post(body, fields) }));

test('text of Arabic letters is not set left to right because an editor wrote so', async () => {
  const html = `<div dir="ltr" trbidi="on"><div dir="rtl">${FIRST}</div><p lang="EN-US">${SECOND} <span dir="ltr" lang="en">مرة أخرى</span> مع <span dir="ltr">+962 6 555</span></p><p dir="ltr">The library was opened by its readers.</p></div>`;
  for (const found of [
    await read(html),
    onlyArticle(
      await imported({ 'page.html': `<!doctype html><title>سوق الكتب</title><h1>سوق الكتب</h1>${html}` }),
    ),
  ]) {
    assert.equal(found.body.match(/dir="ltr"/g)?.length, 2, found.body);
    assert.match(found.body, /<bdi dir="ltr">\+962 6 555<\/bdi>/);
    assert.match(found.body, /:::block\{dir="ltr"\}\nThe library/);
    assert.doesNotMatch(found.body, /lang=/);
  }
});

test('lists beside the points of a list belong to the point before them', async () => {
  const { body } = await read(
    `<ul><ul><li>فواكه</li><ul><li>تفاح</li></ul><ol><li>أصفر</li></ol><li>خضار</li></ul></ul><p>${FIRST}</p><p>${SECOND}</p>`,
  );
  assert.match(body, /^- فواكه\n\n {2}- تفاح\n\n {2}1\. أصفر\n\n- خضار\n/m);
  assert.doesNotMatch(body, /- -|-\s*\n\s*-/);
});

test('spaces at the ends of emphasis and links stand outside them', async () => {
  const { body } = await read(
    `<p>${FIRST} <b>قال </b>الوزير<i> اليوم </i>إن <a href="https://x.example/a">التقرير </a>جاهز<b> </b>تماما<b>. </b></p><p>${SECOND}</p>`,
  );
  assert.match(body, /\*\*قال\*\* الوزير \*اليوم\* إن \[التقرير\]\(https:\/\/x\.example\/a\) جاهز تماما\.\n/);
  assert.doesNotMatch(body, /&#x20;/);
});

test('links and emphasis of HTML within lines of Markdown become Markdown', async () => {
  const { body } = await read(
    `قال <b>الوزير</b> إن <a class="x" href="https://x.example/a?b=1&amp;c=2" target="_blank">**التقرير** كامل </a>على <a name="here">الموقع</a> و<em>لا شيء</em> غيره<a href="javascript:alert(1)"> أبدا</a>.\n\n${FIRST}\n\n${SECOND}`,
  );
  assert.match(
    body,
    /^قال \*\*الوزير\*\* إن \[\*\*التقرير\*\* كامل\]\(https:\/\/x\.example\/a\?b=1\\&c=2\) على الموقع و\*لا شيء\* غيره أبدا\.$/m,
  );
});

test('elements of HTML between the words of a paragraph of Markdown are blocks', async () => {
  const { body } = await read(
    `<div class="post-body"><div>${FIRST}\n\nسلام <a href="https://x.example/a">للكل</a>!</div><div>قائمة:<ul><li>واحد</li><li>اثنان</li></ul>ثم **خاتمة** قصيرة<h2>عنوان</h2>${SECOND}</div></div>`,
  );
  assert.match(
    body,
    /سلام \[للكل\]\(https:\/\/x\.example\/a\)!\n\nقائمة:\n\n- واحد\n- اثنان\n\nثم \*\*خاتمة\*\* قصيرة\n\n## عنوان\n\n/,
  );
  // A paragraph that such tags only enclose stays Markdown.
  const enclosed = await read(
    `<div dir="rtl">\n\n${FIRST} **مهم**[^1]\n\n</div>\n\n${SECOND}\n\n[^1]: حاشية`,
  );
  assert.match(enclosed.body, /\*\*مهم\*\*\[\^1\]/);
});

test('a post of one long line of HTML is one article', async () => {
  const { body } = await read(`<div>${`<p>${FIRST} <b>نعم</b></p>`.repeat(1500)}</div>`);
  assert.equal(body.match(/\*\*نعم\*\*/g)?.length, 1500);
});

test('the addresses that a blog had before it moved lead to its articles', async () => {
  const { data } = await read(
    `${FIRST}\n\n${SECOND}`,
    'legacy_url: https://old.example/2024/02/books.html\nlegacy_path: /2024/02/books\n',
  );
  assert.deepEqual(data.aliases, ['/2024/02/books']);
  const other = await read(`${FIRST}\n\n${SECOND}`, 'old_url: https://old.example/?p=12\n');
  assert.deepEqual(other.data.aliases ?? [], []);
});

test('recordings that stand beside a text are part of the article', async () => {
  const audio = 'https://cdn.example/episodes/12.mp3';
  const noted = await read(
    `${FIRST}\n\n${SECOND}`,
    `audio_url: ${audio}\nvideo: https://youtu.be/dQw4w9WgXcQ\n`,
  );
  assert.match(noted.body, /^::audio\{src="https:\/\/cdn\.example\/episodes\/12\.mp3"\}$/m);
  assert.match(noted.body, /^::video\{src="https:\/\/www\.youtube\.com\/watch\?v=dQw4w9WgXcQ"\}$/m);
  // Once only, and no pictures or pages.
  const linked = await read(
    `${FIRST} [استمع](${audio})\n\n${SECOND}`,
    `audio_url: ${audio}\naudio_page: /x\n`,
  );
  assert.doesNotMatch(linked.body, /::audio/);
  const feed = (enclosure: string) =>
    `<rss version="2.0"><channel><title>إذاعة</title><link>https://x.example/</link><item><title>الحلقة الأولى</title><pubDate>Tue, 20 Feb 2024 10:00:00 GMT</pubDate>${enclosure}<description>${FIRST}</description></item></channel></rss>`;
  const episode = onlyArticle(
    await imported({ 'feed.xml': feed(`<enclosure url="${audio}" length="12" type="audio/mpeg"/>`) }),
  );
  assert.match(episode.body, /^::audio\{src="https:\/\/cdn\.example\/episodes\/12\.mp3"\}$/m);
  const picture = onlyArticle(
    await imported({
      'feed.xml': feed('<enclosure url="https://cdn.example/1.pdf" type="application/pdf"/>'),
    }),
  );
  assert.doesNotMatch(picture.body, /::audio|::embed/);
});

test('a town beside an author is the place of the article, and a title that is only moved is no edit', async () => {
  const noted = onlyArticle(
    await imported({ 'a.md': post(`${FIRST}\n\n${SECOND}`, 'author: رنا حداد - بيروت\n') }),
  );
  assert.deepEqual(noted.data.authors, ['رنا حداد']);
  assert.deepEqual(noted.data.places, ['بيروت']);
  const said = await imported({ 'b.md': `# سوق الكتب\n\nبقلم: رنا حداد - بيروت\n\n${FIRST}\n\n${SECOND}\n` });
  assert.deepEqual(onlyArticle(said).data.authors, ['رنا حداد']);
  assert.deepEqual(onlyArticle(said).data.places, ['بيروت']);
  assert.equal(onlyArticle(said).data.title, 'سوق الكتب');
  assert.equal(said.result.edits.get('headline'), undefined);
});

test('emphasis that its own style takes back is none: what is pasted from Google Docs stands in a bold element', async () => {
  const body = `<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="rtl"><span>${FIRST}</span></p><p><span>كلمة <b style="font-weight: 700">مهمة</b> و<em style="font-style:normal">عادية</em> في السطر.</span></p></b>`;
  for (const found of [
    await read(body),
    onlyArticle(
      await imported({ 'page.html': `<!doctype html><title>سوق الكتب</title><h1>سوق الكتب</h1>${body}` }),
    ),
  ])
    assert.equal(found.body, `${FIRST}\n\nكلمة **مهمة** وعادية في السطر.`);
});

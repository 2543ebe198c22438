import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { imported, onlyArticle, PARAGRAPHS } from './imported.ts';

const note = (front: string, body: string = PARAGRAPHS.join('\n\n')) => `---\n${front}\n---\n${body}\n`;

test('Obsidian: hidden comments, marked text, tags, callouts, links and notes within notes', async () => {
  const { articles } = await imported({
    'note.md': note(
      'title: ملاحظة عن المكتبة\ndate: 2024-05-01',
      `${PARAGRAPHS[0]} [[ملاحظة أخرى|انظر هنا]] ثم ==كلام مهم== وانتهى. ^a1b2c3\n\n%%\nتعليق خفي على أسطر\n%%\n\n> [!warning]- تنبيه\n> ${PARAGRAPHS[1]}\n\n![[ملاحظة مضمّنة]]\n\n![[صورة.png|300]]\n\n\`%%ليس تعليقا%%\`\n\n#ورق #حبر/أسود %%سر%%`,
    ),
  });
  const article = articles.get('ملاحظة عن المكتبة');
  assert.ok(article);
  assert.doesNotMatch(article.body, /خفي|سر%|\[\[|\^a1b2c3/);
  assert.match(article.body, /<mark>كلام مهم<\/mark>/);
  assert.match(article.body, /:::note\{title="تنبيه"\}/);
  assert.match(article.body, /انظر هنا/);
  assert.match(article.body, /`%%ليس تعليقا%%`/);
  assert.match(article.body, /^ملاحظة مضمّنة$/m);
  assert.match(article.body, /صورة\.png/);
  assert.deepEqual(article.data.topics, ['ورق', 'حبر/أسود']);
});

test('Jekyll: drafts by folder, words of categories, attributes of blocks, pictures of includes', async () => {
  const { articles, result } = await imported({
    'site.zip': zipSync({
      '_config.yml': strToU8('title: مدونة الحي\n'),
      '_layouts/post.html': strToU8('<html>{{ content }}</html>'),
      '_posts/2024-05-01-library.md': strToU8(
        note(
          'layout: post\ntitle: ترميم المكتبة\ncategories: ثقافة ترميم',
          `${PARAGRAPHS[0]}\n{: .lead}\n\n{% include figure.html src="/assets/lib.png" caption="الواجهة" %}\n\n${PARAGRAPHS[1]}`,
        ),
      ),
      '_drafts/idea.md': strToU8(note('title: فكرة', 'سطر من فكرة لم تكتمل.')),
      'README.md': strToU8('# How to build\n\n- one\n- two\n'),
      'about.md': strToU8(note('layout: page\ntitle: من نحن', 'نحن أصدقاء المكتبة في الحي.')),
    }),
  });
  const post = articles.get('ترميم المكتبة');
  assert.equal(post?.data.section, 'ثقافة');
  assert.deepEqual(post?.data.topics, ['ترميم']);
  assert.equal(post?.data.published, '2024-05-01');
  assert.match(post?.file ?? '', /library\.md$/);
  assert.doesNotMatch(post?.body ?? '', /\.lead|include/);
  assert.match(post?.body ?? '', /lib\.png[\s\S]*الواجهة/);
  assert.equal(articles.get('فكرة')?.data.status, 'draft');
  assert.equal(articles.size, 2);
  assert.equal(result.counts.quarantined, 0);
});

test('a time with its thousandths is a date, and a slug with folders is the old address too', async () => {
  const { articles, result } = await imported({
    'a.md': note('title: دفتر الساعات\ndate: 2021-07-19T14:53:45.583Z\nslug: hirfa/saat/daftar'),
    'b.md': note('name: دفتر الأسماء\ndate: 2021-07-20', PARAGRAPHS[2]),
  });
  assert.equal(result.counts.quarantined, 0);
  const { data, file } = articles.get('دفتر الساعات') ?? {};
  assert.equal(data?.published, '2021-07-19T14:53:45Z');
  assert.match(file ?? '', /\/daftar\.md$/);
  assert.deepEqual(data?.aliases, ['/hirfa/saat/daftar']);
  assert.ok(articles.has('دفتر الأسماء'));
});

test('captions of WordPress that a converter left in Markdown stand below their pictures', async () => {
  const { body } = onlyArticle(
    await imported({
      'a.md': note(
        'title: أقواس السوق',
        [
          PARAGRAPHS[0],
          '[caption id="attachment_7" align="aligncenter" width="800"][![قوس](../img/a.jpg)](../img/a.jpg) قوس الحجر\\',
          PARAGRAPHS[1],
          '[caption id="x"]![باب](../img/b.jpg)](../img/b.jpg) باب الخشب\\',
          '[caption width="3"]<a href="/c"><img src="c.jpg" alt="سقف"></a> سقف قديم[/caption]',
          '## تطبيق واتساب',
          PARAGRAPHS[2],
          ...PARAGRAPHS,
        ].join('\n\n'),
      ),
    }),
  );
  assert.doesNotMatch(body, /\[caption|attachment|\/caption|\\/);
  for (const words of ['قوس الحجر', 'باب الخشب', 'سقف', '## تطبيق واتساب'])
    assert.ok(body.includes(words), words);
  assert.match(body, /:::figure\n[^\n]*a\.jpg[^\n]*\n\nقوس الحجر\n:::/);
});

test('of a damaged date what is read counts, and the whole is told', async () => {
  const { articles, result } = await imported({
    'notes.md': note('title: ترميم المكتبة\ndate: 2024-02-2%c3%280', PARAGRAPHS[0] ?? ''),
  });
  assert.deepEqual(
    result.problems.map(({ code }) => code),
    [],
  );
  assert.equal(result.counts.quarantined, 0);
  assert.ok(articles.get('ترميم المكتبة'));
});

test('attributes of spans, headings and pictures, and comments of kramdown, are no text', async () => {
  const { articles } = await imported({
    'notes.md': note(
      'title: ترميم المكتبة',
      [
        '## الرفوف القديمة {#shelves .wide}',
        `**المكتبة**{: .first} كانت *مغلقة*{:.red #x} منذ [سنين](https://example.org/){:target="_blank"}، وكلمتها \`رف\`{: .code} باقية.`,
        '![الواجهة](https://example.org/a.jpg){width=50%}',
        '{::comment}سر مكتوم{:/comment}',
        '{:toc}',
        'تكتب الصفة هكذا: `{: .lead}`، والمجموعة {١، ٢}.',
      ].join('\n\n'),
    ),
  });
  const { body = '' } = articles.get('ترميم المكتبة') ?? {};
  assert.match(body, /^## الرفوف القديمة$/m);
  assert.match(
    body,
    /^\*\*المكتبة\*\* كانت \*مغلقة\* منذ \[سنين\]\(https:\/\/example\.org\/\)، وكلمتها `رف` باقية\.$/m,
  );
  assert.match(body, /`\{: \.lead\}`، والمجموعة \{١، ٢\}\.$/m);
  assert.doesNotMatch(body, /سر|toc|width|\{:?\.[a-z]+\}$/m);
});

test('MDX: imports of code are no text', async () => {
  const { body } = onlyArticle(
    await imported({
      'a.mdx': note(
        'title: صفحة',
        `import Chart from './chart.jsx'\nexport const size = 3\n\n${PARAGRAPHS[0]}`,
      ),
    }),
  );
  assert.equal(body, PARAGRAPHS[0]);
});

test('HTML in Markdown: halves of elements, breaks, references; an address that is given is no text', async () => {
  const text = `---\ntitle: کتابخانه\nslug: my-own-address\nlang: fa\n---\n<p class="justify">\n\nکتابخانه قدیمی شهر دوباره باز شد.\n<br>\nمردم برای دیدن آن می&zwnj;آیند.\n\n</p>\nپایان نوشته.\n\n<div>&nbsp;</div>\n`;
  const { body, file } = onlyArticle(await imported({ 'a.md': text }));
  assert.equal(body, 'کتابخانه قدیمی شهر دوباره باز شد.\\\nمردم برای دیدن آن می\u200Cآیند.\n\nپایان نوشته.');
  assert.match(file, /my-own-address\.md$/);
});

test('what a file is shows behind a picture, a comment or a declaration of any length at its beginning', async () => {
  const long = 'A'.repeat(200_000);
  const own = (word: string) =>
    Array.from({ length: 12 }, (_, at) => `وقفنا أمام ${word} نسأل عن ${word}${at} ولم يجب أحد.`).join(' ');
  const feed = (before: string, title: string) =>
    `<?xml version="1.0"?>${before}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>مدونة</title><item><title>${title}</title><link>https://a.example/${title}</link><content:encoded><![CDATA[<p>${own(title)}</p>]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>draft</wp:status><pubDate>Sat, 06 May 2023 08:00:00 GMT</pubDate></item></channel></rss>`;
  const { articles } = await imported({
    'yaml.md': note(`title: يامل\ncover: data:image/png;base64,${long}\ndraft: true`, own('الساحة')),
    'toml.md': `+++\ntitle = "تومل"\ncover = "data:image/png;base64,${long}"\ndraft = true\n+++\n${own('القهوة')}\n`,
    'long.xml': feed(`<!-- ${long} -->`, 'تعليق'),
    'declared.xml': feed(`<!DOCTYPE rss [<!ENTITY a "${long}">]>`, 'تصريح'),
    'page.html': `<!-- ${long} -->\n<!doctype html><html lang="ar"><head><title>صفحة</title></head><body><article><h1>صفحة</h1>${PARAGRAPHS.map((each) => `<p>${each}</p>`).join('')}</article></body></html>`,
  });
  const standing = [...articles].map(([title, { data }]) => `${title} ${data.status}`).sort();
  assert.deepEqual(standing, ['تصريح draft', 'تعليق draft', 'تومل draft', 'صفحة published', 'يامل draft']);
});

test('names of fields in other spellings and languages, and days of the solar calendar', async () => {
  const { articles } = await imported({
    'a.md': `---\nTitle: سوق الورق\nDate: 2024-05-01\nAuthor: هدى الناسخة\nTags: [ورق]\n---\n\n${PARAGRAPHS[0]}\n`,
    'b.md': `---\ntitle: بازسازی کتابخانه\nlang: fa\nتاریخ: ۱۴۰۳/۰۲/۱۲\nنویسنده: علی کریمی\nبرچسب‌ها: [کتاب]\n---\n\nکتابخانه قدیمی شهر پس از ده سال دوباره باز می‌شود و مردم می‌توانند کتاب‌های تازه را در آن بخوانند.\n`,
  });
  const shown = (title: string) => {
    const data = articles.get(title)?.data;
    return [data?.published, data?.authors, data?.topics];
  };
  assert.deepEqual(shown('سوق الورق'), ['2024-05-01', ['هدى الناسخة'], ['ورق']]);
  assert.deepEqual(shown('بازسازی کتابخانه'), ['2024-05-01', ['علی کریمی'], ['کتاب']]);
});

test('tags inside lines: pictures with captions, and spans that name the language of the text again', async () => {
  const { articles } = await imported({
    'note.md': note(
      'title: رحلة إلى الواحة\ndate: 2024-05-01\nlanguage: ar\nfeatureImage: /images/none.webp\nfeatureImageAlt: نخيل',
      `${PARAGRAPHS[0]}<figure id="a" class="wp-caption">\n\n[<img class="size-full" src="/images/palm.jpg" alt="نخلة" width="822" height="321" />][1]<figcaption class="wp-caption-text">نخلة عند البئر</figcaption></figure>\n\n<span lang="ar-SA">قال الدليل: <span lang="en">Welcome</span> ثم صمت<span lang="en-US">. </span></span>\n\nوسط الكلام <img src="/images/well.jpg" alt="بئر"> ثم بقيته.\n\n[1]: /images/palm.jpg`,
    ),
  });
  const article = articles.get('رحلة إلى الواحة');
  assert.ok(article);
  assert.doesNotMatch(article.body, /<(?:img|fig|\/fig|span lang="ar)/);
  assert.match(article.body, /^قال الدليل: <span lang="en">Welcome<\/span> ثم صمت\.$/m);
  assert.match(
    article.body,
    /:::figure\n::missing\{kind="image" src="\/images\/palm\.jpg" alt="نخلة"\}\n\nنخلة عند البئر\n:::/,
  );
  assert.match(article.body, /::missing\{kind="image" src="\/images\/well\.jpg" alt="بئر"\}/);
});

test('a note without front matter is called by its file, and its first sentence stays', async () => {
  const { articles } = await imported({
    'حكايات الجدة.md': `كانت الجدة تحكي لنا كل مساء.\n\n${PARAGRAPHS[0]}\n`,
    'سوق.md': `سوق الوراقين في المدينة القديمة\n\n${PARAGRAPHS[1]}\n\n**${PARAGRAPHS[2]}**\n`,
    'draft-1.md': `قصة قصيرة انتهت هنا.\n\n**${PARAGRAPHS[2]}** وبعد.\n`,
  });
  assert.match(articles.get('حكايات الجدة')?.body ?? '', /^كانت الجدة/);
  assert.ok(articles.has('سوق الوراقين في المدينة القديمة'));
  assert.match(articles.get('قصة قصيرة انتهت هنا')?.body ?? '', /^قصة قصيرة انتهت هنا\./);
});

test('boxes of VitePress, Docusaurus, Quarto and MkDocs are notes; other containers leave their text', async () => {
  const { body, data } = onlyArticle(
    await imported({
      'blog/01.kutub/item.md': note(
        'title: صناديق الورق\ndescription: "اقرأ [الدليل](/guide/a) أولا"',
        [
          PARAGRAPHS[0],
          '::: tip نصيحة\nاحفظ الورق.\n\n```js\n::: tip no\n```\n:::',
          ':::warning[تحذير]\nلا تبلل الحبر.\n:::',
          '::::tabs\n:::tab\nنص داخل اللسان.\n:::\n::::',
          '::: {.callout-important title="هام"}\nكلام مهم.\n:::',
          '!!! note "ملاحظة"\n    سطر مزاح.\n\n    وسطر ثان.\n\nخاتمة بعد الصناديق.',
          ':::verse\nيا ليل *** طال\n:::',
        ].join('\n\n'),
      ),
    }),
  );
  assert.equal(data.summary, 'اقرأ الدليل أولا');
  assert.match(body, /:::note\{title="نصيحة"\}\nاحفظ الورق\.\n\n```js\n::: tip no\n```\n:::/);
  assert.match(body, /:::note\{title="تحذير"\}\nلا تبلل الحبر\.\n:::/);
  assert.match(body, /:::note\{title="هام"\}\nكلام مهم\.\n:::/);
  assert.match(body, /:::note\{title="ملاحظة"\}\nسطر مزاح\.\n\nوسطر ثان\.\n:::\n\nخاتمة بعد الصناديق\./);
  assert.match(body, /^نص داخل اللسان\.$/m);
  assert.match(body, /:::verse/);
  assert.doesNotMatch(body, /tabs|:::tab/);
});

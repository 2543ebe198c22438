import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported, PARAGRAPHS } from './imported.ts';

const TEXT =
  'رمم أهل الحي الساقية القديمة في موسم واحد، وعاد الماء يجري بين البيوت بعد أربعين سنة من الجفاف.';
const NEXT = 'وقال المهندس إن العمل استغرق تسعين يوما وإن الأهالي حفروا بأيديهم نصف المجرى القديم.';

const post = (body: string) => `---\ntitle: الساقية\n---\n\n${TEXT}\n\n${body}\n`;

test('templates, from which programs make pages, are no articles', async () => {
  for (const [name, text] of Object.entries({
    'theme.xml': `<?xml version="1.0"?>\n<!DOCTYPE html>\n<html b:version='2' xmlns='http://www.w3.org/1999/xhtml' xmlns:b='http://www.google.com/2005/gml/b'><head><title><data:blog.pageTitle/></title></head><body><p>${TEXT}</p><p>${NEXT}</p></body></html>`,
    'page.html': `<!DOCTYPE html><html><head><title>{{ page.title }} | {{ site.name }}</title></head><body><main><p>${TEXT}</p><p>${NEXT}</p></main></body></html>`,
    'index.php': `<?php get_header(); ?><html><body><?php if (have_posts()) : ?><p>${TEXT}</p><?php endif; ?></body></html>`,
    'index.html':
      '---\ntitle: الرئيسية\n---\n<div>{% for post in site.posts %}<h2>{{ post.title }}</h2>{% endfor %}</div>',
    'archive.md':
      '---\ntitle: أرشيف\n---\n{% for p in pagination.items %}\n- [{{ p.data.title }}]({{ p.url }})\n{% endfor %}\n',
  })) {
    const { articles, result } = await imported({ [name]: text });
    assert.equal(articles.size, 0, name);
    assert.equal(result.skipped.template, 1, name);
  }
});

test('articles about templates, and articles with a loop below, are articles', async () => {
  for (const text of [
    post('```html\n{% for post in site.posts %}\n{{ post.title }}\n{% endfor %}\n```'),
    post('نكتب `{% for post in site.posts %}` في الصفحة.'),
    post('    {% for post in site.posts %}\n    {{ post.title }}\n    {% endfor %}'),
    post(`${`${NEXT}\n\n`.repeat(8)}{% for post in site.related_posts %}\n- {{ post.title }}\n{% endfor %}`),
  ]) {
    const { articles } = await imported({ 'a.md': text });
    assert.equal(articles.size, 1, text);
  }
});

test('tags of Jekyll, Hexo and Hugo and components of MDX become what they show; code stays as it is', async () => {
  for (const [given, shown, name = 'a.md'] of [
    ['{% asset_img saqiya.jpg الساقية %}', /saqiya\.jpg"\}\n\nالساقية/],
    ['{% youtube abcdefghijk %}', /::video\{src="https:\/\/www\.youtube\.com\/watch\?v=abcdefghijk"\}/],
    ['{% blockquote سالم %}\nقول حسن\n{% endblockquote %}', /> قول حسن\n>\n> — سالم/],
    ['{% codeblock lang:js %}\nx = 1\n{% endcodeblock %}', /```js\nx = 1\n```/],
    ['{{< highlight go >}}\nx := 1\n{{< /highlight >}}', /```go\nx := 1\n```/],
    ['[رابط]({{< relref "posts/x.md" >}}) هنا', /^رابط هنا$/m],
    ['[رابط]({{ "/about/" | relative_url }}) هنا', /\[رابط\]\(\/about\/\) هنا/],
    ['* TOC\n{:toc}\n\nبعدها', /الجفاف\.\n\nبعدها/],
    ['[[toc]]\n\nبعدها', /الجفاف\.\n\nبعدها/],
    ['<YouTube id="abcdefghijk" />', /::video\{/, 'a.mdx'],
    [
      '```bash\nif [[ -f $x ]]; then echo {% raw %}; fi\n```',
      /if \[\[ -f \$x \]\]; then echo \{% raw %\}; fi/,
    ],
    ['<div>\n  <script>\n  var a = 1;\n\n  b(a < 2);\n  </script>\n</div>\n\nبعدها', /الجفاف\.\n\nبعدها/],
  ] as const) {
    const { articles } = await imported({ [name ?? 'a.md']: post(given) });
    assert.match(articles.get('الساقية')?.body ?? '', shown, given);
  }
});

test('a list of terms that are half-lines is a poem', async () => {
  const page = (list: string) =>
    `<!DOCTYPE html><html lang="ar"><head><title>الساقية القديمة تعود</title></head><body><article><h1>الساقية القديمة تعود</h1><p>${TEXT}</p>${list}<p>${NEXT}</p></article></body></html>`;
  const { articles } = await imported({
    'a.html': page(
      '<dl><dt>سقى الله حيا بين نهر وتلة</dt><dd>ورد إليه الماء بعد جفاف</dd><dt>ويا ليت من كانوا به قبل عادوا</dt><dd>ليروا جداوله على الأطراف</dd></dl>',
    ),
  });
  assert.match(articles.get('الساقية القديمة تعود')?.body ?? '', /:::verse\nسقى الله/);
  const terms = await imported({
    'a.html': page(
      '<dl><dt>الساقية القديمة في الحي</dt><dd>مجرى ماء يشق الحي كله.</dd><dt>الناعورة</dt><dd>دولاب يرفع الماء.</dd></dl>',
    ),
  });
  assert.doesNotMatch(terms.articles.get('الساقية القديمة تعود')?.body ?? '', /:::verse/);
});

test('lists that Jekyll makes of other pages, and what it writes of a page, are not text', async () => {
  const { pages } = await imported({
    'site/index.md': `---\nlayout: home\ntitle: بيت الورق\n---\n## من نحن\n\n${[...PARAGRAPHS, ...PARAGRAPHS].join('\n\n')}\n\n### \`ref()\` {#ref}\n\nبعد الرمز.\n\n{% for post in site.posts limit:10 %}\n<h3><a href="{{ post.url }}">{{ post.title }}</a></h3>\n{% for tag in post.tags %}<b>{{ tag }}</b>{% endfor %}\nمشاهدة\n{% endfor %}\n\nنسخة {{ site.version | upcase }} الآن.\n`,
  });
  const [text = ''] = pages.values();
  assert.match(text, /بيت الورق[\s\S]*المشرفة[\s\S]*### `ref\(\)`\n[\s\S]*نسخة {1,2}الآن/);
  assert.doesNotMatch(text, /\{\{|\{%|\{#|مشاهدة/);
});

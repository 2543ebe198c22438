import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkAccounting } from '../../../src/import/journal/accounting.ts';
import { withArchive } from '../archive.ts';

const PERSIAN = 'کتاب‌های خوشنویسی علی کریمی را در نمایشگاه می‌فروشند و این کتاب‌ها برای همهٔ مردم است.';
const SORANI = 'ئەم پەرتووکە لە شاری هەولێر بۆ یەکەم جار چاپ کراوە و ھەموو کەس دەتوانێت بیکڕێت.';
const URDU = 'لاہور میں کتابوں کا میلہ آج ختم ہو گیا اور لوگوں نے بڑی تعداد میں شرکت کی۔';
const FRENCH = 'Le ministre a dit : « Nous espérons que cela suffira » ; la presse n’a pas répondu !';
const ENGLISH = 'The minister said "we hope that it will be enough", and the press did not answer.';

const tagOf = (body: string) => body.split(' ').slice(0, 2).join(' ');

/** Imports one text in a feed, in JSON, as Markdown and as a page; gives the article that each became. */
async function imported(
  title: string,
  body: string,
  declared: string | undefined,
): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  const names = { author: title, tag: tagOf(body) };
  const lang = declared === undefined ? '' : ` lang="${declared}"`;
  const files: Readonly<Record<string, string>> = {
    'a.xml': `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title>${declared === undefined ? '' : `<language>${declared}</language>`}<item><title>${title}</title><dc:creator>${names.author}</dc:creator><category>x</category><category>${names.tag}</category><description>&lt;p&gt;${body}&lt;/p&gt;</description></item></channel></rss>`,
    'a.jsonl': `${JSON.stringify({ title, text: body, author: names.author, tags: [names.tag], ...(declared === undefined ? {} : { language: declared }) })}\n`,
    'a.md': `---\ntitle: ${JSON.stringify(title)}\nauthor: ${JSON.stringify(names.author)}\ntags: [${JSON.stringify(names.tag)}]\n${declared === undefined ? '' : `lang: ${declared}\n`}---\n\n${body}\n`,
    'a.html': `<!doctype html><html${lang}><head><meta charset="utf-8"><title>${title}</title><meta name="author" content="${names.author}"><meta property="article:tag" content="${names.tag}"></head><body><article><h1>${title}</h1><p>${body}</p><p>${body} ${body}</p></article></body></html>`,
  };
  for (const [name, text] of Object.entries(files))
    await withArchive(async (archive) => {
      writeFileSync(join(archive.layout.root, name), text);
      await archive.run([name]);
      made[name] = archive.article();
      assert.deepEqual(await checkAccounting(archive.layout), [], name);
    });
  return made;
}

test('Persian, Kurdish and Urdu keep their letters in every field of every format', async () => {
  for (const [language, body, title] of [
    ['fa', PERSIAN, 'کتاب‌های علی کریمی'],
    ['ckb', SORANI, 'پەرتووکی ھەولێر'],
    ['ur', URDU, 'لاہور میں کتاب میلہ'],
  ] as const)
    for (const declared of [language, undefined, 'ar'])
      for (const [name, article] of Object.entries(await imported(title, body, declared))) {
        assert.match(
          article,
          new RegExp(`^language: ${language}$`, 'm'),
          `${name} ${language} declared ${declared}`,
        );
        assert.ok(article.includes(`title: ${title}\n`), `${name}: ${article}`);
        assert.ok(article.includes(`authors: [${title}]`), `${name}: ${article}`);
        assert.ok(article.includes(body), `${name}: ${article}`);
        assert.ok(
          new RegExp(`topics: .*${tagOf(body)}`).test(article),
          `the topic keeps its letters, ${name}: ${article}`,
        );
      }
});

test('French keeps its spaces and guillemets, English gets its own marks, and both say their language', async () => {
  for (const [language, body, title] of [
    ['fr', FRENCH, 'La presse : un ministre répond'],
    ['en', ENGLISH, 'The minister and the press'],
  ] as const)
    for (const [name, article] of Object.entries(await imported(title, body, undefined))) {
      assert.match(article, new RegExp(`^language: ${language}$`, 'm'), name);
      const written = body.replace(/"([^"]*)"/g, '\u201C$1\u201D');
      assert.ok(article.includes(written), `${name}: ${article}`);
    }
});

test('an Arabic article says no language in an Arabic archive, whatever its page declares', async () => {
  const body = 'افتتح في المدينة معرض للخط العربي، وقال المنظمون إن "المعرض" یستمر شهرا كاملا في القاعة.';
  for (const declared of ['ar', 'en-US', undefined])
    for (const [name, article] of Object.entries(await imported('معرض الخط', body, declared))) {
      assert.doesNotMatch(article, /^language:/m, `${name} ${declared}`);
      assert.ok(article.includes('«المعرض» يستمر'), `${name}: ${article}`);
    }
});

test('in a Persian archive Persian is not said and Arabic is', () =>
  withArchive(async (archive) => {
    writeFileSync(
      join(archive.layout.root, 'a.jsonl'),
      [PERSIAN, 'قال المدير إن المعرض في المدينة يستمر شهرا، وأضاف أن اللوحات من مجموعات خاصة.']
        .map((text, at) => JSON.stringify({ title: `${at}`, text }))
        .join('\n'),
    );
    await archive.run(['a.jsonl'], {});
    const { siteFile, articles } = archive.layout;
    const before = readFileSync(siteFile, 'utf8');
    assert.doesNotMatch(before, /language/);
    await withArchive(async (second) => {
      writeFileSync(join(second.layout.root, 'a.jsonl'), readFileSync(join(archive.layout.root, 'a.jsonl')));
      const { mkdirSync } = await import('node:fs');
      mkdirSync(second.layout.content, { recursive: true });
      writeFileSync(second.layout.siteFile, 'title: آرشیو\nlanguage: fa\nsections: []\n');
      await second.run(['a.jsonl']);
      const languages = (folder: string) =>
        readdirSync(join(folder, 'undated'))
          .sort()
          .map((name) => /^language: (.*)$/m.exec(readFileSync(join(folder, 'undated', name), 'utf8'))?.[1]);
      assert.deepEqual(languages(articles), ['fa', undefined]);
      assert.deepEqual(languages(second.layout.articles), [undefined, 'ar']);
    });
  }));

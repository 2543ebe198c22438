import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { test } from 'node:test';
import { ADDRESS_PROBLEMS } from '../../src/problems/addresses.ts';
import { CONTENT_PROBLEMS } from '../../src/problems/content.ts';
import { MARKDOWN_PROBLEMS } from '../../src/problems/markdown.ts';
import { MEDIA_PROBLEMS } from '../../src/problems/media.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';
import { call } from '../pipeline/archive.ts';
import { article, CASES, ONE, SITE, sound, TWO } from './check-cases.ts';

test('every message about content has a case here', () => {
  const codes = new Set(CASES.map(({ code }) => code));
  for (const code of Object.keys({
    ...ADDRESS_PROBLEMS,
    ...CONTENT_PROBLEMS,
    ...MARKDOWN_PROBLEMS,
    ...MEDIA_PROBLEMS,
  })) {
    // Only a build knows all pages that the site has; of names that are no UTF-8 see test/collection/read.test.ts.
    if (code === 'alias-page' || code === 'file-unreadable') continue;
    assert.ok(codes.has(code), code);
  }
});

for (const { code, files, at, what = '', links = {} } of CASES) {
  test(`check tells of ${code} ${what}`, async () => {
    const root = await freshFolder('check');
    const site = code === 'site-missing' ? {} : { 'content/site.yaml': SITE };
    const { 'content/site.yaml': _, ...rest } = files;
    await writeFiles(root, {
      ...site,
      ...rest,
      'content/media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    });
    for (const [path, target] of Object.entries(links)) await symlink(target, `${root}/${path}`);
    for (const language of ['en', 'ar'] as const) {
      const { code: exit, out } = await call(['check', '--root', root], { language });
      const line = out
        .split('\n')
        .find((each) => each.endsWith(`[${code}]`) && each.startsWith(at.replace(/:0$/, '')));
      assert.ok(line, `${at} is not told of:\n${out}`);
      assert.doesNotMatch(line, /\{\w+\}|undefined/);
      if (language === 'en') assert.ok(line.includes(what), line);
      assert.equal(exit, / error: | خطأ: /.test(out) || /^(error|خطأ): /m.test(out) ? 1 : 0, out);
    }
  });
}

test('a sound archive with pictures, names and translations has nothing wrong', async () => {
  const root = await freshFolder('check');
  await writeFiles(root, {
    'content/site.yaml': SITE,
    'content/media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'content/lexicon.yaml':
      'people:\n  طه حسين: [د. طه حسين]\n  زيد: false\ntopics:\nforbid: [شارع طه حسين]\n'.replace(
        'topics:\n',
        '',
      ),
    [ONE]: article(
      `${sound}image: {src: /media/a.svg, alt: رسم}\ntranslations: {en: /2024/02/two/}\n`,
      '![رسم](/media/a.svg)\n\nقصد الورّاق [السوق](/2024/02/two/) عند الفجر، ومعه [دفتر](two.md) قديم وقلم وحبر.',
    ),
    [TWO]: article(
      `${sound}language: en\ntranslations: {ar: /2024/02/one}\n`,
      'The stationer went to market at dawn with an old notebook and a pen.',
    ),
  });
  const { code, out } = await call(['check', '--root', root]);
  assert.match(out, /nothing wrong/);
  assert.equal(code, 0);
});

test('an archive without sections asks its articles for none', async () => {
  const root = await freshFolder('check');
  await writeFiles(root, {
    'content/site.yaml': 'title: أرشيف\nurl: https://archive.example\n',
    [ONE]: article('published: 2024-02-20\n', 'قصد الورّاق السوق عند الفجر، ومعه دفتر قديم وقلم وحبر.'),
  });
  const { code, out } = await call(['check', '--root', root]);
  assert.match(out, /nothing wrong/);
  assert.equal(code, 0);
});

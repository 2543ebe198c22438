import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCollection } from '../../src/collection/read.ts';
import { hasErrors } from '../../src/problems/problem.ts';
import { toLine } from '../../src/problems/report.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';

const ARTICLE = '---\ntitle: عنوان\npublished: 2024-02-20\nsection: port\n---\n\nنص المقال.\n';
const HEAD = 'title: دفاتر\nsections: [{key: port, title: الميناء}]\n';

async function readOf(settings: string, files: Record<string, string> = {}) {
  const root = await freshFolder('look');
  await writeFiles(root, {
    'content/site.yaml': HEAD + settings,
    'content/articles/2024/02/a.md': ARTICLE,
    'content/pages/about.md': '---\ntitle: عنّا\n---\n\nنص.\n',
    ...files,
  });
  const { site, problems } = await readCollection(archiveLayout(root), '2024-06-01');
  const lines = (language: 'ar' | 'en') => problems.map((each) => toLine(each, language));
  return { site, problems, lines };
}

test('what of the look cannot be as it was asked for is told with its line, and the site can be built', async () => {
  const { site, problems, lines } = await readOf(
    [
      'logo: /mark.svg',
      'icon: /icon.png',
      'menu:',
      '  - /section/prot/',
      '  - /about/',
      '  - {to: /2024/02/a/}',
      '  - https://example.com/',
      'colors:',
      '  dark:',
      '    ink: "#222222"',
      'home:',
      '  - lead',
      '  - {block: section, of: sea}',
      '  - {block: page, of: about}',
    ].join('\n'),
    { 'public/icon.png': 'x' },
  );
  assert.ok(site && !hasErrors(problems));
  const told = lines('en').map((line) => line.slice(0, line.indexOf(';')));
  assert.deepEqual(told, [
    'content/site.yaml:3: warning: `logo` is `/mark.svg`, and public/mark.svg is not there or is no picture',
    'content/site.yaml:12: warning: `colors.dark.ink` is `#222222`: on `paper` its contrast is 1.1, too little to read',
    'content/site.yaml:6: warning: `menu.0`: `/section/prot/` is no section and no page of the site',
    'content/site.yaml:8: warning: `menu.2`: the link to `/2024/02/a/` has no title',
    'content/site.yaml:9: warning: `menu.3`: the link to `https://example.com/` has no title',
    'content/site.yaml:15: warning: the part `section` of the home page is of `sea`, which is not there',
  ]);
  assert.match(lines('en')[2] ?? '', /did you mean `\/section\/port\/`/);
  assert.match(lines('ar')[2] ?? '', /content\/site\.yaml:6: تنبيه: .*هل تقصد/);
});

test('values of another kind are errors with line, key and what to write', async () => {
  const { site, lines } = await readOf(
    [
      'logo: /../secret.svg',
      'menu:',
      '  - javascript:alert(1)',
      'fonts:',
      '  text: comic',
      'colors: {light: {paper: white, inc: "#000000"}}',
      'home: [lede]',
      'article:',
      '  related: 40',
      '  reading_time: maybe',
      'social: https://t.me/x',
    ].join('\n'),
  );
  assert.equal(site, undefined);
  const told = lines('en');
  for (const expected of [
    /^content\/site\.yaml:3: error: `logo` is `\/\.\.\/secret\.svg`: not the path of a picture in public\//,
    /^content\/site\.yaml:5: error: `menu\.0` is `javascript:alert\(1\)`: neither a path of the site nor a web address; write the entries of the menu/,
    /^content\/site\.yaml:7: error: `fonts\.text` is `comic`: not a family .*; write the letters of texts, one of: naskh, amiri, vazirmatn/,
    /^content\/site\.yaml:8: error: `colors\.light\.paper` is `white`: not a colour; write the ground of the page/,
    /^content\/site\.yaml:8: error: unknown key `colors\.light\.inc`; did you mean `ink`/,
    /^content\/site\.yaml:9: error: `home\.0` is `lede`: not a part of the home page; write the parts of the home page in their order, of: lead, latest/,
    /^content\/site\.yaml:11: error: `article\.related` is `40`: more than 12/,
    /^content\/site\.yaml:12: error: `article\.reading_time` is `maybe`: neither true nor false/,
    /^content\/site\.yaml:13: error: `social` is `https:\/\/t\.me\/x`: not a list/,
  ]) {
    assert.ok(
      told.some((line) => expected.test(line)),
      `${expected}\n${told.join('\n')}`,
    );
  }
  assert.equal(told.filter((line) => line.includes('error:')).length, 9, told.join('\n'));
});

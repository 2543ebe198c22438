import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { freshFolder, writeFiles } from '../../pages/make-archive.ts';
import { call } from '../../pipeline/archive.ts';

const SITE = 'title: أرشيف\nsections:\n  - {key: news, title: أخبار}\n';
const ONE = 'content/articles/2024/02/one.md';
const RLO = '\u202E'; // RIGHT-TO-LEFT OVERRIDE

const article = (fields: string, body = 'نص طويل بما يكفي.') => `---\n${fields}---\n\n${body}\n`;
const SOUND = 'title: عنوان\npublished: 2024-02-20\nsection: news\n';

async function mended(files: Record<string, string>, ...more: string[]) {
  const root = await freshFolder('fix');
  await writeFiles(root, { 'content/site.yaml': SITE, ...files });
  const before = JSON.parse((await call(['check', '--json', '--root', root])).out);
  const { out } = await call(['check', '--fix', '--json', '--root', root, ...more]);
  const read = (file: string) => readFile(`${root}/${file}`, 'utf8');
  return { root, before, after: JSON.parse(out), read };
}

interface Told {
  readonly code: string;
}
const codes = (problems: readonly Told[]) => problems.map(({ code }) => code);

/** A file with one fault, the code of the fault, and the line that stands in its place afterwards. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['value-cut', article(SOUND.replace('عنوان', 'وسم #غزة')), 'title: "وسم #غزة"'],
  ['front-matter-syntax', article(SOUND.replace('عنوان', 'الرئيس: قال: لا')), 'title: "الرئيس: قال: لا"'],
  ['field-unknown', article(`${SOUND}autors: [كاتب]\n`), 'authors: [كاتب]'],
  ['field-wrong', article(SOUND.replace('2024-02-20', '20 شباط 2024')), 'published: 2024-02-20'],
  [
    'field-wrong',
    article(`${SOUND}authors: ليلى الحكيم، كريم الوادي\n`),
    'authors: ["ليلى الحكيم", "كريم الوادي"]',
  ],
  ['bidi-override', article(SOUND, `أول.\n\nنص ${RLO}مقلوب هنا.`), 'نص مقلوب هنا.'],
  ['alias-unusable', article(`${SOUND}aliases: [/old/, /sw.js]\n`), 'aliases: [/old/]'],
];

for (const [code, text, line] of CASES) {
  test(`${code} is mended: ${line}`, async () => {
    const { before, after, read } = await mended({ [ONE]: text });
    assert.ok(codes(before.problems).includes(code), JSON.stringify(before.problems));
    assert.ok(codes(after.fixed).includes(code), JSON.stringify(after));
    assert.ok(!codes(after.problems).includes(code), JSON.stringify(after.problems));
    assert.ok((await read(ONE)).split('\n').includes(line), await read(ONE));
  });
}

test('a file in the wrong place is moved, and never over another', async () => {
  const stray = 'content/articles/one.md';
  const { root, after, read } = await mended({ [stray]: article(SOUND) });
  assert.equal(after.fixed[0].to, ONE);
  assert.equal(await read(ONE), article(SOUND));
  assert.ok(!existsSync(`${root}/${stray}`));
  const other = article(SOUND, 'نص آخر.');
  const twice = await mended({ [stray]: article(SOUND), [ONE]: other });
  assert.equal(await twice.read(ONE), other);
  assert.equal(await twice.read(stray), article(SOUND));
  assert.ok(codes(twice.after.problems).includes('file-place'));
});

test('a translation that is not named in return is named', async () => {
  const english = 'content/articles/2024/02/two.md';
  const { after, read } = await mended({
    [ONE]: article(`${SOUND}translations: {en: /2024/02/two/}\n`),
    [english]: article(`${SOUND}language: en\n`, 'A text that is long enough.'),
  });
  assert.ok(codes(after.fixed).includes('translation-one-way'), JSON.stringify(after));
  assert.match(await read(english), /^translations:\n {2}ar: "\/2024\/02\/one\/"$/m);
  assert.ok(!codes(after.problems).includes('translation-one-way'));
});

test('what is not certain stays, a dry run writes nothing, and a second run finds nothing to do', async () => {
  const unclear = article(SOUND.replace('2024-02-20', 'أمس'));
  const left = await mended({ [ONE]: unclear });
  assert.equal(await left.read(ONE), unclear);
  assert.deepEqual(left.after.fixed, []);
  const cut = article(SOUND.replace('عنوان', 'وسم #غزة'));
  const dry = await mended({ [ONE]: cut }, '--dry-run');
  assert.equal(await dry.read(ONE), cut);
  assert.deepEqual(codes(dry.after.fixed), ['value-cut']);
  const { root } = await mended({ [ONE]: cut });
  const again = JSON.parse((await call(['check', '--fix', '--json', '--root', root])).out);
  assert.deepEqual(again.fixed, []);
});

test('in a workflow of GitHub every problem is an annotation of its line', async () => {
  const root = await freshFolder('github');
  await writeFiles(root, { 'content/site.yaml': SITE, [ONE]: article(`${SOUND}autors: [كاتب]\n`) });
  const { out } = await call(['check', '--root', root, '--github']);
  assert.match(
    out,
    new RegExp(`^::error file=${ONE},line=5,title=field-unknown::unknown key \`autors\`%0A`, 'm'),
  );
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { articleSchema } from '../../src/article/schema.ts';
import { readCollection } from '../../src/collection/read.ts';
import { severityOf } from '../../src/problems/problem.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { call, newArchive } from '../pipeline/archive.ts';
import { ODD, ODD_ADDRESSES, oddAddress, oddText } from './odd-strings.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 19);
const EACH = Number(process.env.WARRAQ_TEST_ROUNDS ?? 12);

const FOLDER = 'content/articles/2024/02';
const text = oddText;
const address = oddAddress;
const list = () => fc.array(text(), { maxLength: 3 });
const date = () =>
  fc.oneof(
    text(),
    fc.constantFrom('0000-01-01', '0001-01-01', '9999-12-31', '2024-02-20T99:99:99Z', '2024-02-20 09:30'),
    fc.constantFrom('2024-02-29T23:59:59.999999999+14:00', '1582-10-10', '1900-01-01T00:00-23:59'),
  );
const language = () => fc.oneof(text(), fc.constantFrom('en-u-nu-arab', 'xx', 'zzz-aaaaaaaa', 'ar', 'en-x'));

/** What stands in each field of the front matter: something odd, in the form that the field has. */
const FIELDS: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
  title: text,
  subtitle: text,
  summary: text,
  published: date,
  updated: date,
  authors: list,
  agency: text,
  section: text,
  topics: list,
  people: list,
  places: list,
  series: text,
  family: text,
  language,
  translations: () => fc.dictionary(language(), address(), { maxKeys: 2 }),
  source: () =>
    fc.oneof(
      fc.record({ url: address() }),
      fc.record({ name: text(), url: address(), retrieved: date(), published: date() }),
      fc.record({ name: text() }),
    ),
  image: () =>
    fc.oneof(
      fc.record({ src: address() }),
      fc.record({ src: address(), alt: text(), caption: text(), credit: text() }),
    ),
  license: text,
  corrections: () => fc.array(fc.record({ date: fc.constant('2024-03-01'), text: text() }), { maxLength: 2 }),
  original: () => fc.record({ file: text(), sha256: fc.constant('0'.repeat(64)) }),
  inferred: () => fc.constantFrom(['title'], ['published', 'section']),
  printed: () => fc.record({ published: text(), updated: text(), byline: text() }),
  aliases: () => fc.array(address(), { maxLength: 3 }),
  status: () => fc.constantFrom('published', 'draft', ''),
};

function articleFile(fields: Readonly<Record<string, unknown>>): string {
  // JSON is YAML, and can write what no YAML printer would.
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n\nفتحت المكتبة أبوابها للقرّاء بعد ترميم طويل.\n`;
}

function* samples(): Generator<[name: string, file: string]> {
  const sound = { title: 'عنوان', published: '2024-02-03', section: 'cities' };
  for (const [field, arbitrary] of Object.entries(FIELDS)) {
    for (const [index, value] of fc.sample(arbitrary(), { seed: SEED, numRuns: EACH }).entries())
      yield [`${field}-${index}`, articleFile({ ...sound, [field]: value })];
  }
  for (const [index, each] of ODD.entries())
    yield [
      `odd-${index}`,
      articleFile({ ...sound, title: each, authors: [each], topics: [each], series: each }),
    ];
  for (const [index, each] of ODD_ADDRESSES.entries()) {
    yield [`odd-alias-${index}`, articleFile({ ...sound, aliases: [each] })];
    yield [`odd-image-${index}`, articleFile({ ...sound, image: { src: each, alt: 'صورة' } })];
    yield [`odd-url-${index}`, articleFile({ ...sound, source: { name: 'مجلة', url: each } })];
  }
}

test('the generators know every field of the front matter', () => {
  assert.deepEqual(Object.keys(FIELDS).sort(), Object.keys(articleSchema.shape).sort());
});

test('whatever stands in the front matter, it is refused with file and line, or the site is built', async () => {
  const root = await newArchive();
  try {
    await mkdir(`${root}/${FOLDER}`, { recursive: true });
    await writeFile(`${root}/content/media/a.svg`, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    let written = 0;
    for (const [name, file] of samples()) {
      await writeFile(`${root}/${FOLDER}/${name}.md`, file);
      written++;
    }
    const { problems, articles } = await readCollection(archiveLayout(root), '2024-06-01');
    const errors = problems.filter((each) => severityOf(each) === 'error');
    for (const each of errors) {
      assert.ok(each.file?.startsWith(FOLDER), JSON.stringify(each));
      assert.ok((each.line ?? 0) > 0, JSON.stringify(each));
    }
    const refused = new Set(errors.map(({ file }) => `${root}/${file}`));
    for (const file of refused) await rm(file);
    assert.ok(refused.size < written / 2, `${refused.size} of ${written} refused`);
    assert.equal(
      articles.filter(({ file }) => !refused.has(`${root}/${file}`)).length,
      written - refused.size,
    );

    const built = await call(['build', '--root', root, '--no-compress', '--quiet']);
    assert.equal(
      built.code,
      0,
      built.err
        .split('\n')
        .filter((line) => !line.includes('warning'))
        .join('\n'),
    );
    for (const edition of ['usb', 'epub', 'lite']) {
      const made = await call(['export', edition, '--root', root, '--out', `${root}/out-${edition}`]);
      assert.equal(made.code, 0, `${edition}: ${made.err}`);
      assert.ok(existsSync(`${root}/out-${edition}`), edition);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

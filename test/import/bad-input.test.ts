import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { SLUG_MAX_BYTES } from '../../src/article/slug.ts';
import { decode } from '../../src/import/input/decode.ts';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { hasErrors } from '../../src/problems/problem.ts';
import { codesOf, type TestArchive, withArchive } from './archive.ts';

const TITLE = 'أرصفة الميناء القديم تستقبل الزوار';
const BODY =
  'فتحت إدارة الميناء الأرصفة القديمة أمام الزوار بعد ترميم دام عامين، وقالت إن المرحلة الثانية ستبدأ في الربيع.';
const TEXT = `${TITLE}\n\n${BODY}\n\nوتضم الأرصفة مقاهي ومكتبة صغيرة.\n`;

function write(archive: TestArchive, name: string, data: string | Uint8Array): string {
  mkdirSync(archive.layout.root, { recursive: true });
  writeFileSync(join(archive.layout.root, name), data);
  return name;
}

/** Encodes text in a single-byte encoding by asking the decoder what each byte means. */
function encodeSingle(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from([...text], (letter) => table.get(letter) ?? 63);
}

test('encodings are found, converted and told', async () => {
  const utf16 = (littleEndian: boolean, mark: boolean) => {
    const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${TEXT}`, 'utf16le');
    return littleEndian ? bytes : bytes.swap16();
  };
  const files: [string, Uint8Array, string][] = [
    ['utf8-bom', Buffer.from(`\uFEFF${TEXT}`), 'utf-8'],
    ['windows-1256', encodeSingle(TEXT, 'windows-1256'), 'windows-1256'],
    ['iso-8859-6', encodeSingle(TEXT, 'iso-8859-6'), 'iso-8859-6'],
    ['utf-16le', utf16(true, true), 'utf-16le'],
    ['utf-16be', utf16(false, true), 'utf-16be'],
    ['utf-16le-bare', utf16(true, false), 'utf-16le'],
    ['twice', Buffer.from(Buffer.from(TEXT).toString('latin1')), 'utf-8 (twice)'],
    ['twice-1256', Buffer.from(new TextDecoder('windows-1256').decode(Buffer.from(TEXT))), 'utf-8 (twice)'],
  ];
  for (const [name, bytes, encoding] of files)
    await withArchive(async (archive) => {
      assert.equal(decode(bytes).encoding, encoding, name);
      const result = await archive.run([write(archive, `${name}.txt`, bytes)]);
      assert.equal(result.counts.published, 1, name);
      assert.ok(archive.article().includes(BODY), name);
      assert.equal(codesOf(result).includes('encoding-changed'), encoding !== 'utf-8', name);
      assert.deepEqual(await checkAccounting(archive.layout), [], name);
    });
});

test('broken UTF-8 is not converted in silence', () =>
  withArchive(async (archive) => {
    const bytes = Buffer.from(TEXT);
    const result = await archive.run([
      write(archive, 'a.txt', Buffer.concat([bytes.subarray(0, 200), Buffer.of(0xff), bytes.subarray(200)])),
    ]);
    assert.ok(codesOf(result).includes('encoding-loss'));
    assert.equal(result.counts.published, 1);
  }));

test('what is no article is kept in quarantine with its reason', async () => {
  const cases: [string, string | Uint8Array, string, boolean][] = [
    ['empty.txt', '', 'input-empty', true],
    ['picture.jpg.txt', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), 'unsupported-picture', true],
    [
      'noise.bin',
      Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) % 256),
      'input-binary',
      true,
    ],
    ['spaces.txt', ' \n\n \u200B\n', 'article-empty', false],
    ['ads.txt', '[ad_1]\n\n[ad_2]\n', 'article-empty', false],
    [
      'menu.html',
      '<!doctype html><title>موقع</title><nav><a href="/">الرئيسية</a></nav>',
      'article-no-page',
      false,
    ],
    ['cut.jsonl', '{"title":"عنوان","text":"نص لم يكت', 'article-broken', false],
    ['cut.zip', Buffer.from(zipSync({ 'a.txt': strToU8(TEXT) })).subarray(0, 60), 'input-broken', true],
    ['broken.xml', '<?xml version="1.0"?><rss version="2.0"><channel><title>س', 'input-no-article', true],
    [
      'bomb.xml',
      '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&b;&x;</title></item></channel></rss>',
      'article-empty',
      false,
    ],
  ];
  for (const [name, data, code, isError] of cases)
    await withArchive(async (archive) => {
      const result = await archive.run([write(archive, name, data)]);
      assert.deepEqual([result.counts.in, result.counts.quarantined], [1, 1], name);
      assert.ok(codesOf(result).includes(code), `${name}: ${codesOf(result).join()}`);
      assert.equal(hasErrors(result.problems), isError, name);
      const files = Object.keys(archive.tree());
      assert.equal(files.filter((file) => file.startsWith('quarantine/')).length, 2, name);
      const reason = files.find((file) => file.endsWith('.reason.json'));
      assert.match(readFileSync(join(archive.layout.content, reason ?? ''), 'utf8'), new RegExp(code));
      assert.deepEqual(await checkAccounting(archive.layout), [], name);
      const again = await archive.run([name]);
      assert.equal(again.counts.already, 1, `${name} again`);
      const told = again.problems.find((each) => each.code === 'still-quarantined');
      assert.equal(told?.file, name);
      assert.equal(told?.values?.place, `content/${(reason ?? '').replace('.reason.json', '')}`, name);
      for (const each of files.filter((file) => file.startsWith('quarantine/')))
        rmSync(join(archive.layout.content, each));
      assert.ok(!codesOf(await archive.run([name])).includes('still-quarantined'), `${name} thrown away`);
    });
});

test('an article that is refused is told with the line on which it begins', async () => {
  const row = (title: string, text: string) => JSON.stringify({ title, text });
  const item = (text: string) =>
    `<item><title>${text === '' ? '' : TITLE}</title><description>${text}</description></item>`;
  const files = {
    'a.jsonl': [row(TITLE, BODY), row('', '')].join('\n'),
    'a.csv': `title,text\n"${TITLE}","${BODY}\n\nنهاية"\nعنوان بلا نص,[ad_1]\n`,
    'a.xml': `<rss version="2.0"><channel>\n<title>ص</title>\n${item(BODY)}\n${item('[ad_1]')}\n</channel></rss>`,
  };
  const lines = { 'a.jsonl': 2, 'a.csv': 5, 'a.xml': 4 };
  for (const [name, text] of Object.entries(files))
    await withArchive(async (archive) => {
      const { problems } = await archive.run([write(archive, name, text)]);
      const told = problems.filter(({ code }) => code === 'article-empty').map(({ line }) => line);
      assert.deepEqual(told, [lines[name as keyof typeof lines]], name);
    });
});

test('a missing path is an error, and the others go on', () =>
  withArchive(async (archive) => {
    const result = await archive.run(['nowhere.txt', write(archive, 'a.txt', TEXT)]);
    assert.ok(codesOf(result).includes('input-missing'));
    assert.equal(result.counts.published, 1);
  }));

test('two articles with one slug, and slugs that are too long, get addresses of their own', () =>
  withArchive(async (archive) => {
    const long = 'كلمة طويلة جدا '.repeat(40).trim();
    const lines = [
      { title: TITLE, published: '2024-02-01', text: BODY },
      {
        title: TITLE,
        published: '2024-02-02',
        text: `${BODY} وهذا خبر آخر بعنوان مماثل عن شأن مختلف تماما في اليوم التالي.`
          .split('')
          .reverse()
          .join(''),
      },
      { title: long, published: '2024-02-03', text: `فقرة أولى في المقال ذي العنوان الطويل. ${BODY}` },
      {
        title: '???',
        published: '2024-02-04',
        text: 'نص لا عنوان له إلا علامات استفهام، وهو كاف ليكون مقالا قصيرا.',
      },
    ];
    await archive.run([write(archive, 'a.jsonl', lines.map((each) => JSON.stringify(each)).join('\n'))]);
    const slugs = Object.keys(archive.tree())
      .filter((file) => file.endsWith('.md'))
      .map((file) => file.replace(/^.*\//, '').replace(/\.md$/, ''));
    assert.equal(new Set(slugs).size, 4);
    for (const slug of slugs) assert.ok(Buffer.byteLength(slug) <= SLUG_MAX_BYTES, slug);
    assert.ok(slugs.some((slug) => slug.endsWith('-2')));
  }));

test('hostile HTML leaves no script and no address that loads', () =>
  withArchive(async (archive) => {
    const page = `<!doctype html><html><body><article><h1>${TITLE}</h1><p>${BODY}</p><p onclick="alert(1)">نص <a href="java\nscript:alert(1)">رابط</a> <img src="https://evil.example/x.png" onerror="alert(1)"></p><svg onload=alert(1)></svg><iframe srcdoc="<script>alert(1)</script>"></iframe><table><tr><td rowspan=2 onmouseover=alert(1)>خلية<td>أخرى<tr><td>ثالثة</table><p>\`\`\`\n:::post{author="x"}\n<b>غامق</b> [x](javascript:alert(1))</p></article><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></body></html>`;
    const result = await archive.run([write(archive, 'a.html', page)]);
    assert.equal(result.counts.published, 1);
    const text = archive.article();
    assert.doesNotMatch(text, /onclick|onerror|onload|onmouseover|<script|srcdoc|\]\(java/i);
    assert.match(text, /::missing\{kind="image" src="https:\/\/evil\.example\/x\.png"/);
  }));

test('a zip is read as the folder that it was, and no path leads out of it', () =>
  withArchive(async (archive) => {
    const zip = zipSync({
      'blog/one.txt': strToU8(TEXT),
      '../../escape.txt': strToU8(`عنوان ثان مختلف\n\n${BODY.split(' ').reverse().join(' ')}\n`),
      'blog/data.jsonl': strToU8(
        JSON.stringify({
          title: 'من ملف البيانات',
          published: '2020-01-01',
          text: 'نص قصير جاء من سطر في ملف داخل الأرشيف المضغوط.',
        }),
      ),
    });
    const result = await archive.run([write(archive, 'blog.zip', zip)]);
    assert.deepEqual([result.counts.in, result.counts.published], [3, 3]);
    assert.deepEqual(await checkAccounting(archive.layout), []);
    assert.equal((await archive.run(['blog.zip'])).counts.already, 3);
  }));

test('a file too long to be one article is told and kept, not read', () =>
  withArchive(async (archive) => {
    const name = write(archive, 'huge.txt', 'سطر طويل جدا '.repeat(1_600_000));
    const result = await archive.run([name]);
    assert.ok(codesOf(result).includes('input-huge'));
    assert.equal(result.counts.quarantined, 1);
    assert.deepEqual(await checkAccounting(archive.layout), []);
  }));

test('a zip of many thousand small files is read', () =>
  withArchive(async (archive) => {
    const files = Object.fromEntries(
      Array.from({ length: 9000 }, (_, index) => [`assets/${index}.css`, strToU8('a')] as const),
    );
    const text = 'فتحت المكتبة العامة أبوابها للقراء بعد ترميم طويل، وحضر الافتتاح جمع من أهل الحي.\n';
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `t/${index}.txt`,
        strToU8(`خبر ${index}\n\n${text.repeat(3)}`),
      ]),
    );
    mkdirSync(archive.layout.root, { recursive: true });
    writeFileSync(join(archive.layout.root, 'many.zip'), zipSync({ ...files, ...many }));
    const { counts } = await archive.run(['many.zip']);
    assert.equal(counts.in, 20);
  }));

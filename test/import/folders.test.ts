import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { clearDamaged } from '../../src/state/cache-check.ts';
import { codesOf, withArchive } from './archive.ts';
import { imported } from './formats/imported.ts';

const TEXT = 'رمم أهل الحي الساقية القديمة في موسم واحد، وعاد الماء يجري بين البيوت كما كان من قبل.';
const note = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\n${TEXT} ${title}\n`;

/** A stored zip archive of which one file may be a symbolic link of Unix. */
function zipWith(files: readonly { name: string; text: string; isLink?: boolean }[]): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, text, isLink = false } of files) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE((3 << 8) | 20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE((isLink ? 0o120777 : 0o100644) * 0x10000, 38);
    entry.writeUInt32LE(at, 42);
    local.push(head, path, data);
    central.push(entry, path);
    at += 30 + path.length + data.length;
  }
  const end = Buffer.alloc(22);
  const size = central.reduce((sum, each) => sum + each.length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...central, end]);
}

test('a symbolic link in an archive is no article and is told', async () => {
  const zip = zipWith([
    { name: 'a.md', text: note('الساقية') },
    { name: 'link.md', text: '../../../etc/passwd', isLink: true },
  ]);
  const { articles, result } = await imported({ 'notes.zip': zip });
  assert.deepEqual([...articles.keys()], ['الساقية']);
  assert.deepEqual(codesOf(result), ['input-link']);
  assert.equal(result.problems[0]?.file, 'notes.zip/link.md');
});

test('a symbolic link in a folder is not followed and is told', async () => {
  await withArchive(async ({ layout, run, article }) => {
    mkdirSync(join(layout.root, 'notes'));
    writeFileSync(join(layout.root, 'notes', 'a.md'), note('الساقية'));
    writeFileSync(join(layout.root, 'secret.md'), note('سر'));
    symlinkSync('../secret.md', join(layout.root, 'notes', 'b.md'));
    const result = await run(['notes']);
    assert.deepEqual(codesOf(result), ['input-link']);
    assert.match(article(), /^title: الساقية$/m);
  });
});

test('templates of notes and sites, and what a project says of itself, are no articles', async () => {
  const { articles, result } = await imported(
    {
      'vault/خط/ساقية.md': note('الساقية'),
      'vault/Templates/Daily.md': `# {{date}}\n\n${TEXT}\n`,
      'vault/90 - Templates/Book.md': `# {{title}}\n\n${TEXT}\n`,
      'vault/قوالب/يومي.md': `# {{title}}\n\n${TEXT}\n`,
      'site/package.json': '{"dependencies": {}}',
      'site/README.md': `# Starter\n\n${TEXT}\n`,
      'site/src/content/a.md': note('البئر'),
      'site/src/pages/index.astro': `---\n---\n<h1>${TEXT}</h1>\n`,
      'hexo/source/_posts/b.md': note('الجسر'),
      'hexo/source/_drafts/c.md': note('لم يكتمل'),
      'hexo/scaffolds/post.md': '---\ntitle: {{ title }}\n---\n',
      'hexo/themes/plain/README.md': `# Theme\n\n${TEXT}\n`,
    },
    ['vault', 'site', 'hexo'],
  );
  assert.deepEqual([...articles.keys()].sort(), ['البئر', 'الجسر', 'الساقية', 'لم يكتمل']);
  assert.equal(articles.get('لم يكتمل')?.data.status, 'draft');
  assert.deepEqual(codesOf(result), []);
  assert.equal(result.skipped.template, 5);
});

test('what a site says to machines, and styles between paragraphs, are no text of articles', async () => {
  const style = '<style>\n.a b {\n  color: red;\n}\n\n.a c { color: blue }\n</style>';
  const script = '<script>\nvar a = 1;\n\ndocument.write(a);\n</script>';
  await withArchive(async ({ layout, run, article }) => {
    mkdirSync(join(layout.root, 'site', 'static'), { recursive: true });
    const files = {
      'robots.txt': 'User-agent: *\nDisallow: /private/\n',
      _redirects: 'https://old.example/* https://new.example/:splat 301!\n',
      'static/CNAME': 'new.example\n',
      'a.md': `${note('الساقية')}\n${style}\n\n${script}\n\n<div><style>.x { top: 0 }</style><p>دارت الطاحون.</p></div>\n`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(layout.root, 'site', name), text);
    assert.deepEqual(codesOf(await run(['site'])), []);
    assert.match(article(), /دارت الطاحون\.\n$/);
    assert.doesNotMatch(article(), /color|top: 0|document/);
  });
});

test(
  'what cannot be read in a folder is told by its name, and the rest comes in',
  { skip: process.platform === 'win32' },
  () =>
    withArchive(async (archive) => {
      const { root } = archive.layout;
      const inside = (name: string) =>
        Buffer.concat([Buffer.from(join(root, 'in/')), Buffer.from(name, 'latin1')]);
      mkdirSync(join(root, 'in'));
      writeFileSync(join(root, 'in/a.md'), note('أول'));
      writeFileSync(join(root, 'in/z.md'), note('آخر'));
      // Names in an old encoding are no UTF-8.
      mkdirSync(inside('\xe3\xde\xc7\xe1'));
      writeFileSync(inside('\xe3.md'), note('باسم قديم'));
      assert.equal(spawnSync('mkfifo', [join(root, 'in/pipe.html')]).status, 0);
      symlinkSync('loop.md', join(root, 'in/loop.md'));
      const result = await archive.run(['in']);
      assert.equal(result.counts.published, 2);
      assert.deepEqual(codesOf(result), ['input-link', 'input-missing', 'input-missing', 'input-missing']);
      const reasons = result.problems
        .map(({ values }) => values?.reason)
        .filter((each) => each !== undefined);
      assert.equal(reasons.filter((each) => String(each).includes('not UTF-8')).length, 2);
    }),
);

test('an archive of others writes and deletes nothing elsewhere by links in the place of its journal and caches', () =>
  withArchive(async ({ layout, run }) => {
    const other = join(layout.root, 'other');
    for (const folder of [other, layout.content, join(layout.cache, 'pages')])
      mkdirSync(folder, { recursive: true });
    writeFileSync(join(other, 'profile'), 'echo\n');
    writeFileSync(join(layout.root, 'a.md'), note('ساقية'));
    const isAsBefore = () => {
      assert.deepEqual(readdirSync(other), ['profile']);
      assert.equal(readFileSync(join(other, 'profile'), 'utf8'), 'echo\n');
    };
    symlinkSync('../other/profile', layout.journal);
    await assert.rejects(run(['a.md']), /file-outside/);
    isAsBefore();
    const links = [join(layout.cache, 'rendered'), join(layout.cache, 'pages', 'a')];
    for (const link of links) symlinkSync(other, link);
    clearDamaged(layout.cache);
    isAsBefore();
    assert.deepEqual(readdirSync(layout.cache), ['pages']);
    assert.deepEqual(readdirSync(join(layout.cache, 'pages')), []);
  }));

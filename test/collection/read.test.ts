import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { readCollection } from '../../src/collection/read.ts';
import { toLine } from '../../src/problems/report.ts';
import { archiveLayout } from '../../src/site/layout.ts';

const SITE = 'title: أرشيف\nsections:\n  - key: news\n    title: أخبار\n';

function article(extra = '', title = 'عنوان'): string {
  return `---\ntitle: ${title}\npublished: 2024-02-20\nsection: news\n${extra}---\n\nنص المقال.\n`;
}

async function readOf(files: Record<string, string | Uint8Array>) {
  const root = await mkdtemp(join(tmpdir(), 'warraq-collection-'));
  for (const [name, content] of Object.entries({ 'content/site.yaml': SITE, ...files })) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  const collection = await readCollection(archiveLayout(root), '2024-06-01');
  return { collection, lines: collection.problems.map((each) => toLine(each, 'en')) };
}

test('a sound archive is read whole, drafts too, without a problem', async () => {
  const { collection, lines } = await readOf({
    'content/articles/2024/02/a.md': article(),
    'content/articles/2024/02/خبر-ثان.md': article('status: draft\n'),
    'content/pages/about.md': '---\ntitle: عنّا\n---\n\nنص.\n',
  });
  assert.deepEqual(lines, []);
  assert.deepEqual(collection.articles.map((each) => each.id).sort(), ['2024/02/a', '2024/02/خبر-ثان']);
  assert.equal(collection.pages[0]?.id, 'about');
  assert.equal(collection.site?.numerals, 'arabic');
});

test('clashes of one address are found whatever their case and normal form', async () => {
  const { lines } = await readOf({
    'content/articles/2024/02/story.md': article(),
    'content/articles/2024/02/Story.md': article(),
  });
  assert.equal(lines.filter((line) => line.includes('has the same address as')).length, 1, lines.join('\n'));
});

test('files that Astro would lose or publish broken are named, with what to do', async () => {
  const { lines } = await readOf({
    'content/articles/2024/02/windows.md': Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xc7, 0xe1, 0xda]),
    'content/articles/2024/02/50%.md': article(),
    'content/articles/loose.md': article(),
    [`content/articles/2024/02/${'م'.repeat(115)}.md`]: article(),
    'content/articles/2024/03/moved.md': article(),
    'content/articles/2024/02/far.md': article('updated: 2090-01-01\n'),
    'content/articles/2024/02/lost.md': article('').replace('section: news', 'section: sport'),
  });
  for (const expected of [
    'windows.md: error: the file is not UTF-8 text',
    '50%.md: error: the file name `50%` cannot be a web address',
    'loose.md: error: articles lie in content/articles/YYYY/MM/slug.md',
    'longer than 200 bytes',
    'moved.md:3: warning: published is 2024-02-20 but the file lies in content/articles/2024/03/',
    'far.md:5: warning: `updated` is 2090-01-01, which looks wrong',
    'lost.md:4: error: the section `sport` is not in content/site.yaml; use one of: news',
  ]) {
    assert.ok(
      lines.some((line) => line.includes(expected)),
      `${expected}\n—\n${lines.join('\n')}`,
    );
  }
});

test('an alias that is another article is refused', async () => {
  const { lines } = await readOf({
    'content/articles/2024/02/a.md': article(),
    'content/articles/2024/02/b.md': article('aliases: [/2024/02/a]\n'),
  });
  assert.equal(
    lines.filter((line) => line.includes('is already the address of')).length,
    1,
    lines.join('\n'),
  );
});

test('an alias that no host can answer is told, and stops nothing', async () => {
  const { collection, lines } = await readOf({
    'content/articles/2024/02/a.md': article("aliases: ['/../up/', '/100%/', '/?p=12', '/old.html']\n"),
  });
  assert.equal(collection.articles.length, 1);
  const told = lines.filter((line) => line.includes('alias-unusable'));
  assert.equal(told.length, 2, lines.join('\n'));
  assert.ok(told.every((line) => line.includes('warning')));
});

test('a broken site.yaml gives every problem with its line', async () => {
  const { collection, lines } = await readOf({
    'content/site.yaml': 'title: ""\nregoin: levant\nnumerals: roman\nbase: archive\n',
    'content/articles/2024/02/a.md': article(),
  });
  assert.equal(collection.site, undefined);
  for (const start of [
    'content/site.yaml:1: error: `title` is ``',
    'content/site.yaml:2: error: unknown key `regoin`; did you mean `region`?',
    'content/site.yaml:3: error: `numerals` is `roman`',
    'content/site.yaml:4: error: `base` is `archive`',
  ]) {
    assert.ok(
      lines.some((line) => line.startsWith(start)),
      `${start}\n—\n${lines.join('\n')}`,
    );
  }
});

test('a link that leads out of the archive, or nowhere, is told and not read', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-read-'));
  try {
    await mkdir(join(root, 'archive/content/articles/2024/02'), { recursive: true });
    await writeFile(join(root, 'archive/content/site.yaml'), 'title: أرشيف\n');
    await writeFile(join(root, 'secret.md'), article());
    const folder = join(root, 'archive/content/articles/2024/02');
    await writeFile(join(folder, 'own.md'), article());
    await symlink(join(root, 'secret.md'), join(folder, 'outside.md'));
    await symlink(join(root, 'none.md'), join(folder, 'dangling.md'));
    const { articles, problems } = await readCollection(archiveLayout(join(root, 'archive')), '2024-06-01');
    assert.deepEqual(
      articles.map(({ id }) => id),
      ['2024/02/own'],
    );
    assert.deepEqual(
      problems.filter(({ code }) => code === 'file-outside').map(({ file }) => file),
      ['content/articles/2024/02/dangling.md', 'content/articles/2024/02/outside.md'],
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

test('what cannot be read, or is too much to render, is told with its file; the rest is read', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-collection-'));
  const folder = `${root}/content/articles/2024/02`;
  await mkdir(folder, { recursive: true });
  await mkdir(`${root}/content/pages`);
  await writeFile(`${root}/content/site.yaml`, SITE);
  await writeFile(`${folder}/a.md`, article());
  await writeFile(`${folder}/deep.md`, `${article()}\n${'> '.repeat(100_000)}\n`);
  await writeFile(`${root}/content/pages/deep.md`, `---\ntitle: عميق\n---\n\n${'> '.repeat(100_000)}\n`);
  // Names in an old encoding are no UTF-8.
  const old = (name: string) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
  await writeFile(old('\xe3.md'), article());
  await mkdir(old('\xe3\xde'));
  assert.equal(spawnSync('mkfifo', [`${folder}/pipe.md`]).status, 0);
  const { articles, pages, problems } = await readCollection(archiveLayout(root), '2024-06-01');
  await rm(root, { recursive: true });
  assert.deepEqual(
    articles.map(({ id }) => id),
    ['2024/02/a'],
  );
  assert.deepEqual(pages, []);
  assert.deepEqual(problems.map(({ code }) => code).sort(), [
    'file-unreadable',
    'file-unreadable',
    'file-unreadable',
    'text-heavy',
    'text-heavy',
  ]);
});

test('a standing page that hides a page of every site, or that another hides, is refused', async () => {
  const page = '---\ntitle: صفحة\n---\n\nنص.\n';
  const names = ['about', 'search', 'Archive', '2024', '404', 'topic', 'Twin', 'twin', 'feed', 'مكتبة'];
  const { collection } = await readOf({
    'content/articles/2024/02/a.md': article(),
    ...Object.fromEntries(names.map((name) => [`content/pages/${name}.md`, page])),
  });
  assert.deepEqual(collection.problems.map(({ code, file }) => `${code} ${file?.split('/').pop()}`).sort(), [
    'address-twice twin.md',
    ...['2024', '404', 'Archive', 'search', 'topic'].map((name) => `page-name-taken ${name}.md`),
  ]);
});

test('files of the owner that are not published, or that disks of readers cannot hold, are told', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-own-'));
  try {
    for (const folder of ['content/media', 'public/deep'])
      await mkdir(`${root}/${folder}`, { recursive: true });
    await writeFile(`${root}/content/site.yaml`, SITE);
    const files = [
      'content/media/a.png',
      'content/media/a\nb.png',
      'content/media/A.png',
      'content/media/é.png',
    ];
    for (const file of [
      ...files,
      'content/media/e\u0301.png',
      'public/con.txt',
      'public/deep/a:b.txt',
      'public/.x',
    ])
      await writeFile(`${root}/${file}`, 'x');
    await symlink('/etc/hosts', `${root}/public/hosts.txt`);
    assert.equal(spawnSync('mkfifo', [`${root}/content/media/pipe.png`]).status, 0);
    const { problems } = await readCollection(archiveLayout(root), '2024-06-01');
    assert.deepEqual(
      problems.filter(({ code }) => code !== 'collection-empty').map(({ code, file }) => `${code} ${file}`),
      [
        'file-linked public/hosts.txt',
        'file-name-windows public/con.txt',
        'file-name-windows public/deep/a:b.txt',
        'file-linked content/media/pipe.png',
        'file-name-control content/media/a\nb.png',
        'file-name-twice content/media/a.png',
        'file-name-twice content/media/é.png',
      ],
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { COMMANDS } from '../../src/cli/commands.ts';
import { PROBLEMS } from '../../src/problems/problem.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';
import { call } from '../pipeline/archive.ts';

const ARCHIVE = {
  'content/site.yaml': 'title: أرشيف «الفرات»\nsections:\n  - {key: news, title: أخبار}\n',
  'content/articles/2024/02/one.md':
    '---\ntitle: عنوان\npublished: 2024-02-20\nsection: news\nauthors: ["<b>ليلى</b>"]\n---\n\nماء النهر ثم ماء البحر.\n',
};

test('explain tells what a code means, lists all codes, and knows what was meant', async () => {
  const one = await call(['explain', '[value-cut]', '--lang', 'ar'], { language: 'ar' });
  assert.equal(one.code, 0);
  assert.match(one.out, /^value-cut: تنبيه/);
  assert.match(one.out, /check --fix/);
  const all = await call(['explain', '--json']);
  assert.deepEqual(
    JSON.parse(all.out).map(({ code }: { code: string }) => code),
    Object.keys(PROBLEMS),
  );
  const wrong = await call(['explain', 'value-cat']);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /did you mean value-cut\?/);
});

test('stats counts on the terminal, as JSON and as a page that needs nothing else', async () => {
  const root = await freshFolder('stats');
  await writeFiles(root, ARCHIVE);
  const told = await call(['stats', '--root', root, '--quiet'], { language: 'ar' });
  assert.equal(told.code, 0, told.err);
  assert.match(told.out, /^ {2}أخبار {2}1 █+$/m);
  assert.match(told.out, /^ {2}ماء {4}2 █+$/m);
  const asJson = JSON.parse((await call(['stats', '--root', root, '--json'])).out);
  assert.deepEqual(asJson.months, [{ name: '2024-02', articles: 1 }]);
  const page = await call(['stats', '--root', root, '--html', `${root}/stats.html`], { language: 'ar' });
  assert.equal(page.code, 0, page.err);
  const html = await readFile(`${root}/stats.html`, 'utf8');
  assert.match(html, /<html lang="ar" dir="rtl">/);
  assert.match(html, /&lt;b&gt;ليلى/);
  assert.doesNotMatch(html, /<script|<link|src=|https?:/);
});

test('doctor says what is there, and fails where a build would', async () => {
  const root = await freshFolder('doctor');
  await writeFiles(root, ARCHIVE);
  const well = JSON.parse((await call(['doctor', '--root', root, '--json'])).out);
  assert.equal(well.ok, true, JSON.stringify(well));
  for (const name of ['node', 'fonts', 'disk', 'host', 'tool'])
    assert.ok(
      well.findings.some((each: { name: string }) => each.name === name),
      name,
    );
  await writeFiles(root, {
    'content/articles/2024/02/one.md': '---\ntitle: عنوان\npublished: never\n---\n\nنص\n',
  });
  const ill = await call(['doctor', '--root', root]);
  assert.equal(ill.code, 1);
  assert.match(ill.out, /^✗ articles: wrong: errors: 1; see warraq check$/m);
});

test('completion gives scripts that shells read, with every command and option', async () => {
  const { out } = await call(['completion', 'bash']);
  const asked = `${out}
COMP_WORDS=(warraq bui); COMP_CWORD=1; _warraq; echo "\${COMPREPLY[@]}"
COMP_WORDS=(warraq check --g); COMP_CWORD=2; _warraq; echo "\${COMPREPLY[@]}"`;
  const bash = spawnSync('bash', ['--norc', '-c', asked], { encoding: 'utf8' });
  assert.equal(bash.stdout, 'build\n--github\n', bash.stderr);
  const folder = await freshFolder('completion');
  for (const shell of ['zsh', 'fish']) {
    const script = (await call(['completion', shell])).out;
    for (const name of Object.keys(COMMANDS)) assert.ok(script.includes(name), `${shell} ${name}`);
    const isThere = spawnSync(shell, ['--version']).error === undefined;
    if (!isThere) continue;
    await writeFiles(folder, { [shell]: script });
    const read = spawnSync(shell, ['-n', `${folder}/${shell}`], { encoding: 'utf8' });
    assert.equal(read.status, 0, `${shell}: ${read.stderr}`);
  }
  assert.equal((await call(['completion', 'cmd'])).code, 2);
});

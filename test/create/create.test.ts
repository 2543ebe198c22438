import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { HOST_NAMES } from '../../src/site/hosts.ts';
import { call } from '../pipeline/archive.ts';

// The package of this clone is made by `test/packaging`, which takes its time.
const REGISTRY = ['--from-registry'];

const folder = await mkdtemp(join(tmpdir(), 'warraq-create-'));
after(() => rm(folder, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** Answers questions as a person would, and keeps what was asked. */
function person(...answers: string[]) {
  const asked: string[] = [];
  return {
    asked,
    ask: async (prompt: string) => {
      asked.push(prompt);
      return answers.shift() ?? '';
    },
  };
}

test('without questions: what is usual, a folder in which nothing is wrong but that it is empty', async () => {
  const { code, out } = await call(['create', 'plain', '--yes', ...REGISTRY], {
    cwd: folder,
    language: 'ar',
  });
  assert.equal(code, 0);
  assert.match(out, /cd plain\n {2}npm install\n/);
  assert.deepEqual(readdirSync(join(folder, 'plain')).sort(), [
    '.gitignore',
    'README.md',
    'content',
    'package.json',
    'public',
  ]);
  assert.match(read('plain/README.md'), /## الترقية/);
  const checked = await call(['check', '--root', join(folder, 'plain')], { language: 'en' });
  assert.equal(checked.code, 0, checked.out);
  assert.match(checked.out, /^warning: .* \[collection-empty\]\n$/);
});

test('the package pins the version of the one that made it', async () => {
  await call(['create', 'دفتري الأول', '--yes', ...REGISTRY], { cwd: folder });
  const made = JSON.parse(read('دفتري الأول/package.json'));
  const own = JSON.parse(readFileSync(`${import.meta.dirname}/../../package.json`, 'utf8'));
  assert.equal(made.dependencies.warraq, own.version);
  assert.equal(made.private, true);
  assert.match(made.name, /^[a-z0-9][a-z0-9._-]*$/);
  assert.equal(made.scripts.build, 'warraq build');
  const scripts = Object.entries(own.allowScripts).filter(([, allowed]) => allowed);
  assert.deepEqual(made.allowScripts, Object.fromEntries(scripts.sort()));
});

test('six questions in Arabic; a wrong answer is asked again, digits may be Arabic, nothing said is what is usual', async () => {
  const { ask, asked } = person(
    '١',
    'مجلة الرصيف',
    'rasif',
    'https://rasif.example/a',
    '2',
    '',
    '\u0664',
    '٢',
  );
  const { code } = await call(['create', 'asked', ...REGISTRY], {
    cwd: folder,
    ask,
    language: 'en',
    env: {},
  });
  assert.equal(code, 0);
  assert.equal(asked.length, 8);
  assert.match(asked[0] ?? '', /اللغة \/ Language/);
  assert.match(asked[1] ?? '', /ما اسم الأرشيف/);
  assert.match(asked[3] ?? '', /عنوان مثل/);
  const site = parse(read('asked/content/site.yaml'));
  assert.deepEqual(
    [site.title, site.url, site.base, site.region, site.numerals, site.host],
    ['مجلة الرصيف', 'https://rasif.example', '/a/', 'levant', 'arabic', HOST_NAMES[3]],
  );
  assert.ok(existsSync(join(folder, 'asked/content/articles/2024/11/shibam.md')), 'the sample came along');
  assert.match(read('asked/README.md'), /مستودع|push/);
});

test('answers are taken as people give them: an address without https, the words of a choice; others are asked again', async () => {
  const { ask, asked } = person(
    'صحيفة',
    'عربي',
    'الضفاف',
    'difaf.example',
    'المريخ',
    'مصر',
    '2024',
    'nginx',
    'نعم',
  );
  const { code } = await call(['create', 'said', ...REGISTRY], { cwd: folder, ask, language: 'en', env: {} });
  assert.equal(code, 0);
  assert.match(asked[1] ?? '', /اللغة \/ Language/);
  assert.equal(asked[5], 'اكتب رقما من 1 إلى 5: ');
  const site = parse(read('said/content/site.yaml'));
  assert.deepEqual(
    [site.title, site.url, site.region, site.numerals, site.host],
    ['الضفاف', 'https://difaf.example', 'egypt', 'european', 'nginx'],
  );
  assert.ok(existsSync(join(folder, 'said/content/articles/2024/11/shibam.md')));
});

test('what options answer is not asked', async () => {
  const { ask, asked } = person('', '', '', '', '', '');
  const words = [
    'create',
    'half',
    '--language',
    'en',
    '--name',
    'Half',
    '--host',
    'nginx',
    '--no-sample',
    ...REGISTRY,
  ];
  assert.equal((await call(words, { cwd: folder, ask, language: 'ar' })).code, 0);
  assert.deepEqual(asked.length, 3);
  assert.match(read('half/README.md'), /## Upgrading/);
  assert.match(read('half/content/site.yaml'), /^# the name of the site\ntitle: Half$/m);
});

test('a wrong option is misuse, and nothing is written', async () => {
  for (const words of [
    ['--host', 'geocities'],
    ['--url', 'example.org'],
    ['--url', 'ftp://example.org'],
    ['--region', 'mars'],
    ['--numerals', 'roman'],
    ['--name', '  '],
    ['--sample', '--no-sample'],
    ['--language', 'fr'],
  ]) {
    const { code, err } = await call(['create', 'wrong', '--yes', ...words], { cwd: folder });
    assert.equal(code, 2, words.join(' '));
    assert.match(err, words.includes('--host') ? /\[host-unknown\]/ : /\[usage\]/);
  }
  assert.equal(existsSync(join(folder, 'wrong')), false);
});

test('a folder that holds anything is left alone; a fresh repository of git may be there', async () => {
  await mkdir(join(folder, 'mine'));
  await writeFile(join(folder, 'mine/notes.txt'), 'mine');
  const { code, err } = await call(['create', 'mine', '--yes'], { cwd: folder });
  assert.equal(code, 1);
  assert.match(err, /\[folder-not-empty\]/);
  assert.deepEqual(readdirSync(join(folder, 'mine')), ['notes.txt']);
  assert.equal((await call(['create', 'mine/notes.txt', '--yes'], { cwd: folder })).code, 1);
  await mkdir(join(folder, 'cloned/.git'), { recursive: true });
  assert.equal((await call(['create', '.', '--yes', ...REGISTRY], { cwd: join(folder, 'cloned') })).code, 0);
});

test('each host gets files that can be read, and what they call is there', async () => {
  const scripts = JSON.parse(readFileSync(`${import.meta.dirname}/../../package.json`, 'utf8')).bin;
  for (const host of HOST_NAMES) {
    const words = ['create', `on-${host}`, '--yes', '--host', host, '--json', ...REGISTRY];
    const { out } = await call(words, { cwd: folder });
    const { files } = JSON.parse(out) as { readonly files: string[] };
    const own = files.filter((file) => !/^(?:content|package\.json|\.gitignore|README)/.test(file));
    assert.equal(own.length, host === 'any' ? 0 : 1, host);
    assert.equal(parse(read(`on-${host}/content/site.yaml`)).host, host);
    const [file] = own;
    if (file === undefined) continue;
    const text = read(`on-${host}/${file}`);
    const called = [...text.matchAll(/npx (?:--yes )?(\w+)/g)].map(([, name]) => name);
    assert.ok(called.includes('warraq'), host);
    assert.ok('warraq' in scripts);
    if (!file.endsWith('.yml')) continue;
    const workflow = parse(text);
    const steps: { run?: string; uses?: string }[] = workflow.jobs?.site.steps ?? [
      { run: workflow.pages.script.join('\n') },
    ];
    assert.ok(steps.every(({ run, uses }) => (run === undefined) !== (uses === undefined)));
    const run = steps.map((step) => step.run ?? '').join('\n');
    assert.ok(run.indexOf('npm ci') >= 0 && run.indexOf('npm ci') < run.indexOf('npx warraq build'), host);
    assert.doesNotMatch(text, /undefined|\[object/);
  }
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type OpenDesk, openDesk } from './open-desk.ts';

const FILE = 'content/articles/2024/02/nahr.md';
const TEXT =
  '---\ntitle: نهر في الصحراء\npublished: 2024-02-20\nsection: cities\n---\n\nجرى الماء ثلاثة أيام.\n';

let open: OpenDesk;

before(async () => {
  open = await openDesk({ [FILE]: TEXT });
});
after(() => open.desk.close());

const list = '/api/articles';

test('the desk listens on this machine alone', () => {
  assert.match(open.desk.url, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
});

test('a request that names another machine is not answered, with or without the token', async () => {
  for (const host of ['evil.example', `evil.example:${open.desk.port}`, '127.0.0.1', '127.0.0.1:1']) {
    assert.equal((await open.ask('GET', list, undefined, { host })).status, 421, host);
    const token = open.desk.url.slice(open.desk.url.indexOf('/?'));
    const entered = await open.ask('GET', token, undefined, { host, cookie: undefined });
    assert.notEqual(entered.status, 303, host);
    assert.equal(entered.headers['set-cookie'], undefined);
  }
  for (const host of [`localhost:${open.desk.port}`, `127.0.0.1:${open.desk.port}`])
    assert.equal((await open.ask('GET', list, undefined, { host })).status, 200, host);
});

test('without the word of this start nothing is answered, not even the application', async () => {
  for (const path of ['/', '/desk.js', '/preview.css', '/media/x.png', list, '/api/events'])
    for (const cookie of [undefined, `warraq-desk-${open.desk.port}=wrong`, `${open.cookie}x`])
      assert.equal((await open.ask('GET', path, undefined, { cookie })).status, 401, path);
  assert.equal((await open.ask('GET', '/?token=wrong', undefined, { cookie: undefined })).status, 401);
});

test('the cookie is out of reach of scripts and of other sites', async () => {
  const token = open.desk.url.slice(open.desk.url.indexOf('/?'));
  const { status, headers } = await open.ask('GET', token, undefined, { cookie: undefined });
  assert.equal(status, 303);
  assert.equal(headers.location, '/');
  assert.match(String(headers['set-cookie']), /; HttpOnly; SameSite=Strict; Path=\/$/);
});

test('a page of another site changes nothing, and reads nothing that a browser would tell it', async () => {
  const body = { title: 'دخيل', section: 'cities', published: '2024-02-21' };
  const foreign = ['https://evil.example', 'null', `http://127.0.0.1:${open.desk.port + 1}`, undefined];
  for (const origin of foreign)
    assert.equal((await open.ask('POST', list, body, { origin })).status, 403, origin);
  for (const site of ['cross-site', 'same-site'])
    assert.equal((await open.ask('GET', list, undefined, { 'sec-fetch-site': site })).status, 403, site);
  assert.equal((await open.ask('GET', list, undefined, { origin: 'https://evil.example' })).status, 403);
  assert.deepEqual(await readdir(`${open.root}/content/articles/2024/02`), ['nahr.md']);
});

test('the application comes with a policy that lets nothing of elsewhere in', async () => {
  const { headers, text } = await open.ask('GET', '/');
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  assert.doesNotMatch(text, /https?:\/\//);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
});

test('no path leads out of the archive', async () => {
  const outside = join(await mkdtemp(join(tmpdir(), 'warraq-outside-')), 'secret.md');
  writeFileSync(outside, 'سر');
  symlinkSync(outside, `${open.root}/content/articles/2024/02/link.md`);
  symlinkSync(join(outside, '..'), `${open.root}/content/articles/2024/away`);
  const files = [
    '../secret.md',
    'content/articles/../../../secret.md',
    'content/articles/2024/./02/nahr.md',
    'content/articles//2024/02/nahr.md',
    '/etc/passwd',
    'content/site.yaml',
    'content/ledger.jsonl',
    'content/articles/2024/02/link.md',
    'content/articles/2024/away/secret.md',
    'content/articles/2024/away/new.md',
    'content\\articles\\x.md',
    'content/articles/x\0.md',
  ];
  for (const file of files) {
    const read = await open.ask('GET', `/api/file?file=${encodeURIComponent(file)}`);
    assert.ok([403, 404].includes(read.status), `${file}: ${read.status}`);
    const written = await open.ask('PUT', '/api/file', {
      file,
      hash: '',
      body: 'دخيل',
      changes: {},
      yaml: 'title: x',
    });
    assert.equal(written.status, 403, file);
  }
  assert.equal(readFileSync(outside, 'utf8'), 'سر');
  assert.ok(!existsSync(join(outside, '../new.md')));
  for (const path of [
    '/media/../site.yaml',
    '/media/..%2Fsite.yaml',
    '/media/%2e%2e/site.yaml',
    '/media/a%00.png',
  ])
    assert.ok((await open.ask('GET', path)).status >= 400, path);
});

test('no upload is written outside of its own folder', async () => {
  const { upload } = (await open.ask('POST', '/api/uploads')).data;
  for (const path of ['../x.txt', 'a/../../x.txt', '/x.txt', 'a\\..\\x.txt', '', 'a/./b', 'x\0.txt']) {
    const at = `/api/uploads?upload=${upload}&path=${encodeURIComponent(path)}`;
    assert.equal((await open.ask('PUT', at, 'نص')).status, 403, path);
  }
  for (const name of ['..', '../..', 'x', `${upload}/..`])
    assert.equal(
      (await open.ask('PUT', `/api/uploads?upload=${encodeURIComponent(name)}&path=x`, 'نص')).status,
      400,
    );
  const at = `/api/uploads?upload=${upload}&path=${encodeURIComponent('مجلد/نص.txt')}`;
  assert.equal((await open.ask('PUT', at, 'نص')).status, 201);
  assert.equal((await open.ask('PUT', at, 'نص آخر')).status, 409, 'a file is written once');
  assert.equal(readFileSync(`${open.root}/.warraq/desk/${upload}/مجلد/نص.txt`, 'utf8'), 'نص');
});

test('a text that is too long is refused, told or not, before it is held', async () => {
  const long = 'a'.repeat(17 * 2 ** 20);
  const told = await open.ask('POST', '/api/preview', long);
  assert.equal(told.status, 413);
  const chunked = await open.ask('POST', '/api/preview', long, { 'transfer-encoding': 'chunked' });
  assert.equal(chunked.status, 413);
  assert.equal((await open.ask('GET', list)).status, 200, 'the desk goes on');
});

test('what is no request of the application is told so', async () => {
  assert.equal((await open.ask('PUT', '/api/file', '{')).status, 400);
  assert.equal((await open.ask('PUT', '/api/file', '[]')).status, 400);
  assert.equal((await open.ask('PUT', '/api/file', { file: 1 })).status, 400);
  assert.equal((await open.ask('POST', '/api/jobs', { kind: 'rm' })).status, 400);
  assert.equal((await open.ask('POST', '/api/jobs', { kind: 'publish', target: '/tmp/x' })).status, 400);
  assert.equal((await open.ask('GET', '/api/nothing')).status, 404);
});

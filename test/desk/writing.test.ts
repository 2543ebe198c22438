import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { type OpenDesk, openDesk } from './open-desk.ts';

const FILE = 'content/articles/2024/02/nahr.md';
const TEXT = `---
# كتبه المحرر بيده
title: نهر في الصحراء # عنوان مؤقت
published: 2024-02-20
section: cities
topics: [ماء,   صحراء]
---

جرى الماء ثلاثة أيام.
`;
const WINDOWS = 'content/articles/2024/02/windows.md';
const BROKEN = 'content/articles/2024/02/broken.md';

let open: OpenDesk;

before(async () => {
  open = await openDesk({
    [FILE]: TEXT,
    [WINDOWS]: `\uFEFF${TEXT.replaceAll('\n', '\r\n')}`,
    [BROKEN]: '---\ntitle: [\n---\n\nنص.\n',
    'theme/styles/own.css': '.prose{--of-the-theme:1}',
    'theme/styles/blocks.css': '.prose{--in-place-of-blocks:1}',
  });
});
after(() => open.desk.close());

const read = (file: string) => readFileSync(`${open.root}/${file}`, 'utf8');

async function opened(file: string) {
  const { data } = await open.ask('GET', `/api/file?file=${encodeURIComponent(file)}`);
  return data as { hash: string; body: string; fields: Record<string, unknown>; yaml: string };
}

test('a new text leaves the front matter byte for byte', async () => {
  const { hash, body } = await opened(FILE);
  const { status } = await open.ask('PUT', '/api/file', {
    file: FILE,
    hash,
    body: `${body}\nثم جف.`,
    changes: {},
  });
  assert.equal(status, 200);
  assert.equal(read(FILE), `${TEXT}\nثم جف.\n`);
});

test('a field that is changed leaves the comments, the others and the text', async () => {
  const { hash, body } = await opened(FILE);
  const changes = { title: 'نهر: في الصحراء', authors: ['ليلى', 'كريم'], topics: null };
  const { status } = await open.ask('PUT', '/api/file', { file: FILE, hash, body, changes });
  assert.equal(status, 200);
  const text = read(FILE);
  assert.match(text, /# كتبه المحرر بيده/);
  assert.match(text, /title: "نهر: في الصحراء" # عنوان مؤقت/);
  assert.match(text, /authors: \[ليلى, كريم\]/);
  assert.doesNotMatch(text, /topics/);
  assert.match(text, /ثم جف\.\n$/);
});

test('line ends and the byte order mark stay', async () => {
  const { hash, body } = await opened(WINDOWS);
  assert.doesNotMatch(body, /\r/);
  await open.ask('PUT', '/api/file', {
    file: WINDOWS,
    hash,
    body: `${body}سطر.\n`,
    changes: { section: 'science' },
  });
  const text = read(WINDOWS);
  assert.ok(text.startsWith('\uFEFF---\r\n'));
  assert.equal(text.replaceAll('\r\n', '').includes('\n'), false);
  assert.match(text, /section: science\r\n/);
});

test('a save over what somebody else wrote is refused with both, and nothing is lost', async () => {
  const { hash, body } = await opened(FILE);
  const outside = read(FILE).replace('ثم جف.', 'ثم عاد.');
  writeFileSync(`${open.root}/${FILE}`, outside);
  const answer = await open.ask('PUT', '/api/file', { file: FILE, hash, body: `${body}لي.\n`, changes: {} });
  assert.equal(answer.status, 409);
  const conflict = answer.data.conflict as { hash: string; body: string };
  assert.match(conflict.body, /ثم عاد/);
  assert.equal(read(FILE), outside);
  const { hash: now, body: theirs } = conflict;
  const again = await open.ask('PUT', '/api/file', {
    file: FILE,
    hash: now,
    body: `${theirs}لي.\n`,
    changes: {},
  });
  assert.equal(again.status, 200);
  assert.match(read(FILE), /ثم عاد\.\nلي\.\n$/);
});

test('of two saves at once one is written and the other told', async () => {
  const { hash, body } = await opened(FILE);
  const saves = Array.from({ length: 6 }, (_, at) =>
    open.ask('PUT', '/api/file', { file: FILE, hash, body: `${body}${at}\n`, changes: {} }),
  );
  const answers = (await Promise.all(saves)).map(({ status }) => status).sort();
  assert.deepEqual(answers, [200, 409, 409, 409, 409, 409]);
});

test('a wrong value is refused with its field, and the file stays', async () => {
  const { hash, body } = await opened(FILE);
  const before = read(FILE);
  const { status, data } = await open.ask('PUT', '/api/file', {
    file: FILE,
    hash,
    body,
    changes: { published: '2024-02-31' },
  });
  assert.equal(status, 422);
  assert.match(String((data.problems as { message: string }[])[0]?.message), /published/);
  assert.equal(read(FILE), before);
});

test('an article that cannot be read is in the list, and is mended by hand', async () => {
  const list = (await open.ask('GET', '/api/articles?status=broken')).data;
  assert.deepEqual(
    (list.rows as { file: string }[]).map(({ file }) => file),
    [BROKEN],
  );
  const { hash, body, fields } = await opened(BROKEN);
  assert.equal(fields, undefined);
  const yaml = 'title: صار مقروءا\npublished: 2024-02-03\nsection: cities';
  const { status } = await open.ask('PUT', '/api/file', { file: BROKEN, hash, body, changes: {}, yaml });
  assert.equal(status, 200);
  assert.equal(read(BROKEN), `---\n${yaml}\n---\n\nنص.\n`);
});

test('a new article is a draft at an address of its own', async () => {
  const asked = { title: 'نهر في الصحراء', section: 'cities', published: '2024-02-20' };
  const files = [
    await open.ask('POST', '/api/articles', asked),
    await open.ask('POST', '/api/articles', asked),
  ].map(({ data }) => String(data.file));
  assert.deepEqual(files, [
    'content/articles/2024/02/نهر-في-الصحراء.md',
    'content/articles/2024/02/نهر-في-الصحراء-2.md',
  ]);
  assert.match(read(files[0] ?? ''), /^status: draft$/m);
});

test('the picture of a draft lies apart until the article is published', async () => {
  const bytes = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#1d5c63' } })
    .png()
    .toBuffer();
  const add = (name: string, draft: number, content: Uint8Array = bytes) =>
    open.ask('POST', `/api/pictures?name=${encodeURIComponent(name)}&draft=${draft}`, content);
  assert.equal((await add('النهر.png', 1)).data.src, '/media/النهر.png');
  assert.ok(existsSync(`${open.root}/content/media-drafts/النهر.png`));
  assert.equal((await add('../../x.exe', 0, Buffer.from('MZ'))).status, 422, 'what is no picture');
  assert.equal((await open.ask('GET', `/media/${encodeURIComponent('النهر.png')}`)).status, 200);
  const file = 'content/articles/2024/02/نهر-في-الصحراء.md';
  const { hash } = await opened(file);
  const body = `![ماء](${encodeURI('/media/النهر.png')})\n\nنص.\n`;
  await open.ask('PUT', '/api/file', { file, hash, body, changes: { status: null } });
  assert.ok(existsSync(`${open.root}/content/media/النهر.png`));
  assert.ok(!existsSync(`${open.root}/content/media-drafts/النهر.png`));
});

test('an article moves to the folder of its date, and its old address leads there', async () => {
  const { hash, body } = await opened(FILE);
  await open.ask('PUT', '/api/file', { file: FILE, hash, body, changes: { published: '2023-05-01' } });
  const { hash: now } = await opened(FILE);
  const { data } = await open.ask('POST', '/api/move', { file: FILE, hash: now });
  assert.equal(data.file, 'content/articles/2023/05/nahr.md');
  assert.ok(!existsSync(`${open.root}/${FILE}`));
  assert.match(read('content/articles/2023/05/nahr.md'), /aliases: \[\/2024\/02\/nahr\/\]/);
});

test('the list finds by folded words and filters', async () => {
  const find = async (asked: string) =>
    ((await open.ask('GET', `/api/articles?${asked}`)).data.rows as { title: string }[]).length;
  assert.equal(await find(`words=${encodeURIComponent('صحراءِ')}`), 4);
  assert.equal(await find('section=science'), 1);
  assert.equal(await find('year=2023'), 1);
  assert.equal(await find('status=draft'), 1);
});

test('the preview is the rendering of the site', async () => {
  const { data } = await open.ask('POST', '/api/preview', {
    file: FILE,
    body: 'نص «كما هو» و<script>alert(1)</script>\n\n## عنوان\n',
    fields: { title: 'عنوان <b>', published: '2024-02-20', section: 'cities' },
  });
  const html = String(data.html);
  assert.match(html, /<h1>عنوان &lt;b&gt;<\/h1>|<h1>عنوان <bdi>&lt;b&gt;<\/bdi><\/h1>/);
  assert.match(html, /<h2 id=/);
  assert.doesNotMatch(html, /<script/);
  const { text } = await open.ask('GET', '/preview.css');
  assert.match(text, /\.article-head\b/);
  assert.match(text, /--of-the-theme[\s\S]*--text:/, 'before the settings, as on the pages');
  assert.match(text, /--in-place-of-blocks/);
  assert.doesNotMatch(text, /\.verse\b/);
});

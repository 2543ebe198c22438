import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { importArticles } from '../../src/import/import-articles.ts';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { Known } from '../../src/import/journal/known.ts';
import { undoRun } from '../../src/import/journal/undo.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { type OpenDesk, openDesk } from './open-desk.ts';

const CLAUSE =
  'جميع الحقوق محفوظة © 2021 لصحيفة الوادي، ولا يجوز نسخ أي جزء من هذه المادة دون إذن مكتوب منها.';
const body = (years: string) =>
  `أعاد أهل الوادي فتح سبع آبار ردمتها الرمال منذ ${years}، وقالوا إن ماءها يكفي حقول القمح كلها في الصيف.\n\nوحفر العمال أياما طويلة حتى بلغوا الحجر الذي بناه أجدادهم، ثم رفعوا عنه الطين بالدلاء كما كان يفعل.`;
const FILES = {
  'one.txt': `الآبار القديمة تعود\n\nنُشر في 3 مارس 2021\n\n${body('ستين سنة')}\n\n${CLAUSE}\n`,
  'two.txt': `آبار الوادي تعود\n\nنُشر في 4 مارس 2021\n\n${body('ستين عاما')}\n`,
  'menu.html':
    '<!doctype html><html lang="ar"><head><title>قائمة</title></head><body><nav><a href="/">الرئيسة</a></nav></body></html>',
};

let open: OpenDesk;
let run = '';
let inbox = '';

interface List {
  readonly quarantine: readonly { key: string; file: string }[];
  readonly families: readonly { family: string; members: readonly { file: string }[] }[];
  readonly inferred: readonly { file: string; fields: readonly (readonly [string, string])[] }[];
  readonly cleaned: readonly { file: string; passages: readonly { text: string }[] }[];
}

const list = async () => (await open.ask('GET', '/api/review')).data as unknown as List;
const read = (file: string) => readFileSync(join(open.root, file), 'utf8');
const layout = () => archiveLayout(open.root);

before(async () => {
  open = await openDesk();
  inbox = await mkdtemp(join(tmpdir(), 'warraq-inbox-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(inbox, name), text);
  const result = await importArticles({
    layout: layout(),
    cwd: inbox,
    paths: [inbox],
    now: new Date('2026-01-01'),
  });
  assert.deepEqual([result.counts.published, result.counts.quarantined], [2, 1]);
  run = result.run ?? '';
});
after(() => open.desk.close());

test('what import left to people is listed', async () => {
  const { quarantine, families, cleaned } = await list();
  assert.equal(quarantine.length, 1);
  assert.equal(families[0]?.members.length, 2);
  assert.deepEqual(
    cleaned.map(({ passages }) => passages.map(({ text }) => text)),
    [[CLAUSE]],
  );
});

test('a passage that was taken out wrongly is put back where it stood', async () => {
  const [{ file } = { file: '' }] = (await list()).cleaned;
  assert.equal((await open.ask('POST', '/api/review/cleaning', { file, decision: 'rejected' })).status, 200);
  const text = read(file);
  assert.ok(text.indexOf('كما كان يفعل') < text.indexOf(CLAUSE) && text.includes(CLAUSE));
  assert.equal((await list()).cleaned.length, 0, 'it is decided');
});

test('a family that is none is parted, in both articles', async () => {
  const [{ family, members } = { family: '', members: [] }] = (await list()).families;
  const remove = members[0]?.file;
  assert.equal((await open.ask('POST', '/api/review/family', { family, remove })).status, 200);
  for (const { file } of members) assert.doesNotMatch(read(file), /^family:/m);
  assert.equal((await list()).families.length, 0);
});

test('what lay in quarantine is published as a person left it, and every line is accounted for', async () => {
  const [{ key, file } = { key: '', file: '' }] = (await list()).quarantine;
  const proposed = (await open.ask('GET', `/api/review/item?key=${encodeURIComponent(key)}`)).data;
  assert.deepEqual(proposed.before, ['قائمة', 'الرئيسة']);
  const empty = await open.ask('POST', '/api/review/accept', { key, fields: proposed.fields, body: '' });
  assert.equal(empty.status, 422, 'an article without a text is none');
  const fields = { title: 'قائمة', published: '2021-05-01', section: 'cities' };
  const made = await open.ask('POST', '/api/review/accept', {
    key,
    fields,
    body: 'نص كتبه المحرر بدل ما جاء.',
  });
  assert.match(String(made.data.file), /^content\/articles\/2021\/05\//);
  assert.ok(!existsSync(join(open.root, file)));
  assert.deepEqual(await checkAccounting(layout()), []);
  const known = await Known.of(layout().journal);
  assert.deepEqual(
    known.runs.map(({ counts }) => counts),
    [{ published: 3, merged: 0, quarantined: 0 }],
  );
  assert.equal(
    (await open.ask('POST', '/api/review/accept', { key, fields, body: 'مرة أخرى.' })).status,
    422,
  );
  const again = await importArticles({
    layout: layout(),
    cwd: inbox,
    paths: [inbox],
    now: new Date('2026-01-02'),
  });
  assert.equal(again.counts.already, 3, 'nothing comes in twice');
});

test('taking the import back takes what was decided with it, unless it was edited since', async () => {
  await assert.rejects(undoRun(layout(), run), /undo-edited/);
});

test('guesses are confirmed in the article itself', async () => {
  const { inferred } = await list();
  for (const { file } of inferred) {
    const { data } = await open.ask('GET', `/api/file?file=${encodeURIComponent(file)}`);
    const { hash, body: text } = data as { hash: string; body: string };
    await open.ask('PUT', '/api/file', { file, hash, body: text, changes: { inferred: null } });
  }
  assert.equal((await list()).inferred.length, 0);
});

test('a file in a form that is not read is shown without its bytes: there is no text to publish', async () => {
  const path = join(inbox, 'issue.pdf');
  await writeFile(path, '%PDF-1.4\n1 0 obj\n%%EOF\n');
  await importArticles({ layout: layout(), cwd: inbox, paths: [path], now: new Date('2026-01-03') });
  const [{ key } = { key: '' }] = (await list()).quarantine;
  const { data } = await open.ask('GET', `/api/review/item?key=${encodeURIComponent(key)}`);
  assert.deepEqual([data.before, data.body], [[], '']);
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Archive } from '../../../src/search/browser/archive.ts';
import { Engine } from '../../../src/search/browser/engine.ts';
import { FIRST_QUERY, type SearchAnswer, type SearchRequest } from '../../../src/search/browser/request.ts';
import { unpack } from '../../../src/search/browser/source.ts';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { buildSearchIndex } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { analyseWord } from '../../../src/text/analyse.ts';
import { LOOK_ALIKES } from '../../text/look-alikes.ts';
import { ARTICLES, SPELLINGS } from '../articles.ts';

const REQUEST: SearchRequest = { ...FIRST_QUERY, text: '' };

const folders: string[] = [];
async function build(records: SearchRecord[], volume?: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-engine-'));
  folders.push(folder);
  const report = await buildSearchIndex(records, {
    out: new OutputFolder(folder),
    indexer: memoryIndexer,
    ...(volume ? { volume } : {}),
  });
  assert.deepEqual([report.articles, report.misaligned], [records.length, 0]);
  return folder;
}
async function openEngine(folder: string): Promise<Engine> {
  const read = async (file: string): Promise<Uint8Array> =>
    unpack(new Uint8Array(await readFile(join(folder, file))), file);
  return new Engine(await Archive.open({ read }));
}

let folder: string;
let engine: Engine;
before(async () => {
  folder = await build(ARTICLES);
  engine = await openEngine(folder);
});
after(async () => {
  for (const each of folders) await rm(each, { recursive: true, force: true });
});

const search = (text: string, rest: Partial<SearchRequest> = {}): Promise<SearchAnswer> =>
  engine.search({ ...REQUEST, text, ...rest });
const urls = (answer: SearchAnswer): string[] => answer.results.map((result) => result.url);

async function fingerprint(root: string): Promise<string[]> {
  const names = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const prints = names.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return `${path.slice(root.length)} ${createHash('sha256')
      .update(await readFile(path))
      .digest('hex')}`;
  });
  return (await Promise.all(prints)).sort();
}

test('the same records give the same bytes, in whatever order they come', async () => {
  const other = await build([...ARTICLES].reverse());
  assert.deepEqual(await fingerprint(other), await fingerprint(folder));
});

test('an empty archive gives an index that answers', async () => {
  const empty = await openEngine(await build([]));
  assert.equal((await empty.search({ ...REQUEST, text: 'هدنة', counts: true })).total, 0);
});

const ANSWERS: [query: string, first: string, total?: number][] = [
  ['"هدنة تمتد"', '/2024/02/hudna/', 1],
  ['هدنة -الجسر', '/2024/02/hudna/', 1],
  ['+القمح أسعار', '/2024/07/reuters/', 1],
  ['كاتب: «ليلى حداد» الأسواق', '/2022/09/suq/', 1],
  ['مصدر:رويترز', '/2024/07/reuters/', 1],
  ['سنة:٢٠٢٢', '/2022/09/suq/', 1],
  ['Reuters', '/2024/07/reuters/'],
  ['رويترز', '/2024/07/reuters/'],
  ['wadi_news', '/2024/07/reuters/', 1],
  ['news', '/2024/07/reuters/'],
  ['12500', '/2024/06/kutub/', 1],
  ['أين تباع محاصيل الفلاحين؟', '/2022/09/suq/'],
  ['ابن الهيثم', '/2024/06/kutub/'],
];
for (const [query, first, total] of ANSWERS) {
  test(`answers ${query}`, async () => {
    const answer = await search(query);
    assert.equal(urls(answer)[0] ?? '', first);
    if (total !== undefined) assert.equal(answer.total, total);
  });
}

const TWO_NAMES = ['/2020/01/qafila-2/', '/2020/01/qafila/'];
const SPELLED: [query: string, found: string[]][] = [
  ['عبدالكريم', TWO_NAMES],
  ['عبد الكريم', TWO_NAMES],
  ['عَبْدُالكريم بن سالم', TWO_NAMES],
  ['خان قمر', ['/2020/02/marfa-2/', '/2020/02/marfa/']],
  ['خانقمر', ['/2020/02/marfa-2/', '/2020/02/marfa/']],
  ['أبوظبي', ['/2020/02/zabi-2/', '/2020/02/zabi/']],
  ['ابو ظبي', ['/2020/02/zabi-2/', '/2020/02/zabi/']],
  ['"أبي ظبي"', ['/2020/02/zabi-2/', '/2020/02/zabi/']],
  ['صلى الله عليه وسلم', ['/2020/03/hadith/']],
  ['\uFDFA', ['/2020/03/hadith/']],
  ['الله', ['/2020/03/hadith/']],
  ['السماوات', ['/2020/03/aya/']],
  ['السموات', ['/2020/03/aya/']],
  ['+الصلاة', ['/2020/03/aya/']],
  ['+الصلوة', ['/2020/03/aya/']],
  ['می نویسم', ['/2020/04/farsi/']],
  ['می\u200Cنویسم', ['/2020/04/farsi/']],
  ['"قال الشيخ"', ['/2020/04/faqal/']],
  ['+وزير', ['/2020/04/faqal/']],
];
test('a name, a formula or an old spelling is found however it is written', async () => {
  const spelled = await openEngine(await build(SPELLINGS));
  for (const [text, found] of SPELLED) {
    const answer = await spelled.search({ ...REQUEST, text });
    assert.deepEqual([urls(answer).sort(), answer.missing], [[...found].sort(), []], text);
  }
});

test('an index in volumes answers as one does: ranks, scores, excerpts, filters, counts, corrections', async () => {
  const divided = await build(ARTICLES, 3);
  const entry = JSON.parse(await readFile(join(divided, 'index.json'), 'utf8')) as { volumes: unknown[] };
  assert.ok(entry.volumes.length >= 3, `${entry.volumes.length} volumes`);
  const other = await openEngine(divided);
  const requests: Partial<SearchRequest>[] = [
    ...ANSWERS.map(([text]) => ({ text, counts: true })),
    { text: 'النهر', sort: 'newest' },
    { text: 'النهر', sort: 'oldest', perPage: 2, page: 2 },
    { text: '', filters: { section: ['مدن'] }, sort: 'newest', counts: true },
    { text: 'هدنة', from: '2024-01-01', counts: true },
    { text: 'الصفصصاف' },
    { text: 'hgi]km' },
    { text: 'الصفص', typing: true },
  ];
  for (const each of requests) {
    const request = { ...REQUEST, ...each };
    assert.deepEqual(await other.search(request), await engine.search(request), JSON.stringify(each));
  }
  for (const text of ['هدن', 'الوا', 'مفا', 'قص'])
    assert.deepEqual(await other.suggest(text), await engine.suggest(text), text);
});

test('suggestions stay while the article of the next word is typed', async () => {
  const suggested = await engine.suggest('هدنة');
  assert.ok(suggested.length > 0);
  assert.deepEqual(await engine.suggest('هدنة ال'), suggested);
});

test('filters by date, section and year, and counts what each value would leave', async () => {
  assert.deepEqual(urls(await search('هدنة', { from: '2024-01-01' })), ['/2024/02/hudna/']);
  assert.deepEqual(urls(await search('هدنة', { to: '2023-12-31' })), ['/2023/05/jisr/']);
  const answer = await search('هدنة', { filters: { section: ['مدن'] }, counts: true });
  assert.deepEqual(urls(answer), ['/2023/05/jisr/']);
  assert.deepEqual(answer.counts?.section, [
    ['سياسة', 1],
    ['مدن', 1],
  ]);
  assert.deepEqual(answer.counts?.year, [['2023', 1]]);
});

test('filters alone list everything they hold, newest first', async () => {
  assert.equal((await search('', { filters: { section: ['مدن'] }, sort: 'newest' })).total, 7);
});

test('a slip of the pen is mended, and can be refused', async () => {
  const answer = await search('الصفصصاف');
  assert.deepEqual([answer.total, answer.correction], [4, { text: 'الصفصاف', applied: true }]);
  assert.equal((await search('الصفصصاف', { verbatim: true })).total, 0);
});

test('a word that the archive has by its root only is not corrected to another', async () => {
  const blank = { authors: [], topics: [], people: [], places: [] };
  const texts = [
    'قرأ الصحفيون كل صحيفة',
    'جلس على حافة البئر',
    'حافة النهر',
    'عند الحافة',
    'اشتعلت النار واحترق البيت',
  ];
  const small = await openEngine(
    await build(
      texts.map((body, index) => ({ ...blank, url: `/2024/01/n-${index}/`, title: `نص ${index}`, body })),
    ),
  );
  const ask = (text: string) => small.search({ ...REQUEST, text });
  const press = await ask('الصحافة');
  assert.deepEqual([urls(press), press.correction?.applied ?? false], [['/2024/01/n-0/'], false]);
  const fire = await ask('الحريق');
  assert.deepEqual([urls(fire), fire.correction?.applied ?? false], [['/2024/01/n-4/'], false]);
  // Nothing at all is found: the likeliest spelling is read, and that one only.
  const slip = await ask('الحاقة');
  assert.deepEqual([slip.total, slip.correction], [3, { text: 'الحافة', applied: true }]);
});

test('a phrase or a field that no article answers is read as words, and the answer says so', async () => {
  const phrase = await search('«تمتد هدنة»');
  assert.deepEqual([urls(phrase)[0], phrase.loosened], ['/2024/02/hudna/', ['تمتد هدنة']]);
  assert.equal((await search('«تمتد هدنة»', { verbatim: true })).total, 0);
  const field = await search('من هو كاتب: الهدنة');
  assert.deepEqual(field.loosened, ['كاتب الهدنة']);
  assert.ok(urls(field).includes('/2024/02/hudna/'));
  assert.equal((await search('هدنة -«تمتد هدنة»')).loosened, undefined);
});

test('two words typed as one are told apart', async () => {
  const answer = await search('أسعارالقمح');
  assert.deepEqual(
    [urls(answer)[0], answer.correction],
    ['/2024/07/reuters/', { text: 'أسعار القمح', applied: true }],
  );
});

test('the wrong keyboard is recognised where the archive knows the words', async () => {
  const answer = await search('hgi]km');
  assert.deepEqual([answer.total, answer.correction], [2, { text: 'الهدنة', applied: true, layout: true }]);
});

test('a word is found while it is still being typed', async () => {
  assert.ok(urls(await search('الصفص', { typing: true })).length > 0);
});

test('recency can be switched off', async () => {
  const scores = async (recency: boolean): Promise<number[]> =>
    (await search('النهر', { recency })).results.map((result) => result.score);
  assert.notDeepEqual(await scores(true), await scores(false));
});

const ODD = [
  '؟!،',
  '🙂🙂',
  '\u202A\u202B\u2066\u2069',
  '"',
  '-',
  '+',
  'من في على',
  'كاتب:',
  '\uD800',
  'كلمة '.repeat(2000),
];
for (const query of ODD) {
  test(`a sensible answer to ${JSON.stringify(query.slice(0, 20))}`, async () => {
    const answer = await search(query, { counts: true });
    assert.ok(Number.isInteger(answer.total) && answer.results.length <= 10);
  });
}

test('a look-alike never outranks an inflected form of the word itself', async () => {
  assert.ok(LOOK_ALIKES.length >= 100);
  const blank = { authors: [], topics: [], people: [], places: [] };
  const records = LOOK_ALIKES.flatMap(([asked, other], index) => [
    {
      ...blank,
      url: `/true/${index}/`,
      title: `أول ${index}`,
      body: `ذكر التقرير وال${asked.replace(/^ال/, '')} مرة واحدة.`,
    },
    {
      ...blank,
      url: `/false/${index}/`,
      title: `ثان ${index}`,
      body: `ذكر التقرير ${other} ثم ${other} و${other}.`,
    },
  ]);
  const judged = await openEngine(await build(records));
  const wrong: string[] = [];
  for (const [index, [asked, other]] of LOOK_ALIKES.entries()) {
    if (analyseWord(asked).word === analyseWord(other).word) continue;
    const found = urls(await judged.search({ ...REQUEST, text: asked, perPage: 400 }));
    const right = found.indexOf(`/true/${index}/`);
    const looks = found.indexOf(`/false/${index}/`);
    if (right < 0 || (looks >= 0 && looks < right)) wrong.push(`${asked}/${other} ${right} ${looks}`);
  }
  assert.deepEqual(wrong, []);
});

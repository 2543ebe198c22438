import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Archive } from '../../../src/search/browser/archive.ts';
import { Engine } from '../../../src/search/browser/engine.ts';
import { countOf } from '../../../src/search/browser/notices.ts';
import type { PageSettings } from '../../../src/search/browser/page-settings.ts';
import { FIRST_QUERY, type SearchAnswer, type SearchRequest } from '../../../src/search/browser/request.ts';
import { type Source, unpack } from '../../../src/search/browser/source.ts';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { groupRecords, recordFiles } from '../../../src/search/format/record-files.ts';
import { indexEntry } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { indexSegment } from '../../../src/search/index/indexer/segment-index.ts';
import { USUAL_FILES } from '../../../src/search/index/merge/file-sizes.ts';
import { writeVolume } from '../../../src/search/index/merge/merge.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { inRowOrder } from '../../../src/search/index/segments/row-order.ts';
import { searchStrings } from '../../../src/strings/search.ts';

/** An archive in which every article speaks of the market, and few of much else. */
function article(index: number): SearchRecord {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const more = index % 10 === 0 ? ' ثم صعد السوق وهبط السوق.' : '';
  const rare = index === 33 ? ' وزار الوفد مسوقا في القرية.' : '';
  const pair =
    index === 41 ? ' قال رئيس الغرفة إن رئيس الغرفة سافر.' : ' قال رئيس كلمة، وفتحت بلدة أخرى الغرفة.';
  return {
    ...{ url: `/2021/05/m-${index}/`, title: `خبر رقم ${index}`, date: `2021-05-${day}` },
    body: `فتح السوق أبوابه صباحا.${more}${rare}${pair} ${'وكان الطريق طويلا بين البساتين. '.repeat(5 + (index % 7))}`,
    ...{ section: index % 2 === 0 ? 'اقتصاد' : 'مجتمع' },
    ...{ authors: [], topics: [], people: [], places: [] },
  };
}

/** Opens the index of an archive in which lists are cut short, or only common words have lists of their own. */
async function openIndex(
  into: string,
  records: SearchRecord[],
  read: Set<string>,
  bestMost = 60,
  hasParts = true,
): Promise<Archive> {
  const out = new OutputFolder(into);
  const rows = inRowOrder('2021', records);
  const segment = await indexSegment('2021', rows, memoryIndexer);
  const groups = groupRecords(segment.columns.check, rows.blocks);
  for (const { path, from, to } of recordFiles('2021', groups, 3, records.length))
    out.writeRecords(path, rows.items.slice(from, to), 3);
  const tiers = { commonFrom: 20, bestMost, nearFrom: 50, nearMost: 30 };
  const volume = await writeVolume([segment], out, { ...USUAL_FILES, ...tiers });
  await out.flush();
  out.write('index.json', new TextEncoder().encode(JSON.stringify(indexEntry('ar', [volume], 3))));
  const part: Source['part'] = async (file, from, to) => {
    read.add(`${file} in part`);
    return new Uint8Array(await readFile(join(into, file))).subarray(from, to);
  };
  return Archive.open({
    read: async (file) => {
      read.add(file);
      return unpack(new Uint8Array(await readFile(join(into, file))), file);
    },
    ...(hasParts ? { part } : {}),
  });
}

let folder: string;
let engine: Engine;
const read = new Set<string>();
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-common-'));
  const records = Array.from({ length: 200 }, (_, index) => article(index));
  engine = new Engine(await openIndex(folder, records, read));
});
after(() => rm(folder, { recursive: true, force: true }));

const ask = (text: string, rest: Partial<SearchRequest> = {}): Promise<SearchAnswer> =>
  engine.search({ ...FIRST_QUERY, text, ...rest });
const numbers = ({ results }: SearchAnswer): number[] =>
  results.map(({ url }) => Number(/\d+(?=\/$)/.exec(url)?.[0]));

test('of a word that all articles have the best come first, and the count says that there are more', async () => {
  const answer = await ask('السوق');
  assert.deepEqual([answer.total, answer.more], [60, true]);
  assert.ok(
    numbers(answer).every((number) => number % 10 === 0),
    String(numbers(answer)),
  );
  assert.ok(
    answer.results.every(({ excerpt }) => excerpt.some(({ mark, text }) => mark && text === 'السوق')),
  );
});

test('what needs every article reads every article: counts, filters, dates, exclusions, later pages', async () => {
  for (const [rest, total] of [
    [{ all: true }, 200],
    [{ counts: true }, 200],
    [{ filters: { section: ['اقتصاد'] } }, 100],
    [{ from: '2021-05-01', to: '2021-05-01' }, 8],
    [{ sort: 'oldest' }, 200],
    [{ page: 11 }, 200],
  ] as const) {
    const answer = await ask('السوق', rest as Partial<SearchRequest>);
    assert.deepEqual([answer.total, answer.more], [total, false], JSON.stringify(rest));
  }
  assert.equal((await ask('السوق', { counts: true })).counts?.section[0]?.[1], 100);
  assert.equal((await ask('الطريق -السوق')).total, 0);
});

test('the first ten are those of a search that reads every article', async () => {
  for (const text of ['السوق', 'رئيس الغرفة', 'الطريق رقم 41', 'صعد السوق']) {
    assert.deepEqual(numbers(await ask(text)), numbers(await ask(text, { all: true })), text);
  }
});

test('the rest of a common word is read where it could change the first ten, and only there', async (t) => {
  // A small generator with a seed: the same archive every time.
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1;
    return (state % 65_536) / 65_536;
  };
  const words = 'قمح زيت نهر جسر مطر سفر لحن عطر قلم درب غيم نجم برق رعد ثلج شمس قمر بحر جبل سهل'.split(' ');
  // The first words stand in nearly all articles, the last in few.
  const drawn = (): string => words[Math.floor(words.length * random() ** 2)] ?? '';
  const texts = (count: number): string => Array.from({ length: count }, drawn).join(' ');
  const records = Array.from(
    { length: 300 },
    (_, index): SearchRecord => ({
      ...{
        url: `/a-${index}/`,
        title: texts(2),
        date: `2022-${String(1 + (index % 12)).padStart(2, '0')}-01`,
      },
      ...{ body: texts(6 + Math.floor(random() * 20)), authors: [], topics: [], people: [], places: [] },
    }),
  );
  const own = await mkdtemp(join(tmpdir(), 'warraq-common-'));
  t.after(() => rm(own, { recursive: true, force: true }));
  const paths = new Set<string>();
  const archive = await openIndex(own, records, paths);
  const firstTen = async (text: string, all: boolean): Promise<string> => {
    const { ranked, plan } = await new Engine(archive).rank({
      ...{ text, filters: {}, sort: 'relevance', page: 1, perPage: 10, recency: true },
      ...{ verbatim: false, typing: false, counts: false, all },
    });
    if (!all) cut += plan.terms.some(({ readings }) => readings.some(({ found }) => found.unread)) ? 1 : 0;
    return ranked
      .slice(0, 10)
      .map(({ page }) => page)
      .join();
  };
  let cut = 0;
  const questions = Array.from({ length: 60 }, (_, at) => texts(1 + (at % 4)));
  for (const text of questions) assert.equal(await firstTen(text, false), await firstTen(text, true), text);
  assert.ok(cut > 5, `${cut} questions were answered by the best articles alone`);
  assert.ok(cut < 55, `${cut} questions read no more`);
});

test('a rare form of a common root is found wherever it stands, and two common words where they stand together', async () => {
  assert.equal(numbers(await ask('مسوق'))[0], 33);
  assert.equal(numbers(await ask('رئيس الغرفة'))[0], 41);
  const phrase = await ask('"رئيس الغرفة"');
  assert.deepEqual([numbers(phrase), phrase.total], [[41], 1]);
});

test('a longer question reads of a common root the list of the stem asked for, a short one that of all', async (t) => {
  const own = await mkdtemp(join(tmpdir(), 'warraq-common-'));
  t.after(() => rm(own, { recursive: true, force: true }));
  const files = new Set<string>();
  // Of one root 300 articles have the book, and 290 others the library.
  const records = Array.from({ length: 600 }, (_, index): SearchRecord => {
    const word = index < 300 ? 'الكتاب' : index < 590 ? 'المكتبة' : 'البستان';
    return {
      ...article(index),
      body: `كان ${word} بعيدا${index % 50 === 7 ? ' عن الميناء الشرقي' : ''}، والطريق إليه طويل.`,
    };
  });
  let archive = await openIndex(own, records, files, 10_000);
  const found = async (text: string): Promise<number> => {
    files.clear();
    return (await new Engine(archive).rank({ ...FIRST_QUERY, text, verbatim: true })).plan.terms[0]
      ?.readings[0]?.found.pages.length as number;
  };
  assert.equal(await found('الكتاب الميناء الشرقي'), 300);
  const lists = [...files].filter((file) => file.startsWith('index/') && !file.includes('-'));
  assert.equal(lists.filter((file) => file.endsWith(' in part')).length, 1, lists.join());
  assert.equal(await found('الكتاب'), 590);
  assert.equal(await found('الكتاب الميناء'), 590);
  assert.equal(await found('بكتاب الميناء الشرقي'), 300);
  assert.equal(
    await found('الكاتب الميناء الشرقي'),
    590,
    'a stem that no article has is looked for by its root',
  );
  // A source that knows no parts, such as a copy on a disk.
  archive = await openIndex(own, records, files, 10_000, false);
  assert.equal(await found('الكتاب الميناء الشرقي'), 300);
  assert.equal(await found('الكتاب'), 590);
  assert.equal(await found('المكتبة الميناء الشرقي'), 290);
});

test('no question reads more of a common word than it needs', async () => {
  read.clear();
  const other = new Engine(
    await Archive.open({
      read: async (file) => {
        read.add(file);
        return unpack(new Uint8Array(await readFile(join(folder, file))), file);
      },
    }),
  );
  await other.rank({ ...FIRST_QUERY, text: 'السوق', verbatim: true });
  // Where the list of a common root lies, the table tells: no bucket is read before it.
  const lists = [...read].filter((file) => file.startsWith('index/'));
  assert.equal(lists.length, 1, lists.join());
});

test('a count that is not the whole is told as more than a round number', () => {
  const settings: PageSettings = {
    ...{ language: 'ar', base: '/' },
    dates: { locale: 'ar', calendar: 'gregory', region: 'dual', numerals: { kind: 'european', zero: 0x30 } },
  };
  const told = (total: number, more: boolean) => countOf({ total, more }, searchStrings('ar'), settings);
  assert.equal(told(16_384, true), 'أكثر من 10000 نتيجة');
  assert.equal(told(1000, true), 'أكثر من 1000 نتيجة');
  assert.equal(told(16_384, false), '16384 نتيجة');
});

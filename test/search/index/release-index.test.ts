import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { buildSearchIndex } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { pagefindIndexer } from '../../../src/search/index/indexer/pagefind.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { makeSegmentsWithRecords } from '../../../src/search/index/release-index.ts';
import { dice } from '../../pipeline/archive.ts';
import { ARTICLES } from '../articles.ts';
import { fewArticles, filesOf, Releases } from './releases.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 3);
const ROUNDS = Number(process.env.WARRAQ_TEST_ROUNDS ?? 6);
const VOLUME = 30;

test('after any changes a release of the index is byte for byte what a clean build makes', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-releases-'));
  const random = dice(SEED);
  const pick = (count: number) => Math.floor(random() * count);
  let made = 0;
  const article = (): SearchRecord => {
    const parts = [ARTICLES[pick(ARTICLES.length)], ARTICLES[pick(ARTICLES.length)]] as SearchRecord[];
    const [year, month, day] = [2019 + pick(4), 1 + pick(12), 10 + pick(18)];
    const period = pick(12) === 0 ? 'undated' : `${year}/${String(month).padStart(2, '0')}`;
    return {
      ...(parts[0] as SearchRecord),
      url: `/${period}/maqal-${++made}/`,
      title: `${parts[1]?.title} ${made}`,
      body: `${parts[0]?.body}\n${parts[1]?.body}`,
      // Some stand in the folder of another date.
      date: `${pick(9) === 0 ? 2021 : year}-${String(month).padStart(2, '0')}-${day}`,
    };
  };
  const releases = new Releases(root);
  let records = Array.from({ length: 70 }, article);
  const history = [records];
  for (let round = 0; round < ROUNDS; round++) {
    releases.carries = pick(4) > 0;
    const release = filesOf(await releases.make(records));
    const clean = `${root}/clean-${round}`;
    await buildSearchIndex([...records].reverse(), {
      out: new OutputFolder(clean),
      // Pagefind starts a process for each segment, and gives the same files as the other.
      indexer: round === 0 ? pagefindIndexer : memoryIndexer,
      volume: VOLUME,
    });
    assert.deepEqual(release, filesOf(clean), `seed ${SEED}, round ${round}`);
    records = [...records];
    for (let change = pick(4); change >= 0; change--) {
      const at = pick(records.length);
      const other = records[at] as SearchRecord;
      const kind = pick(4);
      if (kind === 0) records.push(article());
      else if (kind === 1) records.splice(at, 1);
      else if (kind === 2) records[at] = { ...other, body: `${other.body}\nهدنة جديدة ${made++}` };
      else records = [...(history[pick(history.length)] as SearchRecord[])];
    }
    history.push(records);
  }

  // Nothing changed: nothing is read, all is kept, and without being asked for where that can be.
  const last = filesOf(await releases.make(records)).size;
  for (const carries of [false, true]) {
    releases.carries = carries;
    await releases.make(records);
    const { read, written, kept, carried } = releases;
    assert.deepEqual([read, written, kept, carried], [0, 1, ...(carries ? [0, last - 1] : [last - 1, 0])]);
  }

  // An edit reads the articles of its segment only.
  const edited = records.map((record, index) => (index === 5 ? { ...record, body: 'نص آخر' } : record));
  const after = filesOf(await releases.make(edited));
  const year = records[5]?.url.slice(0, 5) ?? '';
  assert.equal(releases.read, edited.filter(({ url }) => url.startsWith(year)).length);
  const clean = `${root}/clean-edited`;
  await buildSearchIndex(edited, { out: new OutputFolder(clean), indexer: memoryIndexer, volume: VOLUME });
  assert.deepEqual(after, filesOf(clean));

  // A cache that is ruined, or cut, is made again.
  for (const [index, name] of readdirSync(releases.cache, { recursive: true, encoding: 'utf8' }).entries()) {
    const file = `${releases.cache}/${name}`;
    try {
      writeFileSync(file, index % 2 === 0 ? 'ruined' : readFileSync(file).subarray(0, 900));
    } catch {
      // A folder.
    }
  }
  assert.deepEqual(
    filesOf(await releases.make(edited.slice(1))),
    filesOf(await new Releases(`${root}/b`).make(edited.slice(1))),
  );

  // Nothing at all is an archive too.
  const none = filesOf(await new Releases(`${root}/none`).make([]));
  assert.deepEqual([...none.keys()], ['index.json']);

  // Threads make the same, and segments that another machine made are only merged.
  const threads = new Releases(`${root}/threads`);
  assert.deepEqual(filesOf(await threads.make(edited, 2)), after);
  const elsewhere = new Releases(`${root}/elsewhere`);
  await makeSegmentsWithRecords(elsewhere.source(edited), `${root}/records`, 1);
  const merged = new Releases(`${root}/merged`, elsewhere.cache);
  const reads = elsewhere.read;
  assert.deepEqual(filesOf(await merged.make(edited)), after);
  assert.equal(reads, edited.length);
  await rm(root, { recursive: true, force: true });
});

/** Articles of three years, a few a month, of which the last year has one only. */
function withoutDate({ date: _, ...record }: SearchRecord): SearchRecord {
  return record;
}

test('whatever of an article changes, only its segments are read, and the index is that of a clean build', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-changes-'));
  const releases = new Releases(root);
  let records = fewArticles();
  const change = (index: number, what: Partial<SearchRecord>) =>
    records.map((record, at) => (at === index ? { ...record, ...what } : record));
  const third = records[3] as SearchRecord;
  const steps: readonly (readonly [string, () => SearchRecord[], read: number])[] = [
    ['first', () => records, 31],
    ['title', () => change(3, { title: 'عنوان آخر للهدنة' }), 15],
    ['names', () => change(3, { people: ['فاطمة القاسمي', 'Reuters'], topics: ['زراعة'] }), 15],
    ['subtitle', () => change(3, { subtitle: 'رويترز - Reuters' }), 15],
    ['date alone, which moves it to the end of its year', () => change(3, { date: '2021-12-30' }), 15],
    ['date and back, with its first title', () => change(3, { date: '2021-01-02', title: third.title }), 15],
    ['no date', () => records.map((record, at) => (at === 4 ? withoutDate(record) : record)), 15],
    ['moved to another year', () => change(5, { url: '/2022/03/moved/' }), 30],
    ['words gone', () => change(20, { body: '' }), 16],
    ['the only one of its year gone', () => records.filter(({ url }) => !url.startsWith('/2023')), 0],
    [
      'an older year, which moves the border of volumes',
      () => [{ ...third, url: '/2018/01/old/' }, ...records],
      1,
    ],
    ['and away again', () => records.slice(1), 0],
    ['several', () => change(1, { title: 'أول' }).filter((_, at) => at !== 9 && at !== 22), 28],
  ];
  for (const [name, make, read] of steps) {
    records = make();
    const release = filesOf(await releases.make(records));
    const clean = `${root}/clean`;
    await buildSearchIndex(records, {
      out: new OutputFolder(clean),
      indexer: memoryIndexer,
      volume: VOLUME,
    });
    assert.deepEqual(release, filesOf(clean), name);
    assert.equal(releases.read, read, name);
  }
  // Rows that other code analysed are not rows of this index.
  releases.code = 'newer';
  records = change(2, { title: 'ثان' });
  await releases.make(records);
  assert.equal(releases.read, records.length);
  await rm(root, { recursive: true, force: true });
});

test('a segment that overflows is divided, and joined again', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-overflow-'));
  const releases = new Releases(root);
  const all = Array.from({ length: 601 }, (_, index): SearchRecord => {
    const month = String(1 + (index % 12)).padStart(2, '0');
    const names = { authors: [], topics: index % 5 === 0 ? ['زراعة'] : [], people: [], places: [] };
    const title = `خبر ${index}`;
    return {
      ...names,
      url: `/2020/${month}/k-${index}/`,
      title,
      body: `نص رقم ${index * 7}`,
      date: `2020-${month}-11`,
    };
  });
  for (const [count, read] of [
    [600, 600],
    [601, 601],
    // The segments of before are kept: only the records are written again.
    [600, 600],
  ] as const) {
    const records = all.slice(0, count);
    const release = filesOf(await releases.make(records, 1, 5000));
    assert.equal(releases.read, read);
    await buildSearchIndex(records, { out: new OutputFolder(`${root}/clean`), indexer: memoryIndexer });
    assert.deepEqual(release, filesOf(`${root}/clean`), String(count));
  }
  await rm(root, { recursive: true, force: true });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { buildSearchIndex } from '../../src/search/build/build-index.ts';
import {
  buildIndexEdition,
  type IndexedArticle,
  makeSegments,
  type SegmentSource,
} from '../../src/search/build/edition-index.ts';
import type { SearchRecord } from '../../src/search/record.ts';
import { dice } from '../publish/archive.ts';
import { ARTICLES } from './articles.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 3);
const ROUNDS = Number(process.env.WARRAQ_TEST_ROUNDS ?? 6);
const VOLUME = 30;

function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.sort().map((file) => {
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      return [file.slice(folder.length + 1), hash];
    }),
  );
}

interface Article extends IndexedArticle {
  readonly record: SearchRecord;
}

/** Editions of one index, one after the other, as a site's builds make them. */
class Editions {
  private count = 0;
  private before: Record<string, string> = {};
  private out = '';
  readonly root: string;
  readonly cache: string;
  /** Records that were read for the last edition, and files that it took over and wrote. */
  read = 0;
  kept = 0;
  written = 0;

  constructor(root: string, cache = `${root}/cache`) {
    this.root = root;
    this.cache = cache;
  }

  source(records: readonly SearchRecord[]): SegmentSource<Article> {
    return {
      articles: records.map((record) => ({
        url: record.url,
        key: createHash('sha256').update(JSON.stringify(record)).digest('hex'),
        record,
      })),
      records: (articles) => {
        this.read += articles.length;
        return Promise.resolve(articles.map(({ record }) => record));
      },
      code: 'test',
      cache: this.cache,
      threads: 1,
    };
  }

  async make(records: readonly SearchRecord[], threads = 1): Promise<string> {
    const outDir = `${this.root}/edition-${++this.count}`;
    const old = this.out === '' ? new Map<string, string>() : filesOf(this.out);
    const files = new Map<string, string>();
    [this.read, this.kept, this.written] = [0, 0, 0];
    this.before = await buildIndexEdition({
      ...this.source(records),
      threads,
      outDir,
      language: 'ar',
      volume: VOLUME,
      before: this.before,
      keep: (path) => {
        const hash = old.get(path);
        if (hash === undefined) return false;
        mkdirSync(dirname(`${outDir}/${path}`), { recursive: true });
        // Volumes may share a file.
        if (files.has(path)) return true;
        linkSync(`${this.out}/${path}`, `${outDir}/${path}`);
        files.set(path, hash);
        this.kept++;
        return true;
      },
      made: (path, hash) => {
        files.set(path, hash);
        this.written++;
      },
    });
    assert.deepEqual(new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), filesOf(outDir), 'told');
    this.out = outDir;
    return outDir;
  }
}

test('after any changes an edition of the index is byte for byte what a clean build makes', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-editions-'));
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
  const editions = new Editions(root);
  let records = Array.from({ length: 70 }, article);
  const history = [records];
  for (let round = 0; round < ROUNDS; round++) {
    const edition = filesOf(await editions.make(records));
    const clean = `${root}/clean-${round}`;
    await buildSearchIndex([...records].reverse(), { outDir: clean, volume: VOLUME });
    assert.deepEqual(edition, filesOf(clean), `seed ${SEED}, round ${round}`);
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

  // Nothing changed: nothing is read, all is kept.
  const last = await editions.make(records);
  await editions.make(records);
  assert.deepEqual([editions.read, editions.written], [0, 1]);
  assert.equal(editions.kept, filesOf(last).size - 1);

  // An edit reads its own segment only.
  const edited = records.map((record, index) => (index === 5 ? { ...record, body: 'نص آخر' } : record));
  const year = (url: string) => url.slice(1, 5);
  const peers = records.filter(({ url }) => year(url) === year(records[5]?.url ?? ''));
  const after = filesOf(await editions.make(edited));
  assert.equal(editions.read, peers.length);
  const clean = `${root}/clean-edited`;
  await buildSearchIndex(edited, { outDir: clean, volume: VOLUME });
  assert.deepEqual(after, filesOf(clean));

  // A cache that is ruined, or cut, is made again.
  for (const [index, name] of readdirSync(editions.cache, { recursive: true, encoding: 'utf8' }).entries()) {
    const file = `${editions.cache}/${name}`;
    try {
      writeFileSync(file, index % 2 === 0 ? 'ruined' : readFileSync(file).subarray(0, 900));
    } catch {
      // A folder.
    }
  }
  assert.deepEqual(
    filesOf(await editions.make(edited.slice(1))),
    filesOf(await new Editions(`${root}/b`).make(edited.slice(1))),
  );

  // Nothing at all is an archive too.
  const none = filesOf(await new Editions(`${root}/none`).make([]));
  assert.deepEqual([...none.keys()], ['index.json']);

  // Threads make the same, and segments that another machine made are only merged.
  const threads = new Editions(`${root}/threads`);
  assert.deepEqual(filesOf(await threads.make(edited, 2)), after);
  const elsewhere = new Editions(`${root}/elsewhere`);
  await makeSegments(elsewhere.source(edited));
  const merged = new Editions(`${root}/merged`, elsewhere.cache);
  const reads = elsewhere.read;
  assert.deepEqual(filesOf(await merged.make(edited)), after);
  assert.equal(reads, edited.length);
  await rm(root, { recursive: true, force: true });
});

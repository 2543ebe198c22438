import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Archive } from '../../../src/search/browser/archive.ts';
import { httpSource, unpack } from '../../../src/search/browser/source.ts';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { buildSearchIndex } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { ARTICLES } from '../articles.ts';
import { fewArticles, filesOf, Releases } from './releases.ts';

const VOLUME = 30;

test('records lie several in a file, each is read alone, and an edit writes few of them', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-records-'));
  const releases = new Releases(root);
  releases.perFile = 6;
  let records = Array.from({ length: 300 }, (_, index): SearchRecord => {
    const record = ARTICLES[index % ARTICLES.length] as SearchRecord;
    const day = String(1 + (index % 28)).padStart(2, '0');
    return {
      ...record,
      url: `/2020/03/f-${index}/`,
      title: `${record.title} ${index}`,
      date: `2020-03-${day}`,
    };
  });
  const fragments = (files: Map<string, string>) =>
    [...files.keys()].filter((path) => path.startsWith('fragment/'));
  const first = filesOf(await releases.make(records));
  assert.ok(fragments(first).length <= 70, `${fragments(first).length} files of records`);
  // Articles come, change and go: the files of a clean build, most of them taken over.
  for (const change of [
    () => records.map((record, at) => (at === 40 ? { ...record, body: 'نص آخر' } : record)),
    () => [
      ...records.slice(0, 60),
      { ...(records[60] as SearchRecord), url: '/2020/03/new/' },
      ...records.slice(60),
    ],
    () => records.filter((_, at) => at !== 77),
  ]) {
    const before = new Set(fragments(filesOf(releases.out)));
    records = change();
    const release = filesOf(await releases.make(records));
    await buildSearchIndex(records, {
      out: new OutputFolder(`${root}/clean`),
      indexer: memoryIndexer,
      volume: VOLUME,
      recordsPerFile: 6,
    });
    assert.deepEqual(release, filesOf(`${root}/clean`));
    const fresh = fragments(release).filter((path) => !before.has(path));
    // Those of the group that changed.
    assert.ok(fresh.length <= fragments(release).length / 2, `${fresh.length} files of records written`);
  }
  // Over HTTP from a server that knows ranges, from one that does not, and by a source that reads whole files.
  const sizes: number[] = [];
  const server = createServer((request, response) => {
    const whole = readFileSync(`${releases.out}${(request.url ?? '').slice('/whole'.length)}`);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const isPart = from !== undefined && request.url?.startsWith('/parts');
    const sent = isPart ? whole.subarray(Number(from), Number(to) + 1) : whole;
    if (request.url?.includes('/fragment/')) sizes.push(sent.length);
    response.writeHead(isPart ? 206 : 200).end(sent);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const sent: number[] = [];
  for (const source of [
    httpSource(`http://127.0.0.1:${port}/parts/`),
    httpSource(`http://127.0.0.1:${port}/whole/`),
    { read: async (file: string) => unpack(readFileSync(`${releases.out}/${file}`), file) },
  ]) {
    const archive = await Archive.open(source);
    sizes.length = 0;
    const read = await Promise.all(records.map((_, page) => archive.record(page)));
    const byUrl = (some: SearchRecord[]) => [...some].sort((a, b) => (a.url < b.url ? -1 : 1));
    assert.deepEqual(byUrl(read), byUrl(records));
    sent.push(sizes.reduce((sum, size) => sum + size, 0));
  }
  server.close();
  const [parts = 0, whole = 0] = sent;
  assert.ok(parts > 0 && parts < whole / 3, `${parts} bytes in parts, ${whole} in whole files`);
  // Another number is another division.
  releases.perFile = 1;
  assert.equal(fragments(filesOf(await releases.make(records))).length, records.length);
  await rm(root, { recursive: true, force: true });
});

test('a file that two volumes share stays where only one of them changes', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-shared-'));
  const releases = new Releases(root);
  const names = { authors: [], topics: [], people: [], places: [] };
  const records = [2020, 2021, 2022].map(
    (year): SearchRecord => ({
      ...names,
      url: `/${year}/01/k/`,
      title: `خبر ${year}`,
      body: 'نص',
      date: `${year}-01-02`,
    }),
  );
  const before = filesOf(await releases.make(records, 1, 1));
  const shared = [...before.keys()].filter((path) => path.startsWith('names.'));
  assert.equal(shared.length, 1, 'none of the volumes has names in both scripts');
  const people = ['رويترز - Reuters'];
  for (const changed of [0, 1, 2]) {
    const edited = records.map((record, at) => (at === changed ? { ...record, people } : record));
    const after = filesOf(await releases.make(edited, 1, 1));
    assert.ok(releases.carried > 0);
    await buildSearchIndex(edited, {
      out: new OutputFolder(`${root}/clean`),
      indexer: memoryIndexer,
      volume: 1,
    });
    assert.deepEqual(after, filesOf(`${root}/clean`), String(changed));
  }
  await rm(root, { recursive: true, force: true });
});

test('what is kept and damaged, or gone, is made again, whatever part of it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-damage-'));
  const releases = new Releases(root);
  let records = fewArticles();
  await releases.make(records);
  const damages: readonly ((bytes: Buffer) => Buffer | undefined)[] = [
    () => undefined,
    (bytes) => bytes.subarray(0, 30),
    (bytes) => Buffer.concat([bytes.subarray(0, 60), Buffer.from('?'), bytes.subarray(61)]),
    (bytes) => Buffer.concat([bytes.subarray(0, -9), Buffer.from('?'), bytes.subarray(-8)]),
  ];
  for (const folder of ['volumes', 'segments'])
    for (const [kind, damage] of damages.entries()) {
      for (const name of readdirSync(`${releases.cache}/${folder}`)) {
        const file = `${releases.cache}/${folder}/${name}`;
        const left = damage(readFileSync(file));
        if (left) writeFileSync(file, left);
        else rmSync(file);
      }
      records = records.map((record, at) =>
        at === 7 ? { ...record, body: `${record.body} ${kind}` } : record,
      );
      const release = filesOf(await releases.make(records));
      await buildSearchIndex(records, {
        out: new OutputFolder(`${root}/clean`),
        indexer: memoryIndexer,
        volume: VOLUME,
      });
      assert.deepEqual(release, filesOf(`${root}/clean`), `${folder}, damage ${kind}`);
    }
  await rm(root, { recursive: true, force: true });
});

test('a file of the release before is read where it is whole and holds what its name says', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-before-'));
  const keeper = {
    reuse: () => false,
    noteWritten: () => undefined,
    placeBefore: (path: string) => `${root}/${path}`,
  };
  const out = new OutputFolder(root, keeper);
  const content = new TextEncoder().encode('كلمات');
  const number = out.checked((check) => `${check}.bin`, content);
  await out.flush();
  assert.deepEqual(out.readBefore(`${number}.bin`, number)?.slice(), Buffer.from(content));
  assert.equal(out.readBefore(`${number}.bin`, number + 1), undefined);
  assert.equal(out.readBefore('gone.bin', number), undefined);
  writeFileSync(`${root}/${number}.bin`, 'cut');
  assert.equal(out.readBefore(`${number}.bin`, number), undefined);
  await rm(root, { recursive: true });
});

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Archive } from '../../../src/search/browser/archive.ts';
import { Engine } from '../../../src/search/browser/engine.ts';
import { FIRST_QUERY } from '../../../src/search/browser/request.ts';
import { SearchFailure, unpack } from '../../../src/search/browser/source.ts';
import { buildSearchIndex } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { ARTICLES } from '../articles.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-broken-'));
  await buildSearchIndex(ARTICLES, { out: new OutputFolder(folder), indexer: memoryIndexer });
});
after(() => rm(folder, { recursive: true, force: true }));

const BROKEN: [name: string, change: (file: string, bytes: Uint8Array) => Uint8Array | null, code: string][] =
  [
    ['a missing chunk', (file, bytes) => (file.startsWith('index/') ? null : bytes), 'missing'],
    [
      'a truncated chunk',
      (file, bytes) => (file.startsWith('index/') ? bytes.subarray(0, 30) : bytes),
      'malformed',
    ],
    [
      'a page in place of the table',
      (file, bytes) => (file.startsWith('table') ? Buffer.from('<!doctype html>') : bytes),
      'malformed',
    ],
    [
      'an empty fragment',
      (file, bytes) => (file.startsWith('fragment/') ? new Uint8Array() : bytes),
      'malformed',
    ],
    [
      'another version',
      (file, bytes) => (file === 'index.json' ? Buffer.from('{"format":99}') : bytes),
      'version',
    ],
  ];
for (const [name, change, code] of BROKEN) {
  test(`says what is wrong: ${name}`, async () => {
    const read = async (file: string): Promise<Uint8Array> => {
      const bytes = change(file, new Uint8Array(await readFile(join(folder, file))));
      if (bytes === null) throw new SearchFailure('missing', file);
      return unpack(bytes, file);
    };
    await assert.rejects(
      async () => new Engine(await Archive.open({ read })).search({ ...FIRST_QUERY, text: 'هدنة' }),
      (error) => error instanceof SearchFailure && error.code === code,
    );
  });
}

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FolderColumns, type RememberedFile, writeFolder } from '../../src/collection/folder-columns.ts';
import { sha256Of } from '../../src/files/file-hash.ts';
import { problem } from '../../src/problems/problem.ts';

const dataOf = (title: string) => Buffer.from(JSON.stringify({ title }));

const ROWS: readonly RememberedFile[] = [
  {
    name: 'a.md',
    stamp: [10, 1.5, 2.25, 99],
    problems: [],
    article: {
      has: 5,
      published: '2024-02-20',
      section: 'cities',
      digest: sha256Of('a'),
      claims: [7, 0xffffffff],
      filed: ['topic \u0633\u0648\u0642', 'place \u062D\u0644\u0628'],
      data: dataOf('\u0623'),
    },
  },
  { name: '\u062E\u0637\u0623.md', stamp: [0, 1, 1, 1], problems: [problem('file-empty', { file: 'x' })] },
  {
    name: 'c.md',
    stamp: [3, 4, 5, 6],
    problems: [],
    article: {
      has: 0,
      published: undefined,
      section: undefined,
      digest: sha256Of('c'),
      claims: [],
      filed: ['place \u062D\u0644\u0628'],
      data: dataOf('\u062C'),
    },
  },
];

function withFolder(work: (file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-columns-'));
  try {
    work(join(folder, 'columns'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('what is remembered of a folder comes back row by row', () =>
  withFolder((file) => {
    writeFolder(file, 'key', ROWS);
    const columns = FolderColumns.open(file, 'key');
    assert.ok(columns);
    assert.deepEqual(columns.names, ['a.md', '\u062E\u0637\u0623.md', 'c.md']);
    for (const [row, { article, ...rest }] of ROWS.entries()) {
      const found = columns.file(row);
      assert.deepEqual({ name: found?.name, stamp: found?.stamp, problems: found?.problems }, rest);
      assert.equal(columns.hasArticle(row), article !== undefined);
      if (!article) continue;
      assert.deepEqual(columns.outline(row), {
        has: article.has,
        published: article.published,
        section: article.section,
      });
      assert.equal(columns.digest(row), article.digest);
      assert.deepEqual([...columns.claims(row)], [...article.claims]);
      assert.deepEqual(found?.article?.filed, article.filed);
      assert.deepEqual(columns.article(row), JSON.parse(Buffer.from(article.data).toString()));
    }
    const stats = { size: 10, mtimeMs: 1.5, ctimeMs: 2.25, ino: 99 } as Stats;
    assert.ok(columns.isSame(0, stats));
    for (const key of ['size', 'mtimeMs', 'ctimeMs', 'ino'] as const)
      assert.ok(!columns.isSame(0, { ...stats, [key]: 1 } as Stats), key);
  }));

test('an empty folder, another key and a damaged head count as nothing', () =>
  withFolder((file) => {
    assert.equal(FolderColumns.open(file, 'key'), undefined);
    writeFolder(file, 'key', []);
    assert.deepEqual(FolderColumns.open(file, 'key')?.names, []);
    writeFolder(file, 'key', ROWS);
    assert.equal(FolderColumns.open(file, 'other'), undefined);
    const bytes = readFileSync(file);
    for (const at of [0, 10, 60]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      writeFileSync(file, damaged);
      assert.equal(FolderColumns.open(file, 'key'), undefined, `byte ${at}`);
    }
  }));

test('front matter that is damaged is not given out, and its folder is forgotten', () =>
  withFolder((file) => {
    writeFolder(file, 'key', ROWS);
    const bytes = readFileSync(file);
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const columns = FolderColumns.open(file, 'key');
    assert.equal(columns?.digest(0), sha256Of('a'), 'the columns are whole');
    assert.equal(columns?.article(0), undefined);
    assert.equal(columns?.file(2), undefined);
    assert.equal(existsSync(file), false);
  }));

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from '../pipeline/archive.ts';
import { withArchive } from './archive.ts';

const TEXT = 'عنوان الخبر هنا\n\nفقرة أولى من الخبر فيها ما يكفي من الكلام لتكون ملخصا له.\n\nالمصدر\n';

/** Imports on the day by which the runs are named. */
const importAt = (root: string, ...words: string[]) =>
  call(['import', '--root', root, ...words], { cwd: root, now: () => new Date('2026-01-01T00:00:00Z') });

test('warraq import: summary, report, runs, undo and exit codes', () =>
  withArchive(async ({ layout, tree }) => {
    mkdirSync(layout.root, { recursive: true });
    writeFileSync(join(layout.root, 'a.txt'), TEXT);
    writeFileSync(join(layout.root, 'empty.txt'), '');
    const dry = await importAt(layout.root, '--dry-run', 'a.txt');
    assert.equal(dry.code, 0);
    assert.match(dry.out, /line:5 {2}\[source\] {2}المصدر → source: \{\}/);
    assert.deepEqual(tree(), {});
    const first = await importAt(layout.root, 'a.txt');
    assert.equal(first.code, 0);
    assert.match(first.out, /brought in +1\n/);
    const report = /Report: (.*)\n/.exec(first.out)?.[1] ?? '';
    assert.ok(existsSync(report));
    assert.match(readFileSync(report, 'utf8'), /<html lang="en" dir="rtl">/);
    assert.equal(first.err, '');
    assert.match((await importAt(layout.root, 'a.txt')).out, /Nothing new/);
    const bad = await importAt(layout.root, 'empty.txt');
    assert.equal(bad.code, 1);
    assert.match(bad.err, /empty\.txt: error: the file is empty.*\[input-empty\]/);
    const runs = await importAt(layout.root, '--runs');
    assert.match(runs.out, /^20260101-000000 .*1 brought in/);
    const json = JSON.parse((await importAt(layout.root, '--json', 'a.txt')).out);
    assert.deepEqual([json.in, json.already], [1, 1]);
    assert.equal((await importAt(layout.root, '--undo', '20260101-000000-2')).code, 0);
    assert.equal((await importAt(layout.root, '--undo', '20260101-000000')).code, 0);
    assert.deepEqual(tree(), {});
  }));

test('misuse is told without a trace', () =>
  withArchive(async ({ layout }) => {
    mkdirSync(layout.root, { recursive: true });
    writeFileSync(join(layout.root, 'a.txt'), TEXT);
    for (const [words, code] of [
      [[], 'usage'],
      [['--format', 'pdf', 'a.txt'], 'format-unknown'],
      [['--encoding', 'klingon', 'a.txt'], 'encoding-unknown'],
      [['--date', 'غدا', 'a.txt'], 'date-unreadable'],
      [['--undo', 'x'], 'run-unknown'],
    ] as const) {
      const result = await importAt(layout.root, ...words);
      assert.notEqual(result.code, 0);
      assert.match(result.err, new RegExp(`\\[${code}\\]`));
      assert.doesNotMatch(result.err, /\n {4}at /);
    }
  }));

test('what a person says of articles without it', () =>
  withArchive(async ({ layout, article }) => {
    mkdirSync(layout.root, { recursive: true });
    writeFileSync(join(layout.root, 'a.txt'), TEXT);
    await importAt(
      layout.root,
      '--section',
      'culture',
      '--author',
      'ليلى حداد',
      '--source-name',
      'صحيفة المثال',
      '--date',
      '20 شباط 2024',
      'a.txt',
    );
    const text = article();
    assert.match(text, /^published: 2024-02-20$/m);
    assert.match(text, /^authors: \[ليلى حداد\]$/m);
    assert.match(text, /^section: culture$/m);
    assert.match(text, /^ {2}name: صحيفة المثال$/m);
    assert.match(readFileSync(layout.siteFile, 'utf8'), /key: culture/);
  }));

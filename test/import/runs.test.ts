import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { makeArticle, makeRandom } from '../../bench/import-articles.ts';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { undoRun } from '../../src/import/journal/undo.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { type TestArchive, withArchive } from './archive.ts';

const SITE =
  '# ملاحظة المالك تبقى\ntitle: أرشيف\nsections:\n  - key: culture # القسم الأول\n    title: ثقافة\n';

function writeLines(archive: TestArchive, name: string, count: number, seed = 3): void {
  const random = makeRandom(seed);
  const lines = Array.from({ length: count }, (_, index) => JSON.stringify(makeArticle(index, random)));
  mkdirSync(archive.layout.root, { recursive: true });
  writeFileSync(join(archive.layout.root, name), `${lines.join('\n')}\n`);
}

test('the same file twice changes nothing and says so', () =>
  withArchive(async (archive) => {
    writeLines(archive, 'a.jsonl', 20);
    const first = await archive.run(['a.jsonl']);
    assert.deepEqual([first.counts.in, first.counts.published], [20, 20]);
    const before = archive.tree();
    const second = await archive.run(['a.jsonl']);
    assert.equal(second.run, undefined);
    assert.equal(second.counts.already, 20);
    assert.deepEqual(archive.tree(), before);
  }));

test('a dry run writes nothing', () =>
  withArchive(async (archive) => {
    writeLines(archive, 'a.jsonl', 5);
    const result = await archive.run(['a.jsonl'], { dryRun: true });
    assert.equal(result.counts.published, 5);
    assert.deepEqual(archive.tree(), {});
  }));

test('undo gives every byte back, comments of site.yaml too', () =>
  withArchive(async (archive) => {
    const { layout } = archive;
    mkdirSync(layout.content, { recursive: true });
    writeFileSync(layout.siteFile, SITE);
    writeLines(archive, 'a.jsonl', 12);
    await archive.run(['a.jsonl']);
    const before = archive.tree();
    assert.match(readFileSync(layout.siteFile, 'utf8'), /# ملاحظة المالك تبقى/);
    // One more article of a story that is there, one twin, one new section, one that is refused.
    const [known] = readFileSync(join(layout.root, 'a.jsonl'), 'utf8').split('\n');
    const story = { ...JSON.parse(known ?? '{}'), id: 99, url: 'https://other.example/1', section: 'مدن' };
    const changed = { ...story, text: `${story.text}\n\nوأضاف المراسل فقرة جديدة في آخر الخبر.` };
    writeFileSync(join(layout.root, 'b.jsonl'), `${JSON.stringify(changed)}\n${known}\n{"title":"فارغ"}\n`);
    const second = await archive.run(['b.jsonl'], { now: new Date('2026-01-02T00:00:00Z') });
    assert.deepEqual([second.counts.published, second.counts.merged, second.counts.quarantined], [1, 1, 1]);
    const family = Object.keys(archive.tree())
      .filter((file) => /^articles\//.test(file))
      .filter((file) => /^family: /m.test(readFileSync(join(layout.content, file), 'utf8')));
    assert.equal(family.length, 2, 'both tellings of the story are in one family');
    assert.deepEqual(await checkAccounting(layout), []);
    await assert.rejects(undoRun(layout, '20260101-000000'), (error) => {
      assert.ok(error instanceof WarraqError);
      assert.deepEqual(
        error.problems.map((each) => each.code),
        ['undo-order'],
      );
      return true;
    });
    await undoRun(layout, second.run ?? '');
    assert.deepEqual(archive.tree(), before);
    await undoRun(layout, '20260101-000000');
    assert.deepEqual(Object.keys(archive.tree()), ['site.yaml']);
    assert.equal(readFileSync(layout.siteFile, 'utf8'), SITE);
  }));

test('undo leaves the empty folders that were there before', () =>
  withArchive(async (archive) => {
    const { layout } = archive;
    for (const folder of ['articles/2024/02', 'media', 'originals'])
      mkdirSync(join(layout.content, folder), { recursive: true });
    writeFileSync(layout.siteFile, SITE);
    writeLines(archive, 'a.jsonl', 6);
    const folders = () =>
      readdirSync(layout.content, { recursive: true, withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map((each) => join(each.parentPath, each.name))
        .sort();
    const before = folders();
    const { run } = await archive.run(['a.jsonl']);
    assert.ok(folders().length > before.length);
    await undoRun(layout, run ?? '');
    assert.deepEqual(folders(), before);
  }));

test('undo refuses to take away what people wrote since', () =>
  withArchive(async (archive) => {
    writeLines(archive, 'a.jsonl', 2);
    const { run } = await archive.run(['a.jsonl']);
    const [file] = Object.keys(archive.tree()).filter((each) => each.endsWith('.md'));
    const path = join(archive.layout.content, file ?? '');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nسطر كتبه محرر.\n`);
    const before = archive.tree();
    await assert.rejects(undoRun(archive.layout, run ?? ''), /undo-edited/);
    assert.deepEqual(archive.tree(), before);
    const problems = await checkAccounting(archive.layout);
    assert.deepEqual(problems, [], 'a line that was added is no line that was lost');
  }));

test('check finds a lost sentence, a lost article and a changed original', () =>
  withArchive(async (archive) => {
    writeLines(archive, 'a.jsonl', 3);
    await archive.run(['a.jsonl']);
    const files = Object.keys(archive.tree());
    const [first, second] = files.filter((each) => each.endsWith('.md'));
    const path = join(archive.layout.content, first ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\n[^\n]+\n$/, '\n'));
    writeFileSync(join(archive.layout.content, second ?? ''), '');
    const codes = (await checkAccounting(archive.layout)).map((each) => each.code);
    assert.ok(codes.includes('accounting-edited'), codes.join());
    const original = files.find((each) => each.startsWith('originals/'));
    writeFileSync(join(archive.layout.content, original ?? ''), 'x');
    assert.ok((await checkAccounting(archive.layout)).some((each) => each.code === 'original-changed'));
  }));

test('two imports at once: the second is refused', () =>
  withArchive(async (archive) => {
    writeLines(archive, 'a.jsonl', 60);
    const both = await Promise.allSettled([archive.run(['a.jsonl']), archive.run(['a.jsonl'])]);
    const failed = both.filter((each) => each.status === 'rejected');
    assert.equal(failed.length, 1);
    assert.ok(failed[0]?.reason instanceof WarraqError);
    assert.equal(failed[0].reason.problems[0]?.code, 'import-running');
    // The lock of a process that is gone is taken over.
    writeFileSync(join(archive.layout.cache, 'import.lock'), '999999999 1\n');
    assert.equal((await archive.run(['a.jsonl'])).counts.already, 60);
  }));

const CHILD = `
const { importArticles } = await import(process.argv[1]);
const { archiveLayout } = await import(process.argv[2]);
await importArticles({ layout: archiveLayout(process.argv[3]), cwd: process.argv[3], paths: ['a.jsonl'], now: new Date('2026-01-01T00:00:00Z') });
`;

/** Counts the files of articles in an archive. */
function articlesIn({ layout }: TestArchive): number {
  if (!existsSync(layout.articles)) return 0;
  return readdirSync(layout.articles, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  ).length;
}

test('killed at any moment and run again, the end is the same', () =>
  withArchive(async (whole) => {
    writeLines(whole, 'a.jsonl', 80);
    await whole.run(['a.jsonl']);
    const expected = whole.tree();
    const source = (name: string) => new URL(`../../src/${name}`, import.meta.url).href;
    for (const reached of [1, 50])
      await withArchive(async (archive) => {
        writeLines(archive, 'a.jsonl', 80);
        const child = spawn(
          process.execPath,
          [
            '--input-type=module',
            '-e',
            CHILD,
            source('import/import-articles.ts'),
            source('site/layout.ts'),
            archive.layout.root,
          ],
          { stdio: 'ignore' },
        );
        while (articlesIn(archive) < reached && child.exitCode === null) await wait(2);
        child.kill('SIGKILL');
        await once(child, 'exit');
        assert.equal(child.signalCode, 'SIGKILL', `it ended before ${reached} articles were written`);
        await archive.run(['a.jsonl'], { now: new Date('2026-01-01T00:00:00Z') });
        assert.deepEqual(archive.tree(), expected, `killed after ${reached} articles`);
      });
  }));

test('stopped by a signal, it says so and goes on later', () =>
  withArchive(async (archive) => {
    writeLines(archive, 'a.jsonl', 50);
    const stop = new AbortController();
    let count = 0;
    const first = await archive.run(['a.jsonl'], {
      signal: stop.signal,
      onArticle: () => void (++count === 20 && stop.abort()),
    });
    assert.ok(first.stopped);
    assert.ok(first.problems.some((each) => each.code === 'import-stopped'));
    const second = await archive.run(['a.jsonl']);
    assert.equal(second.run, first.run, 'the same run goes on');
    assert.equal(second.counts.in, 50);
    assert.deepEqual(await checkAccounting(archive.layout), []);
  }));

test('a change that the journal knows and a crash cut off is made by the next run', () =>
  withArchive(async (archive) => {
    const { layout } = archive;
    writeLines(archive, 'a.jsonl', 3);
    await archive.run(['a.jsonl']);
    const before = archive.tree();
    const [known] = readFileSync(join(layout.root, 'a.jsonl'), 'utf8').split('\n');
    const story = JSON.parse(known ?? '{}');
    const other = {
      ...story,
      url: 'https://other.example/1',
      text: `${story.text}\n\nوأضاف المراسل فقرة جديدة.`,
    };
    const kept = Object.keys(before).filter((file) => file.endsWith('.md'));
    const texts = kept.map((file) => readFileSync(join(layout.content, file), 'utf8'));
    writeFileSync(join(layout.root, 'b.jsonl'), `${JSON.stringify(other)}\n`);
    await archive.run(['b.jsonl']);
    const after = archive.tree();
    for (const [at, file] of kept.entries()) writeFileSync(join(layout.content, file), texts[at] ?? '');
    assert.notDeepEqual(archive.tree(), after);
    await archive.run(['b.jsonl']);
    assert.deepEqual(archive.tree(), after);
  }));

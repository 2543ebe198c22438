import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openStaging, switchReleases, writeReleaseRecord } from '../../src/output/staging.ts';
import { WarraqError } from '../../src/problems/problem.ts';

const RECORD = { generator: 'warraq', articles: 1, pages: 1 };

async function place(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'warraq-staging-')), 'dist');
}

async function publish(out: string, text: string): Promise<void> {
  const staging = await openStaging(out, []);
  await mkdir(staging.next, { recursive: true });
  await writeFile(`${staging.next}/index.html`, text);
  await writeReleaseRecord(staging.next, RECORD);
  await switchReleases(staging);
  await staging.release();
}

function codeOf(error: unknown): string {
  assert.ok(error instanceof WarraqError, String(error));
  return error.message;
}

test('a new release takes the place of the old one, which is kept', async () => {
  const out = await place();
  await publish(out, 'one');
  await publish(out, 'two');
  assert.equal(await readFile(`${out}/index.html`, 'utf8'), 'two');
  assert.equal(await readFile(`${out}.prev/index.html`, 'utf8'), 'one');
  assert.ok(!existsSync(`${out}.lock`));
});

test('a folder with files of somebody else is refused and left alone', async () => {
  const out = await place();
  await mkdir(out);
  await writeFile(`${out}/thesis.txt`, 'mine');
  await assert.rejects(openStaging(out, []), (error) => codeOf(error) === 'out-unsafe');
  assert.equal(await readFile(`${out}/thesis.txt`, 'utf8'), 'mine');
});

test('a folder that holds the sources, or lies in them, is refused', async () => {
  const out = await place();
  await assert.rejects(openStaging(out, [`${out}/content`]), (error) => codeOf(error) === 'out-overlaps');
  await assert.rejects(
    openStaging(`${out}/content/site`, [`${out}/content`]),
    (e) => codeOf(e) === 'out-overlaps',
  );
});

test('a second build of the same place is refused while the first lives, and not after it was killed', async () => {
  const out = await place();
  const first = await openStaging(out, []);
  await assert.rejects(openStaging(out, []), (error) => codeOf(error) === 'build-running');
  await first.release();
  await writeFile(`${out}.lock`, '999999999 - ');
  const second = await openStaging(out, []);
  await second.release();
});

test('a second build that waits goes on when the first has ended, and says for whom it waits', async () => {
  const out = await place();
  const first = await openStaging(out, []);
  const order: string[] = [];
  const second = openStaging(out, [], (pid) => order.push(`waits for ${pid}`)).then(async (staging) => {
    order.push('second');
    await staging.release();
  });
  await pause(700);
  order.push('first ends');
  await first.release();
  await second;
  assert.deepEqual(order, [`waits for ${process.pid}`, 'first ends', 'second']);
  assert.ok(!existsSync(`${out}.lock`));
});

test('a lock of another machine is kept while it beats, and taken over when that machine is gone', async () => {
  const out = await place();
  await writeFile(`${out}.lock`, '1 - somewhere-else x\n');
  await assert.rejects(openStaging(out, []), (error) => codeOf(error) === 'build-running');
  const old = new Date(Date.now() - 600_000);
  await utimes(`${out}.lock`, old, old);
  const staging = await openStaging(out, []);
  await staging.release();
});

test('of many that find a dead lock, one takes it', async () => {
  const out = await place();
  await writeFile(`${out}.lock`, '999999999 - ');
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => openStaging(out, [])));
  const taken = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  assert.equal(taken.length, 1);
  await taken[0]?.release();
});

test('a site that was being switched when the machine died comes back', async () => {
  const out = await place();
  await publish(out, 'one');
  await rename(out, `${out}.prev`);
  const staging = await openStaging(out, []);
  assert.equal(await readFile(`${out}/index.html`, 'utf8'), 'one');
  await staging.release();
});

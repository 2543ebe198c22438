import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { WarraqError } from '../../src/problems/problem.ts';
import { openStaging, sealEdition, switchEditions } from '../../src/publish/staging.ts';

const RECORD = { generator: 'warraq', articles: 1, pages: 1 };

async function place(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'warraq-staging-')), 'dist');
}

async function publish(out: string, text: string): Promise<void> {
  const staging = await openStaging(out, []);
  await mkdir(staging.next, { recursive: true });
  await writeFile(`${staging.next}/index.html`, text);
  await sealEdition(staging.next, RECORD);
  await switchEditions(staging);
  await staging.release();
}

function codeOf(error: unknown): string {
  assert.ok(error instanceof WarraqError, String(error));
  return error.message;
}

test('a new edition takes the place of the old one, which is kept', async () => {
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
  await writeFile(`${out}.lock`, '999999999 left by a killed build');
  const second = await openStaging(out, []);
  await second.release();
});

test('a site that was being switched when the machine died comes back', async () => {
  const out = await place();
  await publish(out, 'one');
  await rename(out, `${out}.prev`);
  const staging = await openStaging(out, []);
  assert.equal(await readFile(`${out}/index.html`, 'utf8'), 'one');
  await staging.release();
});

import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { listFiles } from '../../src/files/list-files.ts';
import { call, newArchive } from '../pipeline/archive.ts';
import { buildAnew, changesBy, differences } from '../pipeline/changes.ts';
import { isWhole } from '../pipeline/whole-site.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 11);
const ROUNDS = Number(process.env.WARRAQ_TEST_ROUNDS ?? 2);
const CHANGES_A_ROUND = 4;
// These build by themselves.
const APART = new Set(['go back', 'kill a build']);

test('after any changes a watching process has the site that a clean build makes, and on the way a whole one', async (t) => {
  const { changes, add, pick } = changesBy(SEED);
  const root = await newArchive();
  for (let count = 0; count < 6; count++) await add(root);
  const pageOf = (file: string) =>
    `${root}/dist/${file.slice(`${root}/content/articles/`.length, -'.md'.length)}/index.html`;
  const stop = new AbortController();
  t.after(() => stop.abort());
  let told = '';
  const note = (text: string) => {
    told += text;
  };
  const words = ['build', '--root', root, '--watch', '--quiet'];
  const watching = call(words, { stdout: note, stderr: note, signal: stop.signal });
  const until = async (holds: () => boolean) => {
    for (let tries = 0; tries < 1200 && !holds(); tries++) await setTimeout(100);
    assert.ok(holds(), told);
  };
  await until(() => told.includes('Waiting for changes'));

  const kinds = Object.keys(changes).filter((name) => !APART.has(name));
  for (let round = 1; round <= ROUNDS; round++) {
    const names = Array.from({ length: CHANGES_A_ROUND }, () => pick(kinds));
    for (const name of names) await changes[name]?.(root);
    // No digits: pages write them otherwise.
    const mark = `علامة ${'جديدة '.repeat(round)}النهاية`;
    const last = await add(root);
    appendFileSync(last, `\n\n${mark}\n`);
    const page = pageOf(last);
    const what = `seed ${SEED}, round ${round}: ${names.join(', ')}`;
    const from = told.length;
    const hasMark = () => existsSync(page) && readFileSync(page, 'utf8').includes(mark);
    await until(hasMark);
    // Pages and search are in place; what is read offline follows, and what is in place is whole all the while.
    if (!existsSync(`${root}/dist.lock`)) assert.ok(await isWhole(`${root}/dist`), what);
    const isDone = () => {
      const said = told.slice(from);
      return (
        said.lastIndexOf(' articles, ') > said.lastIndexOf('In place after') &&
        !existsSync(`${root}/dist.lock`)
      );
    };
    do {
      await until(isDone);
      await setTimeout(300);
    } while (!isDone());
    const anew = await buildAnew(root);
    const [now, clean] = [await listFiles(`${root}/dist`), await listFiles(`${anew}/dist`)];
    assert.deepEqual(now, clean, what);
    assert.deepEqual(differences(`${root}/dist`, `${anew}/dist`, clean), [], what);
    rmSync(anew, { recursive: true });
  }
  assert.match(told, /In place after/);
  stop.abort();
  await watching;
  const after = await call(['build', '--root', root]);
  assert.match(after.out, /Nothing changed/, 'nothing is left for a build after it');
});

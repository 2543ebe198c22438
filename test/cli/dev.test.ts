import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { articleText, dice, newArchive } from '../pipeline/archive.ts';

const NEW = '\u0641\u0642\u0631\u0629 \u062C\u062F\u064A\u062F\u0629';
const PROGRAM = resolve(import.meta.dirname, '../../src/cli/warraq.mjs');

// To start Astro takes as long as to 'build' a site: kinds.ts counts it there.
test('dev shows pages as they are, and as they are after an edit, until it is stopped', async () => {
  const root = await newArchive();
  const file = `${root}/content/articles/2024/02/first.md`;
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  await writeFile(file, articleText(dice(3), '2024-02-20'));
  const server = spawn(process.execPath, [PROGRAM, 'dev', '--root', root], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<number | null>((done) => server.once('exit', done));
  try {
    const port = await new Promise<string>((found, fail) => {
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        const match = /localhost:(\d+)/.exec(out);
        if (match) found(match[1] ?? '');
      });
      ended.then(() => fail(new Error(`dev ended: ${out}${err}`)));
    });
    const page = async (path: string) => {
      const answer = await fetch(`http://localhost:${port}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    const title = /^title: (.*)$/m.exec(await readFile(file, 'utf8'))?.[1] ?? '';
    assert.match((await page('/')).text, new RegExp(title));
    const before = await page('/2024/02/first/');
    assert.equal(before.status, 200, err);
    assert.match(before.text, new RegExp(`<h1[^>]*>(?:<[^>]*>)*${title}`));
    await writeFile(file, `${await readFile(file, 'utf8')}\n${NEW}\n`);
    let edited = false;
    for (let tries = 0; tries < 100 && !edited; tries++) {
      await new Promise((next) => setTimeout(next, 100));
      edited = (await page('/2024/02/first/')).text.includes(NEW);
    }
    assert.ok(edited, 'the page is that of before the edit');
    assert.equal((await page('/none/')).status, 404);
  } finally {
    server.kill('SIGINT');
  }
  await ended;
  await rm(root, { recursive: true, force: true });
});

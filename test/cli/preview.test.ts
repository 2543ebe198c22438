import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { RELEASE_FILE } from '../../src/output/staging.ts';
import { call, newArchive } from '../pipeline/archive.ts';

async function withSite(work: (root: string) => Promise<void>): Promise<void> {
  const root = await newArchive();
  await mkdir(`${root}/dist/2024`, { recursive: true });
  await writeFile(`${root}/dist/${RELEASE_FILE}`, '{}');
  await writeFile(`${root}/dist/index.html`, '<h1>\u0645\u0631\u062D\u0628\u0627</h1>');
  await writeFile(`${root}/dist/404.html`, '<h1>404</h1>');
  await work(root);
  await rm(root, { recursive: true, force: true });
}

test('preview serves the built site until it is stopped', () =>
  withSite(async (root) => {
    const stop = new AbortController();
    let url = '';
    let running: ReturnType<typeof call> | undefined;
    const told = new Promise<void>((done) => {
      const stdout = (text: string) => {
        url = text.trim();
        done();
      };
      running = call(['preview', '--root', root, '--port', '0'], { stdout, signal: stop.signal });
    });
    await told;
    const home = await fetch(url);
    assert.equal(home.status, 200);
    assert.match(await home.text(), /\u0645\u0631\u062D\u0628\u0627/);
    assert.equal((await fetch(new URL('none/', url))).status, 404);
    stop.abort();
    assert.equal((await running)?.code, 0);
    await assert.rejects(fetch(url), 'nothing is served any more');
  }));

test('preview says what is wrong: no site, no port, a port that is taken', () =>
  withSite(async (root) => {
    const missing = await call(['preview', '--root', root, '--out', `${root}/none`]);
    assert.equal(missing.code, 1);
    assert.match(missing.err, /\[site-unbuilt\]/);
    for (const port of ['x', '-1', '65536', '1.5'])
      assert.equal((await call(['preview', '--root', root, `--port=${port}`])).code, 2, port);
    const other = createServer().listen(0);
    await new Promise((done) => other.once('listening', done));
    const taken = await call([
      'preview',
      '--root',
      root,
      '--port',
      String((other.address() as AddressInfo).port),
    ]);
    other.close();
    assert.equal(taken.code, 1);
    assert.match(taken.err, /\[port-taken\]/);
  }));

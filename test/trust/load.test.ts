import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { putUnderLoad } from '../../bench/load/http-load.ts';
import { askAsReader } from '../../bench/load/readers.ts';
import { startServer, type WebServer } from '../../bench/load/web-server.ts';
import { articleText, call, dice, newArchive } from '../pipeline/archive.ts';
import { unlessMissing } from '../system/needs.ts';

const SKIP = unlessMissing('nginx', '-v');
const ARTICLES = 12;

let root: string;
let server: WebServer | undefined;

before(async () => {
  if (SKIP !== false) return;
  root = await newArchive();
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  const random = dice(5);
  for (let number = 0; number < ARTICLES; number++)
    await writeFile(`${root}/content/articles/2024/02/a${number}.md`, articleText(random, '2024-02-20'));
  const { code, err } = await call(['build', '--root', root, '--quiet', '--host', 'nginx']);
  assert.equal(code, 0, err);
  server = await startServer('nginx', `${root}/dist`);
});
after(async () => {
  server?.stop();
  if (root) await rm(root, { recursive: true, force: true });
});

test('under two hundred connections every answer is whole; `npm run bench:load` does so for a minute', {
  skip: SKIP,
}, async () => {
  const { url } = server as WebServer;
  const reader = await askAsReader(url, ['المدينة', 'كتاب', 'سوق قديم']);
  assert.ok(reader.answered > 0 && reader.requests > 2 && reader.bytes > 100);
  const addresses = [
    ...reader.addresses,
    ...Array.from({ length: ARTICLES }, (_, number) => `${url}2024/02/a${number}/`),
    `${url}search/`,
    url,
  ];
  let asked = 0;
  const next = () => addresses[asked++ % addresses.length] ?? url;
  const report = await putUnderLoad(next, { connections: 200, seconds: 2 });
  assert.deepEqual([...report.errors], []);
  assert.ok(report.requests > 200 && report.bytes > 10_000, `${report.requests} requests`);
});

test('what is missing or cut is an error of the load', { skip: SKIP }, async () => {
  const { url } = server as WebServer;
  const report = await putUnderLoad(() => `${url}not-there/`, { connections: 2, seconds: 0.1 });
  assert.match([...report.errors.keys()].join(), /404 \/not-there\//);
  server?.stop();
  await new Promise((done) => setTimeout(done, 300));
  const stopped = await putUnderLoad(() => url, { connections: 2, seconds: 0.1 });
  assert.match([...stopped.errors.keys()].join(), /ECONNREFUSED|socket/);
});

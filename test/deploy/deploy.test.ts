import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { deploy } from '../../src/deploy/deploy.ts';
import { filledFolder, folderTarget } from '../../src/deploy/folder.ts';
import { parseS3Address, s3Target } from '../../src/deploy/s3.ts';
import { call, newArchive } from '../pipeline/archive.ts';
import { behaves, type Rig } from './deploy-behaviour.ts';
import { FIRST, freePort, NOW, SECOND, siteOf } from './deploy-site.ts';
import { publish } from './publish.ts';

const journals = await mkdtemp(join(tmpdir(), 'warraq-journals-'));
const EVERY_STEP = Array.from({ length: 9 }, (_, step) => step);

for (const [name, targetOf] of [
  ['a folder that is exchanged', folderTarget],
  ['a folder that is filled', filledFolder],
] as const) {
  describe(name, async () => {
    const root = await mkdtemp(join(tmpdir(), 'warraq-folder-'));
    const rig: Rig = {
      kills: EVERY_STEP,
      target: async (site, place) => targetOf(site, `${root}/${place}`),
      read: (place, path) => readFile(`${root}/${place}/${path}`, 'utf8').catch(() => undefined),
      write: async (place, path, text) => {
        await mkdir(dirname(`${root}/${place}/${path}`), { recursive: true });
        await writeFile(`${root}/${place}/${path}`, text);
      },
    };
    behaves(rig, journals);
  });
}

test('a link to the folder stays a link', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-folder-'));
  await mkdir(`${root}/real`);
  await symlink(`${root}/real`, `${root}/www`);
  for (const files of [FIRST, SECOND]) {
    const site = await siteOf(files);
    await deploy(site, folderTarget(site, `${root}/www`), { journals, now: NOW });
    assert.equal(await readFile(`${root}/real/index.html`, 'utf8'), files['index.html']);
  }
});

describe('S3, by a local server that speaks it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-s3-'));
  const port = await freePort();
  let stop: () => Promise<void> = async () => undefined;
  const endpoint = `http://127.0.0.1:${port}`;
  const KEYS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };
  before(async () => {
    Object.assign(process.env, KEYS);
    const { default: S3rver } = await import('s3rver');
    const server = new S3rver({
      port,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'site' }],
    });
    await server.run();
    stop = () => server.close();
  });
  after(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  const toS3 = (place: string, from = endpoint) => `s3://${place}?endpoint=${encodeURIComponent(from)}`;
  const at = (place: string) => parseS3Address(toS3(`site/${place}`));
  const read = async (place: string, path: string) => {
    const answer = await fetch(`${endpoint}/site/${place}/${encodeURI(path)}`);
    return answer.status === 200 ? answer.text() : undefined;
  };
  behaves(
    {
      kills: EVERY_STEP,
      target: (site, place) => s3Target(site, at(place)),
      read,
      write: async (place, path, text) => {
        const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
        const client = new S3Client({ endpoint, forcePathStyle: true, region: 'us-east-1' });
        await client.send(new PutObjectCommand({ Bucket: 'site', Key: `${place}/${path}`, Body: text }));
        client.destroy();
      },
    },
    journals,
  );

  test('types and lifetimes come from the table of headers', async () => {
    const site = await siteOf(FIRST);
    await deploy(site, await s3Target(site, at('types')), { journals, now: NOW });
    const script = await fetch(`${endpoint}/site/types/_warraq/app.aaa.js`);
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.match(script.headers.get('cache-control') ?? '', /immutable/);
    const page = await fetch(`${endpoint}/site/types/index.html`);
    assert.match(page.headers.get('cache-control') ?? '', /must-revalidate/);
  });

  test('wrong keys, a bucket that is not there and a server that is not are told apart, with code 1', async () => {
    const site = await siteOf(FIRST);
    process.env.AWS_ACCESS_KEY_ID = 'IMPERSONAL_NAMES';
    const denied = await publish(site, toS3('site/denied'));
    Object.assign(process.env, KEYS);
    const missing = await publish(site, toS3('no-such-bucket/x'));
    const gone = await publish(site, toS3('site/x', 'http://127.0.0.1:1'));
    assert.deepEqual([denied.code, missing.code, gone.code], [1, 1, 1]);
    assert.match(denied.err, /\[target-denied\]/);
    assert.match(missing.err, /\[target-missing\]/);
    assert.match(gone.err, /\[target-unreachable\]/);
    for (const { err } of [denied, missing, gone]) assert.equal(err.trim().split('\n').length, 1, err);
  });

  test('a server that dies in the middle is told, and the same command goes on', async () => {
    const site = await siteOf(
      Object.fromEntries([
        ...Object.entries(FIRST),
        ...Array.from(
          { length: 60 },
          (_, index) => [`2024/05/${index}/index.html`, `page ${index}`] as const,
        ),
      ]),
    );
    let left = 40;
    const proxy: Server = createServer((question, answer) => {
      if (question.method === 'PUT' && left-- <= 0) {
        question.socket.destroy();
        return;
      }
      const { method, url, headers } = question;
      const onward = request({ port, host: '127.0.0.1', method, path: url, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      });
      question.pipe(onward);
    });
    const proxyPort = await freePort();
    await new Promise<void>((done) => proxy.listen(proxyPort, '127.0.0.1', done));
    const root = await newArchive();
    const words = [
      'publish',
      '--root',
      root,
      '--out',
      site,
      '--to',
      toS3('site/cut', `http://127.0.0.1:${proxyPort}`),
    ];
    try {
      const cut = await call(words);
      assert.equal(cut.code, 1);
      assert.match(cut.err, /\[target-unreachable\]/);
      assert.equal(await read('cut', 'index.html'), undefined, 'the entry points come last');
      left = Number.POSITIVE_INFINITY;
      const done = await call([...words, '--json']);
      assert.equal(done.code, 0, done.err);
      const { resumed } = JSON.parse(done.out) as { resumed: number };
      assert.ok(resumed >= 20, `only ${resumed} files had arrived`);
      assert.equal(await read('cut', 'index.html'), FIRST['index.html']);
      assert.equal(await read('cut', '2024/05/59/index.html'), 'page 59');
    } finally {
      proxy.closeAllConnections();
      proxy.close();
      await rm(root, { recursive: true, force: true });
    }
  });
});

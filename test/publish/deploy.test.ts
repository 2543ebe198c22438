import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { WarraqError } from '../../src/problems/problem.ts';
import { deploy } from '../../src/publish/deploy/deploy.ts';
import { folderTarget } from '../../src/publish/deploy/folder.ts';
import { rsyncTarget } from '../../src/publish/deploy/rsync.ts';
import { parseS3Address, s3Target } from '../../src/publish/deploy/s3.ts';
import type { DeployTarget } from '../../src/publish/deploy/target.ts';
import { sortedManifest, writeManifest } from '../../src/publish/manifest.ts';
import { unlessMissing } from './program.ts';

type Files = Record<string, string>;

const FIRST: Files = {
  'warraq-edition.json': '{}',
  'index.html': 'home 1',
  '2024/02/هدنة/index.html': 'the truce',
  '2024/02/gone/index.html': 'gone soon',
  '_warraq/app.aaa.js': 'script 1',
  'search-index/index.json': '{"table":1}',
};
const SECOND: Files = {
  'warraq-edition.json': '{}',
  'index.html': 'home 2',
  '2024/02/هدنة/index.html': 'the truce',
  '2024/03/new/index.html': 'new',
  '_warraq/app.bbb.js': 'script 2',
  'search-index/index.json': '{"table":2}',
};

const journals = await mkdtemp(join(tmpdir(), 'warraq-journals-'));

async function siteOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-site-'));
  const hashes: [string, string][] = [];
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(`${folder}/${path}`), { recursive: true });
    await writeFile(`${folder}/${path}`, text);
    hashes.push([path, createHash('sha256').update(text).digest('hex')]);
  }
  await writeManifest(folder, sortedManifest(hashes));
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** What a kind of target must give to be tested. */
interface Rig {
  target(site: string, place: string): Promise<DeployTarget>;
  read(place: string, path: string): Promise<string | undefined>;
  write(place: string, path: string, text: string): Promise<void>;
}

/** A target that dies after some files, as when the network goes. */
function dying(target: DeployTarget, after: number): DeployTarget {
  let left = after;
  return {
    ...target,
    send: (parcels, onSent) =>
      target
        .send(parcels.slice(0, Math.max(0, left)), (parcel) => {
          left -= 1;
          onSent(parcel);
        })
        .then(() => {
          if (left <= 0) throw new Error('the network is gone');
        }),
  };
}

function behaves(rig: Rig): void {
  let places = 0;
  const made = async (place: string, files: Files) => {
    const site = await siteOf(files);
    return { site, target: await rig.target(site, place) };
  };

  test('what changed is sent, what is gone is removed, old scripts wait one deploy', async () => {
    const place = `p${++places}`;
    const first = await made(place, FIRST);
    const dry = await deploy(first.site, first.target, { journals, dryRun: true });
    assert.equal(dry.kept, 0);
    assert.equal(await rig.read(place, 'index.html'), undefined, 'a dry run sends nothing');
    await deploy(first.site, first.target, { journals });
    for (const [path, text] of Object.entries(FIRST)) assert.equal(await rig.read(place, path), text, path);

    const again = await made(place, FIRST);
    const nothing = await deploy(again.site, again.target, { journals });
    assert.equal(nothing.kept, Object.keys(FIRST).length);

    const second = await made(place, SECOND);
    const report = await deploy(second.site, second.target, { journals });
    for (const [path, text] of Object.entries(SECOND)) assert.equal(await rig.read(place, path), text, path);
    assert.equal(await rig.read(place, '2024/02/gone/index.html'), undefined);
    if (second.target.atomic) return;
    assert.deepEqual(
      report.send.pages.map(({ path }) => path),
      ['2024/03/new/index.html'],
    );
    assert.deepEqual(report.retire, ['_warraq/app.aaa.js']);
    assert.equal(await rig.read(place, '_warraq/app.aaa.js'), 'script 1', 'kept for open pages');
    const third = await made(place, SECOND);
    await deploy(third.site, third.target, { journals });
    assert.equal(await rig.read(place, '_warraq/app.aaa.js'), undefined, 'its time is over');
  });

  test('files of somebody else are never touched', async () => {
    const place = `p${++places}`;
    await rig.write(place, 'index.html', 'mine');
    await rig.write(place, 'thesis.txt', 'mine too');
    const { site, target } = await made(place, FIRST);
    await assert.rejects(
      deploy(site, target, { journals }),
      (error) => error instanceof WarraqError && error.message === 'target-foreign',
    );
    assert.equal(await rig.read(place, 'index.html'), 'mine');
    assert.equal(await rig.read(place, 'thesis.txt'), 'mine too');
  });

  test('a deploy that dies leaves the old entry points, and the next one goes on', async () => {
    const place = `p${++places}`;
    const first = await made(place, FIRST);
    await deploy(first.site, first.target, { journals });
    const second = await made(place, SECOND);
    await assert.rejects(deploy(second.site, dying(second.target, 1), { journals }));
    assert.equal(await rig.read(place, 'index.html'), 'home 1');
    assert.equal(await rig.read(place, '2024/02/gone/index.html'), 'gone soon');
    const report = await deploy(second.site, second.target, { journals });
    if (!second.target.atomic) assert.equal(report.resumed, 1);
    for (const [path, text] of Object.entries(SECOND)) assert.equal(await rig.read(place, path), text, path);
    assert.equal(await rig.read(place, '2024/02/gone/index.html'), undefined);
    assert.equal(await rig.read(place, 'warraq-deploying.txt'), undefined);
  });
}

describe('a folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-folder-'));
  const rig: Rig = {
    target: async (site, place) => folderTarget(site, `${root}/${place}`),
    read: (place, path) => readFile(`${root}/${place}/${path}`, 'utf8').catch(() => undefined),
    write: async (place, path, text) => {
      await mkdir(`${root}/${place}`, { recursive: true });
      await writeFile(`${root}/${place}/${path}`, text);
    },
  };
  behaves(rig);

  test('a file that somebody added later is not swept away with the old folder', async () => {
    const first = await siteOf(FIRST);
    await deploy(first, folderTarget(first, `${root}/later`), { journals });
    await rig.write('later', 'added.txt', 'mine');
    const second = await siteOf(SECOND);
    await assert.rejects(deploy(second, folderTarget(second, `${root}/later`), { journals }));
    assert.equal(await rig.read('later', 'added.txt'), 'mine');
  });
});

describe('S3, by a local server that speaks it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-s3-'));
  const port = await freePort();
  let stop: () => Promise<void> = async () => undefined;
  const endpoint = `http://127.0.0.1:${port}`;
  before(async () => {
    process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
    process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
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
  const at = (place: string) => parseS3Address(`s3://site/${place}?endpoint=${encodeURIComponent(endpoint)}`);
  behaves({
    target: (site, place) => s3Target(site, at(place)),
    read: async (place, path) => {
      const answer = await fetch(`${endpoint}/site/${place}/${encodeURI(path)}`);
      return answer.status === 200 ? answer.text() : undefined;
    },
    write: async (place, path, text) => {
      const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
      const client = new S3Client({ endpoint, forcePathStyle: true, region: 'us-east-1' });
      await client.send(new PutObjectCommand({ Bucket: 'site', Key: `${place}/${path}`, Body: text }));
      client.destroy();
    },
  });

  test('types and lifetimes come from the table of headers', async () => {
    const site = await siteOf(FIRST);
    await deploy(site, await s3Target(site, at('types')), { journals });
    const script = await fetch(`${endpoint}/site/types/_warraq/app.aaa.js`);
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.match(script.headers.get('cache-control') ?? '', /immutable/);
    const page = await fetch(`${endpoint}/site/types/index.html`);
    assert.match(page.headers.get('cache-control') ?? '', /must-revalidate/);
  });
});

describe('rsync, by a daemon on this machine', { skip: unlessMissing('rsync', '--version') }, async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-rsync-'));
  const port = await freePort();
  let daemon: ReturnType<typeof spawn> | undefined;
  // A daemon that root starts writes as nobody unless told otherwise.
  const asRoot = process.getuid?.() === 0 ? 'uid = 0\ngid = 0\n' : '';
  before(async () => {
    await writeFile(
      `${root}/rsyncd.conf`,
      `${asRoot}use chroot = no\nport = ${port}\naddress = 127.0.0.1\n[site]\npath = ${root}/files\nread only = no\n`,
    );
    await mkdir(`${root}/files`);
    daemon = spawn('rsync', ['--daemon', '--no-detach', `--config=${root}/rsyncd.conf`], { stdio: 'ignore' });
    for (let tries = 0; tries < 50; tries++) {
      const answered = await fetch(`http://127.0.0.1:${port}`).then(
        () => true,
        (error: Error) => !String((error.cause as Error | undefined)?.message).includes('ECONNREFUSED'),
      );
      if (answered) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  after(async () => {
    daemon?.kill();
    await rm(root, { recursive: true, force: true });
  });
  behaves({
    target: async (site, place) => {
      await mkdir(`${root}/files/${place}`, { recursive: true });
      return rsyncTarget(site, `rsync://127.0.0.1:${port}/site/${place}`);
    },
    read: (place, path) => readFile(`${root}/files/${place}/${path}`, 'utf8').catch(() => undefined),
    write: async (place, path, text) => {
      await mkdir(`${root}/files/${place}`, { recursive: true });
      await writeFile(`${root}/files/${place}/${path}`, text);
    },
  });

  test('a daemon that is not there is told in a line', async () => {
    const site = await siteOf(FIRST);
    await assert.rejects(
      deploy(site, rsyncTarget(site, 'rsync://127.0.0.1:1/site/x'), { journals }),
      (error) => error instanceof WarraqError && error.message === 'target-failed',
    );
  });
});

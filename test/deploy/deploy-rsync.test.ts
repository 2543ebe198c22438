import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { deploy } from '../../src/deploy/deploy.ts';
import { rsyncTarget } from '../../src/deploy/rsync.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { unlessMissing } from '../system/needs.ts';
import { behaves, type Rig } from './deploy-behaviour.ts';
import { FIRST, freePort, NOW, SECOND, siteOf } from './deploy-site.ts';

const journals = await mkdtemp(join(tmpdir(), 'warraq-journals-'));
// Each step is a run of rsync or two: some are killed, not all.
const SOME_STEPS = [0, 2, 4, 7];

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answered = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.unref();
    });
    if (answered) return;
    await pause(100);
  }
  throw new Error(`nobody listens on ${port}`);
}

const filesAt = (root: string): Pick<Rig, 'read' | 'write'> => ({
  read: (place, path) => readFile(`${root}/${place}/${path}`, 'utf8').catch(() => undefined),
  write: async (place, path, text) => {
    await mkdir(dirname(`${root}/${place}/${path}`), { recursive: true });
    await writeFile(`${root}/${place}/${path}`, text);
  },
});

async function fails(address: string): Promise<string> {
  const site = await siteOf(FIRST);
  const failure: unknown = await deploy(site, rsyncTarget(site, address), { journals, now: NOW }).catch(
    (error: unknown) => error,
  );
  assert.ok(failure instanceof WarraqError, String(failure));
  return failure.message;
}

describe('rsync, by a daemon on this machine', { skip: unlessMissing('rsync', '--version') }, async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-rsync-'));
  const port = await freePort();
  const url = `rsync://127.0.0.1:${port}`;
  let daemon: ChildProcess | undefined;
  // A daemon that root starts writes as nobody unless told otherwise.
  const asRoot = process.getuid?.() === 0 ? 'uid = 0\ngid = 0\n' : '';
  before(async () => {
    await writeFile(
      `${root}/rsyncd.conf`,
      `${asRoot}use chroot = no\nport = ${port}\naddress = 127.0.0.1\n[site]\npath = ${root}/files\nread only = no\n[shown]\npath = ${root}/files\nread only = yes\n[locked]\npath = ${root}/files\nread only = no\nauth users = editor\nsecrets file = ${root}/secrets\n`,
    );
    await writeFile(`${root}/secrets`, 'editor:secret\n');
    await chmod(`${root}/secrets`, 0o600);
    await mkdir(`${root}/files`);
    daemon = spawn('rsync', ['--daemon', '--no-detach', `--config=${root}/rsyncd.conf`], { stdio: 'ignore' });
    await untilListening(port);
  });
  after(async () => {
    daemon?.kill();
    await rm(root, { recursive: true, force: true });
  });
  behaves(
    {
      ...filesAt(`${root}/files`),
      kills: SOME_STEPS,
      target: async (site, place) => rsyncTarget(site, `${url}/site/${place}`),
    },
    journals,
  );

  test('what is wrong with a place is told apart', async () => {
    assert.equal(await fails('rsync://127.0.0.1:1/site/x'), 'target-unreachable');
    assert.equal(await fails(`${url}/nowhere/x`), 'target-missing');
    assert.equal(await fails(`${url}/shown/x`), 'target-denied');
    process.env.RSYNC_PASSWORD = 'guessed';
    assert.equal(await fails(`rsync://editor@127.0.0.1:${port}/locked/x`), 'target-denied');
    process.env.RSYNC_PASSWORD = 'secret';
    const site = await siteOf(FIRST);
    await deploy(site, rsyncTarget(site, `rsync://editor@127.0.0.1:${port}/locked/in`), {
      journals,
      now: NOW,
    });
    assert.equal(await readFile(`${root}/files/in/index.html`, 'utf8'), FIRST['index.html']);
  });
});

const SSHD = '/usr/sbin/sshd';

function unlessSsh(): string | false {
  if (process.getuid?.() !== 0) return 'needs root to start an ssh server';
  return (
    unlessMissing('rsync', '--version') ||
    unlessMissing('ssh', '-V', 'openssh-client') ||
    unlessMissing('test', `-x ${SSHD}`, 'openssh-server')
  );
}

describe('ssh, by a server on this machine', { skip: unlessSsh() }, async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-ssh-'));
  const port = await freePort();
  const { username } = userInfo();
  const url = `ssh://${username}@127.0.0.1:${port}${root}/files`;
  const path = process.env.PATH ?? '';
  let server: ChildProcess | undefined;
  before(async () => {
    for (const key of ['host', 'user', 'stranger'])
      spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', `${root}/${key}`]);
    await writeFile(`${root}/authorized`, await readFile(`${root}/user.pub`));
    await writeFile(`${root}/known`, `[127.0.0.1]:${port} ${await readFile(`${root}/host.pub`, 'utf8')}`);
    await mkdir(`${root}/files`);
    await mkdir('/run/sshd', { recursive: true });
    await writeFile(
      `${root}/sshd.conf`,
      `Port ${port}\nListenAddress 127.0.0.1\nHostKey ${root}/host\nPidFile none\nAuthorizedKeysFile ${root}/authorized\nStrictModes no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n`,
    );
    // The reader's own ~/.ssh stays out of it: a program called ssh that brings our settings stands before the real one.
    await mkdir(`${root}/bin`);
    await writeFile(
      `${root}/bin/ssh`,
      `#!/bin/sh\nexec /usr/bin/ssh -F none -o BatchMode=yes -o IdentitiesOnly=yes -o UserKnownHostsFile=${root}/known -i "\${WARRAQ_TEST_KEY:-${root}/user}" "$@"\n`,
    );
    await chmod(`${root}/bin/ssh`, 0o755);
    process.env.PATH = `${root}/bin${delimiter}${path}`;
    server = spawn(SSHD, ['-D', '-e', '-f', `${root}/sshd.conf`], { stdio: 'ignore' });
    await untilListening(port);
  });
  after(async () => {
    process.env.PATH = path;
    server?.kill();
    await rm(root, { recursive: true, force: true });
  });
  // The rest of the way is that of the daemon; each step begins with ssh's greeting.
  test('a site and the one after it are brought', async () => {
    for (const files of [FIRST, SECOND]) {
      const site = await siteOf(files);
      await deploy(site, rsyncTarget(site, `${url}/p1`), { journals, now: NOW });
      for (const [file, text] of Object.entries(files))
        assert.equal(await readFile(`${root}/files/p1/${file}`, 'utf8'), text, file);
    }
    await assert.rejects(readFile(`${root}/files/p1/2024/02/gone/index.html`));
  });

  test('what is wrong with a place is told apart', async () => {
    assert.equal(await fails(`ssh://${username}@127.0.0.1:1/srv/x`), 'target-unreachable');
    assert.equal(await fails(`ssh://${username}@127.0.0.1:${port}/proc/none/x`), 'target-missing');
    process.env.WARRAQ_TEST_KEY = `${root}/stranger`;
    assert.equal(await fails(`${url}/denied`), 'target-denied');
    process.env.WARRAQ_TEST_KEY = '';
    await writeFile(`${root}/known`, '');
    assert.equal(await fails(`${url}/unknown`), 'target-denied');
  });
});

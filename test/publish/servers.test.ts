import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileForPath, linksOf } from '../../src/publish/links.ts';
import { articleText, call, dice, newArchive, SITE } from './archive.ts';
import { unlessMissing } from './program.ts';

const BASE = '/archive/';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks as a browser does, but follows no redirect and unpacks nothing. */
function ask(port: number, path: string, encoding = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost', ...(encoding === '' ? {} : { 'accept-encoding': encoding }) };
    const to = { port, host: '127.0.0.1', path: encodeURI(path), headers, agent: false, timeout: 5000 };
    request(to, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .on('timeout', () => reject(new Error(`no answer for ${path}`)))
      .end();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilAnswering(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    if (
      await ask(port, BASE).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server does not answer');
}

const SERVERS = {
  nginx: {
    version: '-v',
    twins: ['gzip'],
    start: async (www: string, port: number) => {
      const file = `${www}.nginx`;
      await writeFile(
        file,
        `daemon off; master_process off; ${process.getuid?.() === 0 ? 'user root; ' : ''}pid ${www}.pid; error_log stderr error; events {}
http {
  access_log off; client_body_temp_path ${www}.a; proxy_temp_path ${www}.b; fastcgi_temp_path ${www}.c; uwsgi_temp_path ${www}.d; scgi_temp_path ${www}.e;
  server { listen 127.0.0.1:${port}; root ${www}; include ${www}${BASE}_servers/nginx.conf; }
}\n`,
      );
      return ['-c', file];
    },
  },
  caddy: {
    version: 'version',
    twins: ['br', 'zstd', 'gzip'],
    start: async (www: string, port: number) => {
      const file = `${www}.Caddyfile`;
      await writeFile(
        file,
        `{\n  admin off\n  auto_https off\n}\nhttp://localhost:${port}, http://127.0.0.1:${port} {\n  root * ${www}\n  import ${www}${BASE}_servers/Caddyfile\n}\n`,
      );
      return ['run', '--config', file, '--adapter', 'caddyfile'];
    },
  },
} as const;

describe('a built site under a base path', async () => {
  let root = '';
  let www = '';
  before(async () => {
    root = await newArchive();
    await writeFile(`${root}/content/site.yaml`, `${SITE}base: ${BASE}\n`);
    const random = dice(3);
    await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
    for (const slug of ['هدنة', 'second', 'third']) {
      const extra = slug === 'second' ? 'aliases: [/قديم/, /old/second]\n' : '';
      await writeFile(
        `${root}/content/articles/2024/02/${slug}.md`,
        articleText(random, '2024-02-20', extra),
      );
    }
    const { code, err } = await call(['build', '--root', root]);
    assert.equal(code, 0, err);
    www = join(await mkdtemp(join(tmpdir(), 'warraq-www-')), 'www');
    await mkdir(www);
    await symlink(`${root}/dist`, `${www}/archive`);
  });
  after(() => rm(root, { recursive: true, force: true }));

  for (const [name, { version, twins, start }] of Object.entries(SERVERS)) {
    test(`${name} serves it whole`, { skip: unlessMissing(name, version) }, async () => {
      const port = await freePort();
      const words = await start(www, port);
      const server = spawn(name, words, {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, HOME: root },
      });
      let told = '';
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        told += text;
      });
      try {
        await untilAnswering(port, server).catch((error: Error) => assert.fail(`${error.message}\n${told}`));
        // Every page and file that a reader can come to from the home page.
        const seen = new Set(['']);
        for (const path of seen) {
          const { status, headers, body } = await ask(port, `${BASE}${path}`);
          assert.equal(status, 200, path);
          assert.match(String(headers['content-security-policy']), /default-src 'none'/, path);
          assert.equal(headers['x-content-type-options'], 'nosniff', path);
          assert.deepEqual(body, await readFile(`${root}/dist/${fileForPath(path)}`), path);
          const lasting = path.startsWith('_warraq/');
          assert.match(
            String(headers['cache-control']),
            lasting ? /immutable/ : /max-age=(0|600|86400)\b|no-cache/,
            path,
          );
          if (!String(headers['content-type']).startsWith('text/html')) continue;
          assert.match(String(headers['content-type']), /charset=utf-8/i, path);
          for (const link of linksOf(body.toString('utf8'), BASE)) seen.add(link);
        }
        assert.ok(seen.size > 20, `only ${seen.size} addresses`);
        assert.ok(seen.has('2024/02/هدنة/'));

        for (const encoding of twins) {
          const { headers, body } = await ask(port, BASE, encoding);
          const ending = { gzip: 'gz', br: 'br', zstd: 'zst' }[encoding];
          assert.equal(headers['content-encoding'], encoding);
          assert.deepEqual(body, await readFile(`${root}/dist/index.html.${ending}`));
        }
        const bare = await ask(port, `${BASE}2024/02/هدنة`);
        assert.ok(bare.status >= 301 && bare.status <= 308, 'a slash is added');
        assert.equal(
          decodeURI(new URL(String(bare.headers.location), 'http://x').pathname),
          `${BASE}2024/02/هدنة/`,
        );
        const moved = await ask(port, `${BASE}قديم/`);
        assert.equal(moved.status, 301);
        assert.equal(
          decodeURI(new URL(String(moved.headers.location), 'http://x').pathname),
          `${BASE}2024/02/second/`,
        );
        const missing = await ask(port, `${BASE}no/such/page/`);
        assert.equal(missing.status, 404);
        assert.deepEqual(missing.body, await readFile(`${root}/dist/404.html`));
        assert.equal((await ask(port, `${BASE}_servers/nginx.conf`)).status, 404);
      } finally {
        server.stderr.destroy();
        server.kill('SIGKILL');
      }
    });
  }
});

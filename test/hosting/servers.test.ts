import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileForPath, linksOf } from '../../src/output/links.ts';
import { articleText, call, dice, newArchive, SITE } from '../pipeline/archive.ts';
import { unlessMissing } from '../system/needs.ts';

const BASE = '/archive/';
// Signs that configuration files read as their own, percent-encoding, a question, an ending; and thousands of them.
const ODD = [
  '/قديم/',
  '/old/second',
  '/old.html',
  '/?p=12',
  '/%D9%82%D8%AF%D9%8A%D9%85%20%D8%AC%D8%AF%D8%A7/',
];
const ALIASES = `aliases:
${[...ODD, "/a$b;c'd(e)f/", ...Array.from({ length: 3000 }, (_, index) => `/عدد-${index}/`)].map((each) => `  - ${JSON.stringify(each)}`).join('\n')}
`;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks as a browser does, but follows no redirect and unpacks nothing. */
function ask(port: number, path: string, more: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost', ...more };
    const raw = /%[0-9a-f]{2}/i.test(path) ? path : encodeURI(path);
    const to = { port, host: '127.0.0.1', path: raw, headers, agent: false, timeout: 5000 };
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
    program: 'nginx',
    version: '-v',
    variants: ['gzip'],
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
    program: 'caddy',
    version: 'version',
    variants: ['br', 'zstd', 'gzip'],
    start: async (www: string, port: number) => {
      const file = `${www}.Caddyfile`;
      await writeFile(
        file,
        `{\n  admin off\n  auto_https off\n}\nhttp://localhost:${port}, http://127.0.0.1:${port} {\n  root * ${www}\n  import ${www}${BASE}_servers/Caddyfile\n}\n`,
      );
      return ['run', '--config', file, '--adapter', 'caddyfile'];
    },
  },
  apache: {
    program: 'apache2',
    version: '-v',
    variants: [],
    start: async (www: string, port: number) => {
      const file = `${www}.apache.conf`;
      const modules = 'mpm_event authz_core authz_host dir mime headers rewrite deflate filter alias'.split(
        ' ',
      );
      const own = process.getuid?.() === 0 ? 'User nobody\nGroup nogroup\n' : '';
      await writeFile(
        file,
        `ServerRoot /usr/lib/apache2
ServerName localhost
${modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`).join('\n')}
${own}PidFile ${www}.apache.pid
Mutex posixsem
Listen 127.0.0.1:${port}
ErrorLog ${www}.error.log
TypesConfig /dev/null
DocumentRoot ${www}
<Directory ${dirname(www)}>
  Options FollowSymLinks
  Require all granted
  AllowOverride FileInfo Indexes
</Directory>\n`,
      );
      return ['-f', file, '-X'];
    },
  },
} as const;

function leadsTo({ headers }: Answer): string {
  return decodeURI(new URL(String(headers.location), 'http://x').pathname);
}

/** Twins are sent to those who take them, and to nobody else; what is unchanged is not sent again. */
async function negotiates(port: number, variants: readonly string[], root: string): Promise<void> {
  const plain = await readFile(`${root}/dist/index.html`);
  for (const encoding of variants) {
    const { headers, body } = await ask(port, BASE, { 'accept-encoding': encoding });
    const ending = { gzip: 'gz', br: 'br', zstd: 'zst' }[encoding];
    assert.equal(headers['content-encoding'], encoding);
    assert.match(String(headers.vary), /accept-encoding/i, encoding);
    assert.match(String(headers['content-type']), /^text\/html/, encoding);
    assert.deepEqual(body, await readFile(`${root}/dist/index.html.${ending}`));
    const again = await ask(port, BASE, {
      'accept-encoding': encoding,
      'if-none-match': String(headers.etag),
    });
    assert.equal(again.status, 304, encoding);
  }
  const all = await ask(port, BASE, { 'accept-encoding': 'gzip, deflate, br, zstd' });
  assert.ok(variants.includes(String(all.headers['content-encoding'])));
  for (const refusing of ['identity', 'gzip;q=0', '']) {
    const { headers, body } = await ask(port, BASE, { 'accept-encoding': refusing });
    assert.equal(headers['content-encoding'], undefined, refusing);
    assert.deepEqual(body, plain, refusing);
  }
}

async function answersOldAddresses(port: number): Promise<void> {
  const asked = [
    'قديم/',
    'قديم',
    'old/second',
    'old/second/',
    'old.html',
    '?p=12',
    'قديم جدا/',
    "a$b;c'd(e)f/",
  ];
  for (const old of [...asked, 'عدد-0/', 'عدد-2999/', 'قديم/?utm=1']) {
    const moved = await ask(port, `${BASE}${old}`);
    assert.equal(moved.status, 301, old);
    assert.equal(leadsTo(moved), `${BASE}2024/02/second/`, old);
  }
  assert.equal((await ask(port, `${BASE}?p=13`)).status, 200, 'another question is the home page');
}

describe('a built site under a base path', async () => {
  let root = '';
  let www = '';
  before(async () => {
    root = await newArchive();
    await writeFile(`${root}/content/site.yaml`, `${SITE}base: ${BASE}\ncompressed: [br, gz, zst]\n`);
    const random = dice(3);
    await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
    for (const slug of ['هدنة', 'second', 'third']) {
      const extra = slug === 'second' ? ALIASES : '';
      await writeFile(
        `${root}/content/articles/2024/02/${slug}.md`,
        articleText(random, '2024-02-20', extra),
      );
    }
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
    for (const name of ['a.svg', 'B.SVG']) await writeFile(`${root}/content/media/${name}`, drawing);
    www = join(await mkdtemp(join(tmpdir(), 'warraq-www-')), 'www');
    await mkdir(www);
    // Apache does not work as root.
    for (const folder of [root, dirname(www)]) await chmod(folder, 0o755);
    await symlink(`${root}/dist`, `${www}/archive`);
  });
  after(() => rm(root, { recursive: true, force: true }));

  for (const [name, { program, version, variants, start }] of Object.entries(SERVERS)) {
    test(`${name} serves it whole`, { skip: unlessMissing(program, version) }, async () => {
      const { code, err } = await call(['build', '--root', root, '--host', name]);
      assert.equal(code, 0, err);
      const port = await freePort();
      const words = await start(www, port);
      const server = spawn(program, words, {
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

        for (const name of ['a.svg', 'B.SVG']) {
          const { status, headers } = await ask(port, `${BASE}media/${name}`);
          assert.equal(status, 200, name);
          assert.match(String(headers['content-type']), /^image\/svg\+xml/, name);
          assert.equal(
            headers['content-security-policy'],
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            name,
          );
          assert.equal(headers['x-content-type-options'], 'nosniff', name);
          assert.match(String(headers['cache-control']), /max-age=86400/, name);
        }
        if (variants.length > 0) await negotiates(port, variants, root);
        await answersOldAddresses(port);
        const article = `${BASE}2024/02/هدنة/`;
        const bare = await ask(port, article.slice(0, -1));
        assert.ok(bare.status >= 301 && bare.status <= 308, 'a slash is added');
        assert.equal(leadsTo(bare), article);
        // The one address in other spellings: small hexadecimals, and the file itself.
        const page = await readFile(`${root}/dist/2024/02/هدنة/index.html`);
        for (const same of [encodeURI(article).toLowerCase(), `${article}index.html`, `${article}?utm=1`]) {
          const { status, body } = await ask(port, same);
          assert.equal(status, 200, same);
          assert.deepEqual(body, page, same);
        }
        const root404 = await readFile(`${root}/dist/404.html`);
        for (const missing of [
          'no/such/page/',
          '_warraq/missing.js',
          'feed/none.xml',
          '2024/02/هدنة'.normalize('NFD'),
        ]) {
          const { status, headers, body } = await ask(port, `${BASE}${missing}`);
          if (missing.startsWith('2024') && status !== 404) continue;
          assert.equal(status, 404, missing);
          assert.deepEqual(body, root404, missing);
          assert.match(String(headers['content-security-policy']), /default-src 'none'/, missing);
          // What is missing while a site is exchanged must not be remembered as missing.
          assert.doesNotMatch(String(headers['cache-control']), /immutable|max-age=[1-9]/, missing);
        }
        assert.equal((await ask(port, `${BASE}_servers/nginx.conf`)).status, 404);
      } finally {
        server.stderr.destroy();
        server.kill('SIGKILL');
      }
    });
  }
});

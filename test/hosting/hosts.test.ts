/** What a site holds on each host: compressed variants, files for the server, lite pages. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { apacheFile } from '../../src/hosting/apache-file.ts';
import { azureFile, firebaseFile } from '../../src/hosting/platform-files.ts';
import { listSite } from '../../src/output/manifest.ts';
import { HOST_NAMES, HOSTS } from '../../src/site/hosts.ts';
import { articleText, call, dice, newArchive, SITE } from '../pipeline/archive.ts';

const UNPACK = { br: brotliDecompressSync, gz: gunzipSync, zst: zstdDecompressSync } as const;
const SERVER_FILES = new Set(HOST_NAMES.flatMap((name) => HOSTS[name].files as readonly string[]));

let root = '';

before(async () => {
  root = await newArchive();
  await mkdir(`${root}/content/articles/2024/05`, { recursive: true });
  const random = dice(11);
  await writeFile(
    `${root}/content/articles/2024/05/one.md`,
    articleText(random, '2024-05-02', 'aliases: [/قديم/, "/?p=7"]\n'),
  );
  await writeFile(`${root}/content/articles/2024/05/two.md`, articleText(random, '2024-05-03'));
});

async function filesFor(words: readonly string[], settings = ''): Promise<string[]> {
  await writeFile(`${root}/content/site.yaml`, `${SITE}${settings}`);
  const { code, err } = await call(['build', '--root', root, '--no-social-images', ...words]);
  assert.equal(code, 0, err);
  return listSite(`${root}/dist`);
}

const variantsOf = (files: readonly string[]) => files.filter((file) => /\.(?:br|gz|zst)$/.test(file));
const forServers = (files: readonly string[]) => files.filter((file) => SERVER_FILES.has(file)).sort();

test('without a host nothing is compressed, and only the files that several hosts read are written', async () => {
  const files = await filesFor([]);
  assert.deepEqual(variantsOf(files), []);
  assert.deepEqual(forServers(files), ['_headers', '_redirects']);
  assert.ok(files.includes('lite/2024/05/one/index.html'));
});

test('each host gets its own files, and nobody else’s', async () => {
  for (const name of ['github-pages', 'vercel', 'firebase', 'azure', 's3', 'apache'] as const) {
    const files = await filesFor(['--host', name]);
    assert.deepEqual(variantsOf(files), [], name);
    assert.deepEqual(forServers(files), [...HOSTS[name].files].sort(), name);
    assert.equal(files.includes('lite/2024/05/one/index.html'), HOSTS[name].lite, name);
  }
});

test('variants are the original in fewer bytes, in the kinds that are asked for', async () => {
  const byHost = await filesFor([], 'host: caddy\n');
  assert.deepEqual(new Set(variantsOf(byHost).map((file) => file.split('.').at(-1))), new Set(['br', 'gz']));
  const files = await filesFor(['--host', 'nginx'], 'host: caddy\ncompressed: [zst, br, gz]\n');
  assert.deepEqual(forServers(files), ['_servers/nginx.conf']);
  const [packed, whole] = [new Map<string, number>(), new Map<string, number>()];
  for (const file of variantsOf(files)) {
    const dot = file.lastIndexOf('.');
    const ending = file.slice(dot + 1) as keyof typeof UNPACK;
    const [bytes, original] = [
      await readFile(`${root}/dist/${file}`),
      await readFile(`${root}/dist/${file.slice(0, dot)}`),
    ];
    assert.ok(UNPACK[ending](bytes).equals(original), file);
    packed.set(ending, (packed.get(ending) ?? 0) + bytes.length);
    whole.set(ending, (whole.get(ending) ?? 0) + original.length);
  }
  const ratio = (ending: string) => (packed.get(ending) ?? 0) / (whole.get(ending) ?? 1);
  assert.equal(packed.size, 3);
  assert.ok(ratio('gz') < 0.45 && ratio('zst') < 0.45, `${ratio('gz')} ${ratio('zst')}`);
  assert.ok(ratio('br') < ratio('gz'));
  assert.deepEqual(variantsOf(await filesFor(['--host', 'nginx', '--no-compress'])), []);
});

test('an unknown host is named with the one that was meant', async () => {
  const misspelt = await call(['build', '--root', root, '--host', 'cloudflare']);
  assert.equal(misspelt.code, 2);
  assert.match(misspelt.err, /cloudflare is not a host/);
  await writeFile(`${root}/content/site.yaml`, `${SITE}host: heroku\n`);
  const { out } = await call(['check', '--root', root]);
  assert.match(out, /site\.yaml:\d+: error: `host` is `heroku`: not a known host/);
  assert.match(out, /cloudflare-pages/);
});

const MANY = Array.from({ length: 2000 }, (_, index) => ({
  from: `/عنوان-قديم-${index}/`,
  to: `/2024/05/عنوان-${index}/`,
}));

test('the file for Azure stays within its 20 KB, and says what the table of lifetimes says', () => {
  const text = azureFile({ base: '/', policy: "default-src 'none'", redirects: MANY });
  assert.ok(Buffer.byteLength(text) <= 20_000);
  const config = JSON.parse(text) as {
    routes: { route: string; redirect?: string; headers?: Record<string, string> }[];
    globalHeaders: Record<string, string>;
  };
  assert.equal(config.routes[0]?.redirect, encodeURI('/2024/05/عنوان-0/'));
  const assets = config.routes.find(({ route }) => route === '/_warraq/*');
  assert.match(assets?.headers?.['Cache-Control'] ?? '', /immutable/);
  assert.ok(config.routes.some(({ route }) => route === '/media/*.{svg}'));
  assert.equal(config.globalHeaders['X-Content-Type-Options'], 'nosniff');
});

test('the file for Firebase leaves out what its patterns would misread', () => {
  const redirects = [{ from: '/a*b/', to: '/x/' }, { from: '/', query: 'p=1', to: '/x/' }, ...MANY];
  const { hosting } = JSON.parse(firebaseFile({ base: '/a/', policy: "default-src 'none'", redirects })) as {
    hosting: {
      public: string;
      redirects: { source: string }[];
      headers: { source: string; headers: { key: string; value: string }[] }[];
    };
  };
  assert.equal(hosting.public, '.');
  assert.equal(hosting.redirects[0]?.source, encodeURI('/a/عنوان-قديم-0/'));
  assert.ok(hosting.headers.some(({ source }) => source === '/a/_warraq/**'));
});

test('Apache’s rules hold no sign that its patterns or variables would read', () => {
  const text = apacheFile({
    base: '/',
    policy: 'x',
    redirects: [{ from: '/a.b(c)"d/', to: '/2024/05/ا%/' }],
  });
  assert.ok(text.includes(String.raw`RewriteRule "^a\.b\(c\)\"d/?$" "/2024/05/\%D8\%A7\%25/?" [R=301,L,NE]`));
});

/** What a site holds on each host: compressed variants, files for the server, lite pages. */

import assert from 'node:assert/strict';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { articleSchema } from '../../src/article/schema.ts';
import { type ArticleEntry, outlineOf } from '../../src/collection/article-entry.ts';
import { listFiles } from '../../src/files/list-files.ts';
import { apacheFile } from '../../src/hosting/apache-file.ts';
import { expectedLimits } from '../../src/hosting/expected-size.ts';
import { redirectsFile } from '../../src/hosting/host-files.ts';
import { azureFile, firebaseFile } from '../../src/hosting/platform-files.ts';
import { HOST_NAMES, HOSTS, type HostName, recordsPerFile } from '../../src/site/hosts.ts';
import { completeSite, hasLite, siteSchema } from '../../src/site/schema.ts';
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
  return listFiles(`${root}/dist`);
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
    assert.equal(files.includes('lite/2024/05/one/index.html'), HOSTS[name].liteUpTo > 0, name);
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

test('without a word on it, lite pages are made where the host takes so many files', () => {
  const site = (host: HostName, lite?: boolean) => ({ host, lite });
  assert.equal(hasLite(site('any'), 1999), true);
  assert.equal(hasLite(site('any'), 20_000), false);
  assert.equal(hasLite(site('caddy'), 200_000), true);
  assert.equal(hasLite(site('cloudflare-pages'), 3), false);
  assert.equal(hasLite(site('cloudflare-pages', true), 3), true);
  assert.equal(hasLite(site('any', false), 3), false);
});

function archiveOf(count: number): ArticleEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const month = String(1 + (index % 12)).padStart(2, '0');
    const id = `${2000 + (index % 20)}/${month}/m${index}`;
    const data = articleSchema.parse({ title: 'ع', published: `2024-${month}-01`, section: 'cities' });
    return { id, file: `content/articles/${id}.md`, digest: '', ...outlineOf(data), data };
  });
}

test('a site that would pass a limit is told of with the setting, the plan or the host that helps', () => {
  const own = { files: 0, bytes: 0 };
  const told = (articles: number, more: object) => {
    const site = completeSite(siteSchema.parse({ title: 'ع', ...more }));
    return expectedLimits({ site, articles: archiveOf(articles), own }).map(({ code, values }) =>
      `${code} ${values?.setting ?? values?.paid ?? ''}`.trim(),
    );
  };
  assert.deepEqual(told(12_000, { host: 'cloudflare-pages' }), []);
  assert.deepEqual(told(12_000, { host: 'cloudflare-pages', lite: true }), [
    'expected-files-setting lite: false',
  ]);
  assert.deepEqual(told(13_000, { host: 'cloudflare-pages', social_images: 'all' }), [
    'expected-files-setting social_images: none',
  ]);
  assert.deepEqual(told(40_000, { host: 'cloudflare-pages' }), ['expected-files-paid 100000']);
  assert.deepEqual(told(120_000, { host: 'cloudflare-pages' }), ['expected-files']);
  assert.deepEqual(told(120_000, { host: 'nginx' }), []);
  assert.deepEqual(told(40_000, { host: 'github-pages', lite: false, social_images: 'none' }), [
    'expected-size',
  ]);
});

test('the limit is told before anything is rendered', async () => {
  const drive = await newArchive();
  await writeFile(`${drive}/content/site.yaml`, `${SITE}host: vercel\n`);
  await mkdir(`${drive}/content/articles/2024/05`, { recursive: true });
  await writeFile(`${drive}/content/articles/2024/05/one.md`, articleText(dice(2), '2024-05-02'));
  const large = await open(`${drive}/content/media/large.zip`, 'w');
  await large.truncate(120 * 1024 * 1024);
  await large.close();
  const { err } = await call(['build', '--root', drive, '--no-social-images']);
  const [limit, rendering] = [err.indexOf('Vercel takes sites of'), err.indexOf('rendering articles')];
  assert.ok(limit >= 0 && rendering > limit, err);
  assert.equal(err.match(/Vercel takes sites of/g)?.length, 1, 'and not again at the end');
});

const MANY = Array.from({ length: 2000 }, (_, index) => ({
  from: `/عنوان-قديم-${index}/`,
  to: `/2024/05/عنوان-${index}/`,
}));

test('the file for Azure stays within its 20 KB, and says what the table of lifetimes says', () => {
  const text = azureFile({ host: 'azure', base: '/', policy: "default-src 'none'", redirects: MANY });
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
  const { hosting } = JSON.parse(
    firebaseFile({ host: 'firebase', base: '/a/', policy: "default-src 'none'", redirects }),
  ) as {
    hosting: {
      public: string;
      redirects: { source: string }[];
      headers: { source: string; headers: { key: string; value: string }[] }[];
    };
  };
  assert.equal(hosting.public, '.');
  assert.deepEqual(
    hosting.redirects.slice(0, 2).map(({ source }) => source),
    [encodeURI('/a/عنوان-قديم-0/'), '/a/عنوان-قديم-0/'],
    'in both forms in which it may compare',
  );
  assert.ok(hosting.headers.some(({ source }) => source === '/a/_warraq/**'));
});

test('redirects for Netlify are followed though the address has a page, and are read by others without its mark', () => {
  const redirects = [
    { from: '/قديم/', to: '/2024/05/one/' },
    { from: '/old page/', to: '/2024/05/one/' },
    { from: '/', query: 'p=7', to: '/2024/05/one/' },
  ];
  const file = (host: HostName) => redirectsFile({ host, base: '/', policy: 'x', redirects }).split('\n');
  const to = '/2024/05/one/';
  const encoded = encodeURI('/قديم/');
  assert.deepEqual(file('netlify'), [
    `${encoded} ${to} 301!`,
    `/قديم/ ${to} 301!`,
    `/old%20page/ ${to} 301!`,
    `/ p=7 ${to} 301!`,
    '',
  ]);
  assert.deepEqual(file('any'), [`${encoded} ${to} 301`, `/old%20page/ ${to} 301`, `/ p=7 ${to} 301`, '']);
});

test('Apache’s rules hold no sign that its patterns or variables would read', () => {
  const text = apacheFile({
    host: 'apache',
    base: '/',
    policy: 'x',
    redirects: [{ from: '/a.b(c)"d/', to: '/2024/05/ا%/' }],
  });
  assert.ok(text.includes(String.raw`RewriteRule "^a\.b\(c\)\"d/?$" "/2024/05/\%D8\%A7\%25/?" [R=301,L,NE]`));
});

test('four articles share a file of search records, and none where files are counted', () => {
  assert.equal(recordsPerFile('any'), 4);
  assert.equal(recordsPerFile('cloudflare-pages'), 0);
});

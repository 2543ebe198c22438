import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { cacheControlOf, DELIVERY_RULES, matchesPattern } from '../../src/hosting/delivery.ts';
import { headersFile, redirectsFile, vercelFile } from '../../src/hosting/host-files.ts';
import { hostLimits, sizeOfSite } from '../../src/hosting/host-limits.ts';
import { contentPolicy } from '../../src/output/content-policy.ts';
import { parseManifest, printManifest, sortedManifest } from '../../src/output/manifest.ts';
import { type MadeFile, mergeFiles, NO_FILES } from '../../src/output/release-files.ts';
import { INLINE_SCRIPTS } from '../../src/page-data/inline-scripts.ts';
import type { HostName } from '../../src/site/hosts.ts';

const PATHS = [
  'index.html',
  '2024/02/هدنة/index.html',
  '_warraq/app.BbC1.css',
  'search-index/index.json',
  'search-index/index/en_aa.pf_index',
  'search-index/table.0123456789.bin',
  'media/nile.jpg',
  'feed.xml',
  'sw.js',
];

test('no path has two rules, and every rule has a path', () => {
  for (const path of PATHS) {
    const rules = DELIVERY_RULES.filter((rule) =>
      rule.paths.some((pattern) => matchesPattern(path, pattern)),
    );
    assert.ok(rules.length <= 1, path);
  }
  for (const rule of DELIVERY_RULES) {
    assert.ok(
      PATHS.some((path) => rule.paths.some((pattern) => matchesPattern(path, pattern))),
      rule.name,
    );
  }
  assert.match(cacheControlOf('2024/02/هدنة/index.html'), /max-age=0/);
  assert.match(cacheControlOf('_warraq/app.BbC1.css'), /immutable/);
});

test('the policy names the inline scripts of our templates, and nothing else inline', () => {
  const script = 'document.documentElement.dataset.theme="dark"';
  const policy = contentPolicy([script]);
  const hash = createHash('sha256').update(script).digest('base64');
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-[^']+';/);
  assert.ok(policy.includes(hash));
  assert.doesNotMatch(policy, /unsafe-inline/);
});

test('host files keep base paths and Arabic addresses', () => {
  const settings = {
    host: 'any' as const,
    base: '/archive/',
    policy: "default-src 'none'",
    redirects: [{ from: '/قديم/', to: '/2024/02/هدنة/' }],
  };
  assert.match(headersFile(settings), /^\/archive\/\*\n {2}Content-Security-Policy: default-src 'none'\n/);
  assert.match(headersFile(settings), /\n\/archive\/_warraq\/\*\n {2}Cache-Control: [^\n]+immutable\n/);
  assert.equal(
    redirectsFile(settings),
    '/archive/%D9%82%D8%AF%D9%8A%D9%85/ /archive/2024/02/%D9%87%D8%AF%D9%86%D8%A9/ 301\n',
  );
  const vercel = JSON.parse(vercelFile(settings)) as {
    trailingSlash: boolean;
    headers: { source: string }[];
  };
  assert.equal(vercel.trailingSlash, true);
  assert.ok(vercel.headers.some(({ source }) => source === '/archive/search-index/(.*)\\.bin'));
});

test('drawings and kept originals run nothing when they are opened by themselves, on any host', () => {
  const settings = {
    host: 'any' as const,
    base: '/',
    policy: "default-src 'none'; script-src 'self'",
    redirects: [],
  };
  const strict = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
  const headers = headersFile(settings);
  const vercel = JSON.parse(vercelFile(settings)) as {
    headers: { source: string; headers: { key: string; value: string }[] }[];
  };
  for (const path of ['media/*.svg', 'media/*.SVG', 'originals/*']) {
    assert.ok(headers.includes(`\n/${path}\n  Content-Security-Policy: ${strict}\n`), path);
    const source = `/${path.replace('.', '\\.').replace('*', '(.*)')}`;
    // Of several rules for one header, the last counts.
    const last = vercel.headers.findLast(
      (rule) => rule.source === source && rule.headers.some(({ key }) => key === 'Content-Security-Policy'),
    );
    assert.equal(last?.headers[0]?.value, strict, path);
  }
});

test('thousands of old addresses stay within what hosts read', () => {
  const slug = 'عنوان-قديم-طويل-من-كلمات-كثيرة';
  const redirects = Array.from({ length: 30_000 }, (_, index) => ({
    from: `/${slug}-${index}/`,
    to: `/2024/02/${slug}-${index}/`,
  }));
  const odd = [
    { from: '/tag:*/', to: '/2024/02/odd/' },
    { from: `/${'ط'.repeat(170)}/`, to: '/2024/02/long/' },
    { from: '/', query: 'p=12', to: '/2024/02/asked/' },
  ];
  const settings = {
    host: 'any' as const,
    base: '/',
    policy: "default-src 'none'",
    redirects: [...odd, ...redirects],
  };
  const lines = redirectsFile(settings).trimEnd().split('\n');
  assert.equal(lines.length, 10_000);
  assert.ok(lines.every((line) => line.length <= 1000));
  assert.equal(lines[0], '/ p=12 /2024/02/asked/ 301');
  assert.ok(
    lines.every((line) => !/[*:]/.test(line)),
    'no rule is a pattern',
  );
  const vercel = JSON.parse(vercelFile(settings)) as {
    headers: unknown[];
    redirects: { source: string; has?: unknown }[];
  };
  assert.ok(vercel.headers.length + vercel.redirects.length < 2048);
  const asked = vercel.redirects.find(({ source }) => source === '/');
  assert.deepEqual(asked?.has, [{ type: 'query', key: 'p', value: '12' }]);
});

test('header lines fit Cloudflare', () => {
  const text = headersFile({
    host: 'any' as const,
    base: '/',
    policy: contentPolicy(INLINE_SCRIPTS),
    redirects: [],
  });
  const lines = text.split('\n');
  assert.ok(lines.every((line) => line.length < 2000));
  assert.ok(lines.filter((line) => line.startsWith('/')).length <= 100);
});

const HASH = '0'.repeat(64);

test('hosts that would not take the site are named, with variants and paid plans apart', () => {
  const files = function* (count: number, bytes: number): Generator<[string, MadeFile]> {
    for (let index = 0; index < count; index++) {
      yield [`2024/${index % 100}/${index}.html`, [HASH, bytes, 0]];
      for (const ending of ['br', 'gz', 'zst'])
        yield [`2024/${index % 100}/${index}.html.${ending}`, [HASH, 1, 0]];
    }
  };
  const told = (list: Iterable<readonly [string, MadeFile]>, host: HostName = 'any') =>
    hostLimits(sizeOfSite(mergeFiles(NO_FILES, () => false, new Map(list))), host).map(
      ({ code, values }) => `${code} ${values?.host}`,
    );
  assert.deepEqual(told(files(8000, 1000)), [
    'host-variants Cloudflare Pages',
    'host-variants Vercel',
    'host-variants Azure Static Web Apps',
  ]);
  assert.deepEqual(told([...files(300, 1), ['a.zip', [HASH, 30 * 1024 * 1024, 0]]]), [
    'host-file-size Cloudflare Pages',
  ]);
  assert.deepEqual(told(files(8000, 1000), 'netlify'), []);
  assert.deepEqual(told(files(8000, 1000), 'vercel'), ['host-variants Vercel']);
  const large = told(files(60_000, 10_000));
  for (const each of [
    'host-files-paid Cloudflare Pages',
    'host-variants GitLab Pages',
    'host-files Vercel',
    'host-size-paid Vercel',
    'host-size Azure Static Web Apps',
  ])
    assert.ok(large.includes(each), `${each} of ${large.join(', ')}`);
  const fragments = Array.from({ length: 54_001 }, (_, index): [string, MadeFile] => [
    `search/${index}.bin`,
    [HASH, 1, 0],
  ]);
  assert.ok(told(fragments).includes('host-folder Netlify'));
});

test('a manifest reads as it was written, and a cut or hostile one not at all', () => {
  const manifest = sortedManifest([
    ['b/هدنة.html', 'b'.repeat(64)],
    ['a.html', 'a'.repeat(64)],
  ]);
  const text = printManifest(manifest);
  assert.deepEqual([...(parseManifest(text) ?? [])], [...manifest]);
  assert.deepEqual([...manifest.keys()], ['a.html', 'b/هدنة.html']);
  assert.equal(parseManifest(text.slice(0, -5)), undefined);
  assert.equal(parseManifest(`${'a'.repeat(64)}  ../../etc/passwd\n`), undefined);
});

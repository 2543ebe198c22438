import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { addInlineParts, contentPolicy, noInlineParts } from '../../src/publish/content-policy.ts';
import { cacheControlOf, DELIVERY_RULES, matchesPattern } from '../../src/publish/delivery.ts';
import { headersFile, redirectsFile, vercelFile } from '../../src/publish/host-files.ts';
import { hostLimits } from '../../src/publish/host-limits.ts';
import { parseManifest, printManifest, sortedManifest } from '../../src/publish/manifest.ts';

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

test('the policy names the inline scripts that pages hold, and nothing else inline', () => {
  const parts = noInlineParts();
  const script = 'document.documentElement.dataset.theme="dark"';
  addInlineParts(`<script>${script}</script><script type="application/ld+json">{}</script>`, parts);
  addInlineParts('<script src="/a.js" defer></script><p>ends</p>', parts);
  const policy = contentPolicy(parts);
  const hash = createHash('sha256').update(script).digest('base64');
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-[^']+';/);
  assert.ok(policy.includes(hash));
  assert.doesNotMatch(policy, /unsafe-inline/);
  addInlineParts('<td style="text-align:center">', parts);
  assert.match(contentPolicy(parts), /style-src-attr 'unsafe-inline'/);
});

test('host files keep base paths and Arabic addresses', () => {
  const settings = {
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

test('hosts that would not take the site are named, with twins apart', () => {
  const largest = { path: 'a.zip', bytes: 30 * 1024 * 1024 };
  const size = { files: 30_000, twins: 22_000, bytes: 5e8, twinBytes: 1e8, largest };
  const told = hostLimits(size).map(({ code, values }) => `${code} ${values?.host}`);
  assert.deepEqual(told, ['host-twins Cloudflare Pages', 'host-limit Cloudflare Pages', 'host-twins Vercel']);
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

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { startServer } from '../../bench/load/web-server.ts';
import { listFiles } from '../../src/files/list-files.ts';
import { launchChromium } from '../browser/chromium.ts';
import { call } from '../pipeline/archive.ts';
import { unlessMissing } from '../system/needs.ts';
import { type HostileSite, makeHostileSite } from './hostile-site.ts';
import { someOfEach } from './page-kinds.ts';
import { payloads } from './payloads.ts';

const WHOLE = process.env.WARRAQ_TEST_PAYLOADS === 'all';
// Of long lists some will do: a page is one of a kind here, and what runs is looked for by payloads.test.ts.
const MOST = 400;
const HEADERS: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'none'.*require-trusted-types-for 'script'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /./,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
};

let site: HostileSite;
let browser: Browser;
let paths: string[];

before(async () => {
  site = await makeHostileSite(payloads(WHOLE, 70).slice(0, MOST));
  const files = (await listFiles(site.dist)).filter((each) => each.endsWith('.html'));
  // Each in a tab of its own; what runs without a policy is looked for on every page by payloads.test.ts.
  paths = WHOLE ? someOfEach(files, 12) : someOfEach(files, 1).slice(0, 40);
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await site?.end();
});

/** Gives what a page violates, by the browser's own reports. */
async function violations(context: BrowserContext, url: string): Promise<string[]> {
  const page = await context.newPage();
  const found: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type|Refused to|violates/i.test(message.text()))
      found.push(message.text());
  });
  await page.addInitScript(() => {
    const list: string[] = [];
    Object.assign(globalThis, { violated: list });
    document.addEventListener('securitypolicyviolation', (event) =>
      list.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto(url, { waitUntil: 'load' });
  found.push(...(await page.evaluate(() => (globalThis as unknown as { violated: string[] }).violated)));
  await page.close();
  return found.map((each) => `${url}: ${each}`);
}

describe('served by a real server with the files that we write', () => {
  for (const [name, version] of [
    ['nginx', '-v'],
    ['caddy', 'version'],
  ] as const)
    test(`${name}: no page of any kind violates its policy`, {
      skip: unlessMissing(name, version),
    }, async () => {
      const built = await call(['build', '--root', site.root, '--quiet', '--host', name]);
      assert.equal(built.code, 0, built.err);
      const server = await startServer(name, site.dist);
      const context = await browser.newContext();
      try {
        const { headers } = await fetch(server.url);
        for (const [header, value] of Object.entries(HEADERS))
          assert.match(headers.get(header) ?? '', value, header);
        const found: string[] = [];
        for (const path of name === 'nginx' || WHOLE ? paths : paths.slice(0, 6))
          found.push(
            ...(await violations(
              context,
              server.url + encodeURI(path.replace(/index\.html$/, '')).replace(/[?#]/g, encodeURIComponent),
            )),
          );
        assert.deepEqual(found, []);

        // With a reader who searches, and comes back: the search, its worker and the service worker run under the policy.
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        await page.goto(`${server.url}search/?q=${encodeURIComponent('المكتبة')}`);
        await page.locator('warraq-search mark').first().waitFor({ timeout: 30_000 });
        assert.ok(await page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null));
        assert.deepEqual(complaints, []);
        assert.deepEqual(await context.cookies(), []);
        // A string becomes a script nowhere.
        const sink = await page.evaluate(() => {
          try {
            document.createElement('div').innerHTML = '<b>x</b>';
            return 'taken';
          } catch (error) {
            return String(error);
          }
        });
        assert.match(sink, /TrustedHTML|Trusted Type/);

        // What the test would say of a page that does violate it.
        await writeFile(
          `${site.dist}/planted.html`,
          (await readFile(`${site.dist}/index.html`, 'utf8')).replace(
            '</main>',
            '<p onclick="1" style="color:red"><script>1</script><img src="https://hostile.test/x"></p></main>',
          ),
        );
        const planted = (await violations(context, `${server.url}planted.html`)).join('\n');
        for (const each of [/script-src-elem inline/, /style-src-attr inline/, /img-src https:\/\/hostile/])
          assert.match(planted, each);
      } finally {
        await context.close();
        server.stop();
      }
    });
});

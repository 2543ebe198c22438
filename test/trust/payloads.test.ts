import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { listFiles } from '../../src/files/list-files.ts';
import { serveStatic } from '../../src/hosting/static-server.ts';
import { launchChromium } from '../browser/chromium.ts';
import { withFirefox } from '../browser/firefox.ts';
import { harmIn } from './harm.ts';
import { SPREAD } from './hostile-inputs.ts';
import { type HostileSite, makeHostileSite } from './hostile-site.ts';
import { someOfEach } from './page-kinds.ts';
import { payloads } from './payloads.ts';
import { asAddress, isOfPage, openAll, openInChromium, provokeAll, TABS, visitAll } from './visit-pages.ts';

// Every page is opened bare; with all that is ours some of each kind, in the suite fewer than by `npm run payloads`.
const WHOLE = process.env.WARRAQ_TEST_PAYLOADS === 'all';
const LIST = payloads(WHOLE, 24);
const PAGES_OF_A_KIND = SPREAD ? 6 : WHOLE ? 24 : 2;
// Payloads that are asked by an address and typed into the search, each by pages of its own.
const QUESTIONS = SPREAD ? 30 : WHOLE ? 80 : 16;
// Of long lists so many are typed as one question.
const TYPED_AT_ONCE = SPREAD ? 4 : 1;

let site: HostileSite;
let browser: Browser;
let pages: string[];

before(async () => {
  site = await makeHostileSite(LIST);
  browser = await launchChromium();
  const files = await listFiles(site.dist);
  pages = files.filter((each) => each.endsWith('.html'));
});

after(async () => {
  await browser?.close();
  await site?.end();
});

test('the test sees what runs, loads and stands ready', async () => {
  const planted =
    '<!doctype html><title>x</title><main><img src=x onerror=alert(1)><img src="https://hostile.test/x"></main>';
  const server = createServer((socket) =>
    socket.end(
      `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${planted.length}\r\n\r\n${planted}`,
    ),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const harm = (await visitAll(browser, [own], own)).join('\n');
  server.close();
  assert.match(harm, /ran on/);
  assert.match(harm, /asked https:\/\/hostile\.test/);
  assert.match(harm, /<img onerror=/);

  await writeFile(`${site.root}/planted.html`, planted);
  const bare = (await openInChromium(browser, site.root, ['planted.html'])).join('\n');
  await rm(`${site.root}/planted.html`);
  for (const each of [/ran in/, /asked https:\/\/hostile\.test/, /<img onerror=/]) assert.match(bare, each);
});

test('no payload runs or asks anyone, on any page', async () => {
  assert.ok(pages.length > LIST.length / 2, `${pages.length} pages`);
  assert.deepEqual(await openInChromium(browser, site.dist, pages), []);
  const server = await serveStatic(site.dist);
  try {
    const addresses = someOfEach(pages, PAGES_OF_A_KIND).map((path) => server.url + asAddress(path));
    assert.deepEqual(await visitAll(browser, addresses, server.url), []);
  } finally {
    await server.close();
  }
});

test('nor as a question, in results, excerpts and suggestions, nor in a hash', async () => {
  const server = await serveStatic(site.dist);
  try {
    const asked = [...LIST, 'ورقة', 'script', 'alert'].slice(-QUESTIONS);
    const questions = asked.flatMap((text) => {
      const encoded = encodeURIComponent(text.toWellFormed());
      return [`search/?q=${encoded}`, `search/?q=ورقة&section=${encoded}&year=${encoded}`, `#${encoded}`];
    });
    const article =
      pages.find((each) => /^20\d\d\/\d\d\/[^/]+\/index\.html$/.test(each))?.replace('index.html', '') ?? '';
    const addresses = [
      ...questions,
      `${encodeURI(article)}?q=<b>`,
      `${encodeURI(article)}#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E`,
    ];
    let results = 0;
    const typedHarm: string[] = [];
    const harm = await visitAll(
      browser,
      addresses.map((each) => server.url + each),
      server.url,
      async (page) => {
        if (!page.url().includes('q=')) return;
        const box = page.locator('warraq-search input[name="q"]').first();
        if ((await box.count()) === 0) return;
        await page.waitForFunction(
          () =>
            document.querySelector(
              'warraq-search [role="status"], warraq-search ol, warraq-search li, warraq-search p',
            ) !== null,
        );
        // A field that is entered has its caret before what it holds.
        await box.press('End');
        await box.pressSequentially(' ورقة', { delay: 5 });
        const marks = page.locator('warraq-search mark');
        // Many find nothing; on a slow machine the first answers come late.
        const patience = results > 0 ? 300 : 10_000;
        await marks
          .first()
          .waitFor({ timeout: patience })
          .catch(() => undefined);
        results += await marks.count();
      },
    );
    assert.deepEqual(harm, []);
    assert.ok(results > 0, 'some were found and shown with their words marked');
    // Of long lists the others are only typed, one after the other.
    const rest = LIST.slice(0, -QUESTIONS);
    const waiting = Array.from({ length: Math.ceil(rest.length / TYPED_AT_ONCE) }, (_, at) =>
      rest.slice(at * TYPED_AT_ONCE, (at + 1) * TYPED_AT_ONCE).join(' '),
    );
    const searches = Array.from({ length: TABS }, () => `${server.url}search/`);
    const typed = await visitAll(browser, waiting.length > 0 ? searches : [], server.url, async (page) => {
      const box = page.locator('warraq-search input[name="q"]').first();
      for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
        await box.fill(text.toWellFormed().replaceAll('\n', ' '));
        await page.waitForTimeout(120);
        for (const each of await page.evaluate(harmIn, await page.evaluateHandle(() => document)))
          typedHarm.push(`${text}: ${each}`);
      }
    });
    assert.deepEqual([...typed, ...typedHarm], []);
  } finally {
    await server.close();
  }
});

test('nor in the copy for USB sticks, in books, in feeds and in the data of pages', async () => {
  const folder = `${site.root}/out-usb`;
  const own = pathToFileURL(site.root).href;
  // The page that verifies a copy is one script of ours.
  const local = (await listFiles(folder)).filter((each) => /(?<!verify)\.html$/.test(each));
  const book = `${site.root}/book`;
  assert.equal(spawnSync('python3', ['-m', 'zipfile', '-e', `${site.root}/out-epub`, book]).status, 0);
  const chapters = (await listFiles(book)).filter((each) => each.endsWith('.xhtml'));
  assert.ok(local.length > 20 && chapters.length > LIST.length / 2, `${local.length} ${chapters.length}`);
  // The texts of pages, which have all been opened: of long lists some will do.
  const most = SPREAD ? PAGES_OF_A_KIND : Number.POSITIVE_INFINITY;
  assert.deepEqual(await openInChromium(browser, folder, someOfEach(local, most)), []);
  assert.deepEqual(await openInChromium(browser, book, someOfEach(chapters, 5 * most)), []);
  const addresses = [
    ...someOfEach(local, PAGES_OF_A_KIND).map((each) => pathToFileURL(`${folder}/${each}`).href),
    ...someOfEach(chapters, PAGES_OF_A_KIND).map((each) => pathToFileURL(`${book}/${each}`).href),
  ];
  assert.deepEqual(await visitAll(browser, addresses, own), []);

  const page = await browser.newPage();
  const files = await listFiles(site.dist);
  const feeds = files.filter((each) => /(?:feed\.json|\.xml)$/.test(each));
  assert.ok(feeds.length > 3);
  for (const each of someOfEach(feeds, 2)) {
    const text = await readFile(`${site.dist}/${each}`, 'utf8');
    // Readers of feeds put the text of an entry into a page.
    const harm = (await page.evaluate(
      `(${readFeed.toString()})(${JSON.stringify(text)}, ${harmIn.toString()})`,
    )) as string[];
    // Feeds name the site's own pictures by the site's address.
    assert.deepEqual(
      harm.filter((found) => !found.startsWith(`<img src="https://example.org/media/`)),
      [],
      each,
    );
  }
  await page.close();
});

function readFeed(text: string, look: (root: Document) => string[]): string[] {
  const parser = new DOMParser();
  const isJson = text.trimStart().startsWith('{');
  const feed = isJson ? undefined : parser.parseFromString(text, 'application/xml');
  if (feed?.querySelector('parsererror')) return ['no XML'];
  const entries = isJson
    ? (JSON.parse(text) as { items: { content_html?: string }[] }).items.map(
        (each) => each.content_html ?? '',
      )
    : [...(feed?.querySelectorAll('description, content, encoded') ?? [])].map(
        (each) => each.textContent ?? '',
      );
  const own = feed ? look(feed).filter((each) => !/^<(?:set|base)>/.test(each)) : [];
  return [...own, ...entries.flatMap((html) => look(parser.parseFromString(html, 'text/html')))];
}

test('nor in Firefox', (context) =>
  withFirefox(context, async (page) => {
    const harm: string[] = [];
    let own = '';
    page.on('dialog', (dialog) => {
      harm.push(`ran in one of ${page.frames().map((frame) => frame.url())}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!isOfPage(request.url(), own)) harm.push(`asked ${request.url()}`);
    });
    const bare = openAll(site.dist, pages, async (url) => {
      own = url;
      return page;
    });
    harm.push(...(await bare));
    const server = await serveStatic(site.dist);
    own = server.url;
    try {
      for (const path of [
        ...someOfEach(pages, PAGES_OF_A_KIND).map(asAddress),
        'search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
        'search/?q=ورقة',
      ]) {
        await page.goto(server.url + path);
        await page.evaluate(provokeAll);
        const found = (await page.evaluate(`(${harmIn.toString()})(document)`)) as string[];
        harm.push(...found.map((each) => `${path}: ${each}`));
      }
      assert.deepEqual(harm, []);
    } finally {
      await server.close();
    }
  }));

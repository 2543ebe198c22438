import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { listFiles } from '../../src/files/list-files.ts';
import { serveStatic } from '../../src/hosting/static-server.ts';
import { launchChromium } from '../browser/chromium.ts';
import { withFirefox } from '../browser/firefox.ts';
import { harmIn, provoke } from './harm.ts';
import { type HostileSite, makeHostileSite } from './hostile-site.ts';
import { payloads } from './payloads.ts';

// `npm run payloads` tries all of them on all pages; the suite one of each class, on some pages of each kind.
const WHOLE = process.env.WARRAQ_TEST_PAYLOADS === 'all';
const LIST = payloads(WHOLE, 24);
const PAGES_OF_A_KIND = WHOLE ? Number.POSITIVE_INFINITY : 4;
const TABS = 3;

let site: HostileSite;
let browser: Browser;
let pages: string[];

// Names and numbers are of one kind; the words of our own addresses are kinds.
const kindOf = (path: string) =>
  path
    .split('/')
    .map((part) => (/^[a-z.-]{2,14}$/.test(part) ? part : 'x'))
    .join('/');

function someOfEach(paths: readonly string[], most = PAGES_OF_A_KIND): string[] {
  const kinds = new Map<string, string[]>();
  for (const path of paths) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), path]);
  return [...kinds.values()].flatMap((each) => each.slice(0, most));
}

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

/** Visits pages in a browser without a policy, and gives what ran, what was asked of others, and what could have been. */
async function visitAll(addresses: readonly string[], own: string, more?: (page: Page) => Promise<void>) {
  const harm: string[] = [];
  // A policy would stop what the cleaning let through, and hide it.
  const context: BrowserContext = await browser.newContext({ bypassCSP: true });
  await context.route(
    (url) => !url.href.startsWith(own),
    (route) => {
      harm.push(`asked ${route.request().url()}`);
      return route.abort();
    },
  );
  const waiting = [...addresses];
  const tab = async () => {
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      harm.push(`ran on ${page.url()}`);
      void dialog.dismiss();
    });
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      await page.goto(address, { waitUntil: 'load' });
      await more?.(page);
      await page.evaluate(provoke);
      for (const each of await page.evaluate(harmIn, await page.evaluateHandle(() => document)))
        harm.push(`${address}: ${each}`);
    }
  };
  await Promise.all(Array.from({ length: TABS }, tab));
  await context.close();
  return harm;
}

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
  const harm = (await visitAll([own], own)).join('\n');
  server.close();
  assert.match(harm, /ran on/);
  assert.match(harm, /asked https:\/\/hostile\.test/);
  assert.match(harm, /<img onerror=/);
});

test('no payload runs or asks anyone, on any kind of page', async () => {
  const server = await serveStatic(site.dist);
  try {
    const chosen = someOfEach(pages);
    assert.ok(chosen.length > LIST.length / 2, `${chosen.length} pages`);
    const addresses = chosen.map((path) => server.url + encodeURI(path).replace(/[?#]/g, encodeURIComponent));
    assert.deepEqual(await visitAll(addresses, server.url), []);
  } finally {
    await server.close();
  }
});

test('nor as a question, in results, excerpts and suggestions, nor in a hash', async () => {
  const server = await serveStatic(site.dist);
  try {
    const asked = [...LIST, 'ورقة', 'script', 'alert'].slice(WHOLE ? 0 : -16);
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
    const harm = await visitAll(
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
        await page.waitForTimeout(300);
        results += await page.locator('warraq-search mark').count();
      },
    );
    assert.deepEqual(harm, []);
    assert.ok(results > 0, 'some were found and shown with their words marked');
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
  const addresses = [
    ...someOfEach(local, Math.min(PAGES_OF_A_KIND, 2)).map((each) => pathToFileURL(`${folder}/${each}`).href),
    ...someOfEach(chapters, WHOLE ? PAGES_OF_A_KIND : 24).map(
      (each) => pathToFileURL(`${book}/${each}`).href,
    ),
  ];
  assert.deepEqual(await visitAll(addresses, own), []);

  const page = await browser.newPage();
  const files = await listFiles(site.dist);
  const feeds = files.filter((each) => /(?:feed\.json|\.xml)$/.test(each));
  assert.ok(feeds.length > 3);
  for (const each of someOfEach(feeds, 2)) {
    const text = await readFile(`${site.dist}/${each}`, 'utf8');
    // Readers of feeds put the text of an entry into a page.
    const harm = await page.evaluate(
      `(${readFeed.toString()})(${JSON.stringify(text)}, ${harmIn.toString()})`,
    );
    assert.deepEqual(harm, [], each);
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
    const server = await serveStatic(site.dist);
    const harm: string[] = [];
    page.on('dialog', (dialog) => {
      harm.push(`ran on ${page.url()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(?:data|blob|about):/.test(request.url()))
        harm.push(request.url());
    });
    try {
      const chosen = someOfEach(pages, WHOLE ? PAGES_OF_A_KIND : 2);
      for (const path of [
        ...chosen,
        'search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
        'search/?q=ورقة',
      ]) {
        await page.goto(
          server.url + (path.includes('?') ? path : encodeURI(path).replace(/[?#]/g, encodeURIComponent)),
        );
        await page.evaluate(provoke);
        const found = (await page.evaluate(`(${harmIn.toString()})(document)`)) as string[];
        harm.push(...found.map((each) => `${path}: ${each}`));
      }
      assert.deepEqual(harm, []);
    } finally {
      await server.close();
    }
  }));

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { violationsOf } from '../browser/axe.ts';
import { chromiumPath } from '../browser/chromium.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
/** Reads what the hosts' files set; pages must work under it. */
async function policyOf(folder: string): Promise<string> {
  const headers = await readFile(join(folder, '_headers'), 'utf8');
  return /Content-Security-Policy: (.*)/.exec(headers)?.[1] ?? '';
}

async function serve(folder: string, base: string, delay: () => number) {
  const policy = await policyOf(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const file = join(
      folder,
      path.startsWith(base) ? path.slice(base.length - 1) : '/none',
      path.endsWith('/') ? 'index.html' : '',
    );
    const send = async () => {
      try {
        const body = await readFile(file);
        const type = TYPES[extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    };
    setTimeout(() => void send(), file.endsWith('.woff2') ? delay() : 0);
  });
  return new Promise<{ origin: string; close: () => void }>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      done({ origin: `http://127.0.0.1:${port}`, close: () => server.close() });
    });
  });
}

/** Opens a built site in Chromium, served under a base with the strict policy. More environment, such as fonts. */
export async function visit(folder: string, base = '/', environment: Record<string, string> = {}) {
  let fontDelay = 0;
  const server = await serve(folder, base, () => fontDelay);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox'],
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  const address = (path: string) => server.origin + base.slice(0, -1) + encodeURI(path);

  // One context a kind of window: a fresh one for each page takes longer than the page.
  const contexts = new Map<string, Promise<BrowserContext>>();
  function contextOf(options: object): Promise<BrowserContext> {
    const key = JSON.stringify(options);
    const known =
      contexts.get(key) ?? browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    contexts.set(key, known);
    return known;
  }

  async function open<Found>(
    path: string,
    look: (page: Page) => Promise<Found>,
    options: object = {},
  ): Promise<Found> {
    const page = await (await contextOf(options)).newPage();
    try {
      await page.goto(address(path), { waitUntil: 'load' });
      return await look(page);
    } finally {
      await page.close();
    }
  }

  // One page for all that only measure: a new one for each takes longer than to load it. What a service worker keeps in
  // the background is not looked at there.
  let measuring: Promise<Page> | undefined;
  async function measured(path: string): Promise<Page> {
    measuring ??= contextOf({ serviceWorkers: 'block' }).then((context) => context.newPage());
    const page = await measuring;
    await page.goto(address(path), { waitUntil: 'load' });
    return page;
  }

  return {
    /** Where the site is served. */
    origin: server.origin,
    /** What axe finds wrong. */
    violations: (path: string, colorScheme: 'light' | 'dark') =>
      open(path, violationsOf, { colorScheme, bypassCSP: true }),
    /** By how many pixels the page is wider than windows of some widths, and than `large` ones with letters of twice the size. */
    overflow: async (path: string, widths: readonly number[], large: readonly number[] = []) => {
      const page = await measured(path);
      // A form that a script fills is measured with what it offers.
      if ((await page.locator('[data-save]').count()) > 0) await page.locator('[data-save] select').waitFor();
      const found: number[] = [];
      for (const width of [...widths, ...large]) {
        await page.setViewportSize({ width, height: 800 });
        if (found.length === widths.length)
          await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
        found.push(
          await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ),
        );
      }
      return found;
    },
    /** What the page asks of other hosts, and what the browser complains of. */
    load: async (path: string) => {
      const foreign: string[] = [];
      const complaints: string[] = [];
      const context = await browser.newContext();
      const page = await context.newPage();
      page.on('request', (request) => {
        if (!request.url().startsWith(server.origin) && !request.url().startsWith('blob:'))
          foreign.push(request.url());
      });
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(address(path), { waitUntil: 'networkidle' });
      await context.close();
      return { foreign, complaints };
    },
    /** Sum of layout shifts while the fonts come half a second late. */
    layoutShift: async (path: string) => {
      fontDelay = 500;
      try {
        return await open(
          path,
          (page) =>
            page.evaluate(async () => {
              await document.fonts.ready;
              await new Promise((done) => setTimeout(done, 800));
              return new Promise<number>((done) => {
                new PerformanceObserver((list) => {
                  done(
                    list
                      .getEntries()
                      .reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
                  );
                }).observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => done(0), 200);
              });
            }),
          // A cache of its own: the fonts must come late.
          { viewport: { width: 412, height: 820 }, locale: `ar-x-${Math.random().toString(36).slice(2, 8)}` },
        );
      } finally {
        fontDelay = 0;
      }
    },
    /** What a parser of XML says against a text. */
    xmlErrors: (xml: string) =>
      open(
        '/',
        (page) =>
          page.evaluate((text) => {
            const read = new DOMParser().parseFromString(text, 'application/xml');
            return [...read.querySelectorAll('parsererror')].map((error) => error.textContent ?? '');
          }, xml),
        { bypassCSP: true },
      ),
    /** The body of a page as it is without scripts. */
    withoutScript: (path: string) =>
      open(path, (page) => page.locator('body').innerHTML(), { javaScriptEnabled: false }),
    /** Chooses light and larger letters on one page, and tells what the next one has. */
    chooses: (first: string, second: string) =>
      open(
        first,
        async (page) => {
          await page.locator('[data-theme-button]').click();
          await page.locator('button[data-size="1"]').click();
          await page.goto(address(second));
          const { theme, size } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
          return { theme, size };
        },
        { colorScheme: 'no-preference' },
      ),
    /** Where the skip link leads. */
    skips: (path: string) =>
      open(path, async (page) => {
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        return page.evaluate(() => document.querySelector(':target')?.id ?? '');
      }),
    /** Runs anything on a page. */
    look: open,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** A browser on a built site. */
export type Visitor = Awaited<ReturnType<typeof visit>>;

import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { type FickleServer, fickleServer } from './fickle-server.ts';

const PATIENCE = 60_000;
/** More articles than the worker indexes by itself. */
const MANY = 700;

/** A reader with a browser of their own, and the site that they read: what each test of the offline reading starts from. */
export class Reader {
  readonly browser: Browser;
  readonly server: FickleServer;
  /** The newest window. */
  context: BrowserContext;
  page: Page;
  private readonly site: string;

  private constructor(
    browser: Browser,
    server: FickleServer,
    site: string,
    context: BrowserContext,
    page: Page,
  ) {
    [this.browser, this.server, this.site, this.context, this.page] = [browser, server, site, context, page];
  }

  /** Serves a site below a base path and opens a browser. */
  static async open(site: string, base = '/'): Promise<Reader> {
    const browser = await launchChromium();
    const context = await browser.newContext();
    return new Reader(browser, await fickleServer(site, base), site, context, await context.newPage());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** Begins anew: a browser that was never here, and a network that works. */
  async fresh(): Promise<void> {
    await this.context.close();
    this.context = await this.browser.newContext();
    this.page = await this.context.newPage();
    this.server.mischief = () => undefined;
    this.server.folder = this.site;
    await this.server.stop();
    await this.server.start();
    this.server.asked.length = 0;
  }

  /** Begins anew with a visit, until the worker answers. */
  async firstVisit(path = ''): Promise<void> {
    await this.fresh();
    await this.visit(path);
    await this.installed();
  }

  visit(path: string): Promise<Response | null> {
    return this.page.goto(this.server.url + path, { waitUntil: 'load' });
  }

  /** Asks the page until it says yes. */
  until(question: () => Promise<boolean>): Promise<void> {
    return this.poll(() => this.page.evaluate(question).catch(() => false), `${question}`);
  }

  /** Waits until the server was asked for a path. */
  askedFor(path: RegExp): Promise<void> {
    return this.poll(async () => this.server.asked.some((each) => path.test(each)), `${path}`);
  }

  private async poll(question: () => Promise<boolean>, told: string): Promise<void> {
    for (const start = Date.now(); Date.now() - start < PATIENCE; ) {
      if (await question()) return;
      await this.page.waitForTimeout(100);
    }
    throw new Error(`waited in vain: ${told}`);
  }

  /** Waits until the worker answers for the page. */
  installed(): Promise<void> {
    return this.until(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
    });
  }

  /** Has the browser look for a new version of the site. */
  async update(): Promise<void> {
    await this.page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
    });
  }

  /** Waits until a new version of the site is brought, and waits for its turn. */
  updateWaits(): Promise<void> {
    return this.until(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
  }

  /** Waits until no new version of the site waits any longer. */
  updateTaken(): Promise<void> {
    return this.until(async () => (await navigator.serviceWorker.getRegistration())?.waiting == null);
  }

  /** Ends the worker's life: the next one has the caches only. */
  async stopWorker(): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  /** Leaves the site so many bytes of room, beside what it has on the device. */
  async leaveRoom(bytes: number): Promise<void> {
    const { origin } = new URL(this.server.url);
    const session = await this.context.newCDPSession(this.page);
    const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes });
  }

  /** Opens the page that saves, until it offers to. */
  async openSave(page = this.page): Promise<void> {
    await page.goto(`${this.server.url}save/`, { waitUntil: 'load' });
    await page.waitForSelector('[data-save] button');
  }

  /** Saves what the open page offers, as far as it was chosen. */
  pressSave(page = this.page): Promise<void> {
    return page.locator('[data-save] button').first().click();
  }

  /** Opens the page that saves and begins to save what it offers. */
  async save(page = this.page): Promise<void> {
    await this.openSave(page);
    await this.pressSave(page);
  }

  /** Waits until a save has come to a certain end. */
  async saving(state: string, page = this.page): Promise<void> {
    await page.waitForFunction((wanted) => document.documentElement.dataset.saving === wanted, state, {
      timeout: PATIENCE,
    });
  }

  /** Saves what the page that saves offers, to the end. */
  async saveWhole(): Promise<void> {
    await this.save();
    await this.saving('done');
  }

  /** Waits until the page that saves says something. */
  async reported(words: RegExp, page = this.page): Promise<void> {
    await page.locator('[data-report]', { hasText: words }).waitFor({ timeout: PATIENCE });
  }

  /** Deletes the caches of a kind, as a browser does by itself. */
  async lose(kind: string): Promise<void> {
    await this.page.evaluate(async (name) => {
      for (const each of await caches.keys()) if (each.includes(` ${name}`)) await caches.delete(each);
    }, kind);
  }

  /** Acts as if a saved pack held hundreds of articles more: then the worker does not index them itself. */
  async enlargeSaved(): Promise<void> {
    await this.page.evaluate(async (count) => {
      const cache = await caches.open((await caches.keys()).find((name) => name.endsWith(' packs')) ?? '');
      const list = (await cache.keys()).find(({ url }) => url.endsWith('.bin.json'));
      if (!list) throw new Error('no list');
      const known = (await (await cache.match(list))?.json()) as object[];
      const more = Array.from({ length: count }, (_, at) => ({
        path: `/2011/01/ghaib-${at}/`,
        title: 'غائب',
        date: '',
        section: '',
      }));
      await cache.put(list, new Response(JSON.stringify([...known, ...more])));
    }, MANY);
    await this.tellSaved();
  }

  /** Tells the worker that what is saved has changed. */
  async tellSaved(): Promise<void> {
    await this.page.evaluate(async () =>
      (await navigator.serviceWorker.ready).active?.postMessage({ type: 'saved-changed' }),
    );
  }

  /** Searches, and gives the addresses that are found. */
  async search(query: string): Promise<string[]> {
    await this.visit(`search/?q=${encodeURIComponent(query)}`);
    await this.page.waitForFunction(
      () => /\S/.test(document.querySelector('.warraq-search__status')?.textContent ?? ''),
      undefined,
      { timeout: PATIENCE },
    );
    await this.page.waitForSelector('.warraq-search__result', { timeout: PATIENCE });
    return this.page
      .locator('.warraq-search__title a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  }

  /** What the page says. */
  async main(): Promise<string> {
    return (await this.page.locator('main').textContent()) ?? '';
  }
}

import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { type FickleServer, fickleServer } from './fickle-server.ts';

const PATIENCE = 40_000;

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

  visit(path: string): Promise<Response | null> {
    return this.page.goto(this.server.url + path, { waitUntil: 'load' });
  }

  /** Asks the page until it says yes. */
  async until(question: () => Promise<boolean>): Promise<void> {
    for (const start = Date.now(); Date.now() - start < PATIENCE; ) {
      if (await this.page.evaluate(question).catch(() => false)) return;
      await this.page.waitForTimeout(100);
    }
    throw new Error(`waited in vain: ${question}`);
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

  /** Opens the page that saves and saves what it offers. */
  async save(page = this.page): Promise<void> {
    await page.goto(`${this.server.url}save/`, { waitUntil: 'load' });
    await page.locator('[data-save] button').first().click();
  }

  /** Waits until a save has come to a certain end. */
  async saving(state: string, page = this.page): Promise<void> {
    await page.waitForFunction((wanted) => document.documentElement.dataset.saving === wanted, state, {
      timeout: PATIENCE,
    });
  }

  /** Waits until the page that saves says something. */
  async reported(words: RegExp, page = this.page): Promise<void> {
    await page.locator('[data-report]', { hasText: words }).waitFor({ timeout: PATIENCE });
  }

  async main(): Promise<string> {
    return (await this.page.locator('main').textContent()) ?? '';
  }
}

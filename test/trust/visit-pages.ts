import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openInFrames, serveBare } from './frames.ts';
import { harmIn, provoke } from './harm.ts';
import { SPREAD } from './hostile-inputs.ts';

/** Tabs of a browser at a time. */
export const TABS = 3;
// Pages that are opened by one call: what goes on for minutes can be followed and stopped.
const AT_ONCE = 400;
// Payloads stand in what articles say; lists, light pages and changes repeat it.
const IS_ARTICLE = /^(?:\d{4}\/\d\d|undated|hostile)\/(?:[^/]+\/)?index\.html$|xhtml$/;

/** A script that provokes whatever stands ready in the page where it runs. */
export const provokeAll = `(${provoke.toString()})(document)`;

/** Visits pages in a browser without a policy, and gives what ran, what was asked of others, and what could have been. */
export async function visitAll(
  browser: Browser,
  addresses: readonly string[],
  own: string,
  more?: (page: Page) => Promise<void>,
) {
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
  // A page that does not come within half a minute on a full machine is no sign of harm.
  context.setDefaultNavigationTimeout(180_000);
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
      await page.evaluate(provokeAll);
      for (const each of await page.evaluate(harmIn, await page.evaluateHandle(() => document)))
        harm.push(`${address}: ${each}`);
    }
  };
  await Promise.all(Array.from({ length: TABS }, tab));
  await context.close();
  return harm;
}

/** The address of a file below the site's address. */
export const asAddress = (path: string) => encodeURI(path).replace(/[?#]/g, encodeURIComponent);

/** What a page of either browser can do here. */
export interface Tab {
  goto(address: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
}

/** Opens all pages of a folder in a browser, without policy and scripts of ours. */
export async function openAll(folder: string, paths: readonly string[], tab: (own: string) => Promise<Tab>) {
  const server = await serveBare(folder);
  const harm: string[] = [];
  try {
    const page = await tab(server.url);
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      await page.goto(server.framesUrl);
      const some = paths.slice(at, at + AT_ONCE);
      for (const isDrawn of [true, false]) {
        const addresses = some
          .filter((path) => !SPREAD || IS_ARTICLE.test(path) === isDrawn)
          .map((path) => server.url + asAddress(path));
        if (!SPREAD && !isDrawn) continue;
        harm.push(...((await page.evaluate(openInFrames(addresses, isDrawn, harmIn, provoke))) as string[]));
      }
    }
    return harm;
  } finally {
    await server.close();
  }
}

/** As {@link openAll}, in Chromium; also what ran and what was asked of others. */
export async function openInChromium(
  browser: Browser,
  folder: string,
  paths: readonly string[],
): Promise<string[]> {
  const harm: string[] = [];
  const page = await browser.newPage({ bypassCSP: true, serviceWorkers: 'block' });
  const tab = async (own: string) => {
    page.on('dialog', (dialog) => {
      harm.push(`ran in one of ${page.frames().map((frame) => frame.url())}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!isOfPage(request.url(), own)) harm.push(`asked ${request.url()}`);
    });
    return page;
  };
  harm.push(...(await openAll(folder, paths, tab)));
  await page.close();
  return harm;
}

/** Tells whether an address is of the site that is looked at, or within a page. */
export const isOfPage = (url: string, own: string) =>
  url.startsWith(own) || /^(?:data|blob|about):/.test(url);

import type { Browser } from 'playwright-core';
import { launchChromium } from '../../test/browser/chromium.ts';
import type { FickleServer } from '../../test/offline/fickle-server.ts';

const WORDS = [
  'العالم',
  'المدينة',
  'الحرب العالمية',
  'القرن العشرين',
  'كرة القدم',
  'البحر',
  'الجامعة',
  'النظام السياسي',
  'اللغة العربية',
  'الماء',
];

/** Gives the same choice of a list each time. */
function choose<Item>(list: readonly Item[], count: number): Item[] {
  const step = Math.max(1, Math.floor(list.length / count));
  return list.filter((_, index) => index % step === 0).slice(0, count);
}

/** Processor time of all of a browser's processes so far, in seconds. */
async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Saves a whole archive in Chromium, cuts the network, opens articles and asks queries. */
export async function measureSave(server: FickleServer) {
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext()).newPage();
    const { articles } = (await (await fetch(`${server.url}offline/catalogue.json`)).json()) as {
      articles: number;
    };
    const sitemap = await (await fetch(`${server.url}sitemap.xml`)).text();
    const more = [...sitemap.matchAll(/<loc>[^<]*\/(sitemap[^<]*)<\/loc>/g)].map((match) => match[1] ?? '');
    const maps = [
      sitemap,
      ...(await Promise.all(more.map(async (path) => (await fetch(server.url + path)).text()))),
    ];
    const paths = maps.flatMap((map) =>
      [...map.matchAll(/<loc>[^<]*?\/(\d{4}\/\d{2}\/[^/<]+\/)<\/loc>/g)].map((match) => match[1] ?? ''),
    );
    const queries = WORDS.flatMap((word) => [word, `${word} في`, `"${word}"`, `${word} -من`, `+${word} سنة`]);

    const results = async (query: string) => {
      await page.goto(`${server.url}search/?q=${encodeURIComponent(query)}`);
      await page.waitForFunction(
        () => document.querySelector('.warraq-search__result, .warraq-search__notice li') !== null,
        undefined,
        { timeout: 60_000 },
      );
      return page
        .locator('.warraq-search__title a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')).join(' '));
    };
    const online = [];
    for (const query of queries) online.push(await results(query));

    await page.goto(`${server.url}save/`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForSelector('[data-save] button');
    server.asked.length = 0;
    await page.evaluate(() => {
      const { dataset } = document.documentElement;
      dataset.longest = '0';
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          dataset.longest = String(Math.max(Number(dataset.longest), duration));
      }).observe({ type: 'longtask' });
    });
    const before = await processorTime(browser);
    const started = performance.now();
    await page.locator('[data-save] button').first().click();
    await page.waitForFunction(
      () => /تجهيز/.test(document.querySelector('[data-report]')?.textContent ?? ''),
      undefined,
      { timeout: 300_000 },
    );
    const bringing = (performance.now() - started) / 1000;
    await page.waitForFunction(() => document.documentElement.dataset.saving === 'done', undefined, {
      timeout: 300_000,
    });
    const seconds = (performance.now() - started) / 1000;
    const processor = (await processorTime(browser)) - before;
    const requests = server.asked.length;
    const longest = Number(await page.evaluate(() => document.documentElement.dataset.longest));
    await server.stop();

    let [same, opened] = [0, 0];
    for (const [index, query] of queries.entries()) if ((await results(query)) === online[index]) same += 1;
    const tried = choose(paths, 200);
    for (const path of tried) {
      const answer = await page.goto(server.url + path);
      if (answer?.status() === 200 && (await page.locator('[data-article-body]').count()) === 1) opened += 1;
    }
    await server.start();
    return {
      articles,
      requests,
      bringing,
      seconds,
      processor,
      longest,
      queries: queries.length,
      same,
      tried: tried.length,
      opened,
    };
  } finally {
    await browser.close();
  }
}

/** First contentful paint of the home page, median of several fresh visits, without and with the worker. */
export async function measureFirstPaint(server: FickleServer) {
  const browser = await launchChromium();
  const visits = 7;
  const paint = async (withWorker: boolean): Promise<number> => {
    const context = await browser.newContext({ serviceWorkers: withWorker ? 'allow' : 'block' });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.waitForTimeout(600);
    const time = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    );
    await context.close();
    return time;
  };
  try {
    const times = { without: [] as number[], with: [] as number[] };
    for (let visit = 0; visit < visits; visit++) {
      times.without.push(await paint(false));
      times.with.push(await paint(true));
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[visits >> 1] ?? 0;
    return { without: median(times.without), with: median(times.with) };
  } finally {
    await browser.close();
  }
}

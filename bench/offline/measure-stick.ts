import { pathToFileURL } from 'node:url';
import { launchChromium } from '../../test/browser/chromium.ts';

const QUERIES = [
  'القرن العشرين',
  'كرة القدم',
  'الحرب',
  'المدينة القديمة',
  'اللغة العربية',
  'الماء',
  'النظام',
  'الجامعة',
];

/**
 * Opens a USB edition from the disk and times its search in ms: from a cold page, and afterwards; `processor` is what
 * a later query costs the page's thread, whatever else the machine does.
 */
export async function measureStick(
  folder: string,
): Promise<{ first: number; later: number; processor: number }> {
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext()).newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    const root = pathToFileURL(`${folder}/`).href;
    const shown = () => page.waitForSelector('.warraq-search__result', { timeout: 60_000 });
    const started = performance.now();
    await page.goto(`${root}search/index.html?q=${encodeURIComponent('العالم')}`);
    await shown();
    const first = performance.now() - started;
    const later: number[] = [];
    const costs: number[] = [];
    for (const query of QUERIES) {
      await page.evaluate(() => document.querySelector('.warraq-search__results')?.replaceChildren());
      const before = await spent();
      const asked = performance.now();
      await page.fill('input[name="q"]', query);
      await page.keyboard.press('Enter');
      await shown();
      later.push(performance.now() - asked);
      costs.push((await spent()) - before);
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;
    return { first, later: median(later), processor: median(costs) };
  } finally {
    await browser.close();
  }
}

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

/** Opens a USB edition from the disk and times its search: from a cold page, and afterwards. */
export async function measureStick(folder: string): Promise<{ first: number; later: number }> {
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext()).newPage();
    const root = pathToFileURL(`${folder}/`).href;
    const shown = () => page.waitForSelector('.warraq-search__result', { timeout: 60_000 });
    const started = performance.now();
    await page.goto(`${root}search/index.html?q=${encodeURIComponent('العالم')}`);
    await shown();
    const first = performance.now() - started;
    const later: number[] = [];
    for (const query of QUERIES) {
      await page.evaluate(() => document.querySelector('.warraq-search__results')?.replaceChildren());
      const asked = performance.now();
      await page.fill('input[name="q"]', query);
      await page.keyboard.press('Enter');
      await shown();
      later.push(performance.now() - asked);
    }
    return { first, later: later.sort((a, b) => a - b)[later.length >> 1] ?? 0 };
  } finally {
    await browser.close();
  }
}

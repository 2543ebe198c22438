import type { TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';

/** Makes tests of the steps of one way: after one that fails, the next are skipped, since they have nothing to stand on. */
export function stepsInOrder(): (act: () => Promise<void>) => (context: TestContext) => Promise<void> {
  let isBroken = false;
  return (act) => async (context) => {
    if (isBroken) return context.skip('an earlier step failed');
    isBroken = true;
    await act();
    isBroken = false;
  };
}

/** Opens the desk in a page of its own; what goes wrong in it is added to `faults`. */
export async function openPage(browser: Browser, url: string, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ar' });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (?:409|422)/.test(message.text()))
      faults.push(message.text());
  });
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  return page;
}

/** Opens a view of the desk by its link. */
export async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').first().getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

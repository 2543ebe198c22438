import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import puppeteer, { type Page } from 'puppeteer-core';

// On a full machine pages come late: that is no fault of theirs.
const PATIENCE = 180_000;
const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Finds Firefox, and brings Debian's where this process may install packages; `undefined` where there is none. */
function firefoxPath(): string | undefined {
  const given = process.env.FIREFOX_PATH;
  const found = () => [...(given ? [given] : []), ...PLACES].find((path) => existsSync(path));
  if (!found() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'firefox-esr'], { env });
  }
  return found();
}

/**
 * Reads in a headless Firefox in which, as by double-click on any reader's machine, every file is its own origin.
 * Skips the test where there is none.
 */
export async function withFirefox(context: TestContext, read: (page: Page) => Promise<void>): Promise<void> {
  const executablePath = firefoxPath();
  if (!executablePath) {
    context.skip('Firefox is not installed');
    return;
  }
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox: {
      'security.fileuri.strict_origin_policy': true,
      // As in Chromium without a window, scroll bars take no width.
      'ui.useOverlayScrollbars': 1,
      'app.update.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
    },
  });
  try {
    const page = await firefox.newPage();
    page.setDefaultNavigationTimeout(PATIENCE);
    await read(page);
  } finally {
    await firefox.close();
  }
}

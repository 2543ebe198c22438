import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/**
 * Finds Firefox, and brings Debian's where this process may install packages; `undefined` where there is none.
 */
export function firefoxPath(): string | undefined {
  const given = process.env.FIREFOX_PATH;
  const found = () => [...(given ? [given] : []), ...PLACES].find((path) => existsSync(path));
  if (!found() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'firefox-esr'], { env });
  }
  return found();
}

/** Starts a headless Firefox in which, as by double-click on any reader's machine, every file is its own origin. */
export function launchFirefox(executablePath: string): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      'security.fileuri.strict_origin_policy': true,
      'app.update.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
    },
  });
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/**
 * Finds Chromium, and brings it by Debian's package where it is missing.
 *
 * @throws Error saying what to install where neither works
 */
export function chromiumPath(): string {
  const given = process.env.CHROMIUM_PATH;
  const found = [...(given ? [given] : []), ...PLACES].find((path) => existsSync(path));
  if (found) return found;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const words of [
    ['apt-get', 'update', '-q'],
    ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    const [program = '', ...rest] = [...asRoot, ...words];
    spawnSync(program, rest, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const installed = PLACES.find((path) => existsSync(path));
  if (!installed)
    throw new Error('The browser tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH.');
  return installed;
}

/** Starts a headless Chromium that talks to nothing outside this machine. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

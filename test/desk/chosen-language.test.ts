import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { launchChromium } from '../browser/chromium.ts';

/** Starts `warraq desk` over an archive, calls back with the address that it prints, and stops it. */
async function withDesk(settings: string, words: readonly string[], use: (url: string) => Promise<void>) {
  const root = await mkdtemp(join(tmpdir(), 'warraq-desk-'));
  await mkdir(join(root, 'content'));
  await writeFile(join(root, 'content/site.yaml'), settings);
  const { WARRAQ_LANG: _, ...env } = process.env;
  const program = resolve(import.meta.dirname, '../../src/cli/warraq.mjs');
  const desk = spawn(process.execPath, [program, 'desk', '--root', root, '--port', '0', ...words], { env });
  try {
    let said = '';
    for await (const piece of desk.stdout) {
      said += piece;
      const url = /http:\S+token=\S+/.exec(said)?.[0];
      if (url !== undefined) break;
    }
    await use(/http:\S+token=\S+/.exec(said)?.[0] ?? assert.fail(said));
  } finally {
    const ended = once(desk, 'exit');
    desk.kill();
    await ended;
  }
}

test('the desk opens in the language that the owner chose, and stays in that of its reader', async () => {
  const site = 'title: أرشيف المرفأ\nurl: https://example.org\ndescription: أرشيف\n';
  const browser = await launchChromium();
  try {
    await withDesk(`${site}messages: en\n`, [], async (url) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      await page.getByText('There are no articles yet').waitFor();
      assert.equal(await page.getAttribute('html', 'dir'), 'ltr');
      await page.getByRole('button', { name: 'العربية' }).click();
      await page.reload();
      await page.getByText('لا مقالات بعد').waitFor();
      assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
      await context.close();
    });
    await withDesk(site, ['--lang', 'en'], async (url) => {
      const page = await browser.newPage();
      await page.goto(url);
      await page.getByText('There are no articles yet').waitFor();
    });
    await withDesk(site, [], async (url) => {
      const page = await browser.newPage();
      await page.goto(url);
      await page.getByText('لا مقالات بعد').waitFor();
    });
  } finally {
    await browser.close();
  }
});

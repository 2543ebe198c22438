/** The desk in Firefox: articles are brought in, decided and written there as in Chromium. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { withFirefox } from '../browser/firefox.ts';
import { EMPTY, WELL } from './export-texts.ts';
import { openDesk } from './open-desk.ts';

test('a publisher brings articles in, decides and writes in Firefox', async (context) => {
  await withFirefox(context, async (page) => {
    const { root, desk } = await openDesk();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.setDefaultTimeout(60_000);
    const click = (selector: string) => page.locator(selector).click();
    const view = async (name: string) => {
      await click(`nav ::-p-text(${name})`);
      await page.locator(`h1::-p-text(${name})`).wait();
    };
    try {
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(desk.url);
      await page.locator('::-p-text(لا مقالات بعد)').wait();

      const folder = await mkdtemp(join(tmpdir(), 'warraq-firefox-'));
      await writeFile(join(folder, 'آبار.txt'), WELL);
      await writeFile(join(folder, 'menu.html'), EMPTY);
      await view('الاستيراد');
      const files = await page.waitForSelector('.drop input[type=file]:not([webkitdirectory])');
      await (files as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(
        join(folder, 'آبار.txt'),
        join(folder, 'menu.html'),
      );
      await page.locator('::-p-text(تم الاستيراد)').wait();

      await view('المراجعة');
      await click('button::-p-text(الحجر)');
      await page.locator('button::-p-text(ليس مقالا)').wait();
      await page.keyboard.press('r');
      await page.locator('::-p-text(لا شيء هنا للمراجعة)').wait();

      await view('المقالات');
      await click('button::-p-text(مقال جديد)');
      await page.locator('.new input[type=text]').fill('سدرة الوادي');
      await page.locator('.new input[type=date]').fill('2021-07-04');
      await click('button::-p-text(ابدأ الكتابة)');
      await click('.cm-content');
      await page.keyboard.type('وقفت **السدرة** عند المنعطف.');
      const frame = await (await page.waitForSelector('.look iframe'))?.contentFrame();
      await frame?.locator('.prose strong::-p-text(السدرة)').wait();
      await page.keyboard.down('Control');
      await page.keyboard.press('s');
      await page.keyboard.up('Control');
      await page.locator('::-p-text(كل شيء محفوظ)').wait();
      const draft = join(root, 'content/articles/2021/07/سدرة-الوادي.md');
      assert.ok(existsSync(draft));
      assert.match(readFileSync(draft, 'utf8'), /وقفت \*\*السدرة\*\* عند المنعطف\./);

      await page.setViewport({ width: 768, height: 1000 });
      for (const name of ['المقالات', 'الاستيراد', 'المراجعة', 'المشكلات', 'النشر', 'الإعدادات']) {
        await view(name);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
      }
      assert.deepEqual(faults, []);
    } finally {
      await desk.close();
    }
  });
});

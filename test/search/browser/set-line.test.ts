import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../browser/chromium.ts';

let browser: Browser;
let page: Page;

before(async () => {
  const entry = new URL('../../../src/search/browser/set-line.ts', import.meta.url).pathname;
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)}`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'lines',
  });
  browser = await launchChromium();
  page = await browser.newPage();
  await page.setContent('<html lang="ar" dir="rtl"><body><p></p></body></html>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
});
after(() => browser?.close());

const ARABIC = { kind: 'arabic', zero: 0x660 } as const;

/** Sets words as a result shows them; those in brackets were found. */
const set = (words: string) =>
  page.evaluate(
    ({ parts, numerals }) => {
      const { lines } = window as unknown as {
        lines: { setLine(segments: object[], numerals: object, dir: string): Node[] };
      };
      const line = document.querySelector('p') as HTMLElement;
      line.replaceChildren(...lines.setLine(parts, numerals, 'rtl'));
      return line.innerHTML.replaceAll(' class="warraq-search__mark"', '');
    },
    {
      parts: words
        .split(/[[\]]/)
        .map((text, index) => ({ text, mark: index % 2 === 1 }))
        .filter(({ text }) => text !== ''),
      numerals: ARABIC,
    },
  );

test('a result is set as its article: Latin phrases whole, though a word of them was found', async () => {
  assert.equal(await set('هاتف iPhone 15 و12%'), 'هاتف <bdi>iPhone 15</bdi> و١٢٪');
  assert.equal(await set('شبكة [BBC] News في 2024'), 'شبكة <bdi><mark>BBC</mark> News</bdi> في ٢٠٢٤');
  assert.equal(await set('C++'), '<bdi>C++</bdi>');
  assert.equal(await set('في [السوق] اليوم'), 'في <mark>السوق</mark> اليوم');
  assert.equal(await set('هاتف +20 2 2345 6789'), 'هاتف <bdi dir="ltr">+20 2 2345 6789</bdi>');
  assert.equal(await set('هاتف +٢٠ ٢ ٢٣٤٥'), 'هاتف <bdo dir="ltr">+٢٠ ٢ ٢٣٤٥</bdo>');
});

test('a name that begins in Latin letters, and one with numbers, is set in the direction of the page', async () => {
  const name = (text: string) =>
    page.evaluate((value) => {
      const { lines } = window as unknown as {
        lines: { nameElement(name: string, settings: object): HTMLElement };
      };
      const dates = { numerals: { kind: 'arabic', zero: 0x660 } };
      return lines.nameElement(value, { language: 'ar', dates }).outerHTML;
    }, text);
  assert.equal(await name('C++ للجميع'), '<bdi dir="rtl"><bdi>C++</bdi> للجميع</bdi>');
  assert.equal(await name('رياضة: 2-1'), '<bdi dir="rtl">رياضة: ٢-١</bdi>');
});

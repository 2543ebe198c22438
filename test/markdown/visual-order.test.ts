/**
 * Where the letters of a Latin phrase really stand in an Arabic line, measured in Chromium, beside where the plain
 * bidirectional algorithm puts them: isolation must never make an order worse.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { displayHtml } from '../../src/article/display-text.ts';
import { renderMarkdown } from '../../src/markdown/pipeline.ts';
import { launchChromium } from '../browser/chromium.ts';
import { withFirefox } from '../browser/firefox.ts';
import { LISTED_PHRASES, LTR_PHRASES, PLAIN_PHRASES } from './ltr-phrases.ts';

const OPTIONS = { base: '/', numerals: 'european', language: 'ar' } as const;
const NUMERALS = { kind: 'european', zero: 0x660 } as const;
const [BEFORE, AFTER] = ['قبل ', ' بعد'];
const STYLE = ['base.css', 'blocks.css']
  .map((name) => readFileSync(join(import.meta.dirname, '../../src/styles', name), 'utf8'))
  .join('');

let browser: Browser;
let page: Page;

before(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 3000, height: 600 } });
});
after(() => browser?.close());

/** Gives for each line the places of the letters between its Arabic words, left edge by left edge. */
async function places(lines: readonly string[]): Promise<number[][]> {
  const body = lines.map((line) => `<div class="line prose">${line}</div>`).join('');
  await page.setContent(
    `<!doctype html><html lang="ar" dir="rtl"><style>${STYLE}</style><style>.line{font:16px monospace}</style><body>${body}`,
  );
  return page.evaluate(
    ({ before, after }) =>
      [...document.querySelectorAll('.line')].map((line) => {
        const found: number[] = [];
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = node.nodeValue ?? '';
          for (let at = 0; at < text.length; ) {
            const size = String.fromCodePoint(text.codePointAt(at) ?? 0).length;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + size);
            const box = range.getBoundingClientRect();
            if (/\S/.test(text[at] ?? '')) found.push(box.left + box.width / 2);
            at += size;
          }
        }
        return found.slice(before, -after);
      }),
    { before: BEFORE.trim().length, after: AFTER.trim().length },
  );
}

/** Counts the pairs of letters of which the later stands further to the left. */
function inversions(at: readonly number[]): number {
  let count = 0;
  for (const [index, left] of at.entries())
    for (const right of at.slice(index + 1)) if (right < left - 0.01) count++;
  return count;
}

const order = (at: readonly number[]) =>
  at
    .map((x, index) => ({ x, index }))
    .sort((a, b) => a.x - b.x)
    .map(({ index }) => index)
    .join(' ');

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const textOf = (html: string) =>
  page.evaluate((inner) => {
    const holder = document.createElement('div');
    holder.innerHTML = inner;
    return (holder.textContent ?? '').trim();
  }, html);

interface Found {
  readonly phrase: string;
  readonly ours: number[];
  readonly plain: number[];
}

async function compare(
  phrases: readonly string[],
  set: (phrase: string) => Promise<string>,
): Promise<Found[]> {
  const ours = await Promise.all(phrases.map(set));
  const plain = await Promise.all(ours.map(async (html) => escapeText(await textOf(html))));
  const [set1, set2] = [await places(ours), await places(plain)];
  return phrases.map((phrase, index) => ({
    phrase,
    ours: set1[index] ?? [],
    plain: set2[index] ?? [],
  }));
}

const rendered = async (phrase: string) => (await renderMarkdown(`${BEFORE}${phrase}${AFTER}`, OPTIONS)).html;
const cell = async (phrase: string) =>
  (
    await renderMarkdown(`| x |\n|--|\n| ${BEFORE}${phrase.replaceAll('|', '\\|')}${AFTER} |`, OPTIONS)
  ).html.replace(/^[\s\S]*<td>|<\/td>[\s\S]*$/g, '');
// Headlines and names are plain text.
const lineOf = async (phrase: string) => displayHtml(`${BEFORE}${phrase}${AFTER}`, NUMERALS, escapeText);

const isMarkdown = (phrase: string) => /[<`*\\[\]~&_]/.test(phrase);

test('there are phrases enough', () => assert.ok(LTR_PHRASES.length >= 200, String(LTR_PHRASES.length)));

for (const [where, set, phrases] of [
  ['a paragraph', rendered, LTR_PHRASES],
  ['a cell', cell, LTR_PHRASES],
  ['a headline', lineOf, LTR_PHRASES.filter((phrase) => !isMarkdown(phrase))],
] as const) {
  test(`phrases that read from left to right do so in ${where}`, async () => {
    const found = await compare(phrases, set);
    const wrong = found
      .filter(
        ({ ours, plain }) => inversions(ours) > 0 || inversions(ours) > inversions(plain) || ours.length < 2,
      )
      .map(({ phrase, ours, plain }) => `${phrase}: ${inversions(ours)} (plain ${inversions(plain)})`);
    assert.deepEqual(wrong, []);
    // What is measured must be able to fail.
    assert.ok(found.filter(({ plain }) => inversions(plain) > 0).length > 40);
  });
}

test('phrases read from left to right in Firefox too', async (context) => {
  const chromium = page;
  await withFirefox(context, async (firefox) => {
    await firefox.setViewport({ width: 3000, height: 600 });
    // What is used of a page both drivers call alike.
    page = firefox as unknown as Page;
    try {
      const found = await compare(LTR_PHRASES, rendered);
      const wrong = found.filter(({ ours }) => inversions(ours) > 0).map(({ phrase }) => phrase);
      assert.deepEqual(wrong, []);
      assert.ok(found.filter(({ plain }) => inversions(plain) > 0).length > 40);
    } finally {
      page = chromium;
    }
  });
});

test('what the plain algorithm sets rightly stays as it sets it', async () => {
  const found = await compare(PLAIN_PHRASES, rendered);
  for (const { phrase, ours, plain } of found) assert.equal(order(ours), order(plain), phrase);
});

test('names between Arabic commas, and quoted ones in a row, are listed from the right', async () => {
  for (const { phrase, ours } of await compare(LISTED_PHRASES, rendered)) {
    assert.ok((ours[0] ?? 0) > (ours.at(-1) ?? 0), phrase);
    const letters = phrase.replace(/[*\s]/g, '');
    for (const name of letters.match(/[\w+.]+/g) ?? []) {
      const at = letters.indexOf(name);
      assert.equal(inversions(ours.slice(at, at + name.length)), 0, `${name} of ${phrase}`);
    }
  }
});

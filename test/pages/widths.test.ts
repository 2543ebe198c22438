/** No page is wider than its window: every kind of page of an archive that tries to be. */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { call } from '../pipeline/archive.ts';
import { freshFolder, writeFiles } from './make-archive.ts';
import { NASTY, NASTY_PAGE } from './nasty-archive.ts';
import { type Visitor, visit } from './visit.ts';

const WIDTHS = [320, 360, 768, 1440];
const LARGE = [360, 768];
// Of pages that differ in their name only, so many are looked at.
const OF_A_KIND = 3;

let out = '';
let visitor: Visitor;

before(async () => {
  const root = await freshFolder('widths');
  await writeFiles(root, { ...NASTY, 'saved/page.html': NASTY_PAGE });
  const imported = await call(['import', join(root, 'saved'), '--root', root]);
  assert.equal(imported.code, 0, imported.err);
  const { code, err } = await call(['build', '--root', root]);
  assert.equal(code, 0, err);
  out = join(root, 'dist');
  visitor = await visit(out);
});
after(() => visitor?.close());

/** Gives what a page's address has in common with those of its kind: years, names and numbers say nothing. */
function kindOf(path: string): string {
  const parts = path.split('/');
  const isWord = (part: string) =>
    /^(?:[a-z0-9]{1,12}|index\.html|404\.html)$/.test(part) && !/^\d+$/.test(part);
  return parts.map((part) => (isWord(part) ? part : /^\d{4}$/.test(part) ? 'year' : '*')).join('/');
}

function pagesToSee(): string[] {
  const kinds = new Map<string, string[]>();
  for (const file of globSync('**/*.html', { cwd: out })) {
    const path = file.split(sep).join('/');
    const kind = kindOf(path);
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  return [...kinds.values()].flatMap((paths) => paths.sort().slice(0, OF_A_KIND));
}

test('with letters of twice the size the name of the site still stands in words', async () => {
  const found = await visitor.look(
    '/2022/01/english/',
    async (page) => {
      await page.addStyleTag({ content: 'html{font-size:200%}' });
      return page.evaluate(() => {
        const brand = document.querySelector('.brand') ?? document.body;
        const style = getComputedStyle(brand);
        return { width: brand.getBoundingClientRect().width, size: Number.parseFloat(style.fontSize) };
      });
    },
    { viewport: { width: 360, height: 800 }, bypassCSP: true },
  );
  assert.ok(found.width > found.size * 4, JSON.stringify(found));
});

test('with letters of twice the size words have room beside a picture, or stand above it', async () => {
  const widths = await visitor.look(
    '/section/latin/',
    async (page) => {
      await page.addStyleTag({ content: 'html{font-size:200%}' });
      return page
        .locator('.teaser.row > :first-child')
        .evaluateAll((found) => found.map((words) => words.getBoundingClientRect().width));
    },
    { viewport: { width: 360, height: 800 }, bypassCSP: true },
  );
  assert.ok(widths.length > 0 && Math.min(...widths) > 200, widths.join(' '));
});

test('no short word is broken over two lines, whatever stands beside it', async () => {
  for (const width of [1440, 360])
    for (const path of ['/', '/section/latin/', '/archive/', '/search/', '/save/', '/404.html']) {
      const broken = await visitor.look(
        path,
        async (page) => {
          return page.evaluate(() => {
            const found: string[] = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              if (!node.parentElement?.checkVisibility()) continue;
              for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(
                /(?<!\p{L})\p{Script=Arabic}{2,8}(?![\p{L}\p{M}])/gu,
              )) {
                const range = document.createRange();
                range.setStart(node, index);
                range.setEnd(node, index + word.length);
                const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 8)));
                if (tops.size > 1) found.push(word);
              }
            }
            return found;
          });
        },
        { viewport: { width, height: 900 }, bypassCSP: true },
      );
      assert.deepEqual(broken, [], `${path} at ${width} pixels`);
    }
});

test('a sign as wide as a line is no wider than its column, with letters of twice the size', async () => {
  const signs = await visitor.look(
    '/',
    async (page) => {
      await page.addStyleTag({ content: 'html{font-size:200%}' });
      return page
        .locator('.teaser .wide-sign')
        .evaluateAll((found) =>
          found.map((sign) =>
            [sign, sign.closest('.teaser') ?? sign].map((each) => each.getBoundingClientRect().width),
          ),
        );
    },
    { viewport: { width: 768, height: 800 }, bypassCSP: true },
  );
  assert.ok(signs.length > 2, String(signs.length));
  for (const [sign = 0, column = 0] of signs) assert.ok(sign > 0 && sign <= column, `${sign} in ${column}`);
});

test('no page is wider than the screen, not even with letters of twice the size', async () => {
  const pages = pagesToSee();
  for (const known of [
    'index.html',
    '404.html',
    'search/',
    'save/',
    'lite/index',
    'archive/',
    'topic/',
    'changes/',
  ])
    assert.ok(
      pages.some((path) => path.includes(known)),
      `${known} in ${pages.join(' ')}`,
    );
  const wide: string[] = [];
  for (const path of pages) {
    const found = await visitor.overflow(`/${path.replace(/index\.html$/, '')}`, WIDTHS, LARGE);
    for (const [index, by] of found.entries())
      if (by > 0)
        wide.push(`${path} at ${WIDTHS[index] ?? `${LARGE[index - WIDTHS.length]} twice as large`}: +${by}`);
  }
  assert.deepEqual(wide, []);
});

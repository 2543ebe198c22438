/**
 * W3C, Text Layout Requirements for the Arabic Script, looked at where they matter: on a built page in a browser.
 * Section numbers of the document stand with the tests.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { ARTICLE } from './layout-article.ts';
import { build, freshFolder, writeFiles } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const PAGE = '/2024/02/rules/';

let visitor: Visitor;

before(async () => {
  const root = await freshFolder('rules');
  const palm = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#587' } })
    .jpeg()
    .toBuffer();
  await writeFiles(root, {
    'content/site.yaml': 'title: دفتر القواعد\nsections:\n  - {key: rules, title: قواعد}\n',
    'content/articles/2024/02/rules.md': ARTICLE,
    'content/media/palm.jpg': palm,
  });
  await build(root, join(root, 'site'));
  visitor = await visit(join(root, 'site'));
});
after(() => visitor?.close());

const PHONE = { viewport: { width: 360, height: 780 } };

/** Where the characters of a text stand on the page, from the left, in the order of the text. */
function places(
  selector: string,
  text: string,
  options: object = {},
): Promise<{ left: number; top: number }[]> {
  return visitor.look(
    PAGE,
    (page) =>
      page.evaluate(
        async ([where, wanted]) => {
          await document.fonts.ready;
          const element = document.querySelector(where);
          if (!element) throw new Error(`no ${where}`);
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const units: [Node, number][] = [];
          let all = '';
          while (walker.nextNode()) {
            const { data } = walker.currentNode as Text;
            for (let at = 0; at < data.length; at++) units.push([walker.currentNode, at]);
            all += data;
          }
          const from = all.indexOf(wanted);
          if (from < 0) throw new Error(`no ${wanted} in ${all}`);
          return units.slice(from, from + wanted.length).map(([node, at]) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const { left, top } = range.getBoundingClientRect();
            return { left, top };
          });
        },
        [selector, text] as const,
      ),
    options,
  );
}

const runsLeft = (each: { left: number }[]) =>
  each.every(({ left }, index) => index === 0 || left <= (each[index - 1]?.left ?? 0));
const runsRight = (each: { left: number }[]) =>
  each.every(({ left }, index) => index === 0 || left >= (each[index - 1]?.left ?? 0));

test('every glyph of the page is drawn by the typeface, digits and signs too', async () => {
  const strangers = await visitor.look(PAGE, async (page) => {
    await page.evaluate(() => document.fonts.ready);
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: -1 });
    const { nodeIds } = await session.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: 'h1, h2, .prose > p, .prose li, .bayt, td, figcaption',
    });
    const found: string[] = [];
    for (const nodeId of nodeIds) {
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      found.push(...fonts.filter((font) => !font.isCustomFont).map((font) => font.familyName));
    }
    return found;
  });
  assert.deepEqual(strangers, []);
});

// 4.2.2, 4.3: joining, the obligatory ligature, marks.
test('lam and alef are one glyph, with marks too; marks take no room; letters join across elements', async () => {
  const widths = await visitor.look(
    PAGE,
    (page) =>
      page.evaluate(async () => {
        await document.fonts.ready;
        const prose = document.querySelector('.prose');
        const width = (html: string) => {
          const span = document.createElement('span');
          span.innerHTML = html;
          prose?.append(span);
          const wide = span.getBoundingClientRect().width;
          span.remove();
          return wide;
        };
        return {
          lamAlef: width('لا'),
          apart: width('ل\u200Cا'),
          marked: width('لَّا'),
          word: width('محمد'),
          vowelled: width('مُحَمَّدٌ'),
          split: width('مح<b style="font-weight:inherit">مد</b>'),
        };
      }),
    // Text is set into the page here, which its own policy would refuse.
    { bypassCSP: true },
  );
  assert.ok(widths.lamAlef < widths.apart * 0.9);
  assert.ok(Math.abs(widths.marked - widths.lamAlef) < 0.5);
  assert.ok(Math.abs(widths.vowelled - widths.word) < 0.5);
  assert.ok(Math.abs(widths.split - widths.word) < 0.5);
});

// 6.1–6.3: no tracking, no justification by spaces, start-aligned.
test('nothing on the page is spaced out, justified, slanted or set in capitals', async () => {
  const odd = await visitor.look(PAGE, (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('body, body *')].flatMap((element) => {
        const style = getComputedStyle(element);
        const faults = [
          style.letterSpacing !== 'normal' && 'spaced',
          /justify/.test(style.textAlign) && 'justified',
          style.fontStyle !== 'normal' && 'slanted',
          style.textTransform !== 'none' && 'capitals',
          style.wordSpacing !== '0px' && 'words apart',
          style.fontVariantCaps !== 'normal' && 'small capitals',
        ].filter(Boolean);
        return faults.map((fault) => `${element.tagName}: ${fault}`);
      }),
    ),
  );
  assert.deepEqual(odd, []);
});

// 3.4, 5: numbers, signs and their order.
test('a percent sign stands after its number, brackets face their text, quotation marks nest', async () => {
  const text = await visitor.look(PAGE, (page) => page.locator('.prose > p').first().textContent());
  assert.match(text ?? '', /«إنّ لدينا “أسئلةً” كثيرة» \(١٢٫٥٪ من ١٬١٦٠\)؟/);
  const number = await places('.prose > p', '١٢٫٥٪');
  assert.ok(runsRight(number.slice(0, 4)), 'digits run to the right');
  assert.ok((number[4]?.left ?? 0) < (number[0]?.left ?? 0), 'the sign is at the left, after the number');
  const bracketed = await places('.prose > p', '(١٢');
  assert.ok((bracketed[0]?.left ?? 0) > (bracketed[2]?.left ?? 0), 'the bracket opens at the right');
  const latin = await places('h1', '(AlJazeera)');
  assert.ok((latin[0]?.left ?? 0) > (latin[1]?.left ?? 0), 'the bracket before Latin opens at the right');
  assert.ok((latin.at(-1)?.left ?? 0) < (latin[1]?.left ?? 0), 'and closes at the left');
});

test('ranges read from the right, written dates and telephone numbers in their own order', async () => {
  const range = await places('.prose > p:nth-of-type(2)', '٢٠١٠-٢٠١٥');
  assert.ok((range[0]?.left ?? 0) > (range[5]?.left ?? 0), 'the first year is at the right');
  const heading = await places('h1', '٢٠١٠-٢٠١٥');
  assert.ok((heading[0]?.left ?? 0) > (heading[5]?.left ?? 0));
  const slashes = await places('.prose > p:nth-of-type(2)', '٢٠/٠٢/٢٠٢٤');
  assert.ok((slashes[0]?.left ?? 0) !== (slashes[8]?.left ?? 0));
  for (const phone of ['+20 2 2345 6789', '(02) 2345-6789', '2024-02-20']) {
    for (const options of [{}, PHONE]) {
      const signs = await places('.prose > p:nth-of-type(2)', phone, options);
      assert.ok(runsRight(signs), phone);
      assert.equal(new Set(signs.map(({ top }) => Math.round(top))).size, 1, `${phone} is in one line`);
    }
  }
});

test('addresses and handles are isolated in headings, lists, tables, captions and footnotes', async () => {
  const isolated = await visitor.look(PAGE, (page) =>
    page.evaluate(() =>
      ['h1', '.prose h2', '.prose li', 'td', 'figcaption', '.footnotes li'].map((selector) =>
        [...document.querySelectorAll(`${selector} bdi`)].map((each) => each.textContent),
      ),
    ),
  );
  assert.deepEqual(isolated, [
    ['AlJazeera', '@AJArabic: 12.5%'],
    ['C++', '@handle', 'https://example.com/x (2024)'],
    ['@handle', '@handle'],
    ['+20 2 2345 6789', 'https://example.com/cairo'],
    ['@photo', 'John Doe'],
    ['@handle'],
  ]);
  for (const [selector, text] of [
    ['h1', '@AJArabic'],
    ['.prose h2', 'C++'],
    ['.prose li', '@handle'],
    ['figcaption', '@photo'],
  ] as const)
    assert.ok(runsRight(await places(selector, text)), text);
  assert.ok(runsLeft(await places('.prose li', 'بند فيه ')));
});

// 4.9: counters in the digits of the page.
test('lists are numbered in the digits of the page, the number at the start', async () => {
  const lists = await visitor.look(PAGE, (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('.prose ol, .footnotes ol')].map(
        (list) => getComputedStyle(list.querySelector('li') ?? list).listStyleType,
      ),
    ),
  );
  assert.ok(lists.length >= 2);
  assert.deepEqual([...new Set(lists)], ['arabic-indic']);
});

test('verse stands in two columns, and in one on a phone, the second hemistich lower and to the end', async () => {
  const halves = (options: object) =>
    visitor.look(
      PAGE,
      (page) =>
        page.evaluate(() =>
          [...document.querySelectorAll('.bayt > *')].map((half) => {
            const range = document.createRange();
            range.selectNodeContents(half);
            const { top, left, right } = range.getBoundingClientRect();
            return { top, left, right };
          }),
        ),
      options,
    );
  const [first, second] = await halves({});
  assert.equal(first?.top, second?.top);
  assert.ok((first?.left ?? 0) > (second?.right ?? 0));
  const [upper, lower] = await halves(PHONE);
  assert.ok((lower?.top ?? 0) > (upper?.top ?? 0) + 20);
  assert.ok((lower?.left ?? 0) < (upper?.left ?? 0));
});

test('wide tables and code scroll by themselves, code runs from the left', async () => {
  const {
    page: overflow,
    table,
    code,
  } = await visitor.look(
    PAGE,
    (page) =>
      page.evaluate(() => {
        const frame = document.querySelector('.table');
        const pre = document.querySelector('pre');
        return {
          page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          table: {
            more: (frame?.scrollWidth ?? 0) - (frame?.clientWidth ?? 0),
            reach: frame?.getAttribute('tabindex'),
          },
          code: pre ? [getComputedStyle(pre).direction, getComputedStyle(pre).overflowX] : [],
        };
      }),
    PHONE,
  );
  assert.equal(overflow, 0);
  assert.ok(table.more > 0);
  assert.equal(table.reach, '0');
  assert.deepEqual(code, ['ltr', 'auto']);
});

test('on paper addresses are written once, and nothing of the controls', async () => {
  const { after: written, hidden } = await visitor.look(PAGE, async (page) => {
    await page.emulateMedia({ media: 'print' });
    return page.evaluate(() => ({
      after: [...document.querySelectorAll('.prose a[rel]')].map(
        (link) => getComputedStyle(link, '::after').content,
      ),
      hidden: ['.menu', '.tools', '.foot'].map((selector) => {
        const element = document.querySelector(selector);
        return element ? getComputedStyle(element).display : 'none';
      }),
    }));
  });
  assert.deepEqual([...new Set(written)], ['none']);
  assert.deepEqual(hidden, ['none', 'none', 'none']);
});

/**
 * How the pages of two archives look that are hard to set: one of Latin headlines, formulas, code and odd names, one of
 * scraped texts without pictures. The boxes of each kind of page are compared with those that were looked at and found
 * good (`appearance/mixed.json`); after a change that is meant to be seen, look at the pages, then
 * `UPDATE=1 node --test test/pages/mixed.test.ts`. Firefox must set the same pages alike. What readers need who see, hear
 * and point otherwise is asserted on the same pages: their accessibility trees stand in `accessibility/`.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { withFirefox } from '../browser/firefox.ts';
import { Baselines, keptText } from './baselines.ts';
import { controlsOf, strangers } from './control-family.ts';
import { type Examined, examine } from './examine.ts';
import { LOOKED_AT, type Look, lookAt, lookDifferences, settled } from './looks.ts';
import {
  ARTICLES,
  IN_FIREFOX,
  LISTED,
  MIXED_KINDS,
  type MixedKind,
  mixedSite,
  PLAIN,
  SHORT,
  scrapedSite,
  windowsOf,
} from './mixed-site.ts';
import {
  gapsOfTimeline,
  rulesBetweenCards,
  startsOfHeadings,
  stylesOfLists,
  topsOfFoot,
} from './reading-points.ts';
import { unsaidLanguage } from './under-stress.ts';
import { type Visitor, visit } from './visit.ts';

// All kinds of both archives: `WARRAQ_LOOKS=all`. Else few, since the whole takes a minute of a processor.
const isAll = process.env.WARRAQ_LOOKS === 'all' || process.env.UPDATE === '1';
const KINDS: readonly string[] = isAll ? Object.keys(MIXED_KINDS) : SHORT;

let mixed: Visitor;
let baselines: Baselines;

before(async () => {
  mixed = await visit(await mixedSite());
  baselines = new Baselines(join(import.meta.dirname, 'appearance/mixed.json'));
});
after(async () => {
  await mixed?.close();
  baselines.keep();
});

const examined = new Map<string, Promise<Examined>>();

/** All that is asked of a kind of page, which is opened once. */
function examination(kind: string): Promise<Examined> {
  const path = MIXED_KINDS[kind as MixedKind];
  const known = examined.get(kind) ?? examine(mixed, path, Object.values(windowsOf(kind)));
  examined.set(kind, known);
  return known;
}

test('each kind of page of an archive that is hard to set looks as it did, some in forced colours, large and on paper', async () => {
  const wrong: string[] = [];
  for (const kind of KINDS)
    wrong.push(
      ...baselines.compare(`mixed-${kind}`, Object.keys(windowsOf(kind)), (await examination(kind)).looks),
    );
  assert.deepEqual(wrong, []);
});

test('so do the lists of an archive of scraped texts without pictures', {
  skip: isAll ? false : 'WARRAQ_LOOKS=all compares all kinds',
}, async () => {
  const scraped = await visit(await scrapedSite(ARTICLES));
  try {
    const wrong: string[] = [];
    for (const [kind, path] of Object.entries(LISTED)) {
      const { looks } = await examine(scraped, path, Object.values(PLAIN));
      wrong.push(...baselines.compare(`scraped-${kind}`, Object.keys(PLAIN), looks));
    }
    assert.deepEqual(wrong, []);
  } finally {
    await scraped.close();
  }
});

test('a change of the look is noticed', async () => {
  for (const content of [
    'h1{font-size:1.2rem}',
    '.table{margin-inline:0}.prose{font-size:1rem}',
    'main{direction:ltr}',
  ]) {
    const look = await mixed.look(
      MIXED_KINDS.bidi,
      async (page) => {
        await page.addStyleTag({ content });
        await settled(page);
        return page.evaluate(lookAt, LOOKED_AT);
      },
      { viewport: { width: 1440, height: 900 }, bypassCSP: true },
    );
    assert.notDeepEqual(lookDifferences(baselines.of('mixed-bidi-desk') ?? look, look), [], content);
  }
});

test('Firefox sets each kind of page as Chromium does, and none is wider than its window', async (context) => {
  await withFirefox(context, async (page) => {
    const wrong: string[] = [];
    for (const [kind, path] of Object.entries(MIXED_KINDS)) {
      // A word of sixty letters breaks elsewhere, and lite pages have the machine's own letters.
      if (kind === 'words' || kind === 'lite' || (!isAll && !IN_FIREFOX.includes(kind))) continue;
      await page.goto(mixed.origin + encodeURI(path));
      for (const name of ['phone', 'desk'] as const) {
        const width = PLAIN[name]?.width ?? 0;
        await page.setViewport({ width, height: 900 });
        await settled(page as unknown as Parameters<typeof settled>[0]);
        const look = await page.evaluate(lookAt, LOOKED_AT);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) wrong.push(`${kind} at ${width}: +${wide}`);
        const ours = baselines.of(`mixed-${kind}-${name}`);
        const headline = (of: Look | undefined) => of?.boxes.find((box) => box.startsWith('h1')) ?? '';
        // Lines break elsewhere now and then; a headline does not, nor does a page grow by much.
        const alike = lookDifferences(
          { height: ours?.height ?? 0, boxes: [headline(ours)] },
          { height: look.height, boxes: [headline(look)] },
          0.06,
        );
        wrong.push(...alike.map((each) => `${kind} at ${width}: ${each}`));
      }
    }
    assert.deepEqual(wrong, []);
  });
});

const DESK = { viewport: { width: 1440, height: 900 }, bypassCSP: true };
const PHONE = { viewport: { width: 360, height: 800 }, bypassCSP: true };

test('buttons, choices and fields are of one family, wherever they stand', async () => {
  for (const window of [PHONE, DESK]) {
    const collect = (name: string, path: string, ready: string) =>
      mixed.look(
        path,
        async (page) => {
          await page.locator(ready).first().waitFor();
          await settled(page);
          assert.equal(
            await page.locator('.danger:visible').count(),
            0,
            'nothing is saved: nothing to delete',
          );
          return controlsOf(page, name);
        },
        window,
      );
    const dialog = mixed.look(
      '/',
      async (page) => {
        await page.locator('[data-search-open]').click();
        await page.locator('dialog input').fill('المرصد');
        await page.locator('dialog .warraq-search__result').first().waitFor();
        assert.equal(await page.locator('dialog [class$="__close"]').count(), 1);
        // Where a browser would put a second cross, which clears, nothing is.
        const box = await page.locator('dialog input').boundingBox();
        await page.mouse.click((box?.x ?? 0) + 14, (box?.y ?? 0) + (box?.height ?? 0) / 2);
        assert.equal(await page.locator('dialog input').inputValue(), 'المرصد');
        return controlsOf(page, 'dialog');
      },
      window,
    );
    const controls = [
      ...(await collect('search', MIXED_KINDS.search, '.warraq-search__result')),
      ...(await collect('missing', MIXED_KINDS.missing, '.search-form')),
      ...(await collect('save', MIXED_KINDS.save, '[data-save] button')),
      ...(await dialog),
    ];
    for (const kind of ['field', 'select', 'primary'])
      assert.ok(
        controls.some((control) => control.kind === kind),
        kind,
      );
    assert.deepEqual(strangers(controls), []);
  }
});

test('an empty field begins at the right, in both browsers, whatever language its page searches', async (context) => {
  const place = () => {
    const field = document.querySelector<HTMLInputElement>('main input[name="q"]');
    return (
      field && [
        getComputedStyle(field).direction,
        getComputedStyle(field).textAlign,
        field.placeholder !== '',
      ]
    );
  };
  for (const path of ['/404.html', '/search/'])
    assert.deepEqual(await mixed.look(path, (page) => page.evaluate(place)), ['rtl', 'start', true], path);
  await withFirefox(context, async (page) => {
    for (const path of ['/404.html', '/search/']) {
      await page.goto(mixed.origin + path);
      assert.deepEqual(await page.evaluate(place), ['rtl', 'start', true], path);
    }
  });
});

test('lines in a row share one rule, a timeline is one line, a Latin headline begins at the right, the foot is one line', async () => {
  assert.deepEqual(await mixed.look(MIXED_KINDS.headline, rulesBetweenCards, DESK), [
    [0, 1],
    [0, 1],
  ]);
  const breaks = await mixed.look(MIXED_KINDS.timeline, gapsOfTimeline, PHONE);
  assert.ok(breaks.length >= 3 && breaks.every((gap) => gap === 0), `${breaks}`);
  const edges = await mixed.look(MIXED_KINDS.headline, startsOfHeadings, DESK);
  assert.ok(edges.length >= 3 && edges.every((gap) => gap <= 1), `${edges}`);
  const foot = await mixed.look('/', topsOfFoot, DESK);
  assert.ok(Math.max(...foot) - Math.min(...foot) < 10, `${foot}`);
});

test('lists in English are numbered 1. 2., in lite as well; Arabic ones in the digits of the site, and ticks are seen', async () => {
  const numbers = (path: string) => mixed.look(path, stylesOfLists, PHONE);
  for (const path of [
    MIXED_KINDS.headline,
    MIXED_KINDS.english,
    `/lite${MIXED_KINDS.headline}`,
    `/lite${MIXED_KINDS.english}`,
  ])
    assert.deepEqual(new Set(await numbers(path)), new Set(['decimal']), path);
  for (const path of [MIXED_KINDS.code, `/lite${MIXED_KINDS.code}`])
    assert.deepEqual(new Set(await numbers(path)), new Set(['arabic-indic']), path);
  assert.match(await mixed.withoutScript(`/lite${MIXED_KINDS.code}`), /\u2611[\s\S]*\u2610/);
});

test('the accessibility tree of each kind of page is what it was (UPDATE=1 writes it)', async () => {
  for (const kind of SHORT) {
    const { tree } = await examination(kind);
    assert.equal(tree, keptText(join(import.meta.dirname, 'accessibility', `${kind}.txt`), tree), kind);
    assert.match(tree, /heading [^\n]*\[level=1\]/, kind);
    if (kind === 'lite') continue;
    for (const part of ['banner', 'main', 'contentinfo', 'navigation'])
      assert.match(tree, new RegExp(`- ${part}`), kind);
  }
});

test('without styles, in forced colours, with rest asked for and at 400 % nothing is lost', async () => {
  const wrong: string[] = [];
  for (const kind of KINDS) wrong.push(...(await examination(kind)).faults.map((each) => `${kind} ${each}`));
  assert.deepEqual(wrong, []);
});

test('without scripts pages have the same words, and the search leads somewhere', async () => {
  const words = (page: Page) =>
    page.evaluate(() =>
      (document.querySelector('article, main') ?? document.body).textContent?.replace(/\s+/g, ' ').trim(),
    );
  for (const path of ['/', MIXED_KINDS.formulas, '/archive/', '/404.html']) {
    const [full, plain] = await Promise.all(
      [true, false].map((javaScriptEnabled) => mixed.look(path, words, { javaScriptEnabled })),
    );
    assert.equal(plain, full, path);
  }
  const form = await mixed.withoutScript('/search/');
  assert.match(form, /<form[^>]*action="\/search\/"/);
  assert.match(form, /href="\/archive\/"/);
});

test('an article in another language says so wherever its words stand', async () => {
  const wrong: string[] = [];
  const places = [
    '/section/review/',
    MIXED_KINDS.english,
    '/archive/',
    '/2024/01/',
    '/2024/',
    '/lite/2024/01/',
    `/lite${MIXED_KINDS.english}`,
    '/lite/section/review/',
    '/2024/02/bidi/',
    '/search/?q=logbook',
    '/topic/المراصد/',
  ];
  for (const path of places)
    wrong.push(
      ...(
        await mixed.look(
          path,
          async (page) => {
            await settled(page);
            return unsaidLanguage(page, 'Logbooks', 'en');
          },
          DESK,
        )
      ).map((each) => `${path}: ${each}`),
    );
  assert.deepEqual(wrong, []);
});

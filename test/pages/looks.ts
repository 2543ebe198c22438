import type { Page } from 'playwright-core';

/** What of a page is compared: few boxes, each `part x,y,width,height`, and the page's height. */
export interface Look {
  readonly height: number;
  readonly boxes: readonly string[];
}

const PARTS = 'h1, h2, h3, p, table, pre, figure, form, .second, .blocks, .provenance, .warraq-search__panel';
const MOST = 14;

/** What is run in a page to look at it: no browser's own names are needed from outside. */
export function lookAt([parts, most]: readonly [string, number]): Look {
  const boxes: string[] = [];
  for (const element of document.querySelectorAll(parts)) {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const name = [element.tagName.toLowerCase(), ...element.classList].join('.');
    boxes.push(`${name} ${[box.x, box.y + scrollY, box.width, box.height].map(Math.round).join(',')}`);
    if (boxes.length === most) break;
  }
  return { height: document.documentElement.scrollHeight, boxes };
}

/** What {@link lookAt} is given. */
export const LOOKED_AT = [PARTS, MOST] as const;

/** Waits until a page stands still: its fonts are there, its forms, and the results of a search. */
export async function settled(page: Pick<Page, 'evaluate'>): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const isThere = (part: string) => document.querySelector(part) !== null;
    // Forms that a script fills.
    const isReady = () =>
      (!isThere('[data-save]') || isThere('[data-save] select')) &&
      (!/[?&]q=/.test(location.search) ||
        (isThere('.warraq-search__result') && (innerWidth < 960 || isThere('.warraq-search__value'))));
    for (let wait = 0; wait < 100 && !isReady(); wait++) await new Promise((done) => setTimeout(done, 50));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

// A rasteriser of another version rounds elsewhere; one line more or less is some thirty.
const PIXELS = 4;

/** Tells what differs between two looks; `share` is how far lengths may be apart beside a few pixels. */
export function lookDifferences(before: Look, now: Look, share = 0.008): string[] {
  const near = (a: number, b: number) => Math.abs(a - b) <= PIXELS + share * Math.abs(a);
  const found = near(before.height, now.height) ? [] : [`height ${before.height} → ${now.height}`];
  for (const [index, box] of before.boxes.entries()) {
    const other = now.boxes[index] ?? '';
    const [name, place = ''] = box.split(' ');
    const [otherName, otherPlace = ''] = other.split(' ');
    const there = otherPlace.split(',').map(Number);
    if (name !== otherName) return [...found, `${box} → ${other || 'nothing'}`];
    if (!place.split(',').every((number, at) => near(Number(number), there[at] ?? Number.NaN)))
      found.push(`${box} → ${other}`);
  }
  return found;
}

/** How a page is shown. */
export interface Window {
  readonly width: number;
  readonly media?: 'print';
  readonly forcedColors?: 'active';
  /** Letters of twice the size. */
  readonly isLarge?: boolean;
}

/** Looks at an open page in a window. */
export async function look(page: Page, window: Window): Promise<Look> {
  const { width, media = 'screen', forcedColors = 'none', isLarge } = window;
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ media, forcedColors });
  const larger = isLarge && (await page.addStyleTag({ content: 'html{font-size:200%}' }));
  await settled(page);
  const found = await page.evaluate(lookAt, LOOKED_AT);
  if (larger) await larger.evaluate((style) => (style as Element).remove());
  return found;
}

import type { Page } from 'playwright-core';
import { type Look, look, settled, type Window } from './looks.ts';
import { accessibilityTree, faultsInForcedColours, faultsWithoutStyle, movements } from './under-stress.ts';
import type { Visitor } from './visit.ts';

/** All that is asked of a page which is opened once: to open it costs more than to look at it in many ways. */
export interface Examined {
  /** One a window. */
  readonly looks: readonly Look[];
  readonly tree: string;
  /** What is wrong at 400 %, in forced colours, with rest asked for, without styles. */
  readonly faults: readonly string[];
}

async function faultsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  const say = (how: string, faults: readonly string[]) =>
    found.push(...faults.map((each) => `${how}: ${each}`));
  // Four times the size in a window of 1280 by 1024.
  await page.setViewportSize({ width: 320, height: 256 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) say('at 400 %', [`+${over}`]);
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  say('in forced colours', await faultsInForcedColours(page));
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
  say('at rest', await movements(page));
  say('without style', await faultsWithoutStyle(page));
  return found;
}

/** Opens a page and looks at it in every way. */
export function examine(visitor: Visitor, path: string, windows: readonly Window[]): Promise<Examined> {
  return visitor.look(
    path,
    async (page) => {
      await settled(page);
      const tree = await accessibilityTree(page);
      const looks: Look[] = [];
      for (const window of windows) looks.push(await look(page, window));
      return { tree, looks, faults: await faultsOf(page) };
    },
    { viewport: { width: 1440, height: 900 }, bypassCSP: true },
  );
}

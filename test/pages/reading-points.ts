import type { Page } from 'playwright-core';

/** Between each line (related, film, embed) and the next: the gap in pixels, and how wide the rules are together. */
export function rulesBetweenCards(page: Page): Promise<number[][]> {
  return page.evaluate(() => {
    const lines = [...document.querySelectorAll<HTMLElement>('.prose .card')];
    const width = (line: HTMLElement, side: 'borderBlockEndWidth' | 'borderBlockStartWidth') =>
      Number.parseFloat(getComputedStyle(line)[side]);
    return lines.slice(1).map((line, at) => {
      const before = lines[at] as HTMLElement;
      const gap = line.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
      return [Math.round(gap), width(before, 'borderBlockEndWidth') + width(line, 'borderBlockStartWidth')];
    });
  });
}

/** Where the line of a timeline is broken: pixels between its years and steps. */
export function gapsOfTimeline(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('.timeline > *')].map((part) => part.getBoundingClientRect());
    return parts.slice(1).map((part, at) => Math.round(part.top - (parts[at]?.bottom ?? 0)));
  });
}

/** How far from the right edge of its column the words of each heading begin. */
export function startsOfHeadings(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const range = document.createRange();
    return [...document.querySelectorAll('h1, .prose h2, .prose h3')].map((heading) => {
      range.selectNodeContents(heading);
      const right = Math.max(...[...range.getClientRects()].map((box) => box.right));
      return Math.round(heading.getBoundingClientRect().right - right);
    });
  });
}

/** Where the parts of the foot stand. */
export function topsOfFoot(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.foot > :not([hidden])')].map((part) => part.getBoundingClientRect().top),
  );
}

/** In which digits each item of a numbered list of a text is counted. */
export function stylesOfLists(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('ol > li')]
      .filter((item) => !item.closest('.toc, nav'))
      .map((item) => getComputedStyle(item.parentElement as Element).listStyleType),
  );
}

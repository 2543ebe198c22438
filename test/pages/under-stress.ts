import type { Page } from 'playwright-core';

/** Takes every style away, as readers of text do, and tells what is wrong with what is left. */
export function faultsWithoutStyle(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const sheet of document.querySelectorAll('style, link[rel="stylesheet"]')) sheet.remove();
    for (const element of document.querySelectorAll('[style]')) element.removeAttribute('style');
    const found: string[] = [];
    for (const drawing of document.querySelectorAll('a svg, button svg'))
      if (drawing.getBoundingClientRect().width > 40)
        found.push(`a sign ${drawing.getBoundingClientRect().width} px wide`);
    for (const picture of document.images)
      if (!picture.hasAttribute('alt')) found.push(`no alt: ${picture.src}`);
    // What stands in the document one after the other and apart only by style becomes one word: for ears as well.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let last: Text | undefined;
    const isSeen = (node: Text) =>
      (node.parentElement?.checkVisibility() ?? false) &&
      !node.parentElement?.closest('script, style, pre, svg');
    const boxOf = (node: Text, at: number) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.data === '' || !isSeen(node)) continue;
      const [before, now] = [last, node];
      last = node;
      if (!before) continue;
      const [end, start] = [before.data.at(-1) ?? '', now.data[0] ?? ''];
      if (!/[\p{L}\p{N}]/u.test(end) || !/[\p{L}\p{N}]/u.test(start)) continue;
      // Within a word, and around what is written together with it, nothing divides.
      const shared = before.parentElement?.closest(
        'sup, sub, kbd, code, bdi, bdo, mark, b, strong, em, i, a',
      );
      const own = now.parentElement?.closest('sup, sub, kbd, code, bdi, bdo, mark, b, strong, em, i');
      if (own || (shared && !shared.matches('a'))) continue;
      const [a, b] = [boxOf(before, before.length - 1), boxOf(now, 0)];
      if (Math.abs(a.top - b.top) < 4 && (Math.abs(a.left - b.right) < 1 || Math.abs(a.right - b.left) < 1))
        found.push(`joined: ${before.data.slice(-20)}|${now.data.slice(0, 20)}`);
    }
    return found;
  });
}

/** Tells what the reader's own colours would hide: controls without an edge, grounds with a drawing, marks unseen. */
export function faultsInForcedColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const seen = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
    for (const control of seen(
      'main :is(button:not(.tool, .warraq-search__action), select, input[type="search"], input[type="date"])',
    )) {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
      if (borderTopStyle !== 'solid' || Number.parseFloat(borderTopWidth) < 1)
        found.push(`no edge: ${control.outerHTML.slice(0, 60)}`);
    }
    for (const element of seen('body, main *'))
      if (/gradient/.test(getComputedStyle(element).backgroundImage))
        found.push(`drawn ground: ${element.className}`);
    for (const mark of seen('mark'))
      if (getComputedStyle(mark).backgroundColor === getComputedStyle(document.body).backgroundColor)
        found.push('a mark unseen');
    for (const link of seen('main a[href]').slice(0, 3)) {
      link.focus({ focusVisible: true } as FocusOptions);
      if (getComputedStyle(link).outlineStyle === 'none') found.push('focus unseen');
    }
    return found;
  });
}

/** Tells what moves although the reader asked for rest. */
export function movements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moving = document
      .getAnimations()
      .map((each) => `animation of ${(each as CSSAnimation).animationName}`);
    for (const element of document.querySelectorAll('*')) {
      const { transitionDuration, scrollBehavior } = getComputedStyle(element);
      if (/[1-9]/.test(transitionDuration)) moving.push(`transition of ${element.tagName}`);
      if (scrollBehavior === 'smooth') moving.push(`smooth ${element.tagName}`);
    }
    return moving;
  });
}

/** Tells which text nodes that hold `words` are not said to be in `language`. */
export function unsaidLanguage(page: Page, words: string, language: string): Promise<string[]> {
  return page.evaluate(
    ([sought, tag]) => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        // A record for machines is in no language.
        if (!node.nodeValue?.includes(sought) || !parent || parent.closest('script, pre')) continue;
        if (parent.closest<HTMLElement>('[lang]')?.lang !== tag) found.push(parent.outerHTML.slice(0, 120));
      }
      return found;
    },
    [words, language] as const,
  );
}

/** The accessibility tree of a page in few lines: no addresses, long texts by their beginning. */
export async function accessibilityTree(page: Page): Promise<string> {
  const tree = await page.locator('body').ariaSnapshot();
  const short = (line: string) => (line.length > 110 ? `${line.slice(0, 100)}…` : line);
  const lines = tree.split('\n').filter((line) => !/^\s*- \/(?:url|placeholder):/.test(line));
  return `${lines.map(short).join('\n')}\n`;
}

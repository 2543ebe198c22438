import type { Element } from 'hast';
import { find, isBlockElement, visibleText } from './element.ts';
import { isFurniture } from './furniture.ts';
import { linkShare } from './prose.ts';

/**
 * Takes furniture out of the article's element: parts called so, and lists and boxes of little but links. Never
 * what holds a third of the text: names lie more often than text does.
 *
 * @param removed called with everything that is taken out
 */
export function prune(main: Element, removed: (element: Element) => void): void {
  const whole = visibleText(main).length;
  const walk = (parent: Element): void => {
    parent.children = parent.children.filter((child) => {
      if (child.type !== 'element') return true;
      const length = visibleText(child).length;
      const isSmall = length < Math.max(whole * 0.33, 60);
      if (isSmall && isFurniture(child) && !find(child, (each) => each === main)) {
        removed(child);
        return false;
      }
      if (
        isSmall &&
        isBlockElement(child) &&
        !/^(?:p|h[1-6]|table|tr|td|tbody|figure|blockquote)$/.test(child.tagName)
      ) {
        const { text, links, count } = linkShare(child);
        const isLinkBox = count >= 2 && text > 0 && links > text * 0.6 && text < 1500;
        if (isLinkBox) {
          removed(child);
          return false;
        }
      }
      walk(child);
      return true;
    });
  };
  walk(main);
}

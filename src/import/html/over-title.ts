import type { Element, Parents } from 'hast';
import { foldedLine } from '../words.ts';
import { find, isElement, namesOf, visibleText } from './element.ts';

// What themes call the line above a headline, in English, French, Spanish and Persian.
const NAMES =
  /(?:^|[ -])(?:kicker|overline|over-?title|up-?title|super-?title|supra-?title|pre-?title|top-?title|shoulder|eyebrow|surtitre|antetitulo|ru-?titr|roo-?titr)(?=$|[ -])/;
const LONGEST = 100;

function isOverTitle(element: Element): boolean {
  const text = visibleText(element);
  const isLine = text.length < LONGEST && !text.includes('\n') && !/[.!\u061F?]$/u.test(text);
  const isNamed = NAMES.test(namesOf(element)) || /^h[2-6]$/.test(element.tagName);
  return isNamed && isLine && find(element, (each) => each.tagName === 'img') === undefined;
}

/**
 * Takes the lines above the headline out of an article: they are part of its head, and would be read as its first
 * paragraph.
 *
 * @param title the headline
 */
export function dropOverTitles(
  part: Element,
  title: string | undefined,
  dropped: (element: Element, parent: Parents) => void,
): void {
  const wanted = foldedLine(title ?? '');
  if (wanted === '') return;
  const walk = (parent: Element): boolean => {
    const at = parent.children.findIndex(
      (each) => isElement(each, 'h1', 'h2') && foldedLine(visibleText(each)) === wanted,
    );
    if (at < 0) return parent.children.some((each) => isElement(each) && walk(each));
    const above = parent.children.slice(0, at).filter((each) => isElement(each));
    const lines = new Set<unknown>();
    for (const each of above.reverse()) {
      if (!isOverTitle(each)) break;
      lines.add(each);
      dropped(each, parent);
    }
    parent.children = parent.children.filter((each) => !lines.has(each));
    return true;
  };
  walk(part);
}

import type { Element, Root } from 'hast';
import type { Edit } from '../../article/draft.ts';
import { attribute, removeElements, writtenText } from './element.ts';

// Browsers show nothing of these.
const UNSEEN = new Set(['datalist', 'noembed', 'noframes', 'script', 'style', 'template', 'title']);
const REMOVED = /^(?:script|style|template|title|link|meta|svg|select|input|textarea)$/;

/** Tells whether browsers show nothing of what stands in an element. */
export function isUnseen(name: string): boolean {
  return UNSEEN.has(name);
}

/** Gives the text of a form field or a drawing; the title of a drawing is no text of the page. */
function writtenIn(element: Element): string {
  if (element.tagName === 'title') return writtenText(element);
  if (!/^(?:svg|select|textarea)$/.test(element.tagName)) return '';
  const copy = structuredClone(element);
  removeElements(copy, (each) => /^(?:title|desc|metadata|style|script|defs)$/.test(each.tagName));
  return writtenText(copy).replace(/\s+/g, ' ');
}

/** Takes scripts, styles, drawings and fields of forms out of a page; words that stand in them become edits. */
export function removeUnseen(root: Root, edits: Edit[]): void {
  removeElements(
    root,
    // Telegram's posts are scripts.
    (each) => REMOVED.test(each.tagName) && attribute(each, 'dataTelegramPost') === undefined,
    (each) => {
      const said = writtenIn(each);
      if (said !== '') edits.push({ rule: 'embeds', place: 'body', before: said, after: '' });
    },
  );
}

import type { Element, Root } from 'hast';
import type { Edit } from '../../article/draft.ts';
import { editsFor } from './dropped.ts';
import { attribute, find, removeElements, visibleText, writtenText } from './element.ts';

// Browsers show nothing of these.
const UNSEEN = new Set(['datalist', 'noembed', 'noframes', 'script', 'style', 'template', 'title']);
const REMOVED = /^(?:script|style|template|title|link|meta|svg|select|input|textarea)$/;

/** Tells whether browsers show nothing of what stands in an element. */
export function isUnseen(name: string): boolean {
  return UNSEEN.has(name);
}

// What a drawing says of itself is no text of the page, unless its end is missing and it swallowed some; of what is drawn by
// reference, texts count.
const isOfDrawing = (each: Element) =>
  /^(?:metadata|style|script)$/.test(each.tagName) ||
  (/^(?:title|desc)$/.test(each.tagName) && !each.children.some((child) => child.type === 'element')) ||
  (each.tagName === 'defs' &&
    find(each, ({ tagName }) => /^(?:text|foreignObject)$/.test(tagName)) === undefined);

/** Gives the text of a form field or a drawing. */
function writtenIn(element: Element): string {
  if (/^(?:title|template)$/.test(element.tagName)) return writtenText(element);
  if (!/^(?:svg|select|textarea)$/.test(element.tagName)) return '';
  const copy = structuredClone(element);
  removeElements(copy, isOfDrawing);
  return writtenText(copy).replace(/\s+/g, ' ');
}

/** Tells whether an element says of itself that it is not shown: by HTML, by its style, by Word's. */
export function saysHidden(element: Element): boolean {
  const { hidden } = element.properties;
  if (hidden !== undefined && hidden !== false && hidden !== null) return true;
  const style = attribute(element, 'style') ?? '';
  return /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style);
}

/**
 * Takes text out that is not shown. What holds a picture or most of the text is shown by a script: it stays.
 */
function removeHidden(root: Root, edits: Edit[]): void {
  if (find(root, saysHidden) === undefined) return;
  const most = visibleText(root).length / 2;
  removeElements(
    root,
    (each) =>
      saysHidden(each) &&
      visibleText(each).length <= most &&
      find(each, (inner) => /^(?:img|picture|video|audio|iframe)$/.test(inner.tagName)) === undefined,
    (each, parent) => edits.push(...editsFor('hidden', 'body', each, parent)),
  );
}

/** Takes scripts, styles, drawings and fields of forms out of a page; words that stand in them become edits. */
export function removeUnseen(root: Root, edits: Edit[]): void {
  removeHidden(root, edits);
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

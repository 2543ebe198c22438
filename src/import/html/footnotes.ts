import type { Element, Root } from 'hast';
import { attribute, find, findAll, removeElements, signOf, visibleText } from './element.ts';

/** A footnote's text, taken out of the page. */
export interface Footnote {
  readonly identifier: string;
  readonly element: Element;
}

const MARK = /^[\s[({]*([\d\u0660-\u0669*\u2020]{1,4})[\s\])}.]*$/u;
const NOTE = /foot-?note|fn|endnote|_ftn|sdfootnote|note-?\d|ref-?\d/i;

function target(link: Element): string | undefined {
  const href = attribute(link, 'href') ?? '';
  const at = href.indexOf('#');
  if (at < 0 || at === href.length - 1) return undefined;
  try {
    return decodeURIComponent(href.slice(at + 1));
  } catch {
    return href.slice(at + 1);
  }
}

const nameOf = (element: Element) => attribute(element, 'id') ?? attribute(element, 'name');

/** The smallest block that holds the place a mark leads to: `<li id=…>`, or the paragraph around `<a name=…>`. */
function holderOf(root: Root, id: string): Element | undefined {
  const holders = findAll(root, (each) => /^(?:li|p|div|dd|td|aside)$/.test(each.tagName)).filter(
    (each) => nameOf(each) === id || find(each, (inner) => nameOf(inner) === id) !== undefined,
  );
  return holders.at(-1);
}

/**
 * Finds footnotes: small numbers that lead to a block further down. The marks become `sup` elements that the
 * converter turns into references; the notes are taken out of the text and given back.
 */
export function takeFootnotes(root: Root): Footnote[] {
  const notes: Footnote[] = [];
  const taken = new Map<string, string>();
  const marks = findAll(root, (each) => each.tagName === 'a' && MARK.test(visibleText(each)));
  const isBack = (mark: Element, holder: Element) => find(holder, (each) => each === mark) !== undefined;
  for (const mark of marks) {
    const id = target(mark);
    if (id === undefined || !(NOTE.test(id) || NOTE.test(signOf(mark)))) continue;
    let identifier = taken.get(id);
    if (identifier === undefined) {
      const holder = holderOf(root, id);
      if (!holder || isBack(mark, holder) || visibleText(holder).length > 3000) continue;
      identifier = String(notes.length + 1);
      taken.set(id, identifier);
      const back = nameOf(mark);
      notes.push({ identifier, element: holder });
      removeElements(
        holder,
        (each) =>
          each.tagName === 'a' &&
          (target(each) === back ||
            /backref|back-?link|\u21A9|\u2191/.test(`${signOf(each)} ${visibleText(each)}`)),
      );
    }
    mark.tagName = 'warraq-footnote';
    mark.properties = { identifier };
    mark.children = [];
  }
  if (notes.length === 0) return notes;
  const holders = new Set(notes.map((note) => note.element));
  removeElements(root, (each) => holders.has(each));
  removeElements(
    root,
    (each) =>
      /^(?:ol|ul|section|aside)$/.test(each.tagName) &&
      visibleText(each) === '' &&
      !find(each, (inner) => inner.tagName === 'img'),
  );
  return notes;
}

import type { Element, Root, RootContent } from 'hast';
import { withoutEscapes } from '../../markup/percent.ts';
import { attribute, find, findAll, namesOf, removeElements, visibleText } from './element.ts';

/** A footnote's text, taken out of the page. */
interface Footnote {
  readonly identifier: string;
  readonly element: Element;
}

// «1», «[2]», «(٣)», «*», «[note 4]», and the Roman numbers of Word's endnotes.
const MARK =
  /^[\s[({]*(?:note\s*|ملاحظة\s*)?([\d\u0660-\u0669\u06F0-\u06F9]{1,4}|[*\u2020\u2021]{1,3}|[ivxlc]{1,6}|[a-z])[\s\])}.]*$/iu;
const NOTE =
  /foot-?note|(?:^|[\s_-])fn\w*|end-?note|_?ftn|_?edn|sdfootnote|sdendnote|cite_?note|note-?\d|ref-?\d|easy-footnote|identifier_\d/i;
// Names of places in the text from which notes are called.
const LEADS_BACK = /footnote-anchor|(?:fn|ftn|edn|footnote|endnote|cite)[-_:]?ref/i;
const LIST_NAMES =
  /(?:^|[ -])(?:foot-?notes|end-?notes|references|reflist|(?:foot-?)?notes?-?list|wp-block-footnotes)(?=$|[ -])/;
const HEADING =
  /^[\s\p{P}]*(?:الهوامش|هوامش|الحواشي|حواشي|حواشٍ|المراجع|مراجع|الإحالات|إحالات|المصادر والمراجع|notes?|footnotes?|endnotes?|references|fußnoten|anmerkungen|notas|پانویس|پانوشت|پی‌نوشت|یادداشت‌ها|הערות שוליים)[\s\p{P}]*$/iu;

/** Tells whether a part of a page is called what holds notes. */
export function isNoteList(element: Element): boolean {
  return /^(?:ol|ul|dl|div|section|aside|table)$/.test(element.tagName) && LIST_NAMES.test(namesOf(element));
}

function target(link: Element): string | undefined {
  const href = attribute(link, 'href') ?? '';
  const at = href.indexOf('#');
  if (at < 0 || at === href.length - 1) return undefined;
  return withoutEscapes(href.slice(at + 1));
}

const nameOf = (element: Element) => attribute(element, 'id') ?? attribute(element, 'name');

// The mark of a plug-in is no link: its id names the note.
const PLUGIN_MARK = /^footnote_plugin_tooltip_(\w+)$/;

function markTarget(mark: Element): string | undefined {
  const linked = target(mark);
  if (linked !== undefined) return linked;
  const inner = find(mark, (each) => PLUGIN_MARK.test(nameOf(each) ?? ''));
  const number = PLUGIN_MARK.exec((inner && nameOf(inner)) ?? '')?.[1];
  return number === undefined ? undefined : `footnote_plugin_reference_${number}`;
}

/** The elements of a page by their names, and what each stands in: looked up for every mark, gathered once. */
interface Places {
  readonly named: ReadonlyMap<string, readonly Element[]>;
  readonly outer: ReadonlyMap<Element, Element>;
}

function placesIn(root: Root): Places {
  const named = new Map<string, Element[]>();
  const outer = new Map<Element, Element>();
  const walk = (node: Root | Element): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      if (node.type === 'element') outer.set(child, node);
      const name = nameOf(child);
      if (name !== undefined) {
        const known = named.get(name);
        if (known) known.push(child);
        else named.set(name, [child]);
      }
      walk(child);
    }
  };
  walk(root);
  return { named, outer };
}

function* aroundOf({ outer }: Places, element: Element): Generator<Element> {
  for (let each: Element | undefined = element; each; each = outer.get(each)) yield each;
}

function isWithin(places: Places, element: Element, any: ReadonlySet<Element>): boolean {
  for (const each of aroundOf(places, element)) if (any.has(each)) return true;
  return false;
}

/** The block that holds the place a mark leads to: `<li id=…>`, `<div id="ftn1">`, or the paragraph around `<a name=…>`. */
function holderOf(places: Places, id: string): Element | undefined {
  const found = new Set<Element>();
  for (const each of places.named.get(id) ?? [])
    for (const around of [...aroundOf(places, each)].reverse())
      if (/^(?:li|p|div|dd|tr|td|aside|section)$/.test(around.tagName)) found.add(around);
  const holders = [...found];
  const inner = holders.at(-1);
  // Word and LibreOffice wrap the paragraphs of a note: `<div id="ftn1">`, `<div id="sdfootnote1">`.
  const wrap = holders.findLast(
    (each) =>
      each !== inner && /^(?:ftn|edn|sdfootnote|sdendnote|fn|footnote)[-_]?\d+$/i.test(nameOf(each) ?? ''),
  );
  if (inner?.tagName === 'td' || inner?.tagName === 'tr')
    return holders.findLast((each) => each.tagName === 'tr') ?? inner;
  return wrap ?? inner;
}

/** Takes links back to the text, and the number that the note repeats, out of a note. */
function stripNote(note: Element, mark: string): void {
  const number = mark.replace(/[^\p{L}\p{N}*\u2020]/gu, '');
  removeElements(note, (each) => {
    if (/back-?link|back-?ref|footnote-?(?:back|to-top)/.test(namesOf(each)) && visibleText(each).length < 40)
      return true;
    if (each.tagName !== 'a') return false;
    const said = visibleText(each);
    if (target(each) === undefined) return false;
    if (/[\u21A9\u2191\u21B5]/u.test(said)) return true;
    if (said.length > 5) return false;
    const bare = said.replace(/[^\p{L}\p{N}]/gu, '');
    if (bare === '' || bare === number || /^(?:[a-z]|[\u0660-\u0669\u06F0-\u06F9]+)$/i.test(bare))
      return true;
    // A number other than the note's own is content, such as the line of a poem.
    each.tagName = 'span';
    each.properties = {};
    return false;
  });
  const texts: { value: string }[] = [];
  const walk = (node: Element): void => {
    for (const child of node.children) {
      if (child.type === 'text') texts.push(child);
      else if (child.type === 'element') walk(child);
    }
  };
  walk(note);
  const first = texts.find((each) => each.value.trim() !== '');
  if (first)
    first.value = first.value
      .replace(/^\s*[\u2191^\u21A9]\s*/u, '')
      .replace(new RegExp(`^\\s*[[(]?${number.replace(/\*/g, '\\*')}(?:[\\])]+[.:-]?|[.:-])\\s+`, 'u'), '');
  const last = texts.findLast((each) => each.value.trim() !== '');
  if (last) last.value = last.value.replace(/\s*\[\s*\]\s*$|\s*[\u21A9\u2191]\uFE0E?\s*$/u, '');
}

// Notes that stand in their sentence and are shown when a mark is touched, or in the margin.
const INLINE_NOTES =
  /(?:^| )(?:modern-footnotes-footnote[-_]+note|sidenote|marginnote|margin-note|inline-footnote[-_]+note|footnote-inline)(?= |$)/;
const INLINE_MARKS =
  /(?:^| )(?:modern-footnotes-footnote|sidenote-number|margin-toggle|inline-footnote)(?= |$)/;

/** Makes a mark of each note that stands in its sentence, and gives the notes. */
function takeInlineNotes(root: Root): Footnote[] {
  const found = findAll(
    root,
    (each) => each.tagName === 'warraq-note' || (each.tagName === 'span' && INLINE_NOTES.test(namesOf(each))),
  ).filter((each) => visibleText(each) !== '');
  if (found.some((each) => each.tagName === 'span'))
    removeElements(
      root,
      (each) =>
        INLINE_MARKS.test(namesOf(each)) && !found.includes(each) && !/[\p{L}]/u.test(visibleText(each)),
    );
  return found.map((each, at) => {
    const identifier = String(at + 1);
    const element: Element = { type: 'element', tagName: 'div', properties: {}, children: each.children };
    each.tagName = 'warraq-footnote';
    each.properties = { identifier };
    each.children = [];
    return { identifier, element };
  });
}

/**
 * Finds footnotes: small numbers that lead to a block further down, as Word, LibreOffice, WordPress, its plug-ins,
 * Wikipedia, Substack and converters of Markdown write them. The marks become elements that the converter turns into
 * references; the notes are taken out of the text and given back.
 *
 * @param removed called with headings that stood above notes only
 */
export function takeFootnotes(root: Root, removed: (element: Element) => void = () => {}): Footnote[] {
  const notes = takeInlineNotes(root);
  const taken = new Map<string, string>();
  const places = placesIn(root);
  const lists = new Set(findAll(root, isNoteList));
  const elements = new Set<Element>();
  // Many marks ask this of one block: the answer is kept.
  const long = new Map<Element, boolean>();
  const isLong = (holder: Element) => {
    const known = long.get(holder) ?? visibleText(holder).length > 3000;
    long.set(holder, known);
    return known;
  };
  const marks = findAll(root, (each) => each.tagName === 'a' && MARK.test(visibleText(each)));
  const sups = new Set(
    findAll(root, (each) => each.tagName === 'sup').flatMap((each) =>
      findAll(each, (a) => a.tagName === 'a'),
    ),
  );
  for (const mark of marks) {
    const id = markTarget(mark);
    if (id === undefined) continue;
    let identifier = taken.get(id);
    if (identifier === undefined) {
      const holder = holderOf(places, id);
      if (!holder || isWithin(places, mark, new Set([holder])) || isLong(holder)) continue;
      const own = [nameOf(mark), ...findAll(mark, () => true).map(nameOf)].filter(
        (each) => each !== undefined,
      );
      // A number that stands in its note, before the text, leads to the mark.
      if (LEADS_BACK.test(id) && !own.some((each) => LEADS_BACK.test(each))) continue;
      const isAnswered =
        find(holder, (each) => each.tagName === 'a' && own.includes(target(each) ?? ' ')) !== undefined;
      const isListed = sups.has(mark) && isWithin(places, holder, lists);
      if (!(NOTE.test(id) || NOTE.test(`${namesOf(mark)} ${own.join(' ')}`) || isAnswered || isListed))
        continue;
      // A mark in a note leads back to the text.
      if (isWithin(places, mark, lists) || isWithin(places, mark, elements)) continue;
      identifier = String(notes.length + 1);
      taken.set(id, identifier);
      notes.push({ identifier, element: holder });
      elements.add(holder);
      stripNote(holder, visibleText(mark));
    }
    mark.tagName = 'warraq-footnote';
    mark.properties = { identifier };
    mark.children = [];
  }
  if (notes.length === 0) return notes;
  const holders = new Set(notes.map((note) => note.element));
  // The tooltip of a plug-in repeats the note.
  removeElements(
    root,
    (each) => holders.has(each) || /footnote-tooltip(?!-text)|footnote-content-tip/.test(namesOf(each)),
  );
  removeElements(
    root,
    (each) =>
      /^(?:ol|ul|section|aside|div|table|tbody|dl)$/.test(each.tagName) &&
      visibleText(each) === '' &&
      !find(each, (inner) => /^(?:img|iframe|video|audio)$/.test(inner.tagName)),
  );
  dropHeading(root, removed);
  return notes;
}

/** A heading «الهوامش» with nothing below it any more goes. */
function dropHeading(root: Root, removed: (element: Element) => void): void {
  const walk = (parent: Root | Element): void => {
    const isSaid = (each: RootContent) =>
      each.type === 'element' ? visibleText(each) !== '' : each.type === 'text' && each.value.trim() !== '';
    const last = parent.children.findLast(isSaid);
    if (last?.type !== 'element') return;
    if (HEADING.test(visibleText(last))) {
      parent.children = parent.children.filter((each) => each !== last) as typeof parent.children;
      removed(last);
    } else walk(last);
  };
  walk(root);
}

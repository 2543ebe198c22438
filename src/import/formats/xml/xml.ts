import { characterEntities } from 'character-entities';
import { SaxesParser } from 'saxes';

/** An element of a small XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Elements and the text between them, in their order. */
  readonly nodes: (XmlElement | string)[];
  text: string;
}

// What XML 1.0 forbids even as characters of text; exports have them from pasted documents.
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|&#(?:x(?:0*(?:[0-8bcef]|1[\da-f])|0*d[89a-f][\da-f]{2}|0*fff[ef])|0*(?:[0-8]|1[1245-9]|2\d|3[01]));/gi;

const NAMED = new Set(Object.keys(characterEntities));
// Shared by all parsers: to copy two thousand names for each item of a feed took longer than to read it.
const ENTITIES: object = Object.assign(Object.create(null), characterEntities);

const mendedReferences = (text: string): string =>
  text.replace(/&(?:#\d+;|#x[\da-f]+;|(\w+);)?/gi, (found, name: string | undefined) =>
    found === '&' || (name !== undefined && !NAMED.has(name)) ? `&amp;${found.slice(1)}` : found,
  );

/** Escapes ampersands that begin no reference: the parser would end the text before them. */
function mended(source: string): string {
  const text = source.replace(FORBIDDEN, '');
  let [out, done] = ['', 0];
  while (done < text.length) {
    const start = text.indexOf('<![CDATA[', done);
    const end = start < 0 ? -1 : text.indexOf(']]>', start);
    if (end < 0) break;
    out += mendedReferences(text.slice(done, start)) + text.slice(start, end + 3);
    done = end + 3;
  }
  return out + mendedReferences(text.slice(done));
}

/**
 * Reads a small XML document, such as one item of a feed, as far as it can be read. Document types are not
 * followed: no entity is ever expanded or fetched.
 *
 * @returns the first element and the faults that were passed over
 */
export function parseXml(source: string): { root: XmlElement | undefined; faults: string[] } {
  const parser = new SaxesParser({ fragment: false });
  Object.setPrototypeOf(parser.ENTITIES, ENTITIES);
  const faults: string[] = [];
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    if (faults.length < 20) faults.push(error.message.replace(/^[^:]*?(\d+:\d+): /, '$1: '));
  });
  parser.on('opentag', (tag) => {
    const element: XmlElement = {
      name: tag.name,
      attributes: tag.attributes as Record<string, string>,
      children: [],
      nodes: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.at(-1)?.nodes.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', (tag) => {
    // Broken XML may close an element that was never opened.
    if (open.some((each) => each.name === tag.name)) while (open.pop()?.name !== tag.name);
  });
  const add = (text: string) => {
    const element = open.at(-1);
    if (!element) return;
    element.text += text;
    element.nodes.push(text);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(mended(source)).close();
  return { root, faults };
}

/** Gives the first child of a name. */
export function child(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = element?.children.find((each) => each.name === name);
    if (found) return found;
  }
  return undefined;
}

/** Gives the text of the first child of a name, trimmed; `undefined` where it has none. */
export function childText(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = element?.children.find((each) => each.name === name && each.text.trim() !== '')?.text.trim();
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Gives all children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((each) => each.name === name) ?? [];
}

/** An item of a feed or export, as it stands in the file. */
interface RawItem {
  readonly raw: string;
  /** Its line in the file, from 1. */
  readonly line: number;
  /** Whether its end was found. */
  readonly isWhole: boolean;
}

/** What stands before the first item. */
interface RawHead {
  readonly head: string;
}

const LONGEST_ITEM = 64 * 2 ** 20;
const LONGEST_HEAD = 8 * 2 ** 20;

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

// An item in which there is nothing: `<item />`.
const EMPTY_ITEM = /^<[\w:.-]+(?:\s[^<>]*)?\/>/;

/** Tells whether an item holds nothing at all. */
export function isEmptyItem(root: XmlElement | undefined): boolean {
  return root !== undefined && root.children.length === 0 && root.text.trim() === '';
}

/** Finds where an item ends, past CDATA and comments; -1 where that is not in the text yet. */
function endOfItem(text: string, from: number, name: string): number {
  const empty = EMPTY_ITEM.exec(text.slice(0, 300));
  if (empty) return empty[0].length;
  const pattern = new RegExp(`<!\\[CDATA\\[|<!--|</${name}\\s*>`, 'g');
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    if (found[0].startsWith('</')) return pattern.lastIndex;
    const close = found[0] === '<!--' ? '-->' : ']]>';
    const end = text.indexOf(close, pattern.lastIndex);
    if (end < 0) return -1;
    pattern.lastIndex = end + close.length;
  }
  return -1;
}

function startOfItem(text: string, from: number, start: RegExp): { at: number; name: string } | number {
  start.lastIndex = from;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    if (found[1] !== undefined) return { at: found.index, name: found[1] };
    const close = found[0] === '<!--' ? '-->' : ']]>';
    const end = text.indexOf(close, start.lastIndex);
    if (end < 0) return found.index;
    start.lastIndex = end + close.length;
  }
  // The start of a sign may stand at the very end.
  return Math.max(from, text.length - 12);
}

const ROOT_ELEMENT = /<([A-Za-z_][\w:.-]*)[\s/>]/;

/** The reason why what stands around the items is no whole file; `undefined` where its first element is closed at the end. */
function cutEnd(head: string, tail: string, names: readonly string[]): string | undefined {
  const [, root] = ROOT_ELEMENT.exec(head.replace(/<!--[\s\S]*?-->|<[!?][^>]*>/g, '')) ?? [];
  if (root === undefined || names.includes(root) || new RegExp(`</${root}\\s*>`).test(tail)) return undefined;
  const words = tail
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
  return words === '' ? `</${root}> is missing` : `</${root}> is missing; it ends with: ${words}`;
}

const LONGEST_TAIL = 10_000;

/**
 * Divides a feed or export into its items without reading them: one that is broken does not take the next with it,
 * and only one is ever in memory.
 *
 * @param mustEnd whether a file that ends behind an item, but not with the end of its first element, is an error:
 *   programs that run out of memory or time stop anywhere
 * @throws Error where it does, and where an item is too long
 */
export async function* splitItems(
  pieces: AsyncIterable<string>,
  names: readonly string[] = ['item', 'entry'],
  mustEnd = true,
): AsyncGenerator<RawItem | RawHead> {
  const start = new RegExp(`<!\\[CDATA\\[|<!--|<(${names.join('|')})(?=[\\s/>])`, 'g');
  let buffer = '';
  let head: string | undefined = '';
  let [root, tail, isCut] = ['', '', false];
  let line = 1;
  let inside: string | undefined;
  let searched = 0;
  const drop = (count: number) => {
    line += countLines(buffer.slice(0, count));
    buffer = buffer.slice(count);
    searched = 0;
  };
  const step = function* (isEnd: boolean): Generator<RawItem | RawHead> {
    for (;;) {
      if (inside === undefined) {
        const found = startOfItem(buffer, 0, start);
        const before = typeof found === 'number' ? (isEnd ? buffer.length : found) : found.at;
        if (head !== undefined && head.length < LONGEST_HEAD) head += buffer.slice(0, before);
        tail = (tail + buffer.slice(0, before)).slice(-LONGEST_TAIL);
        drop(before);
        if (typeof found === 'number') return;
        tail = '';
        if (head !== undefined) {
          root = head;
          yield { head };
        }
        head = undefined;
        inside = found.name;
      }
      // A long item comes in many pieces: it is searched again only when half as much has come again.
      if (!isEnd && buffer.length < searched * 1.5) return;
      const end = endOfItem(buffer, 1, inside);
      if (end < 0) {
        searched = buffer.length;
        if (buffer.length > LONGEST_ITEM)
          throw new Error(`the item at line ${line} is longer than 64 million letters`);
        return;
      }
      yield { raw: buffer.slice(0, end), line, isWhole: true };
      drop(end);
      inside = undefined;
    }
  };
  for await (const piece of pieces) {
    buffer += piece;
    yield* step(false);
  }
  while (buffer !== '') {
    yield* step(true);
    if (inside === undefined) break;
    // CDATA that is never closed, or a file that was cut: this item ends where the next begins, if any does.
    const next = buffer.slice(1).search(new RegExp(`<${inside}(?=[\\s>])`)) + 1;
    const end = next > 0 ? next : buffer.length;
    if (next <= 0) isCut = true;
    yield { raw: buffer.slice(0, end), line, isWhole: false };
    drop(end);
    inside = undefined;
  }
  if (head !== undefined) yield { head };
  // An item that was cut has been told by itself.
  const cut = mustEnd && head === undefined && !isCut ? cutEnd(root, tail, names) : undefined;
  if (cut !== undefined) throw new Error(`line ${line}: ${cut}`);
}

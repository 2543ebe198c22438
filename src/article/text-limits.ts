import { rebuiltElements } from './rebuilt-elements.ts';

/**
 * Upper bounds of an article's size and nesting. Real articles stay far below; a text beyond them is refused before it
 * is parsed, because the time of Markdown parsers grows with the square of these (CommonMark, appendix: a parsing
 * strategy).
 */
export const TEXT_LIMITS = {
  /** UTF-16 units of a text. */
  letters: 3_000_000,
  /** Its lines, empty ones too; no function takes many more arguments. */
  lines: 100_000,
  /** Nesting of quotes and lists, or of directives (`:::note`). */
  depth: 100,
  /** Names in one list of the front matter: each gets a page of its own. */
  names: 1000,
  /** UTF-16 units of all metadata that an import reads for one article. */
  metadata: 200_000,
  /** Spaces in a row. */
  spaces: 1000,
  /** Signs, marks and spaces of any kind in a row, on one line. */
  signs: 5000,
  /**
   * Signs that may open or end a link, a picture or a footnote, in one paragraph; of several, as of the two below, the
   * root of the sum of squares, since time grows with the square of what a paragraph holds.
   */
  brackets: 4000,
  /** Signs of emphasis in one paragraph. */
  emphasis: 6000,
  /** Signs that may begin code or markup, in one paragraph. */
  marks: 5000,
  /** Setext headings (underlined): for each the parser moves everything before it. */
  underlines: 2000,
  /** Definitions of links and footnotes: for each the parser copies what it holds of the text. */
  definitions: 5000,
  /** Cells of all tables. */
  cells: 30_000,
  /** Pictures of a page of HTML. */
  pictures: 10_000,
  /** Points of all lists. */
  points: 25_000,
  /** Tags of HTML within Markdown. */
  tags: 40_000,
  /** Elements of a page of HTML, and how deep they lie in each other. */
  elements: 60_000,
  nesting: 500,
} as const;

/** The limit that a text exceeds: a key of {@link TEXT_LIMITS}, the value (or a lower bound), and the line, from 1. */
export interface Excess {
  readonly what: keyof typeof TEXT_LIMITS;
  readonly count: number;
  readonly line: number;
}

// Beginnings of lines that start a new block.
const NEW_BLOCK = /^\s*(?:$|[>#|]|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|:::)/;
// What begins a block of HTML, in which nothing is read as Markdown up to an empty line (CommonMark 4.6, kind 6), and
// what may end it, or a block around it, before that.
const HTML_BLOCK =
  /^<\/?(?:address|article|aside|blockquote|body|center|details|div|dl|figure|footer|form|h[1-6]|header|html|li|main|nav|ol|p|section|table|tbody|td|tr|ul)(?=[\s/>])/i;
const HTML_END = /^:::|`|~~~|-->|\?>|\]\]>|<\/(?:pre|script|style|textarea)/i;
const UNDERLINE = /^[ >]{0,20}(?:=+|-+)[ \t]*\r?$/;
const MARKERS = />|[-*+](?=\s)|\d{1,9}[.)](?=\s)/g;
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const PER_BLOCK = [
  ['brackets', '[]'],
  ['emphasis', '*_~'],
  ['marks', '`<'],
] as const;

function countOf(line: string, signs: string): number {
  let count = 0;
  for (const sign of signs) {
    for (let at = line.indexOf(sign); at >= 0; at = line.indexOf(sign, at + 1)) count++;
  }
  return count;
}

function depthOf(line: string): number {
  return CONTAINERS.exec(line)?.[0].match(MARKERS)?.length ?? 0;
}

const POINT = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?=\s|$)/;
const DEFINITION = /^[ \t>]*\[[^[\]]+\]:/;
const TAG = /<[a-z/!?]/gi;

const SIGNS = /[^\p{L}\p{N}\n]+/gu;

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** Counts lines as the readers of plain text do. */
function linesIn(text: string): number {
  let count = 1;
  for (const _ of text.matchAll(/\r\n|[\n\r\u0085\u2028\u2029]/g)) count++;
  return count;
}

/** Finds out whether a text has more lines than are worked on. */
export function linesExcess(text: string): Excess | undefined {
  const count = text.length < TEXT_LIMITS.lines ? 1 : linesIn(text);
  return count > TEXT_LIMITS.lines ? { what: 'lines', count, line: TEXT_LIMITS.lines } : undefined;
}

function spacesExcess(text: string): Excess | undefined {
  const count = TEXT_LIMITS.spaces + 1;
  const at = text.length < count ? -1 : text.indexOf(' '.repeat(count));
  return at < 0 ? undefined : { what: 'spaces', count, line: lineAt(text, at) };
}

function signsExcess(text: string): Excess | undefined {
  if (text.length <= TEXT_LIMITS.signs) return undefined;
  for (const { 0: run, index } of text.matchAll(SIGNS))
    if (run.length > TEXT_LIMITS.signs)
      return { what: 'signs', count: run.length, line: lineAt(text, index) };
  return undefined;
}

/** Finds a run of signs or spaces that is too long for patterns that are tried at every position. */
export function runExcess(text: string): Excess | undefined {
  return spacesExcess(text) ?? signsExcess(text);
}

/** Finds out whether HTML, or Markdown with HTML in it, would give too many elements, before it is parsed. */
export function rebuiltExcess(html: string): Excess | undefined {
  if (!html.includes('<')) return undefined;
  const count = rebuiltElements(html);
  return count > TEXT_LIMITS.elements ? { what: 'elements', count, line: 1 } : undefined;
}

/** Applies {@link runExcess} to all strings of a value, nested objects and lists included. */
export function deepRunExcess(value: unknown): Excess | undefined {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      const excess = runExcess(next);
      if (excess) return excess;
    } else if (typeof next === 'object' && next !== null)
      for (const each of Object.values(next)) waiting.push(each);
  }
  return undefined;
}

/** Finds in the metadata of an article more names in one list, or more letters in all, than are worked on. */
export function metadataExcess(fields: object, sections: readonly string[]): Excess | undefined {
  let letters = 0;
  const waiting: unknown[] = [fields, sections];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next) && next.length > TEXT_LIMITS.names)
      return { what: 'names', count: next.length, line: 1 };
    if (typeof next === 'string') letters += next.length;
    else if (typeof next === 'object' && next !== null)
      for (const each of Object.values(next)) waiting.push(each);
  }
  return letters > TEXT_LIMITS.metadata ? { what: 'metadata', count: letters, line: 1 } : undefined;
}

/** Finds the first limit that a Markdown text exceeds; `undefined` where there is none. Runs in linear time. */
export function excessOf(markdown: string): Excess | undefined {
  if (markdown.length > TEXT_LIMITS.letters) return { what: 'letters', count: markdown.length, line: 1 };
  const many = spacesExcess(markdown) ?? linesExcess(markdown);
  if (many) return many;
  const counts = { brackets: 0, emphasis: 0, marks: 0 };
  const squares = { ...counts };
  let [cells, boxes, underlines, points, tags, definitions] = [0, 0, 0, 0, 0, 0];
  let [isText, isHtml] = [false, false];
  for (const [index, line] of markdown.split('\n').entries()) {
    const over = (what: Excess['what'], count: number): Excess | undefined =>
      count > TEXT_LIMITS[what] ? { what, count, line: index + 1 } : undefined;
    if (NEW_BLOCK.test(line)) counts.brackets = counts.emphasis = counts.marks = 0;
    if (line.startsWith(':::')) boxes += /^:{3,}\s*$/.test(line) ? (boxes > 0 ? -1 : 0) : 1;
    isHtml = line.trim() !== '' && (isHtml || HTML_BLOCK.test(line)) && !HTML_END.test(line);
    let found = over('depth', boxes) ?? over('depth', depthOf(line));
    for (const [what, signs] of PER_BLOCK) {
      if (isHtml && what === 'marks') continue;
      const more = countOf(line, signs);
      squares[what] += (2 * counts[what] + more) * more;
      counts[what] += more;
      found ??= over(what, Math.round(Math.sqrt(squares[what])));
    }
    if (isText && UNDERLINE.test(line)) underlines++;
    isText = line.trim() !== '';
    found ??= over('underlines', underlines);
    if (/^\s*\|/.test(line)) cells += countOf(line, '|') - 1;
    found ??= over('cells', cells);
    if (POINT.test(line)) points++;
    if (DEFINITION.test(line)) definitions++;
    if (line.includes('<')) tags += line.match(TAG)?.length ?? 0;
    found ??= over('points', points) ?? over('tags', tags) ?? over('definitions', definitions);
    if (found) return found;
  }
  return signsExcess(markdown) ?? rebuiltExcess(markdown);
}

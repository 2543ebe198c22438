import type { Element, Nodes, Root } from 'hast';
import type { Edit } from '../../article/draft.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import { visibleText } from './element.ts';
import { parseHtml } from './parse-html.ts';

/** Markup that is not closed where it should be, so that browsers and parsers take text for a part of it. */
interface Unclosed {
  readonly line: number;
  /** It and what it swallowed, as they are written. */
  readonly source: string;
  /** It reaches to the end of the page. */
  readonly isLast: boolean;
}

const RAW = /^(?:script|style|template|textarea|title|xmp|iframe|noembed|noframes|select)$/;

/** Tells whether the end of a node that begins at `from` is missing. */
function isOpen(node: Nodes, html: string, from: number): boolean {
  // `<?xml ?>` is a comment too, and ends with the next bracket.
  const isComment = node.type === 'comment' && html.startsWith('<!--', from);
  if (!node.position || !(isComment || (node.type === 'element' && RAW.test(node.tagName)))) return false;
  const end = isComment ? /--!?>/g : new RegExp(`</${'tagName' in node ? node.tagName : ''}`, 'gi');
  end.lastIndex = from;
  return !end.test(html);
}

/**
 * Tells whether a quotation mark is missing in a tag: what follows is read as a value up to the next mark, and what is behind
 * that as names.
 */
function lacksQuote({ properties }: Element): boolean {
  return Object.entries(properties).some(([name, value]) => {
    if (/["'<]|[^\0-\x7F]/.test(name)) return true;
    const text = Array.isArray(value) ? value.join(' ') : String(value ?? '');
    return text.includes('<') && text.trimEnd().endsWith('=') && /<[a-z][^<>]*$/i.test(text);
  });
}

/** Finds the tag within which a page ends: parsers give nothing of it. It begins at or behind `from`. */
function openTag(html: string, from: number): Unclosed | undefined {
  const at = html.slice(from).search(/<[a-z]/i);
  if (at < 0) return undefined;
  const source = html.slice(from + at);
  // A text behind it is read as one only where the tag is closed.
  let isClosed = false;
  const waiting: Nodes[] = [parseHtml(`${source}!`, { fragment: true })];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') isClosed ||= node.value.endsWith('!');
    else if ('children' in node) waiting.push(...node.children);
  }
  if (isClosed) return undefined;
  return { line: html.slice(0, from + at).split('\n').length, source, isLast: true };
}

function* findUnclosed(root: Root, html: string): Generator<Unclosed> {
  // Behind the last thing that was read.
  let end = 0;
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('children' in node)
      for (let at = node.children.length; at-- > 0; ) waiting.push(node.children[at] as Nodes);
    if (!node.position || node.type === 'root') continue;
    const from = node.position.start.offset ?? 0;
    const to = node.position.end.offset ?? html.length;
    const { line } = node.position.start;
    if (isOpen(node, html, from)) {
      yield { line, source: html.slice(from), isLast: true };
      return;
    }
    if (from < end) continue;
    if (node.type !== 'element') end = to;
    else if (lacksQuote(node)) {
      end = node.children[0]?.position?.start.offset ?? to;
      yield { line, source: html.slice(from, end), isLast: false };
    } else end = from + 1;
  }
  const open = openTag(html, end);
  if (open) yield open;
}

const ATTRIBUTE = /[\w:.-]+(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s"'>]*))?/g;

/** Gives the text that markup swallowed. */
function swallowed(source: string): string {
  const behind = source.replace(/^<(?:!--|[^\s<>/]+)/, '');
  const hasEnd = /^[^<>]*>/.test(behind);
  const text = source.startsWith('<!--')
    ? behind
    : hasEnd
      ? behind.replace(/^[^<>]*>/, '')
      : behind.replace(ATTRIBUTE, ' ');
  return visibleText(parseHtml(text, { fragment: true })).replace(/^[\s"'=/]+|[\s"'=/]+$/g, '');
}

/**
 * Gives the edit that accounts for text behind markup that is not closed: a comment, a script, the value of an attribute.
 * Where a page ends within a tag and no text is lost, it names the tag.
 */
export function unclosedEdits(root: Root, html: string): Edit[] {
  const lost: string[] = [];
  let first: number | undefined;
  for (const { line, source, isLast } of findUnclosed(root, html)) {
    const text = swallowed(source);
    const isText = /[\p{L}\p{N}]/u.test(text);
    if (!isText && !isLast) continue;
    lost.push(isText ? text : source.slice(0, 60));
    first ??= line;
  }
  return first === undefined
    ? []
    : [{ rule: 'unclosed', place: `line:${first}`, before: lost.join('\n'), after: '' }];
}

/** Tells of what {@link unclosedEdits} found in an article; `undefined` where it found nothing. */
export function unclosedProblem(edits: readonly Edit[]): Problem | undefined {
  const found = edits.find(({ rule }) => rule === 'unclosed');
  if (!found) return undefined;
  const line = Number(/^line:(\d+)$/.exec(found.place)?.[1] ?? Number.NaN);
  const text = found.before.replace(/\s+/g, ' ').trim();
  return problem('html-cut', Number.isNaN(line) ? {} : { line }, {
    count: text.length,
    text: text.slice(0, 60),
  });
}

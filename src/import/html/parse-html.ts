import type { Element, Nodes, Root, Text } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { rebuiltExcess, runExcess, TEXT_LIMITS } from '../../article/text-limits.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { visibleText } from './element.ts';

const CDATA = '<![CDATA[';
const FRAMES = new Set(['iframe', 'object', 'embed']);
const LONG_SPACES = /\s{2,}/g;

function refuse(what: keyof typeof TEXT_LIMITS, count: number): never {
  throw new WarraqError(problem('text-heavy', {}, { what, count, most: TEXT_LIMITS[what] }));
}

// Cuts very long runs of spaces, which mean no more than short ones, and refuses other very long runs.
function boundRuns(text: Text): void {
  if (text.value.length <= TEXT_LIMITS.spaces) return;
  text.value = text.value.replace(LONG_SPACES, (run) => run.slice(0, TEXT_LIMITS.spaces));
  const excess = runExcess(text.value);
  if (excess) refuse(excess.what, excess.count);
}

function treeOf(html: string, options: { readonly fragment?: boolean }): Root {
  try {
    return fromHtml(html, options);
  } catch (error) {
    // The parser calls itself for every level.
    if (error instanceof RangeError && /call stack/.test(error.message))
      refuse('nesting', TEXT_LIMITS.nesting + 1);
    throw error;
  }
}

// What a template holds stands beside its children, where no walk finds it. One that is a shadow root is shown in its place
// (HTML, section 4.12.3); pages are saved so.
function openTemplate(element: Element): void {
  if (!element.content) return;
  if ('shadowRootMode' in element.properties) element.tagName = 'div';
  element.children = element.content.children as Element['children'];
  delete element.content;
}

// A page that is written into an address (RFC 2397).
const DATA_PAGE = /^\s*data:(?:text\/(?:html|plain)|application\/xhtml\+xml)?(?<more>;[^,]*)?,(?<data>.*)$/is;

function pageInAddress(address: unknown): string | undefined {
  const { more = '', data } = (typeof address === 'string' && DATA_PAGE.exec(address)?.groups) || {};
  // A bad escape stays as it is written.
  const text = data?.replace(/(?:%[\da-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
  return text !== undefined && /;\s*base64\s*$/i.test(more) ? Buffer.from(text, 'base64').toString() : text;
}

// A frame may hold its page in an attribute, where no walk finds it. Only its text is wanted: what stands in the page of
// a frame says nothing of the page around it.
function openFrame(element: Element): void {
  const { srcDoc, src, data } = element.properties;
  const isWritten = typeof srcDoc === 'string' && srcDoc !== '';
  const page = isWritten ? srcDoc : pageInAddress(element.tagName === 'object' ? data : src);
  if (page === undefined) return;
  if (!isWritten) for (const name of ['src', 'data']) delete element.properties[name];
  element.children.push({ type: 'text', value: visibleText(parseHtml(page, { isFrame: true })) });
}

/**
 * Reads HTML as browsers do.
 *
 * @throws WarraqError where it holds more text, pictures or elements, or deeper ones, than are worked on: whatever walks the tree
 * afterwards may call itself for every level
 */
export function parseHtml(
  given: string,
  options: { readonly fragment?: boolean; readonly isFrame?: boolean } = {},
): Root {
  // HTML reads a section of CDATA as a comment, and its text would be lost. Places stay what they are.
  const html = given.includes(CDATA)
    ? given.replaceAll(CDATA, ' '.repeat(CDATA.length)).replaceAll(']]>', '   ')
    : given;
  const rebuilt = rebuiltExcess(html);
  if (rebuilt) refuse(rebuilt.what, rebuilt.count);
  const root = treeOf(html, options);
  let elements = 0;
  let letters = 0;
  let pictures = 0;
  const waiting: (readonly [node: Nodes, depth: number])[] = [[root, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next;
    if (++elements > TEXT_LIMITS.elements) refuse('elements', elements);
    if (depth > TEXT_LIMITS.nesting) refuse('nesting', depth);
    if (!('children' in node)) continue;
    // The content of scripts and styles is no text of the page, and may hold data that was escaped many times.
    const isText = !(node.type === 'element' && /^(?:script|style)$/.test(node.tagName));
    for (const child of node.children) {
      if (child.type === 'element') {
        openTemplate(child);
        if (FRAMES.has(child.tagName) && !options.isFrame) openFrame(child);
        if (child.tagName === 'img' && ++pictures > TEXT_LIMITS.pictures) refuse('pictures', pictures);
        waiting.push([child, depth + 1]);
      }
      if (child.type === 'text' && isText) {
        letters += child.value.length;
        if (letters > TEXT_LIMITS.letters) refuse('letters', letters);
        boundRuns(child);
      }
    }
  }
  return root;
}

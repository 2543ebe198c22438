import { decodeReferences, XML_NAMES } from '../markup/references.ts';
import { problem, WarraqError } from '../problems/problem.ts';

// The grammar is strict: anything else fails the build instead of being guessed. With `<` escaped in attributes and
// forbidden in the text of elements without children, no parser can read a page in another way (WHATWG HTML, 13.2.5
// Tokenization), whatever namespace or insertion mode it is in.
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/y;
// Tags that most pages consist of, with the text between them: they hold nothing that is looked for below. No colon
// stands in their values, so no address that runs; as many as are read at once keep the pattern's memory small.
const PLAIN =
  /(?:<\/?(?:a|article|aside|b|bdi|blockquote|br|button|cite|code|dd|div|dl|dt|em|figcaption|figure|footer|h[1-6]|header|hr|i|li|main|nav|ol|p|section|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|time|tr|ul)(?: (?:aria-\w+|class|data-[\w-]+|datetime|dir|hidden|href|id|lang|rel|tabindex|title|type)(?:="[^"<:&]*")?)*>[^<]*){1,40}/y;
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const DOCTYPE = /<!doctype html>/iy;

// Elements whose text is not markup.
const TEXT_ELEMENTS = new Set(['script', 'style', 'title', 'textarea']);
// Elements that our templates never use: they load other documents, move addresses, or turn markup into text.
const FORBIDDEN = new Set(
  'animate applet base embed foreignobject frame frameset iframe noembed noframes object plaintext portal set xmp'.split(
    ' ',
  ),
);
// Data blocks are not run (HTML, 4.12.1) and need no permission.
const DATA_TYPES = new Set(['application/ld+json', 'application/json', 'speculationrules']);
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'ping', 'poster']);
const RUNNING_ADDRESS = /^(?:javascript|vbscript|data):/i;
// Most tags match none of these; the attributes of the others are checked one by one.
const SUSPECT = /\s(?:on|style|srcdoc)|script|data:|&#|&colon|&tab|&newline/i;

const NO_SCRIPTS: ReadonlySet<string> = new Set();

/** Markup of a page that could run or apply styles, or cannot be parsed. */
interface Fault {
  readonly what: string;
}

// Character references that an address with a scheme may contain (HTML, 13.5).
const ADDRESS_NAMES = { ...XML_NAMES, colon: ':', Tab: '\t', NewLine: '\n' };

// Browsers ignore tabs and line breaks in an address, and controls and spaces before it (URL, 4.4).
function isRunning(address: string): boolean {
  return RUNNING_ADDRESS.test(
    decodeReferences(address, ADDRESS_NAMES)
      .replace(/[\t\n\r]/g, '')
      .replace(/^[\0- ]+/, ''),
  );
}

function attributeFault(element: string, attributes: string): string | undefined {
  for (const [, name = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (/^on/.test(key) || key === 'style' || key === 'srcdoc') return `${element} ${key}="…"`;
    const isPicture = element === 'img' && key === 'src';
    if (ADDRESSES.has(key) && !isPicture && isRunning(double ?? single ?? bare ?? ''))
      return `${element} ${key}="${(double ?? single ?? bare ?? '').slice(0, 40)}"`;
  }
  return undefined;
}

function attributeOf(attributes: string, sought: string): string | undefined {
  for (const [, name = '', double, single, bare] of attributes.matchAll(ATTRIBUTE))
    if (name.toLowerCase() === sought) return double ?? single ?? bare ?? '';
  return undefined;
}

function textFault(
  element: string,
  attributes: string,
  text: string,
  scripts: ReadonlySet<string>,
): string | undefined {
  if (element === 'style') return 'style';
  if (element === 'script' && attributeOf(attributes, 'src') === undefined) {
    const type = attributeOf(attributes, 'type')?.toLowerCase() ?? '';
    if (scripts.has(text) && (type === '' || type === 'module')) return undefined;
    if (!DATA_TYPES.has(type)) return `script ${text.slice(0, 40)}`;
  }
  return text.includes('<') ? `< in ${element}` : undefined;
}

function secure(html: string, scripts: ReadonlySet<string>): string | Fault {
  let [out, done] = ['', 0];
  DOCTYPE.lastIndex = 0;
  let at = html.indexOf('<', DOCTYPE.test(html) ? DOCTYPE.lastIndex : 0);
  for (; at >= 0; at = html.indexOf('<', at)) {
    PLAIN.lastIndex = at;
    if (PLAIN.test(html)) {
      at = PLAIN.lastIndex;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(html);
    if (!match) return { what: html.slice(at, at + 40) };
    const [tag, slash, name = '', attributes = ''] = match;
    const element = name.toLowerCase();
    if (FORBIDDEN.has(element)) return { what: element };
    const fault = SUSPECT.test(attributes) ? attributeFault(element, attributes) : undefined;
    if (fault) return { what: fault };
    if (tag.includes('<', 1)) {
      out += `${html.slice(done, at)}<${tag.slice(1).replaceAll('<', '&lt;')}`;
      done = at + tag.length;
    }
    at += tag.length;
    if (slash || !TEXT_ELEMENTS.has(element)) continue;
    const end = html.indexOf(`</${name}>`, at);
    if (end < 0) return { what: `${element} without end` };
    const inside = textFault(element, attributes, html.slice(at, end), scripts);
    if (inside) return { what: inside };
    at = end;
  }
  return out + html.slice(done);
}

/** Where a page comes from, for messages. */
interface PageOrigin {
  /** Path of the page in the site. */
  readonly page: string;
  /** The article's file, where the page is one article's. */
  readonly file?: string | undefined;
}

/**
 * Makes the markup of a page safe to publish: `<` is escaped in attributes, and nothing in it runs or styles it but
 * the inline scripts of our templates.
 *
 * @param scripts texts of the inline scripts that may stand in it
 * @returns the page's HTML; nothing else of it is changed
 * @throws WarraqError that names page and file, on any other inline script, style, handler or address that runs, on an
 * element that loads other documents, and on markup that parsers could read in two ways
 */
export function secureMarkup(
  html: string,
  { page, file }: PageOrigin,
  scripts: ReadonlySet<string> = NO_SCRIPTS,
): string {
  const secured = secure(html, scripts);
  if (typeof secured === 'string') return secured;
  throw new WarraqError(problem('page-unsafe', { file: file ?? page }, { page, part: secured.what }));
}

// What may stand before a document without being part of it: a byte order mark, white space, declarations, comments,
// the HTTP headers of a saved response, and notices and warnings of PHP, as text or as markup.
const BEFORE = [
  /^[\s\uFEFF]+/,
  /^<\?[\s\S]*?\?>/,
  /^<!--[\s\S]*?(?:-->|$)/,
  /^HTTP\/[\d.]+ \d{3}[^\n]*\n(?:[\w-]+:[^\n]*\n)+\r?\n/,
  /^(?:<br\s*\/?>\s*)*<b>(?:PHP )?(?:Notice|Warning|Deprecated|Strict Standards|Fatal error|Parse error)<\/b>:[\s\S]{0,2000}?(?:on line <b>\d+<\/b>|\n)(?:\s*<br\s*\/?>)*/i,
  /^(?:PHP )?(?:Notice|Warning|Deprecated|Strict Standards|Fatal error|Parse error): [^\n]{0,2000}? on line \d+[^\n]*\n/i,
  /^(?:<(script|style|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>)/i,
];

/** Gives a text without what stands before its document: declarations, comments, scripts, notices of PHP. */
function documentStart(text: string): string {
  let rest = text;
  for (let rounds = 0; rounds < 200; rounds++) {
    const found = BEFORE.map((pattern) => pattern.exec(rest)?.[0] ?? '').find((each) => each !== '');
    if (found === undefined) break;
    rest = rest.slice(found.length);
  }
  return rest;
}

/** The first element of a document. */
interface RootElement {
  readonly name: string;
  /** Its attributes, as they are written. */
  readonly attributes: string;
}

/** Finds the first element of a document, past its document type; `undefined` where it does not begin with one. */
export function rootElement(text: string): RootElement | undefined {
  const start = documentStart(documentStart(text).replace(/^<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/i, ''));
  const found = /^<([A-Za-z_][\w:.-]*)((?:\s[^<>]*)?)\/?>/.exec(start);
  return found ? { name: found[1] ?? '', attributes: found[2] ?? '' } : undefined;
}

const HTML_TAG =
  /^<(?:!doctype\s+html|html|head|body|article|main|section|header|div|p|h[1-6]|table|span|meta|title|link|br|hr|a|img|figure|blockquote|ul|ol|center|font|b|strong|em|i|u|form|iframe|nav|base)\b/i;

// As far from the beginning as a page may start behind what a server or a template left before it.
const FARTHEST = 4096;

/** Tells whether a text is a page of HTML or a piece of one. */
export function isHtmlDocument(text: string): boolean {
  return HTML_TAG.test(documentStart(text));
}

/** Tells whether a text ends as a page of HTML that begins within its first lines, whatever stands before it. */
export function holdsHtmlDocument(text: string): boolean {
  const start = text.slice(0, FARTHEST).search(/<!doctype\s+html\b|<html[\s>]/i);
  if (start < 0 || text.slice(0, start).includes('```')) return false;
  return (
    /<(?:head|body)[\s>]/i.test(text.slice(start)) &&
    /<\/html>\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*$/i.test(text)
  );
}

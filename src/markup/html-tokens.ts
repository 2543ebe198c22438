import { escapeHtml, escapeText } from './escape.ts';
import { decodeReferences } from './references.ts';

/** A piece of HTML: a tag, or anything else as it stands. */
export type Token =
  | {
      readonly kind: 'open' | 'close';
      readonly name: string;
      readonly attributes: string;
      readonly raw: string;
    }
  | { readonly kind: 'text' | 'raw'; readonly raw: string };

/** Elements without content and end tag. */
export const VOID_ELEMENTS = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

// The content of these is no HTML.
const OPAQUE = new Set(['script', 'style', 'textarea', 'title', 'xmp']);
const PIECE = /<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-zA-Z][^\s/>]*)([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>/g;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/**
 * Cuts well-formed HTML, as our serialisers write it, into tags and what stands between them. Joined again, the pieces
 * are the input byte for byte. The service worker uses it too, where there is no HTML parser.
 */
export function* tokens(html: string): Generator<Token> {
  let at = 0;
  PIECE.lastIndex = 0;
  // A copy with its own `lastIndex`: callers may interleave.
  const piece = new RegExp(PIECE);
  for (let match = piece.exec(html); match; match = piece.exec(html)) {
    if (match.index > at) yield { kind: 'text', raw: html.slice(at, match.index) };
    at = match.index + match[0].length;
    const [raw, slash, tag, attributes = ''] = match;
    if (tag === undefined) {
      yield { kind: 'raw', raw };
      continue;
    }
    const name = tag.toLowerCase();
    yield { kind: slash ? 'close' : 'open', name, attributes, raw };
    if (slash || !OPAQUE.has(name)) continue;
    const end = html.toLowerCase().indexOf(`</${name}`, at);
    const stop = end < 0 ? html.length : end;
    if (stop > at) yield { kind: 'raw', raw: html.slice(at, stop) };
    at = stop;
    piece.lastIndex = stop;
  }
  if (at < html.length) yield { kind: 'text', raw: html.slice(at) };
}

/** Reads the attributes of a tag; those without a value have the empty string. */
export function attributesOf(source: string): Map<string, string> {
  const found = new Map<string, string>();
  if (source === '') return found;
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    if (!found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), decodeReferences(double ?? single ?? bare ?? ''));
  }
  return found;
}

/** Writes an opening tag; `close` ends it as XML ends empty elements. */
export function writeTag(name: string, attributes: ReadonlyMap<string, string>, close = false): string {
  let out = `<${name}`;
  for (const [key, value] of attributes) out += ` ${key}="${escapeHtml(value)}"`;
  return `${out}${close ? '/>' : '>'}`;
}

/** Rewrites every opening tag of a page; `undefined` leaves a tag as it is. */
export function mapTags(
  html: string,
  change: (name: string, attributes: () => Map<string, string>) => string | undefined,
): string {
  let out = '';
  for (const token of tokens(html)) {
    out +=
      token.kind === 'open'
        ? (change(token.name, () => attributesOf(token.attributes)) ?? token.raw)
        : token.raw;
  }
  return out;
}

/** Turns HTML into XHTML: empty elements closed, every attribute with a value, no named references but XML's own. */
export function toXhtml(html: string): string {
  let out = '';
  for (const token of tokens(html)) {
    if (token.kind === 'open')
      out += writeTag(token.name, attributesOf(token.attributes), VOID_ELEMENTS.has(token.name));
    else if (token.kind === 'close') out += VOID_ELEMENTS.has(token.name) ? '' : `</${token.name}>`;
    else if (token.kind === 'text') out += escapeText(decodeReferences(token.raw));
  }
  return out;
}

/** Cuts HTML into its outermost elements, so that a long text can be divided without breaking any. */
export function topLevelBlocks(html: string): string[] {
  const blocks: string[] = [];
  let [depth, current] = [0, ''];
  for (const token of tokens(html)) {
    current += token.raw;
    if (token.kind === 'open' && !VOID_ELEMENTS.has(token.name)) depth += 1;
    else if (token.kind === 'close') depth -= 1;
    if (depth <= 0 && (token.kind === 'close' || token.kind === 'open')) {
      blocks.push(current);
      current = '';
      depth = 0;
    }
  }
  if (current.trim() !== '') blocks.push(current);
  return blocks;
}

/**
 * Cuts HTML into its tokens but for those of the elements that `isLeftOut` names.
 *
 * @param isLeftOut is given the name of an element and its attributes as they are written ({@link attributesOf})
 */
export function* tokensWithout(
  html: string,
  isLeftOut: (name: string, attributes: string) => boolean,
): Generator<Token> {
  let depth = 0;
  for (const token of tokens(html)) {
    if (depth > 0) {
      if (token.kind === 'open' && !VOID_ELEMENTS.has(token.name)) depth += 1;
      else if (token.kind === 'close') depth -= 1;
    } else if (token.kind === 'open' && isLeftOut(token.name, token.attributes)) {
      if (!VOID_ELEMENTS.has(token.name)) depth = 1;
    } else yield token;
  }
}

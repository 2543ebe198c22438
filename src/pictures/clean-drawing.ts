import { SaxesParser, type SaxesTagNS } from 'saxes';
import { escapeHtml, escapeText } from '../markup/escape.ts';

/** A drawing (SVG) that does nothing but draw. */
interface CleanDrawing {
  /** Its source in UTF-8; `undefined` where the file is harmless as it is. */
  readonly source: string | undefined;
  /** What was taken out, each once: `script`, `onload`, `href`. */
  readonly removed: readonly string[];
}

const SVG = 'http://www.w3.org/2000/svg';
const XHTML = 'http://www.w3.org/1999/xhtml';
const MATHML = 'http://www.w3.org/1998/Math/MathML';
const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

// SVG 2 and Filter Effects without script, foreignObject, media, cursor and view; links (a) become groups.
const ELEMENTS = new Set(
  (
    'svg g defs symbol use switch title desc metadata path rect circle ellipse line polyline polygon text tspan ' +
    'textPath tref altGlyph marker pattern clipPath mask linearGradient radialGradient stop filter image style a ' +
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge ' +
    'feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence animate ' +
    'animateMotion animateTransform animateColor set mpath font font-face font-face-src font-face-name ' +
    'missing-glyph glyph hkern vkern color-profile'
  ).split(' '),
);

const DATA_PICTURE = /^\s*data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i;
const DATA_FILE = /^\s*data:(?:image|font|application\/(?:x-)?font)[-\w/+.]*[;,]/i;
// What editors name so are addresses of namespaces.
const MOST_ENTITIES = 2 ** 24;
const LINK = /^(?:xlink:)?href$|^on/i;

/** Reads the escapes of CSS, behind which a word can hide, and drops its comments. */
function plainCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
    .replace(/\\(?:([\da-f]{1,6})\s?|([\s\S]))/gi, (_, hex: string | undefined, sign: string | undefined) => {
      const code = hex === undefined ? 0 : Number.parseInt(hex, 16);
      return sign ?? (code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '');
    });
}

const URL_CALL = /url\s{0,99}\(([^()]*)\)/gi;
const unquoted = (target: string): string => target.trim().replace(/^(["'])([^"']*)\1$/, '$2');

const FETCHES =
  /@import|(?:url|src|image|image-set|element|cross-fade)\s*\(|expression\s*\(|javascript:|-moz-binding|behavior\s*:/i;

/** Tells whether CSS without references to fragments and `data:` addresses loads nothing. */
function isCalm(css: string): boolean {
  const rest = css.replace(URL_CALL, (whole, given: string) => {
    const target = unquoted(given);
    return /^\s*#/.test(target) || DATA_FILE.test(target) ? '' : whole;
  });
  return !FETCHES.test(rest);
}

/** Takes out of CSS what would fetch or run something; all of it where that cannot be told. */
function calmCss(css: string): string {
  if (isCalm(plainCss(css))) return css;
  const calm = css.replace(/@import[^;]*(?:;|$)/gi, '').replace(URL_CALL, (whole, given: string) => {
    const target = unquoted(given);
    return /^\s*#/.test(target) || DATA_FILE.test(target) ? whole : 'none';
  });
  return isCalm(plainCss(calm)) ? calm : '';
}

/** Decodes a drawing as a browser would that opens it as a file. */
function decode(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  const [a, b, c] = bytes;
  const mark = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared =
    a === 0xef && b === 0xbb && c === 0xbf
      ? undefined
      : /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1];
  const label = mark ?? declared ?? 'utf-8';
  const decoder = new TextDecoder(label, { fatal: true });
  return { text: decoder.decode(bytes), isUtf8: decoder.encoding === 'utf-8' };
}

// Parsers make a space of a line break or a tab in an attribute, but not of its reference (XML 1.0, 3.3.3).
const escapeAttribute = (text: string) =>
  escapeHtml(text).replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Gives the attributes of an element that stay, as written. */
function keptAttributes(tag: SaxesTagNS, removed: Set<string>): string {
  const kept: string[] = [];
  for (const { name, uri, local, value } of Object.values(tag.attributes)) {
    // What editors note for themselves says nothing to browsers.
    if (uri !== '' && uri !== XLINK && uri !== XML && uri !== XMLNS) continue;
    if (/^on/i.test(local) || (uri === XML && local === 'base')) {
      removed.add(name);
      continue;
    }
    if (local === 'href') {
      const holdsPicture = tag.local === 'image' || tag.local === 'feImage';
      if (!/^\s*#/.test(value) && !(holdsPicture && DATA_PICTURE.test(value))) {
        removed.add(name);
        continue;
      }
    }
    const calm = uri === XMLNS ? value : calmCss(value);
    // Words may speak of "image (1)"; only what is drawn is looked at.
    const shown = /^(?:aria-|data-|id$|class$|title$|label$)/.test(local) ? value : calm;
    if (shown !== value) removed.add(name);
    kept.push(` ${name}="${escapeAttribute(shown)}"`);
  }
  return kept.join('');
}

function keeps(tag: SaxesTagNS): boolean {
  if (tag.uri !== SVG || !ELEMENTS.has(tag.local)) return false;
  // An animation can write an address where none stood.
  const target = tag.attributes.attributeName?.value;
  return !(/^(?:animate|set)/.test(tag.local) && target !== undefined && LINK.test(target.trim()));
}

/**
 * Takes out of a drawing whatever could run, fetch or lead anywhere when it is opened by itself: scripts, handlers,
 * foreign documents, links, addresses of other files. What is on no list goes (SVG 2, appendix "Security").
 *
 * @throws Error where the file is no well-formed drawing; browsers show none either
 */
export function cleanDrawing(bytes: Uint8Array): CleanDrawing {
  const { text, isUtf8 } = decode(bytes);
  const parser = new SaxesParser({ xmlns: true });
  const removed = new Set<string>();
  const out: string[] = [];
  // Tags that are open and written, and how deep we are in one that is not.
  const open: string[] = [];
  let styles: string[] | undefined;
  let skipped = 0;
  const entities = new Map<string, string>();
  let hasEntities = false;
  let hasRoot = false;

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', (type) => {
    const [start, end] = [type.indexOf('['), type.lastIndexOf(']')];
    if (start < 0 || end < start) return;
    const own = type.slice(start + 1, end);
    // Old editors name their namespaces so; an entity within an entity is left unknown.
    hasEntities = true;
    for (const [, name = '', , value = ''] of own.matchAll(/<!ENTITY\s+([\w.-]+)\s+(["'])([^&%<"']*)\2\s*>/g))
      entities.set(name, value);
    let longest = 0;
    for (const [, name = ''] of text.matchAll(/&([\w.-]+);/g)) longest += entities.get(name)?.length ?? 0;
    if (longest > MOST_ENTITIES) throw new Error(`entities of ${longest} letters`);
    for (const [name, value] of entities) parser.ENTITIES[name] = value;
  });
  parser.on('processinginstruction', ({ target }) => {
    if (/stylesheet/i.test(target)) removed.add(`?${target}`);
  });
  parser.on('opentag', (tag) => {
    if (!hasRoot && !(tag.uri === SVG && tag.local === 'svg')) throw new Error('no drawing (svg) in it');
    hasRoot = true;
    const kept = keeps(tag);
    if (!kept && (tag.uri === SVG || tag.uri === XHTML || tag.uri === MATHML)) removed.add(tag.local);
    if (skipped > 0 || !kept) {
      skipped++;
      return;
    }
    const name = tag.local === 'a' ? tag.name.replace(/a$/, 'g') : tag.name;
    out.push(`<${name}${keptAttributes(tag, removed)}>`);
    open.push(name);
    if (tag.local === 'style') styles = [];
  });
  parser.on('closetag', (tag) => {
    if (skipped > 0) {
      skipped--;
      return;
    }
    if (tag.local === 'style' && styles) {
      const css = styles.join('');
      const calm = calmCss(css);
      if (calm !== css) removed.add('style');
      out.push(escapeText(calm));
      styles = undefined;
    }
    out.push(`</${open.pop() ?? tag.name}>`);
  });
  const add = (part: string) => {
    if (skipped > 0) return;
    if (styles) styles.push(part);
    else if (open.length > 0) out.push(escapeText(part));
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text.replace(/^\uFEFF/, '')).close();
  const isFine = removed.size === 0 && isUtf8 && !hasEntities;
  return { source: isFine ? undefined : `${out.join('')}\n`, removed: [...removed].sort() };
}

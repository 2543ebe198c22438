import { attributesOf, tokens, tokensWithout, VOID_ELEMENTS } from '../../markup/html-tokens.ts';
import { decodeReferences } from '../../markup/references.ts';
import type { RecordHeading } from './record.ts';

const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr img picture input label'.split(
    ' ',
  ),
);

/** Gives the inside of the element that holds an article's text (`data-article-body`); empty where there is none. */
export function bodyOf(main: string): string {
  let [out, depth, inside] = ['', 0, false];
  for (const token of tokens(main)) {
    if (!inside) {
      if (token.kind === 'open' && /\sdata-article-body(?:[\s=]|$)/.test(token.attributes)) inside = true;
      continue;
    }
    if (token.kind === 'open' && !VOID_ELEMENTS.has(token.name)) depth += 1;
    else if (token.kind === 'close' && --depth < 0) return out;
    out += token.raw;
  }
  return out;
}

/** The plain text of an article's HTML, and where its headings stand in it. */
interface PageText {
  readonly text: string;
  readonly headings: readonly RecordHeading[];
}

// Attributes are read only where they can be those that are asked for.
const CAN_BE_BESIDE = /data-footnote-|sr-only|pullquote|&/i;

// Parts of an article's HTML that are not its text.
function isBeside(_name: string, source: string): boolean {
  if (!CAN_BE_BESIDE.test(source)) return false;
  const attributes = attributesOf(source);
  return (
    attributes.has('data-footnote-ref') ||
    attributes.has('data-footnote-backref') ||
    /(?:^| )(?:sr-only|pullquote)(?: |$)/.test(attributes.get('class') ?? '')
  );
}

/** Reads the plain text of an article's HTML with its headings: see {@link plainText}. */
export function textOf(html: string): PageText {
  const lines: string[] = [];
  const headings: RecordHeading[] = [];
  let [line, at] = ['', 0];
  let heading: Pick<RecordHeading, 'element' | 'id'> | undefined;
  const flush = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '') {
      if (heading) headings.push({ at, ...heading, text });
      lines.push(text);
      at += text.length + 1;
    }
    [line, heading] = ['', undefined];
  };
  for (const token of tokensWithout(html, isBeside)) {
    if (token.kind === 'text') line += decodeReferences(token.raw);
    else if (token.kind !== 'open' && token.kind !== 'close') continue;
    else if (token.name === 'br') line += ' ';
    else if (!INLINE.has(token.name)) {
      flush();
      const id =
        token.kind === 'open' && /^h[2-6]$/.test(token.name)
          ? attributesOf(token.attributes).get('id')
          : undefined;
      if (id !== undefined) heading = { element: token.name, id };
    }
  }
  flush();
  return { text: lines.join('\n'), headings };
}

/**
 * Gives the plain text of an article's HTML as the search index has it, for articles without peculiarities; the
 * builder of packs compares and stores the text itself where this differs.
 */
export function plainText(html: string): string {
  return textOf(html).text;
}

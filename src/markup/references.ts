const REFERENCE = /&(?:#x([0-9a-f]+);?|#([0-9]+);?|([a-z][a-z0-9]{1,31});)/gi;
const REPLACEMENT = '\uFFFD'; // REPLACEMENT CHARACTER

/** The named references that serialisers write: those of XML, and the NO-BREAK SPACE. */
export const XML_NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
};

function named(names: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(names, name)) return names[name];
  const lower = name.toLowerCase();
  return Object.hasOwn(names, lower) ? names[lower] : undefined;
}

function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : REPLACEMENT;
}

/**
 * Puts characters in the place of character references (HTML, 13.5). A name that is not among the known ones stays as
 * it is; a number that is no character becomes U+FFFD.
 *
 * @param names named references; all of HTML's are the package `character-entities`
 */
export function decodeReferences(text: string, names: Readonly<Record<string, string>> = XML_NAMES): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named(names, name) ?? whole;
    return characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

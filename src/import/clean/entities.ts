import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Change } from '../../text/tidy.ts';
import { type Rule, textRule } from './draft-body.ts';

// Browsers read numbers without the semicolon too (HTML, 13.2.5.80): `&#34`.
const REFERENCE = /&(?:#(\d{1,7});?|#x([\da-f]{1,6});?|([a-z][a-z\d]{1,30});)/gi;

/** What a character reference stands for; `undefined` where it stands for nothing that may be in a text. */
function meaningOf(decimal?: string, hex?: string, name?: string): string | undefined {
  if (name !== undefined) {
    const meaning = decodeNamedCharacterReference(name) || decodeNamedCharacterReference(name.toLowerCase());
    return meaning === false ? undefined : meaning;
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isText =
    code >= 0x20 && code < 0x110000 && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000);
  return isText ? String.fromCodePoint(code) : undefined;
}

function referenceChanges(text: string): Change[] {
  if (!text.includes('&')) return [];
  return [...text.matchAll(REFERENCE)].flatMap((found): Change[] => {
    let meaning = meaningOf(found[1], found[2], found[3]);
    let end = found.index + found[0].length;
    // Escaped twice: `&amp;quot;`.
    const rest =
      meaning === '&' ? /^(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i.exec(text.slice(end)) : null;
    if (rest) {
      const [, decimal, hex, name] = /^&(?:#(\d+)|#x([\da-f]+)|(\w+));$/i.exec(`&${rest[0]}`) ?? [];
      meaning = meaningOf(decimal, hex, name) ?? meaning;
      end += rest[0].length;
    }
    return meaning === undefined ? [] : [{ start: found.index, end, text: meaning.replace(/\u00A0/g, ' ') }];
  });
}

/** `entities`: character references that were left in a text become the characters for which they stand. */
export const entities: Rule = textRule('entities', (text) => {
  let last = 0;
  return referenceChanges(text).filter((change) => {
    const isFree = change.start >= last;
    if (isFree) last = change.end;
    return isFree;
  });
});

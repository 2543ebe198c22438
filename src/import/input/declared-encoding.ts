import { endTag, replaceBetween } from '../../markup/between.ts';

const HEAD = 65_536;

/** What a file says of its own encoding. */
const DECLARATIONS: readonly { readonly in: RegExp; readonly says: RegExp }[] = [
  // The answer of a server that was saved with the page.
  { in: /^\s*HTTP\/\d[\s\S]*?\r?\n\r?\n/, says: /^content-type:[^\r\n]*charset\s*=\s*["']?([\w:.-]+)/im },
  { in: /^\s*<\?xml[^>]*>/, says: /\sencoding\s*=\s*["']\s*([\w:.-]+)/i },
  { in: /^\s*@charset\s+"[^"]*";/, says: /"([^"]*)"/ },
];

const META = /<meta\s[^<>]{0,2000}/gi;
const CHARSET = /charset\s{0,99}=\s{0,99}["']?\s{0,99}([\w:.-]+)/i;
const COMMENT_END = /-->/g;

/**
 * Gives the encoding that a file declares, as it names it: the headers of a server before it, the XML declaration,
 * `meta charset` or `http-equiv` of HTML, `@charset`. `undefined` where it declares none.
 *
 * @param bytes the beginning of the file; the byte order mark is looked at elsewhere
 */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  for (const { in: place, says } of DECLARATIONS) {
    const found = says.exec(place.exec(head)?.[0] ?? '')?.[1];
    if (found !== undefined) return found;
  }
  // JSON, tables and notes may quote a page: only a page declares its encoding in this way.
  if (/^[\s\u00EF\u00BB\u00BF]*[[{"]/.test(head) || !/<(?:!doctype\s+html|html|head|meta|body)\b/i.test(head))
    return undefined;
  const bare = replaceBetween(
    head,
    /<!--|<(script|style)\b/gi,
    ([, name]) => (name === undefined ? COMMENT_END : endTag(name)),
    () => ' ',
  );
  for (const [tag] of bare.matchAll(META)) {
    const found = CHARSET.exec(tag)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Writes text with one byte for each of its common letters. Arabic takes two bytes a letter in UTF-8, of which the
 * first says nothing; without it packs come out a tenth smaller (measured: 1.00 × `xz -9` of the whole text instead of
 * 1.09 at packs of 1.3 MB).
 */
const MOST = 126;
const ESCAPE = 0xff;

/** Encodes text: the number of letters in the table, the table, the text. */
export function encodeLetters(text: string): Uint8Array {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  const table = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST)
    .map(([unit]) => unit)
    .sort((a, b) => a - b);
  const codes = new Map(table.map((unit, index) => [unit, 128 + index]));
  const out = new Uint8Array(1 + table.length * 2 + text.length * 3);
  let end = 0;
  out[end++] = table.length;
  for (const unit of table) {
    out[end++] = unit & 255;
    out[end++] = unit >> 8;
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const code = unit < 128 ? unit : codes.get(unit);
    if (code !== undefined) out[end++] = code;
    else {
      out[end++] = ESCAPE;
      out[end++] = unit & 255;
      out[end++] = unit >> 8;
    }
  }
  return out.slice(0, end);
}

/** Reads what {@link encodeLetters} wrote. Throws RangeError where the bytes are cut short. */
export function decodeLetters(bytes: Uint8Array): string {
  const letters = bytes[0] ?? 0;
  const units = new Uint16Array(256);
  for (let code = 0; code < 128; code++) units[code] = code;
  for (let index = 0; index < letters; index++) {
    units[128 + index] = (bytes[1 + index * 2] ?? 0) | ((bytes[2 + index * 2] ?? 0) << 8);
  }
  const out = new Uint16Array(bytes.length);
  let end = 0;
  for (let at = 1 + letters * 2; at < bytes.length; at++) {
    const code = bytes[at] as number;
    if (code !== ESCAPE) out[end++] = units[code] as number;
    else {
      if (at + 2 >= bytes.length) throw new RangeError('cut short');
      out[end++] = (bytes[at + 1] as number) | ((bytes[at + 2] as number) << 8);
      at += 2;
    }
  }
  return new TextDecoder('utf-16le').decode(out.subarray(0, end));
}

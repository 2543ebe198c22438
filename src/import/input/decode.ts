import { declaredEncoding } from './declared-encoding.ts';
import { decoderOf, encode, SINGLE_BYTE } from './decoder.ts';
import { mendUtf8 } from './mend-utf8.ts';
import { nonAsciiLines, type Reading, readingOf } from './score-encoding.ts';

export { decoderOf } from './decoder.ts';

/** Text decoded from bytes, and what was found out on the way. */
export interface Decoded {
  readonly text: string;
  /** The encoding's name as people know it; `utf-8 (twice)` where it had to be undone twice. */
  readonly encoding: string;
  /** How many bytes or sequences had no meaning in that encoding and stand as U+FFFD. */
  readonly replaced: number;
  /** How many pieces of another encoding in it were read in theirs. */
  readonly mended: number;
  /** What the file declared, where that was shown to be wrong. */
  readonly declared?: string;
}

/** An encoding, and how many bytes of byte order mark stand before the text. */
interface Encoding {
  readonly name: string;
  readonly bom: number;
  /** What the file declares, where that was shown to be wrong. */
  readonly declared?: string;
}

const SAMPLE = 1 << 20;

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', bom: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', bom: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', bom: 2 };
  return undefined;
}

/** UTF-16 without a mark: in Arabic every other byte is 06 or 00, in Hebrew 05. */
function utf16(bytes: Uint8Array): Encoding | undefined {
  const length = Math.min(bytes.length - (bytes.length % 2), 4096);
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  const isHigh = (byte: number | undefined) => byte === 0 || byte === 5 || byte === 6;
  for (let at = 0; at < length; at += 2) {
    if (isHigh(bytes[at])) even++;
    if (isHigh(bytes[at + 1])) odd++;
  }
  const units = length / 2;
  if (odd > units * 0.9 && even < units * 0.3) return { name: 'utf-16le', bom: 0 };
  if (even > units * 0.9 && odd < units * 0.3) return { name: 'utf-16be', bom: 0 };
  return undefined;
}

/** Counts valid and broken multi-byte sequences of UTF-8. */
function utf8Shape(bytes: Uint8Array): { valid: number; broken: number } {
  let valid = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let followed = more > 0 && byte < 0xf5;
    for (let next = 1; next <= more && followed; next++)
      followed = at + next >= bytes.length || ((bytes[at + next] ?? 0) & 0xc0) === 0x80;
    if (followed) {
      valid++;
      at += more;
    } else broken++;
  }
  return { valid, broken };
}

const best = (readings: readonly Reading[]): Reading | undefined =>
  [...readings].sort((a, b) => b.score - a.score || a.lost - b.lost)[0];

/** Gives the encoding of a file that declares a single-byte encoding: the declared one unless another reads clearly better. */
function trustedEncoding(declared: string, bytes: Uint8Array): string {
  const said = readingOf(bytes, declared);
  const other = best(SINGLE_BYTE.filter((name) => name !== declared).map((name) => readingOf(bytes, name)));
  if (!other) return declared;
  // The declared encoding leaves bytes undecoded, and another decodes more of them with no fewer words.
  if (said.lost > 0 && other.lost < said.lost && other.words >= Math.max(1, said.words)) return other.name;
  // Nearly all words come out in another encoding only.
  return other.words >= 3 && other.words > said.words * 4 ? other.name : declared;
}

/**
 * Finds the encoding of a text from its first bytes: the mark, then what the file declares, and where it declares none,
 * or something that its bytes prove wrong, which reading gives words.
 *
 * @param isWhole whether these are all bytes; of others the last letter may be cut
 * @param said the encoding that stands beside the file, such as in the headers of a web archive
 */
export function detectEncoding(bytes: Uint8Array, isWhole = true, said?: string): Encoding {
  const sample = bytes.subarray(0, SAMPLE);
  const marked = byteOrderMark(bytes);
  const { valid, broken } = utf8Shape(isWhole ? sample : sample.subarray(0, Math.max(0, sample.length - 3)));
  // In texts of one byte a letter hardly any sequence is UTF-8 by chance: some of it is, and the rest can be mended.
  const isUtf8 = broken === 0 || valid * 4 > broken;
  if (marked && (marked.name !== 'utf-8' || isUtf8)) return marked;
  const wide = utf16(bytes);
  if (wide) return wide;
  const declared = said ?? declaredEncoding(sample);
  const name = declared === undefined ? undefined : decoderOf(declared)?.encoding;
  const telling = nonAsciiLines(sample);
  // ASCII is not UTF-16, whatever the file declares; and hardly any text is valid UTF-8 by chance.
  const isPlausible =
    name !== undefined &&
    !name.startsWith('utf-16') &&
    (name === 'utf-8' ? isUtf8 : broken > 0 || valid === 0);
  if (name !== undefined && isPlausible) {
    if (name === 'utf-8') return { name, bom: 0 };
    const found = isSingleByte(name) ? trustedEncoding(name, telling) : name;
    return found === name ? { name, bom: 0 } : { name: found, bom: 0, declared: name };
  }
  const lie = name !== undefined && name !== 'utf-8' && valid > 0 ? { declared: name } : {};
  if (isUtf8) return { name: 'utf-8', bom: 0, ...lie };
  return { name: guess(telling), bom: 0, ...(name === undefined ? {} : { declared: name }) };
}

/** The encoding of one byte a letter in which a text reads best; without a word of Arabic or Hebrew it is Latin. */
function guess(bytes: Uint8Array): string {
  const readings = SINGLE_BYTE.map((name) => readingOf(bytes, name));
  const found = best(readings);
  const latin = readings.find(({ name }) => name === 'windows-1252');
  if (!found || (found.words === 0 && latin && latin.score >= found.score)) return 'windows-1252';
  return found.name;
}

const isSingleByte = (name: string): boolean =>
  /^(?:windows-|iso-8859-|x-mac-|macintosh|koi8|ibm)/.test(name);

// The bytes of Arabic letters in UTF-8 (D8 xx, D9 xx) read as windows-1252 and as
// windows-1256: U+00D8, U+00D9; U+0637, U+0638 with letters that Arabic does not put there.
const TWICE_1252 = /[\u00D8\u00D9][\u0080-\u00BF\u0152-\u0192\u02C6\u02DC\u2013-\u2122\u20AC]/g;
const TWICE_1256 =
  /[\u0637\u0638][\u00A0-\u00BF\u2013-\u2122\u20AC\u0679\u067E\u0686\u0688\u0691\u0698\u06A9\u06AF\u06BA\u06BE\u06C1\u06D2\u0152\u0153\u02C6\u200C-\u200F]/g;
const LETTER = /[\u0621-\u064A]/g;

/** Undoes an encoding that was applied twice to a whole text; `undefined` where that is not what happened. */
function undoTwice(text: string): string | undefined {
  const letters = text.match(LETTER)?.length ?? 0;
  for (const [name, pattern] of [
    ['windows-1252', TWICE_1252],
    ['windows-1256', TWICE_1256],
  ] as const) {
    const marks = text.match(pattern)?.length ?? 0;
    if (marks < 8 || marks * 3 < letters) continue;
    const bytes = encode(text, name);
    if (!bytes) continue;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // Not that encoding after all.
    }
  }
  return undefined;
}

/**
 * Decodes a whole text.
 *
 * @param forced the encoding to use, where a person named it
 * @param said the encoding that stands beside the bytes, such as in the headers of a web archive
 */
export function decode(bytes: Uint8Array, forced?: string, said?: string): Decoded {
  const encoding: Encoding =
    forced === undefined
      ? detectEncoding(bytes, true, said)
      : { name: forced, bom: byteOrderMark(bytes)?.bom ?? 0 };
  const decoder = decoderOf(encoding.name) ?? new TextDecoder();
  const lie = encoding.declared === undefined ? {} : { declared: encoding.declared };
  const body = bytes.subarray(encoding.bom);
  if (decoder.encoding === 'utf-8') {
    const { text, replaced, mended } = mendUtf8(body);
    const undone = forced === undefined ? undoTwice(text) : undefined;
    if (undone !== undefined) return { text: undone, encoding: 'utf-8 (twice)', replaced: 0, mended: 0 };
    return { text, encoding: encoding.name, replaced, mended, ...lie };
  }
  const text = decoder.decode(body);
  const replaced = text.match(/\uFFFD/g)?.length ?? 0;
  return { text, encoding: encoding.name, replaced, mended: 0, ...lie };
}

const MAGIC: readonly (readonly [name: string, signature: readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['Microsoft Office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['ELF', [0x7f, 0x45, 0x4c, 0x46]],
];

/** Tells what a file that is no text is, or `undefined` for text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  for (const [name, signature] of MAGIC) if (signature.every((byte, at) => bytes[at] === byte)) return name;
  if (byteOrderMark(bytes) ?? utf16(bytes)) return undefined;
  const sample = bytes.subarray(0, 65_536);
  let control = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) control++;
  return control > sample.length * 0.02 ? '' : undefined;
}

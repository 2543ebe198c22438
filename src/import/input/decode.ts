/** Text decoded from bytes, and what was found out on the way. */
export interface Decoded {
  readonly text: string;
  /** The encoding's name as people know it; `utf-8 (twice)` where it had to be undone twice. */
  readonly encoding: string;
  /** How many bytes or sequences had no meaning in that encoding and stand as U+FFFD. */
  readonly replaced: number;
}

/** An encoding, and how many bytes of byte order mark stand before the text. */
export interface Encoding {
  readonly name: string;
  readonly bom: number;
}

const SAMPLE = 1 << 20;

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', bom: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', bom: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', bom: 2 };
  return undefined;
}

/** UTF-16 without a mark: in Arabic every other byte is 06 or 00. */
function utf16(bytes: Uint8Array): Encoding | undefined {
  const length = Math.min(bytes.length - (bytes.length % 2), 4096);
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0 || bytes[at] === 6) even++;
    if (bytes[at + 1] === 0 || bytes[at + 1] === 6) odd++;
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

// Words of which every Arabic paragraph has some, and how Arabic letters follow one another.
const COMMON =
  /(?<![\u0621-\u064A])(?:\u0641\u064A|\u0645\u0646|\u0639\u0644\u0649|\u0625\u0644\u0649|\u0639\u0646|\u0623\u0646|\u0645\u0639|\u0627\u0644[\u0621-\u064A]{2,})(?![\u0621-\u064A])/g;
const LETTER = /[\u0621-\u064A]/g;
const STRANGE = /[\u00C0-\u024F\u0080-\u009F\uFFFD\u2000-\u20CF\u0152-\u0192\u06A9-\u06D2]/g;

function arabicScore(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(COMMON) * 5 + count(LETTER) - count(STRANGE) * 3;
}

const SINGLE_BYTE = ['windows-1256', 'iso-8859-6', 'windows-1252'] as const;

/**
 * Finds the encoding of a text from its first bytes: the mark, then what its bytes can be, then which reading
 * gives Arabic words.
 */
export function detectEncoding(bytes: Uint8Array, isWhole = true): Encoding {
  const marked = byteOrderMark(bytes) ?? utf16(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, SAMPLE);
  // A sample that is cut may end within a letter.
  const { valid, broken } = utf8Shape(isWhole ? sample : sample.subarray(0, Math.max(0, sample.length - 3)));
  if (broken === 0 || valid > broken * 20) return { name: 'utf-8', bom: 0 };
  const scored = SINGLE_BYTE.map((name) => ({
    name,
    score: arabicScore(new TextDecoder(name).decode(sample.subarray(0, 65_536))),
  })).sort((a, b) => b.score - a.score);
  return { name: scored[0]?.name ?? 'windows-1256', bom: 0 };
}

const ENCODERS = new Map<string, Map<string, number>>();

function encoderOf(name: string): Map<string, number> {
  const known = ENCODERS.get(name);
  if (known) return known;
  const decoder = new TextDecoder(name);
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  ENCODERS.set(name, table);
  return table;
}

// What the bytes of Arabic letters in UTF-8 (D8 xx, D9 xx) look like when they are read as windows-1252 and as
// windows-1256: U+00D8, U+00D9; U+0637, U+0638 with letters that Arabic does not put there.
const TWICE_1252 = /[\u00D8\u00D9][\u0080-\u00BF\u0152-\u0192\u02C6\u02DC\u2013-\u2122\u20AC]/g;
const TWICE_1256 =
  /[\u0637\u0638][\u00A0-\u00BF\u2013-\u2122\u20AC\u0679\u067E\u0686\u0688\u0691\u0698\u06A9\u06AF\u06BA\u06BE\u06C1\u06D2\u0152\u0153\u02C6\u200C-\u200F]/g;

/** Undoes an encoding that was applied twice; `undefined` where that is not what happened. */
function undoTwice(text: string): string | undefined {
  const letters = text.match(LETTER)?.length ?? 0;
  for (const [name, pattern] of [
    ['windows-1252', TWICE_1252],
    ['windows-1256', TWICE_1256],
  ] as const) {
    const marks = text.match(pattern)?.length ?? 0;
    if (marks < 8 || marks * 3 < letters) continue;
    const table = encoderOf(name);
    const bytes = new Uint8Array(text.length);
    let at = 0;
    let sound = true;
    for (const letter of text) {
      const byte = table.get(letter) ?? (letter.charCodeAt(0) < 256 ? letter.charCodeAt(0) : undefined);
      if (byte === undefined || at >= bytes.length) {
        sound = false;
        break;
      }
      bytes[at++] = byte;
    }
    if (!sound) continue;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, at));
    } catch {
      // Not that encoding after all.
    }
  }
  return undefined;
}

/** Makes a decoder of an encoding that people name; `undefined` where there is none of that name. */
export function decoderOf(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

/**
 * Decodes a whole text.
 *
 * @param forced the encoding to use, where a person named it
 */
export function decode(bytes: Uint8Array, forced?: string): Decoded {
  const encoding =
    forced === undefined ? detectEncoding(bytes) : { name: forced, bom: byteOrderMark(bytes)?.bom ?? 0 };
  const decoder = decoderOf(encoding.name) ?? new TextDecoder();
  const text = decoder.decode(bytes.subarray(encoding.bom));
  const own = encoding.name === 'utf-8' ? (bytes.length > 0 ? countInUtf8(bytes) : 0) : 0;
  const replaced = (text.match(/\uFFFD/g)?.length ?? 0) - own;
  if (forced === undefined && encoding.name === 'utf-8') {
    const undone = undoTwice(text);
    if (undone !== undefined) return { text: undone, encoding: 'utf-8 (twice)', replaced: 0 };
  }
  return { text, encoding: encoding.name, replaced: Math.max(0, replaced) };
}

/** Counts U+FFFD that stand in the input itself: somebody else's loss, reported apart. */
function countInUtf8(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
  return count;
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

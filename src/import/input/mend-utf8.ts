import { decoderOf, SINGLE_BYTE } from './decoder.ts';
import { readingOf } from './score-encoding.ts';

/** A text that was meant to be UTF-8, with what was not. */
interface Mended {
  readonly text: string;
  /** How many bytes had no meaning and stand as U+FFFD. */
  readonly replaced: number;
  /** How many pieces of another encoding were read in theirs. */
  readonly mended: number;
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LOOSE = new TextDecoder('utf-8', { ignoreBOM: true });

/** The length of the sequence of UTF-8 that starts here; 0 where none does. */
function sequence(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80) return 1;
  const length =
    byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 0;
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Where a broken run ends: past bytes that mean something by chance, at the next word of real UTF-8. */
function endOfRun(bytes: Uint8Array, from: number): number {
  let end = from + 1;
  let sound = 0;
  for (let at = from; at < bytes.length; ) {
    const length = sequence(bytes, at);
    if (length === 0) {
      at++;
      end = at;
      sound = 0;
      continue;
    }
    const byte = bytes[at] ?? 0;
    // A tag or a line end closes the sentence; three letters of UTF-8 in a row do not come by chance.
    if (byte === 0x0a || byte === 0x3c || byte === 0x22) break;
    // A pair right after a broken byte that is no letter of Arabic or Hebrew: two letters of the other encoding.
    if (length === 2 && byte < 0xd6 && end === at) {
      at += 2;
      end = at;
      continue;
    }
    if (length > 1) sound++;
    if (sound >= 3) break;
    at += length;
  }
  return end;
}

// Quotation marks and dashes of windows-1252, which word processors leave in texts.
const MARKS = /^[\u00A0\u00AB\u00BB\u2013\u2014\u2018-\u201E\u2022\u2026]+$/;
// Letters, quotation marks and dashes of French and English, which one byte stands for in windows-1252.
const LATIN =
  /^[\u00A0\u00AB\u00B0\u00B7\u00BB-\u00FF\u0152\u0153\u2013\u2014\u2018-\u201E\u2022\u2026\u20AC\x20-\x7E]*$/;

/** Reads a run of bytes that is not UTF-8 in the encoding that gives words; `undefined` where none does. */
function readRun(bytes: Uint8Array, from: number, to: number): string | undefined {
  const run = bytes.subarray(from, to);
  const [found] = SINGLE_BYTE.filter((name) => !name.startsWith('cp'))
    .map((name) => readingOf(run, name))
    .filter(({ words, lost }) => words > 0 && lost === 0)
    .sort((a, b) => b.score - a.score);
  if (found) return decoderOf(found.name)?.decode(run);
  const arabic = decoderOf('windows-1256')?.decode(run) ?? '';
  if (/^[\u0621-\u064A][\u0621-\u064A \u060C.]{3,}$/.test(arabic)) return arabic;
  const latin = decoderOf('windows-1252')?.decode(run) ?? '';
  const [before, after] = [bytes[from - 1] ?? 0x20, bytes[to] ?? 0x20];
  const isBesideLetter = [before, after].some((byte) => /[a-z]/i.test(String.fromCharCode(byte)));
  if (LATIN.test(latin) && (isBesideLetter || /[a-z]/i.test(latin))) return latin;
  // Between two letters of UTF-8 the byte is the rest of a broken letter.
  return MARKS.test(latin) && (before < 0x80 || after < 0x80) ? latin : undefined;
}

/**
 * Decodes UTF-8 in which pieces of another encoding stand, as when a page was put together from several: a sentence
 * that is windows-1256, a quotation mark of windows-1252. What cannot be read in any stands as U+FFFD and is counted.
 */
export function mendUtf8(bytes: Uint8Array): Mended {
  try {
    return { text: STRICT.decode(bytes), replaced: 0, mended: 0 };
  } catch {
    // Not valid as a whole: read piece by piece.
  }
  let text = '';
  let replaced = 0;
  let mended = 0;
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequence(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += LOOSE.decode(bytes.subarray(from, at));
    const end = endOfRun(bytes, at);
    const read = readRun(bytes, at, end);
    if (read !== undefined) {
      mended++;
      text += read;
    } else {
      const lost = LOOSE.decode(bytes.subarray(at, end));
      replaced += lost.match(/\uFFFD/g)?.length ?? 0;
      text += lost;
    }
    at = end;
    from = end;
  }
  return { text: text + LOOSE.decode(bytes.subarray(from)), replaced, mended };
}

import { type Decoder, decoderOf } from './decoder.ts';

// Words of which every paragraph has some, without letters that single-byte encodings lack, such as Farsi yeh.
const ARABIC =
  /(?<![\u0621-\u064A\u067E-\u06D3])(?:\u0641\u064A|\u0645\u0646|\u0639\u0644\u0649|\u0625\u0644\u0649|\u0639\u0646|\u0623\u0646|\u0645\u0639|\u0627\u0644[\u0621-\u064A]{2,}|\u0627\u0632|\u062F\u0631|\u0628\u0647|\u0628\u0627|\u06A9\u0647|\u0631\u0627|\u0627\u0633\u062A|\u0645\u064A|\u0627\u064A\u0646|\u0647\u0627\u064A|\u06A9\u06D2|\u06A9\u064A|\u06C1\u06D2|\u0627\u0648\u0631)(?![\u0621-\u064A\u067E-\u06D3])/g;
const HEBREW =
  /(?<![\u05D0-\u05EA])(?:\u05E9\u05DC|\u05D0\u05EA|\u05E2\u05DC|\u05DC\u05D0|\u05D4\u05D5\u05D0|\u05D4\u05D9\u05D0|\u05D6\u05D4|\u05E2\u05DD|\u05DB\u05D9|\u05D2\u05DD|\u05D0\u05D5|\u05DB\u05DC|\u05D4[\u05D0-\u05EA]{3,})(?![\u05D0-\u05EA])/g;
const LETTERS = /[\u0621-\u064A\u05D0-\u05EA]/g;
// An accented letter beside a plain one is French; three in a row are another encoding's words.
const ACCENTED = /[a-z][\u00C0-\u00FF\u0152\u0153]|[\u00C0-\u00FF\u0152\u0153][a-z]/gi;
const STRANGE =
  /[\u00C0-\u024F]{3,}|[\u0621-\u064A][\u00C0-\u00FF\u0152\u0153]|[\u00C0-\u00FF\u0152\u0153][\u0621-\u064A\u05D0-\u05EA]|[\u0080-\u009F\uFFFD\u0192\u02C6\u2030\u05B0-\u05C4]/g;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Counts the words of Arabic, Persian, Urdu and Hebrew that come out in a reading of a text. */
export function wordsIn(text: string): number {
  return count(text, ARABIC) + count(text, HEBREW);
}

/** Tells how well a reading of a text looks like a text: words count most, and what no text has counts against it. */
function scoreOf(text: string): number {
  return wordsIn(text) * 5 + count(text, LETTERS) + count(text, ACCENTED) * 2 - count(text, STRANGE) * 4;
}

/** One way of reading bytes. */
export interface Reading {
  readonly name: string;
  readonly words: number;
  readonly score: number;
  /** How many bytes have no meaning in it. */
  readonly lost: number;
}

/** Judges how bytes read in an encoding. */
export function readingOf(
  bytes: Uint8Array,
  name: string,
  decoder: Decoder | undefined = decoderOf(name),
): Reading {
  const text = (decoder ?? new TextDecoder()).decode(bytes);
  // Code page 864 has most letters where ISO-8859-6 and MacArabic have them: it must read clearly better.
  const trust = name.startsWith('cp') ? 0.8 : 1;
  return { name, words: wordsIn(text), score: scoreOf(text) * trust, lost: count(text, /\uFFFD/g) };
}

const SAMPLE = 65_536;

/** Gives the lines of a text that hold more than ASCII, so that long scripts before them do not hide them. */
export function nonAsciiLines(bytes: Uint8Array): Uint8Array {
  const part = new Uint8Array(Math.min(bytes.length, SAMPLE));
  let length = 0;
  for (let at = 0; at < bytes.length && length < part.length; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const from = Math.max(bytes.lastIndexOf(0x0a, at) + 1, at - 64);
    const end = bytes.indexOf(0x0a, at);
    const to = Math.min(end < 0 ? bytes.length : end + 1, from + part.length - length, from + 8192);
    part.set(bytes.subarray(from, to), length);
    length += to - from;
    at = to;
  }
  return part.subarray(0, length);
}

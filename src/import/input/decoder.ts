import { codePage720, codePage862, codePage864, macArabic } from './arabic-code-pages.ts';

/** What turns bytes into text: a `TextDecoder`, or one like it for what the WHATWG table does not have. */
export interface Decoder {
  readonly encoding: string;
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

// Names that people and old programs use and the WHATWG table of labels does not.
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    macarabic: 'x-mac-arabic',
    'mac-arabic': 'x-mac-arabic',
    xmacarabic: 'x-mac-arabic',
    'dos-720': 'cp720',
    ibm720: 'cp720',
    'dos-864': 'cp864',
    ibm864: 'cp864',
    'dos-862': 'cp862',
    ibm862: 'cp862',
    win1256: 'windows-1256',
    'win-1256': 'windows-1256',
    windows1256: 'windows-1256',
    'ms-arab': 'windows-1256',
    'ansi-1256': 'windows-1256',
    arabic: 'iso-8859-6',
    win1255: 'windows-1255',
    windows1255: 'windows-1255',
    hebrew: 'iso-8859-8',
    win1252: 'windows-1252',
    windows1252: 'windows-1252',
    utf8mb4: 'utf-8',
    utf: 'utf-8',
  }),
);

/**
 * Makes a decoder of an encoding that people name, by the WHATWG table of labels, which the platform has;
 * `undefined` where there is none of that name.
 */
export function decoderOf(name: string): Decoder | undefined {
  const plain = name.trim().toLowerCase().replaceAll('_', '-');
  const known = OTHER_NAMES.get(plain) ?? plain;
  for (const own of [macArabic, codePage720, codePage864, codePage862])
    if (known === own.encoding) return own;
  try {
    return new TextDecoder(known);
  } catch {
    return undefined;
  }
}

/** The encodings of one byte a letter in which Arabic, Hebrew and French texts are met, the likeliest first. */
export const SINGLE_BYTE = [
  'windows-1256',
  'iso-8859-6',
  'x-mac-arabic',
  'windows-1255',
  'iso-8859-8-i',
  'windows-1252',
  'cp720',
  'cp864',
  'cp862',
] as const;

const ENCODERS = new Map<string, ReadonlyMap<string, number>>();

/** Gives the byte of each letter of a single-byte encoding. */
function bytesOf(name: string): ReadonlyMap<string, number> {
  const known = ENCODERS.get(name);
  if (known) return known;
  const decoder = decoderOf(name) ?? new TextDecoder();
  const table = new Map<string, number>();
  // The lower byte of two that mean the same: MacArabic has its signs twice.
  for (let byte = 255; byte >= 0; byte--) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  ENCODERS.set(name, table);
  return table;
}

/** Gives the bytes of a text in a single-byte encoding; letters below 256 that it lacks stand for their byte. */
export function encode(text: string, name: string): Uint8Array | undefined {
  const table = bytesOf(name);
  const bytes = new Uint8Array(text.length);
  let at = 0;
  for (const letter of text) {
    const byte = table.get(letter) ?? (letter.charCodeAt(0) < 256 ? letter.charCodeAt(0) : undefined);
    if (byte === undefined) return undefined;
    bytes[at++] = byte;
  }
  return bytes.subarray(0, at);
}

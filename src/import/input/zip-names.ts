import { extname } from 'node:path';
import { decoderOf } from './decoder.ts';

/** Tells whether bytes are a zip archive. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] ?? 0) < 9;
}

const UTF8 = new TextDecoder();
const STRICT = new TextDecoder('utf-8', { fatal: true });
const HIGH = /[\u0080-\u00FF]/g;
const MIXED = /[A-Za-z][\u05D0-\u05EA\u0621-\u064A]|[\u05D0-\u05EA\u0621-\u064A][A-Za-z]/;
const HEBREW_OR_ARABIC = /[\u05D0-\u05EA\u0621-\u0652\u067E\u0686\u0698\u06AF]/g;

/**
 * Gives the name of a file in a zip archive, of which a reader has made one letter of each byte (APPNOTE 4.4.4 knows only
 * UTF-8 and code page 437): UTF-8 that does not say so, as macOS writes it, or an encoding of Windows in which it is
 * Arabic or Hebrew. A name that has other letters was said to be UTF-8 and stands.
 */
export function zipName(read: string): string {
  const high = read.match(HIGH)?.length ?? 0;
  if (high === 0 || /[\u0100-\uFFFF]/.test(read)) return read;
  const bytes = Buffer.from(read, 'latin1');
  try {
    return STRICT.decode(bytes);
  } catch {
    // Not UTF-8: a code page.
  }
  const [best] = ['windows-1256', 'cp720', 'windows-1255']
    .flatMap((name) => decoderOf(name)?.decode(bytes) ?? [])
    // An accented letter of French stands in a word of Latin letters, an Arabic one never does.
    .filter((text) => !MIXED.test(text))
    .map((text) => ({ text, letters: text.match(HEBREW_OR_ARABIC)?.length ?? 0 }))
    .sort((a, b) => b.letters - a.letters);
  return best && best.letters >= high * 0.6 ? best.text : read;
}

/**
 * Gives the names of the files in the beginning of a zip archive, as their local headers say them (APPNOTE 4.3.7);
 * after the name `mimetype` its contents, which EPUB and OpenDocument store unpacked.
 */
function zipNames(head: Uint8Array): string[] {
  const names: string[] = [];
  for (let at = 0; at + 30 < head.length && names.length < 2000; ) {
    at = head.indexOf(0x50, at);
    if (at < 0) break;
    if (head[at + 1] !== 0x4b || head[at + 2] !== 3 || head[at + 3] !== 4) {
      at++;
      continue;
    }
    const view = new DataView(head.buffer, head.byteOffset + at);
    const start = at + 30;
    const end = start + view.getUint16(26, true);
    const name = UTF8.decode(head.subarray(start, end));
    names.push(name);
    if (name === 'mimetype') {
      const from = end + view.getUint16(28, true);
      names.push(UTF8.decode(head.subarray(from, from + Math.min(80, view.getUint32(18, true)))).trim());
    }
    at = end;
  }
  return names;
}

/** What a file is that is a zip archive inside: a document of an office program, a book, or a plain archive. */
export type ZipKind = 'docx' | 'spreadsheet' | 'slides' | 'odt' | 'epub' | 'archive';

/** Tells what a zip archive is by the files in it; `undefined` for what is no zip archive. */
export function zipKind(head: Uint8Array): ZipKind | undefined {
  if (!isZip(head)) return undefined;
  const names = zipNames(head);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^word\/document\d*\.xml$/)) return 'docx';
  if (has(/^xl\/(?:workbook|worksheets)|^application\/vnd\.oasis\.opendocument\.spreadsheet/))
    return 'spreadsheet';
  if (has(/^ppt\/|^application\/vnd\.oasis\.opendocument\.presentation/)) return 'slides';
  if (has(/^application\/vnd\.oasis\.opendocument\.text/)) return 'odt';
  if (has(/^application\/epub\+zip|^META-INF\/container\.xml$/)) return 'epub';
  // Documents that lack their main part: a reader tells so, where an archive would give its parts as articles.
  if (has(/^\[Content_Types\]\.xml$/)) return 'docx';
  if (has(/^mimetype$/)) return has(/\.(?:opf|ncx|xhtml)$/) ? 'epub' : 'odt';
  return 'archive';
}

/** Gives the path inside an archive without whatever would lead upwards or begin at a disk's root. */
export function insideOf(name: string): string {
  return name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}

/** Gives a name that none of the others has: `page (2).html`. */
export function ownName(name: string, taken: ReadonlySet<string>): string {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  let own = name;
  for (let number = 2; taken.has(own); number++) own = `${stem} (${number})${ending}`;
  return own;
}

/** Tells whether bytes are a zip archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] ?? 0) < 9;
}

const UTF8 = new TextDecoder();

/**
 * Gives the names of the files in the beginning of a zip archive, as their local headers say them (APPNOTE 4.3.7);
 * after the name `mimetype` its contents, which EPUB and OpenDocument store unpacked.
 */
export function zipNames(head: Uint8Array): string[] {
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
  return 'archive';
}

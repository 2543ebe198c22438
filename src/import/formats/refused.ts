import type { ProblemCode } from '../../problems/problem.ts';
import { type ZipKind, zipKind } from '../input/zip-names.ts';
import { rootElement } from './beginning.ts';
import type { Sample } from './importer.ts';

/** A format that is known and not read: the code of its problem, whose hint tells what to export instead. */
interface RefusedFormat {
  readonly code: ProblemCode;
  readonly values?: Record<string, string>;
}

type Signature = readonly [code: ProblemCode, kind: string, at: number, bytes: string];

// Beginnings of files by which their formats are known, as the standards of the formats give them.
const SIGNATURES: readonly Signature[] = [
  ['unsupported-pdf', 'PDF', 0, '%PDF-'],
  ['unsupported-picture', 'PNG', 0, '\x89PNG'],
  ['unsupported-picture', 'JPEG', 0, '\xFF\xD8\xFF'],
  ['unsupported-picture', 'GIF', 0, 'GIF8'],
  ['unsupported-picture', 'TIFF', 0, 'II*\0'],
  ['unsupported-picture', 'TIFF', 0, 'MM\0*'],
  ['unsupported-picture', 'WebP', 8, 'WEBP'],
  ['unsupported-picture', 'AVIF', 4, 'ftypavif'],
  ['unsupported-picture', 'HEIC', 4, 'ftyphei'],
  ['unsupported-picture', 'HEIC', 4, 'ftypmif1'],
  ['unsupported-picture', 'PSD', 0, '8BPS'],
  ['unsupported-picture', 'DjVu', 0, 'AT&TFORM'],
  ['unsupported-picture', 'ICO', 0, '\0\0\x01\0'],
  ['unsupported-recording', 'MP4', 4, 'ftyp'],
  ['unsupported-recording', 'MP3', 0, 'ID3'],
  ['unsupported-recording', 'MP3', 0, '\xFF\xFB'],
  ['unsupported-recording', 'Ogg', 0, 'OggS'],
  ['unsupported-recording', 'FLAC', 0, 'fLaC'],
  ['unsupported-recording', 'WAV', 8, 'WAVE'],
  ['unsupported-recording', 'AVI', 8, 'AVI '],
  ['unsupported-recording', 'Matroska', 0, '\x1A\x45\xDF\xA3'],
  ['unsupported-crawl', 'ARC', 0, 'filedesc://'],
  ['unsupported-archive', 'RAR', 0, 'Rar!'],
  ['unsupported-archive', '7z', 0, '7z\xBC\xAF'],
  ['unsupported-archive', 'bzip2', 0, 'BZh'],
  ['unsupported-archive', 'xz', 0, '\xFD7zXZ\0'],
  ['unsupported-archive', 'zstd', 0, '\x28\xB5\x2F\xFD'],
  ['unsupported-archive', 'tar', 257, 'ustar'],
  ['unsupported-office', 'OLE', 0, '\xD0\xCF\x11\xE0'],
  ['unsupported-database', 'SQLite', 0, 'SQLite format 3\0'],
  ['unsupported-database', 'Access', 4, 'Standard Jet DB'],
  ['unsupported-database', 'Access', 4, 'Standard ACE DB'],
  ['unsupported-database', 'Parquet', 0, 'PAR1'],
  ['unsupported-database', 'Arrow', 0, 'ARROW1'],
  ['unsupported-database', 'Avro', 0, 'Obj\x01'],
  ['unsupported-database', 'HDF5', 0, '\x89HDF'],
  ['unsupported-code', 'ELF', 0, '\x7FELF'],
  ['unsupported-code', 'EXE', 0, 'MZ\x90\0'],
];

const ZIPS: Readonly<Partial<Record<ZipKind, ProblemCode>>> = {
  spreadsheet: 'unsupported-spreadsheet',
  slides: 'unsupported-slides',
};

/** Finds the form of bytes that are no text, where it is one that is known and not read. */
export function refusedBinary(head: Uint8Array): RefusedFormat | undefined {
  const zip = zipKind(head);
  const code = zip === undefined ? undefined : ZIPS[zip];
  if (code !== undefined) return { code };
  const start = Buffer.from(head.subarray(0, 1024)).toString('latin1');
  const found = SIGNATURES.find(([, , at, bytes]) => start.startsWith(bytes, at));
  // Writers of PDF may put other bytes before the header (ISO 32000-1, annex H.3.4.1).
  if (!found && /%PDF-\d/.test(start)) return { code: 'unsupported-pdf' };
  return found ? { code: found[0], values: { kind: found[1] } } : undefined;
}

const SQL_START =
  /^\s*(?:(?:--[^\n]*|\/\*[\s\S]*?\*\/;?)\s*)*(?:SET|CREATE|INSERT|DROP|LOCK|BEGIN|START|USE|PRAGMA|COPY|ALTER|DELIMITER|SELECT|REPLACE)\s/i;
const SQL_STATEMENT =
  /^\s*(?:CREATE (?:TABLE|DATABASE|SCHEMA)|INSERT (?:IGNORE )?INTO|REPLACE INTO|DROP TABLE|LOCK TABLES|COPY \S+ [^\n]*FROM stdin)\b/im;
const MAIL_FIELDS =
  /^(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+|Subject|From|To|Date):\s/i;

// WhatsApp: «[20/02/2024, 09:30:11] name: words», «20/02/2024, 09:30 - name: words», in digits of any script.
const TALK =
  /^\u200E?\[?[\d\u0660-\u0669\u06F0-\u06F9]{1,4}\u200F?[./-][\d\u0660-\u0669\u06F0-\u06F9]{1,2}\u200F?[./-][\d\u0660-\u0669\u06F0-\u06F9]{1,4}[,\u060C]?\s[\d\u0660-\u0669\u06F0-\u06F9]{1,2}[:.\u066B][^\n\]-]{2,14}(?:\]|\s-)\s[^\n]+/gmu;

/** Tells whether the lines before the first empty one are the header of a message (RFC 5322, section 2.2). */
function isMail(head: string): boolean {
  if (!MAIL_FIELDS.test(head)) return false;
  if (/^(?:Message-ID|MIME-Version|Received):\s/im.test(head)) return true;
  const lines = head.split(/\r?\n(?![ \t])/);
  return lines.every((line) => /^[A-Za-z][\w-]*:/.test(line)) && /^(?:From|Sender):.*@/im.test(head);
}

// Forms of text that are known by their beginning and not read.
const TEXTS: readonly (readonly [
  code: ProblemCode,
  kind: string,
  test: (text: string, sample: Sample) => boolean,
])[] = [
  ['unsupported-rtf', 'RTF', (text) => text.startsWith('{\\rtf')],
  ['unsupported-sql', 'SQL', (text) => SQL_START.test(text) && SQL_STATEMENT.test(text)],
  [
    'unsupported-mail',
    'mbox',
    (text) => /^From \S+ .*\d{4}\r?\n/.test(text) && MAIL_FIELDS.test(text.replace(/^.*\n/, '')),
  ],
  ['unsupported-mail', 'EML', (text) => isMail(text.split(/\r?\n\r?\n/, 1)[0] ?? '')],
  ['unsupported-chat', 'WhatsApp', (text) => (text.match(TALK)?.length ?? 0) >= 3 && text.search(TALK) < 200],
  ['unsupported-subtitles', 'WebVTT', (text) => /^WEBVTT\b/.test(text)],
  ['unsupported-subtitles', 'SRT', (text) => /^\d+\r?\n\d\d:\d\d:\d\d,\d{3} --> /.test(text)],
  ['unsupported-subtitles', 'iCalendar, vCard', (text) => /^BEGIN:(?:VCALENDAR|VCARD)/.test(text)],
  ['unsupported-markup', 'Org', (text, { name }) => /\.org$/i.test(name) || /^#\+TITLE:/i.test(text)],
  [
    'unsupported-markup',
    'reStructuredText',
    (text, { name }) => /\.re?st$/i.test(name) || /^(?:\.\. [\w-]+::|[^\n]{3,}\n={3,}\n\n?:\w+: )/.test(text),
  ],
  [
    'unsupported-markup',
    'AsciiDoc',
    (text, { name }) =>
      /\.(?:adoc|asciidoc|asc)$/i.test(name) || /^= [^\n]+\n(?:[^\n]+\n)?:[\w-]+:/.test(text),
  ],
  ['unsupported-markup', 'OpenITI mARkdown', (text) => /^#{6}OpenITI#/.test(text)],
  ['unsupported-markup', 'Textile', (_text, { name }) => /\.textile$/i.test(name)],
  [
    'unsupported-markup',
    'LaTeX',
    (text, { name }) => /\.(?:tex|latex)$/i.test(name) || /^(?:%[^\n]*\n)*\\documentclass\b/.test(text),
  ],
  ['unsupported-markup', 'Typst', (_text, { name }) => /\.typ$/i.test(name)],
  [
    'unsupported-literal',
    'Python',
    (text) => /^[[(]?\s*\{\s*'[\w -]+'\s*:\s*(?:'|"|\d|None|True|False|\[)/.test(text),
  ],
  [
    'unsupported-posts',
    'X',
    (text) => /^window\.YTD\.(?:tweet|note_tweet|community_tweet)s?\.part\d+\s*=/.test(text),
  ],
  ['unsupported-literal', 'JavaScript', (text) => JAVASCRIPT_VALUE.test(text) || isShellValue(text)],
  ['unsupported-code', 'Jupyter', (text) => text.startsWith('{') && /"nbformat"\s*:\s*\d/.test(text)],
  ['unsupported-code', 'PHP', (text) => /^<\?php\b/.test(text)],
  [
    'unsupported-code',
    'YAML',
    (text, { name }) => /\.ya?ml$/i.test(name) && !/^---\r?\n[\s\S]*?\n---\r?\n/.test(text),
  ],
];

/** Tells whether a text is what MongoDB's shell prints: JSON with calls in it, `ISODate("…")`. */
export const isShellValue = (text: string): boolean =>
  /^\s*[[{]/.test(text) && /[:[,]\s*(?:ISODate|ObjectId|NumberLong|NumberInt|Timestamp)\(/.test(text);

// `window.YTD.tweets.part0 = [`, `export default {`, `var posts = [`.
const JAVASCRIPT_VALUE =
  /^(?:(?:window\.)?[\w$.]+\s*=|(?:var|let|const)\s+[\w$]+\s*=|export\s+default|module\.exports\s*=)\s*[[{]\s*[[{"'\w]/;

const QUOTED_ROW = /^"(?:[^"]|"")*"(?:[,;]"(?:[^"]|"")*"){2,}$/;
const NUMBER_OR_DAY = /^"?(?:\d+|\d{4}[-/]\d\d?[-/]\d\d?(?:[T ][\d:.Z+-]+)?)"?$/;

/** The first row of a text of which every line has as many cells: a table, and its columns have no names. */
function rowOfTable(text: string): string | undefined {
  const lines = text
    .split(/\r?\n/)
    .slice(0, 21)
    .filter((line) => line.trim() !== '');
  const rows = lines.length > 20 ? lines.slice(0, 20) : lines;
  const [first = ''] = rows;
  if (rows.length < 4) return undefined;
  if (rows.every((row) => QUOTED_ROW.test(row))) return first;
  const isTable = ['\t', ';', ','].some((sign) => {
    const cells = rows.map((row) => row.split(sign));
    const [{ length } = []] = cells;
    // Verses stand in two halves with a tab between them, and sentences have commas: those of a table are numbered or dated.
    if (length < 3 || cells.some((row) => row.length !== length)) return false;
    return (
      sign === '\t' ||
      cells[0]?.some((_, at) => cells.every((row) => NUMBER_OR_DAY.test(row[at]?.trim() ?? '')))
    );
  });
  return isTable ? first : undefined;
}

/** Finds the form of a text that no reader has recognised, where it is one that is known and not read. */
export function refusedText(sample: Sample): RefusedFormat | undefined {
  const text = sample.text.trimStart();
  const found = TEXTS.find(([, , test]) => test(text, sample));
  if (found) return { code: found[0], values: { kind: found[1] } };
  const row = rowOfTable(text);
  if (row !== undefined)
    return { code: 'unsupported-table', values: { fields: row.replace(/[\t;]/g, ', ').slice(0, 300) } };
  const root = rootElement(text);
  if (root && (text.startsWith('<?xml') || /\sxmlns(?::\w+)?=/.test(root.attributes)))
    return { code: 'unsupported-xml', values: { root: root.name.slice(0, 60) } };
  return undefined;
}

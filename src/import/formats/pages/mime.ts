/** A part of a message of MIME (RFC 2045, 2046), its transfer encoding undone. */
export interface MimePart {
  /** Fields of its header by lower-case name, unfolded. */
  readonly fields: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

const MOST_PARTS = 5000;
const DEEPEST = 5;

/** Gives a parameter of a field, such as the boundary of a Content-Type. */
export function parameterOf(field: string | undefined, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(field ?? '');
  return found?.[1] ?? found?.[2];
}

function fieldsOf(header: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of header.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return fields;
}

// Trailing spaces are no part of a line. Not by a regular expression: it would take quadratic time on a long run.
const withoutEnd = (line: string) =>
  line.endsWith('\r') ? `${line.slice(0, -1).trimEnd()}\r` : line.trimEnd();

/** Undoes quoted-printable (RFC 2045, section 6.7). */
function fromQuotedPrintable(text: string): Uint8Array {
  const plain = text
    .split('\n')
    .map((line, at, { length }) => (at === length - 1 ? line : withoutEnd(line)))
    .join('\n')
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function decodedBody(body: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64');
  if (/^quoted-printable$/i.test(encoding)) return fromQuotedPrintable(body);
  return Buffer.from(body, 'latin1');
}

/**
 * Divides a message into its parts, those of parts within parts too.
 *
 * @param message the bytes of the message as Latin-1 text, so that every letter is a byte
 */
export function mimeParts(message: string, depth = 0): MimePart[] {
  const divide = /\r?\n\r?\n/.exec(message);
  const header = divide ? message.slice(0, divide.index) : message;
  const body = divide ? message.slice(divide.index + divide[0].length) : '';
  const fields = fieldsOf(header);
  const type = fields.get('content-type') ?? '';
  const boundary = parameterOf(type, 'boundary');
  if (!/^multipart\//i.test(type) || boundary === undefined || depth > DEEPEST)
    return [{ fields, bytes: decodedBody(body, fields.get('content-transfer-encoding') ?? '') }];
  const parts = `\n${body}`.split(`\n--${boundary}`).slice(1, MOST_PARTS);
  const inner = parts
    .filter((part) => !part.startsWith('--'))
    .flatMap((part) => mimeParts(part.replace(/^[ \t]*\r?\n/, '').replace(/\r?\n?$/, ''), depth + 1));
  return [{ fields, bytes: new Uint8Array(0) }, ...inner];
}

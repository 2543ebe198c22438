import type { Input, ReadNotes, ReadOptions } from '../formats/importer.ts';
import { type Decoded, decode, decoderOf, detectEncoding } from './decode.ts';
import { mendUtf8 } from './mend-utf8.ts';

/** Notes what was found out about an input's encoding. */
function noteDecoded(
  notes: ReadNotes,
  { encoding, replaced, mended, declared }: Omit<Decoded, 'text'>,
): void {
  notes.encoding ??= encoding;
  notes.replaced = (notes.replaced ?? 0) + replaced;
  notes.mended = (notes.mended ?? 0) + mended;
  if (declared !== undefined) notes.declared = declared;
}

/** Gives an input's whole text, decoded; notes its encoding, what had no meaning in it, and what was mended. */
export async function decodedText(input: Input, options: ReadOptions, notes: ReadNotes): Promise<string> {
  return decodedPart(await input.bytes(), undefined, options, notes);
}

/**
 * Gives the text of a part of an input, such as a page in a web archive, and notes what {@link decodedText} notes.
 *
 * @param label the encoding that the input declares for the part; one that the Encoding Standard does not know counts as none
 */
export function decodedPart(
  bytes: Uint8Array,
  label: string | undefined,
  options: ReadOptions,
  notes: ReadNotes,
): string {
  const declared = label !== undefined && decoderOf(label) ? label : undefined;
  const decoded = decode(bytes, options.encoding ?? declared);
  noteDecoded(notes, decoded);
  return decoded.text.replace(/^\uFEFF/, '');
}

// A line of UTF-8 is mended as a whole; one longer than this is cut where a letter ends.
const LONGEST_HELD = 4 * 2 ** 20;

/** Gives pieces of bytes that end with a line, so that no letter and no broken sentence is cut in two. */
async function* wholeLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    let end = piece.lastIndexOf(0x0a) + 1;
    if (end === 0 && size + piece.length > LONGEST_HELD)
      for (end = piece.length; end > 0 && (piece[end - 1] ?? 0) >= 0x80; ) end--;
    if (end > 0) {
      yield held.length === 0 ? piece.subarray(0, end) : Buffer.concat([...held, piece.subarray(0, end)]);
      held = [];
      size = 0;
    }
    if (end < piece.length) {
      held.push(piece.subarray(end));
      size += piece.length - end;
    }
  }
  if (held.length > 0) yield Buffer.concat(held);
}

/** Gives an input's text piece by piece, decoded; notes its encoding, what had no meaning in it, and what was mended. */
export async function* decodedPieces(
  input: Input,
  options: ReadOptions,
  notes: ReadNotes,
): AsyncGenerator<string> {
  const found = detectEncoding(input.head, input.size <= input.head.length);
  const decoder = decoderOf(options.encoding ?? found.name) ?? new TextDecoder();
  const told = { encoding: options.encoding ?? found.name, replaced: 0, mended: 0 };
  noteDecoded(
    notes,
    options.encoding === undefined && found.declared !== undefined
      ? { ...told, declared: found.declared }
      : told,
  );
  const isUtf8 = decoder.encoding === 'utf-8';
  let isFirst = true;
  for await (const piece of isUtf8 ? wholeLines(input.stream()) : input.stream()) {
    const { text, replaced, mended } = isUtf8
      ? mendUtf8(piece)
      : { text: decoder.decode(piece, { stream: true }), replaced: 0, mended: 0 };
    // Outside of UTF-8 nearly every U+FFFD comes from the decoder.
    const lost = isUtf8 ? replaced : text.includes('\uFFFD') ? (text.match(/\uFFFD/g)?.length ?? 0) : 0;
    if (lost + mended > 0) noteDecoded(notes, { ...told, replaced: lost, mended });
    yield isFirst ? text.replace(/^\uFEFF/, '') : text;
    isFirst = false;
  }
  if (!isUtf8) yield decoder.decode();
}

/** A line of a file with its number, from 1. */
interface NumberedLine {
  readonly text: string;
  readonly number: number;
  /** How many letters it has, where `text` is only its beginning. */
  readonly letters?: number;
}

/**
 * Gives the lines of an input.
 *
 * @param limits `most` letters of a line; of a longer one only the `beginning` is given, so that no line fills the memory
 */
export async function* decodedLines(
  input: Input,
  options: ReadOptions,
  notes: ReadNotes,
  limits: { readonly most: number; readonly beginning: number },
): AsyncGenerator<NumberedLine> {
  const { most, beginning } = limits;
  let parts: string[] = [];
  let [length, number] = [0, 0];
  const line = (): NumberedLine => {
    const text = parts.length === 1 ? (parts[0] ?? '') : parts.join('');
    number++;
    return length > most ? { text, number, letters: length } : { text, number };
  };
  const add = (part: string) => {
    const before = length;
    length += part.length;
    if (length <= most) parts.push(part);
    // Of what is too long the beginning stays.
    else if (before <= most) parts = [`${parts.join('')}${part}`.slice(0, beginning)];
  };
  for await (const piece of decodedPieces(input, options, notes)) {
    let from = 0;
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', from)) {
      add(piece.slice(from, at));
      yield line();
      [parts, length] = [[], 0];
      from = at + 1;
    }
    if (from < piece.length) add(from === 0 ? piece : piece.slice(from));
  }
  if (length > 0) yield line();
}

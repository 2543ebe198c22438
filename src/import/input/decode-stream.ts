import type { Input, ReadNotes, ReadOptions } from '../formats/importer.ts';
import { type Decoded, decode, decoderOf, detectEncoding } from './decode.ts';
import { mendUtf8 } from './mend-utf8.ts';

/** Notes what was found out about an input's encoding. */
function noteDecoded(
  notes: ReadNotes,
  { encoding, replaced, mended, declared }: Omit<Decoded, 'text'>,
): void {
  notes.encoding = encoding;
  notes.replaced = (notes.replaced ?? 0) + replaced;
  notes.mended = (notes.mended ?? 0) + mended;
  if (declared !== undefined) notes.declared = declared;
}

/** Gives an input's whole text, decoded; notes its encoding, what had no meaning in it, and what was mended. */
export async function decodedText(input: Input, options: ReadOptions, notes: ReadNotes): Promise<string> {
  const decoded = decode(await input.bytes(), options.encoding);
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
    // Only a decoder can make this character here: other encodings have it so rarely that it is worth the same warning.
    const lost = isUtf8 ? replaced : text.includes('\uFFFD') ? (text.match(/\uFFFD/g)?.length ?? 0) : 0;
    if (lost + mended > 0) noteDecoded(notes, { ...told, replaced: lost, mended });
    yield isFirst ? text.replace(/^\uFEFF/, '') : text;
    isFirst = false;
  }
  if (!isUtf8) yield decoder.decode();
}

/** A line of a file with its number, from 1. */
export interface NumberedLine {
  readonly text: string;
  readonly number: number;
}

const LONGEST_LINE = 128 * 2 ** 20;

/**
 * Gives the lines of an input.
 *
 * @throws Error for a line of more than 128 million letters: no article is so long, and memory has an end
 */
export async function* decodedLines(
  input: Input,
  options: ReadOptions,
  notes: ReadNotes,
): AsyncGenerator<NumberedLine> {
  let parts: string[] = [];
  let length = 0;
  let number = 0;
  for await (const piece of decodedPieces(input, options, notes)) {
    let from = 0;
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', from)) {
      parts.push(piece.slice(from, at));
      yield { text: parts.length === 1 ? (parts[0] ?? '') : parts.join(''), number: ++number };
      parts = [];
      length = 0;
      from = at + 1;
    }
    if (from < piece.length) {
      parts.push(from === 0 ? piece : piece.slice(from));
      length += piece.length - from;
      if (length > LONGEST_LINE) throw new Error(`line ${number + 1} is longer than 128 million letters`);
    }
  }
  if (parts.length > 0) yield { text: parts.join(''), number: ++number };
}

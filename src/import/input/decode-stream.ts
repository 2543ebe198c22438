import type { Input, ReadNotes, ReadOptions } from '../formats/importer.ts';
import { decoderOf, detectEncoding } from './decode.ts';

/** Gives an input's text piece by piece, decoded; notes its encoding and what had no meaning in it. */
export async function* decodedPieces(
  input: Input,
  options: ReadOptions,
  notes: ReadNotes,
): AsyncGenerator<string> {
  const found = detectEncoding(input.head, input.size <= input.head.length);
  const name = options.encoding ?? found.name;
  const decoder = decoderOf(name) ?? new TextDecoder();
  notes.encoding = name;
  notes.replaced = 0;
  const count = (text: string) => {
    // Only a decoder can make this character here: UTF-8 that holds it is rare enough to be worth the same warning.
    if (text.includes('\uFFFD'))
      notes.replaced = (notes.replaced ?? 0) + (text.match(/\uFFFD/g)?.length ?? 0);
    return text;
  };
  for await (const piece of input.stream()) yield count(decoder.decode(piece, { stream: true }));
  yield count(decoder.decode());
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

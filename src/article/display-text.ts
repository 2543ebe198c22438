import { neutraliseBidi } from './bidi.ts';
import { isLtr, isLtrBlock, type Piece, toPieces, toRtlPieces } from './isolate.ts';
import { keepRanges, type Numerals, toNumerals, WORD_JOINER } from './numerals.ts';
import { displayQuotes } from './quotes.ts';

const kept = (piece: Piece): Piece => ({ ...piece, text: keepRanges(piece.text) });

/**
 * Prepares one line (a headline, a name, a summary) for the page: harmful bidirectional controls removed, quotation
 * marks as « », numbers outside of Latin pieces in the page's digits.
 *
 * @returns pieces of which some must be isolated with `<bdi>`
 */
export function displayPieces(line: string, numerals: Numerals): Piece[] {
  const calm = neutraliseBidi(line);
  if (isLtr(calm) || isLtrBlock(calm)) return toRtlPieces(calm).map(kept);
  return toPieces(displayQuotes(calm), true).map((piece) =>
    kept(piece.isolate ? piece : { text: toNumerals(piece.text, numerals) }),
  );
}

/** Prepares a line for places that hold no elements: `<title>`, descriptions, feeds. */
export function displayLine(line: string, numerals: Numerals): string {
  return displayPieces(line, numerals)
    .map((piece) => piece.text)
    .join('')
    .replaceAll(WORD_JOINER, '');
}

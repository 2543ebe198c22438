import { displayPieces } from '../article/display-text.ts';
import { hasRtl, isLtrBlock } from '../article/isolate.ts';
import type { Numerals } from '../article/numerals.ts';
import type { CardLine } from './set-text.ts';

const [FSI, LRI, PDI] = ['\u2068', '\u2066', '\u2069']; // FIRST STRONG ISOLATE, LEFT-TO-RIGHT ISOLATE, POP DIRECTIONAL ISOLATE

/** Prepares text for a picture as for the page, with foreign runs between isolates. */
export function cardText(text: string, numerals: Numerals): string {
  return displayPieces(text, numerals)
    .map((piece) =>
      piece.isolate ? `${piece.isolate === 'ltr' ? LRI : FSI}${piece.text}${PDI}` : piece.text,
    )
    .join('');
}

/** Prepares a line: it runs from left to right where it has no, or hardly any, right-to-left text. */
export function cardLine(text: string, numerals: Numerals): CardLine {
  return { text: cardText(text, numerals), rtl: hasRtl(text) && !isLtrBlock(text) };
}

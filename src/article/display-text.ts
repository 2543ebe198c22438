import { neutraliseBidi } from './bidi.ts';
import { hasRtl, isLtr, isLtrBlock, isUnbroken, type Piece, toPieces, toRtlPieces } from './isolate.ts';
import { keepRanges, type Numerals, toNumerals, WORD_JOINER } from './numerals.ts';
import { displayQuotes } from './quotes.ts';

/** ﷽, as wide as twelve letters are high: no line can be broken in it. */
export const WIDE_SIGN = '\uFDFD';
/** The class by which style sheets keep it smaller than the window. */
export const WIDE_SIGN_CLASS = 'wide-sign';

const kept = (piece: Piece): Piece => ({ ...piece, text: keepRanges(piece.text) });

/**
 * Prepares one line (a headline, a name, a summary) for display: harmful bidirectional controls removed, quotation
 * marks as « », numbers outside of Latin runs in the site's digits.
 * @returns pieces, of which some must be isolated with `<bdi>`
 */
export function displayPieces(line: string, numerals: Numerals): Piece[] {
  const safe = neutraliseBidi(line);
  // A line that is Latin as a whole keeps its last sign too: C++, .NET, Wait!
  if (isLtr(safe)) return [kept({ text: safe, isolate: 'auto' })];
  if (isLtrBlock(safe)) return toRtlPieces(safe).map(kept);
  return toPieces(displayQuotes(safe)).map((piece) =>
    kept(piece.isolate ? piece : { text: toNumerals(piece.text, numerals) }),
  );
}

function piecesHtml(pieces: readonly Piece[], toText: (text: string) => string): string {
  return pieces
    .map(({ text, isolate }) => {
      const escaped = toText(text);
      if (!isolate) return escaped;
      const unbroken = isUnbroken(text, isolate !== 'auto') ? ' class="number"' : '';
      if (isolate === 'auto') return `<bdi${unbroken}>${escaped}</bdi>`;
      const tag = isolate === 'ltr' ? 'bdi' : 'bdo';
      return `<${tag} dir="ltr"${unbroken}>${escaped}</${tag}>`;
    })
    .join('');
}

/**
 * Gives one line as HTML: see {@link displayPieces}. A Latin line with a quoted Arabic word is one isolate with another
 * inside.
 * @param toText escapes text
 */
export function displayHtml(line: string, numerals: Numerals, toText: (text: string) => string): string {
  const inner = piecesHtml(displayPieces(line, numerals), toText);
  const whole = hasRtl(line) && isLtrBlock(neutraliseBidi(line)) ? `<bdi dir="ltr">${inner}</bdi>` : inner;
  return whole.replaceAll(WIDE_SIGN, `<span class="${WIDE_SIGN_CLASS}">${WIDE_SIGN}</span>`);
}

/**
 * Gives one line as HTML with its own quotation marks and digits: only harmful controls are removed, and foreign runs
 * isolated. A line that begins with a Latin name is still Arabic.
 * @param toText escapes text
 */
export function verbatimHtml(line: string, toText: (text: string) => string): string {
  const safe = neutraliseBidi(line);
  if (!hasRtl(safe) || isLtrBlock(safe)) return `<bdi>${toText(safe)}</bdi>`;
  return `<bdi dir="rtl">${piecesHtml(toPieces(safe), toText)}</bdi>`;
}

/**
 * Wraps a line in another language, already set by {@link displayHtml}, in an element with its language and direction.
 */
export function foreignLine(inner: string, tag: string, dir: 'rtl' | 'ltr'): string {
  return `<bdi lang="${tag}" dir="${dir}">${inner.replace(/^<bdi(?: class="number")?>([^<]*)<\/bdi>$/, '$1')}</bdi>`;
}

/** Gives a line as plain text, for `<title>`, descriptions and feeds. */
export function displayLine(line: string, numerals: Numerals): string {
  return displayPieces(line, numerals)
    .map((piece) => piece.text)
    .join('')
    .replaceAll(WORD_JOINER, '')
    .replaceAll('\u00A0', ' ');
}

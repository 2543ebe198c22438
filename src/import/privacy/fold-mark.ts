import { foldText } from '../words.ts';

// The marks of an export are a handful, from record to record.
const marks = new Map<string, string>();

/** Folds a key or value of a mark: case, spaces, signs and the spellings of Arabic letters do not count. */
export function foldMark(text: string): string {
  const known = marks.get(text);
  if (known !== undefined) return known;
  const mark = foldedMark(text);
  if (text.length < 60 && marks.size < 5000) marks.set(text, mark);
  return mark;
}

function foldedMark(text: string): string {
  const folded = foldText(
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036F]/g, '')
      .normalize('NFC'),
  )
    // TEH MARBUTA as HEH, WAW and YEH with HAMZA as plain HAMZA-less letters: people write them either way.
    .replace(/\u0629/g, '\u0647')
    .replace(/\u0624/g, '\u0648')
    .replace(/\u0626/g, '\u0621');
  return folded
    .trim()
    .replace(/^-(\d+)$/, '$1neg')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

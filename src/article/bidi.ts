// Unicode Bidirectional Algorithm (UAX #9), explicit formatting characters.
const LRE = '\u202A'; // LEFT-TO-RIGHT EMBEDDING
const RLE = '\u202B'; // RIGHT-TO-LEFT EMBEDDING
const PDF = '\u202C'; // POP DIRECTIONAL FORMATTING
const LRO = '\u202D'; // LEFT-TO-RIGHT OVERRIDE
const RLO = '\u202E'; // RIGHT-TO-LEFT OVERRIDE
const PDI = '\u2069'; // POP DIRECTIONAL ISOLATE
// What no page may hold: controls but tabs and line ends, and what is no character.
const CONTROL = '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF';
const CONTROLS = new RegExp(`[${CONTROL}]`, 'g');
const ANY = new RegExp(`[${CONTROL}\u202A-\u202E\u2066-\u2069]`);
// LRI U+2066, RLI U+2067, FSI U+2068 open isolates.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/;

/** A control that must not reach a page: its offset and code point. */
interface BidiFault {
  readonly index: number;
  readonly character: string;
}

/** Takes controls out of a text that no page may hold; those that part lines in old files part words. */
export const withoutControls = (text: string): string =>
  text.replace(CONTROLS, (control) => (/[\v\f\u0085]/.test(control) ? ' ' : ''));

/**
 * Finds the controls of a text that must not reach a page: bidirectional overrides with their ends, controls without an
 * end, and ends without a beginning; and all that {@link withoutControls} takes out. Balanced embeddings and isolates,
 * and the marks LRM, RLM and ALM, are legitimate in Arabic and not reported.
 */
export function bidiFaults(text: string): BidiFault[] {
  if (!ANY.test(text)) return [];
  const faults = new Set<number>();
  const open: { index: number; kind: 'embedding' | 'override' | 'isolate' }[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (!ANY.test(character)) continue;
    if (!BIDI.test(character)) faults.add(index);
    else if (character === LRO || character === RLO) {
      faults.add(index);
      open.push({ index, kind: 'override' });
    } else if (character === LRE || character === RLE) open.push({ index, kind: 'embedding' });
    else if (character === PDF) {
      const last = open.at(-1);
      if (last === undefined || last.kind === 'isolate') faults.add(index);
      else {
        if (last.kind === 'override') faults.add(index);
        open.pop();
      }
    } else if (character === PDI) {
      const start = open.findLastIndex((each) => each.kind === 'isolate');
      if (start < 0) faults.add(index);
      else for (const inside of open.splice(start).slice(1)) faults.add(inside.index);
    } else open.push({ index, kind: 'isolate' });
  }
  for (const each of open) faults.add(each.index);
  return [...faults]
    .sort((a, b) => a - b)
    .map((index) => ({
      index,
      character: `U+${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`,
    }));
}

/** Removes the controls that {@link bidiFaults} finds from a text of one line, and what else has no place in a line. */
export function neutraliseBidi(text: string): string {
  const faults = new Set(bidiFaults(text).map((fault) => fault.index));
  const kept =
    faults.size === 0 ? text : [...text.split('').filter((_, index) => !faults.has(index))].join('');
  return kept.replace(/[\r\uFEFF]/g, '');
}

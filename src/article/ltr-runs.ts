import { END, mayHold, mayHoldLetter } from './line-kinds.ts';
import { maskAddresses } from './mask-addresses.ts';
import { SPACED_THOUSANDS } from './number-context.ts';
import { NUMBERS } from './number-patterns.ts';
import {
  ABBREVIATED,
  BRACKETS,
  CALLED,
  CLOSES,
  DOLLARS,
  numberOf,
  OWN_START,
  PARTICLE,
  QUOTED_NUMBER,
  SIGNED_END,
  SIGNED_START,
  STOPS,
  TERMS,
} from './word-signs.ts';

/** A left-to-right run in right-to-left text: `[start, end)`, and whether it has letters. */
export interface LtrRun {
  readonly start: number;
  readonly end: number;
  /** `number`: only digits and signs, which should not be broken across lines; `latin`: at least one letter. */
  readonly kind: 'latin' | 'number';
}

/** Replaces something that ends a run, such as a line break: U+2029 PARAGRAPH SEPARATOR. */
export const DIVIDER = '\u2029';
/** Replaces something without a direction: U+FFFC OBJECT REPLACEMENT CHARACTER. */
export const NEUTRAL = '\uFFFC';

const ENDS = new RegExp(END, 'u');
const ENDS_ALL = new RegExp(`(?:${END})+`, 'gu');

const OPENING = new Set(Object.values(BRACKETS));
const BRACKET_SIGNS = [...Object.entries(BRACKETS).flat()].map((sign) => `\\${sign}`).join('');
const BRACKET = new RegExp(`[${BRACKET_SIGNS}]`);
const BRACKETS_AND_DIVIDERS = new RegExp(`[${BRACKET_SIGNS}${DIVIDER}]`, 'g');

const LETTER = /\p{L}/u;
// Infinity and the empty set end a formula as a letter does.
const LETTER_OR_DIGIT = /[\p{L}\p{N}\u221E\u2205]/u;
// How far back the signs of a word are looked for.
const WORD_LENGTH = 120;

/** Maps each bracket to its partner; a closing one that does not match the last opening one has none. */
function pairBrackets(text: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  let open: number[] = [];
  for (const { 0: sign, index: at } of text.matchAll(BRACKETS_AND_DIVIDERS)) {
    if (sign === DIVIDER) open = [];
    if (OPENING.has(sign)) open.push(at);
    const partner = BRACKETS[sign];
    const last = open.at(-1);
    if (partner === undefined || last === undefined || text[last] !== partner) continue;
    open.pop();
    partners.set(last, at).set(at, last);
  }
  return partners;
}

/** A line whose runs are looked for. */
interface Line {
  readonly text: string;
  readonly partners: ReadonlyMap<number, number>;
}

/** Removes from the signs before a word those of the sentence: a dash, a full stop, an ellipsis. */
function trimStart(signs: string, rest: string): string {
  let own = signs;
  while (own !== '' && !OWN_START.test(own + rest)) own = own.slice(1);
  return own;
}

/** Gives the start of the run whose first letter is at `first`, with signs and digits attached to it. */
function startOf({ text }: Line, from: number, first: number): number {
  const before = text.slice(Math.max(from, first - WORD_LENGTH), first);
  const word = /\S*$/.exec(before)?.[0] ?? '';
  const atStart =
    from === 0 || word.length < first - from || PARTICLE.test(text.slice(Math.max(0, from - 3), from));
  const found = SIGNED_START.exec(word)?.[0] ?? '';
  // Signs between an Arabic and a Latin word separate them; digits belong to the Latin one.
  const isBetween = found.length === word.length && !atStart;
  const own = isBetween
    ? (/[0-9\p{No}][0-9\p{No}.,:/-]*$/u.exec(found)?.[0] ?? '')
    : trimStart(found, text.slice(first, first + WORD_LENGTH));
  let start = first - own.length;
  if (start > from && text[start - 1] === '<' && /^[^<>]*>/.test(text.slice(start, start + WORD_LENGTH)))
    start--;
  const ahead = text.slice(Math.max(from, start - WORD_LENGTH), start);
  const terms = TERMS.exec(ahead)?.[1];
  if (terms) return start - terms.length;
  const rest = text.slice(start, start + WORD_LENGTH);
  return start - numberOf(ahead, rest).length;
}

/** Gives the end of the run whose last letter or digit ends at `last`. */
function endOf({ text, partners }: Line, start: number, last: number, to: number): number {
  let end = last;
  const belongs = (sign: string): boolean => {
    const inside = text.slice(Math.max(start, end - WORD_LENGTH), end);
    if (BRACKETS[sign] !== undefined) return (partners.get(end) ?? -1) >= start;
    // printf()
    if (OPENING.has(sign)) return sign !== '\u00AB' && partners.get(end) === end + 1;
    // A low line before an Arabic letter joins two parts of a file's name, of which neither has it alone.
    if (SIGNED_END.test(sign)) return sign !== '_' || !ENDS.test(text[end + 1] ?? '');
    if (sign === '.') return ABBREVIATED.test(inside) || STOPS.test(text[end + 1] ?? '');
    if (/[*-]/.test(sign))
      return (
        (sign === '*' && /[/\\]$/.test(inside)) ||
        (/(?:^|[^\p{L}\p{N}])[A-Z]B?$|(?:^|[\s(\u00AB\u201C])\p{Ll}{2,5}$/u.test(inside) &&
          !LETTER_OR_DIGIT.test(text[end + 1] ?? '') &&
          !/[*-]/.test(text[start - 1] ?? ''))
      );
    if (/[/\\]/.test(sign)) return /[/\\]\S*$/.test(inside);
    if (sign === '?') return inside.includes('\u00BF');
    if (sign === '!') return inside.includes('\u00A1') || CALLED.test(inside) || /\p{L}!.*\)$/u.test(inside);
    // \\server\share$: what Windows hides.
    if (sign === '$' && (DOLLARS.test(inside) || /\\\S*$/.test(inside))) return true;
    if (/\p{Sc}/u.test(sign)) return /[0-9]$/.test(inside);
    if (sign === ';') return /&#?\w+$/.test(inside);
    if (sign === '>') return /<\/?[^<>]*$/.test(inside);
    // He said 'no': a quotation within the run. Messi 23': a minute of a match, unless a quotation was opened.
    if (sign === "'" && /(?:^|[^\p{L}\p{N}'-])'[^']*\p{L}$/u.test(inside)) return true;
    if (sign === "'")
      return /[0-9]$/.test(inside) && !/(?<![0-9])'/.test(text.slice(Math.max(0, start - WORD_LENGTH), end));
    // |x|
    if (sign === '|' || sign === '\u2016') return text[start] === sign && !inside.includes(sign, 1);
    // \u2018Time\u2019 and \u2018Life\u2019: a quotation that was opened within the run.
    if (sign === '\u2019' && /(?:^|[^\p{L}-])\u2018[^\u2018\u2019]*$/u.test(inside)) return true;
    // al-Shifa\u2019: an apostrophe at the end is a letter unless a quotation was opened.
    return sign === '\u2019' && text[start - 1] !== '\u2018' && !inside.includes('\u2018');
  };
  while (end < to && belongs(text[end] as string)) end++;
  return end;
}

const endsInLetter = (text: string, at: number) =>
  LETTER_OR_DIGIT.test(text.slice(/[\uDC00-\uDFFF]/.test(text[at] as string) ? at - 1 : at, at + 1));

/** Finds the runs of a stretch without right-to-left characters. */
function runsIn(line: Line, stretch: number, to: number, found: LtrRun[]): void {
  const { text, partners } = line;
  let from = stretch;
  for (;;) {
    const first = text.slice(from, to).search(LETTER);
    if (first < 0) return;
    let last = to;
    while (last > from + first + 1 && !endsInLetter(text, last - 1)) last--;
    let start = startOf(line, from, from + first);
    let end = endOf(line, start, last, to);
    const quoted = QUOTED_NUMBER.exec(text.slice(Math.max(from, start - WORD_LENGTH), start));
    if (quoted && text[end] === CLOSES[quoted[1] as string]) start -= (quoted[2] as string).length;
    [start, end] = fillBrackets(line, from, start, end);
    // 1) Apple 2) ...: the number of the next point.
    if (text[end] === ')' && !partners.has(end))
      end -= /(?<=[\p{L}\p{N}]) [0-9]{1,2}$/u.exec(text.slice(start, end))?.[0].length ?? 0;
    let wrong = -1;
    for (let at = start; at < end && wrong < 0; at++) {
      if (!BRACKET.test(text[at] as string)) continue;
      const partner = partners.get(at) ?? -1;
      // (E)-hexenal, \u00ABLost\u00BB and \u00ABFound\u00BB, [a + b] / c: a bracket that opens a word or a phrase and closes within it.
      if (
        partner === start - 1 &&
        partner >= from &&
        at + 1 < last &&
        /^(?:\S| \p{Ll}| [/*+=<>\u00D7\u00F7\u2212\u2248\u2264\u2265] )/u.test(text.slice(at + 1, at + 5))
      )
        start--;
      // Whatever signs end it, a bracket closes what it opens: Salah (45+2\u2032, pen.).
      else if (partner >= end && partner < to) end = endOf(line, start, partner + 1, to);
      else if (partner < start || partner >= end) wrong = at;
    }
    if (wrong < 0) {
      start -= signBefore(text, from, start);
      found.push({ start: withMark(text, from, start, to), end, kind: 'latin' });
      return;
    }
    runsIn(line, from, wrong, found);
    from = wrong + 1;
  }
}

/** Includes the signs of a run that fills its quotation marks or brackets: \u00ABWho?\u00BB, \u00AB...And\u00BB, (Hello.). */
function fillBrackets({ text, partners }: Line, from: number, start: number, end: number): [number, number] {
  let first = start;
  let last = end;
  while (first > from && /[.!?\u2026]/.test(text[first - 1] as string)) first--;
  while (/[.!?\u2026,;:]/.test(text[last] ?? '')) last++;
  if (partners.get(first - 1) !== last) return [start, end];
  // $(ls), [Ag(NH\u2083)\u2082]\u207A: a sign before or behind the brackets takes them into the run.
  const signs = /^[\u00B2\u00B3\u00B9\u2070-\u208E]*/.exec(text.slice(last + 1, last + 9))?.[0].length ?? 0;
  return signs > 0 || signBefore(text, from, first - 1) > 0 ? [first - 1, last + 1 + signs] : [first, last];
}

/** Gives the length of the sign before an opening bracket that belongs to it: ${x}, *.{js,ts}, \u221A(x + 1). */
function signBefore(text: string, from: number, bracket: number): number {
  if (!OPENING.has(text[bracket] ?? '')) return 0;
  return (
    /(?:^|\s)([$#@~\u221A-\u221C]|\*\.)$/.exec(text.slice(Math.max(from, bracket - 3), bracket))?.[1]
      ?.length ?? 0
  );
}

/** Includes an opening apostrophe without a closing one (\u2018Abd, '90s: it is a letter), or before two quotations. */
function withMark(text: string, from: number, start: number, to: number): number {
  const isMark = start > from && /[\u2018'`]/.test(text[start - 1] as string);
  const run = text.slice(start, to);
  const isClosed = /[\u2019'`](?!\p{L})/u.test(run) && !/\u2018[^\u2019]*\u2019/.test(run);
  const ahead = text.slice(Math.max(0, start - 4), start - 1);
  return isMark && !isClosed && (/(?:^|[\s(\u00AB\u201C])$/.test(ahead) || PARTICLE.test(ahead))
    ? start - 1
    : start;
}

// Every match of NUMBERS contains one of these.
const MAY_BE_NUMBER =
  /\+|[0-9\u0660-\u0669\u06F0-\u06F9)][ .\u00A0\u202F-][0-9\u0660-\u0669\u06F0-\u06F9]|[#^]|[\u221A-\u221C\u2070\u00B9\u00B2\u00B3\u2074-\u2079]/;

/**
 * Finds in a line of right-to-left text what must be isolated so that it reads in its own order: words of scripts that
 * run from left to right with the numbers and signs between them and around them, addresses, telephone numbers, ISO
 * dates. As the plain algorithm joins whatever no right-to-left letter divides (UAX #9, rules W7, N0 and N1), so does a
 * run: an isolate for each word would turn their order around. The Arabic comma divides: it lists for Arabic readers.
 *
 * @param text UTF-16; {@link DIVIDER}, {@link NEUTRAL} and {@link LTR_LETTER} stand for what is no text
 * @returns runs in order, which never overlap
 */
export function ltrRuns(text: string): LtrRun[] {
  const held = mayHold(text);
  if (held === 'none') return [];
  const masked = held === 'any' ? maskAddresses(text) : text;
  const found = held === 'any' ? latinRuns(masked) : [];
  if (!MAY_BE_NUMBER.test(masked)) return found;
  const latin = [...found];
  for (const match of masked.replace(SPACED_THOUSANDS, inOne).matchAll(NUMBERS)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (!latin.some((run) => run.start < end && start < run.end)) found.push({ start, end, kind: 'number' });
  }
  return found.sort((a, b) => a.start - b.start);
}

// Thousands between spaces are written anew with separators, as one number.
const inOne = (number: string) => number.replace(/\s/g, '0');

function latinRuns(text: string): LtrRun[] {
  const line = { text, partners: pairBrackets(text) };
  const found: LtrRun[] = [];
  const findIn = (from: number, to: number) => {
    if (mayHoldLetter(text, from, to)) runsIn(line, from, to, found);
  };
  let from = 0;
  for (const match of text.matchAll(ENDS_ALL)) {
    findIn(from, match.index);
    from = match.index + match[0].length;
  }
  findIn(from, text.length);
  return found;
}

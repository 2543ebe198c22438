/** A stretch of right-to-left text that runs from left to right: `[start, end)`, and whether letters are in it. */
export interface LtrRun {
  readonly start: number;
  readonly end: number;
  /** `number`: digits and signs alone, which no line break should cut; `latin`: at least one letter. */
  readonly kind: 'latin' | 'number';
}

/** Stands in the place of something that divides a line's text, such as a line break: U+2029 PARAGRAPH SEPARATOR. */
export const DIVIDER = '\u2029';
/** Stands in the place of something that has no direction of its own: U+FFFC OBJECT REPLACEMENT CHARACTER. */
export const NEUTRAL = '\uFFFC';
/** Stands in the place of something that runs from left to right, such as code. */
export const LTR_LETTER = 'x';

// Whatever is written from right to left ends a run: letters, their marks, digits and signs (Arabic comma, semicolon
// and question mark among them), the controls of UAX #9 but for LRM, and the two ends of paragraphs.
const SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Samr', 'Mand', 'Adlm', 'Rohg']
  .map((script) => `\\p{scx=${script}}`)
  .join('');
const END = `[${SCRIPTS}\\u061C\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]`;
const ENDS = new RegExp(END, 'u');
const ENDS_ALL = new RegExp(`${END}+`, 'gu');

const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
// +20 2 2345 6789, (02) 2345-6789 and 010-2345-6789; ranges such as 1990-1995 are not telephone numbers, nor are their
// tails (010-2015). Eighteen digits and spaces are more than any has, and fit a line of a phone unbroken.
const PHONE = `\\+${DIGIT}[0-9\\u0660-\\u0669\\u06F0-\\u06F9 ().-]{5,18}${DIGIT}(?!${DIGIT})|(?<!${DIGIT})\\(?[0\\u0660]${DIGIT}{1,4}\\)?[ -]${DIGIT}{3,10}(?:[ -]${DIGIT}{2,6}){0,4}(?!${DIGIT})|(?<![-${DIGIT.slice(1, -1)}])${DIGIT}{3}-${DIGIT}{3}-${DIGIT}{4}(?![-${DIGIT.slice(1, -1)}])`;
const ISO_DATE = `(?<!${DIGIT})${DIGIT}{4}-${DIGIT}{2}-${DIGIT}{2}(?: ${DIGIT}{2}:${DIGIT}{2}(?::${DIGIT}{2})?)?(?![-${DIGIT.slice(1, -1)}])`;
// Cards, accounts and thousands in groups; ISBN and the like.
const GROUPED = `(?<![${DIGIT.slice(1, -1)}.,])${DIGIT}{1,4}(?:[ \\u00A0\\u202F]${DIGIT}{3,4}){2,5}(?![${DIGIT.slice(1, -1)}])`;
const HYPHENED = `(?<![${DIGIT.slice(1, -1)}-])${DIGIT}{1,5}(?:-${DIGIT}{1,7}){3,5}(?![${DIGIT.slice(1, -1)}-])`;
// A power with its sign, as 10 to the minus sixth, in letters of its own.
const POWER = '[0-9]+[\\u207A\\u207B][\\u2070\\u00B9\\u00B2\\u00B3\\u2074-\\u2079]+';
const NUMBERS = new RegExp(`${PHONE}|${ISO_DATE}|${HYPHENED}|${GROUPED}|${POWER}`, 'gu');

// Addresses, handles and paths are one piece, whatever letters they are made of.
const URL = 'https?:\\/\\/[^\\s<>"\\u00AB\\u00BB\\u201C\\u201D\\u060C\\u061B\\u061F\\u2028\\u2029\\uFFFC]+';
const MAIL = '[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+';
const HANDLE = '@\\w(?:[\\w.-]*\\w)?';
const WINDOWS_PATH =
  '(?<![A-Za-z])[A-Za-z]:\\\\[^\\s<>"|?*\\u00AB\\u00BB\\u201C\\u201D\\u060C\\u061B\\u061F\\u2028\\u2029\\uFFFC]*';
const ADDRESS = new RegExp(`${URL}|${MAIL}|${HANDLE}|${WINDOWS_PATH}`, 'gu');

const BRACKETS: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
  '\u00BB': '\u00AB', // GUILLEMETS
  '\u201D': '\u201C', // DOUBLE QUOTATION MARKS
};
const OPENING = new Set(Object.values(BRACKETS));

const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Gives the place of the first bracket of a stretch whose partner is not in it, or -1. */
function firstUnpaired(text: string, from: number, to: number): number {
  const open: number[] = [];
  for (let at = from; at < to; at++) {
    const sign = text[at] as string;
    if (OPENING.has(sign)) open.push(at);
    const partner = BRACKETS[sign];
    if (partner === undefined) continue;
    const last = open.at(-1);
    if (last === undefined || text[last] !== partner) return last ?? at;
    open.pop();
  }
  return open[0] ?? -1;
}

// One letter that Arabic joins to the word after it, or the stroke that stands between: what follows starts a word.
const PARTICLE = /(?:^|[^\p{L}\p{M}])(?:[\u0648\u0641\u0628\u0644\u0643]|\u0627\u0644)?\u0640+$|(?:^|[^\p{L}\p{M}])[\u0648\u0641\u0628\u0644\u0643]$/u;
// What may stand before the first letter of a word and belongs to it: .NET, #tag, $PATH, ~/x, ../x, --help, 3D, -5°C.
const SIGNED_START =
  /(?:\.{1,2}[/\\][./\\]*|~[/\\]*|[/\\]+|--|\*(?=\.)|[@#$\u20AC\u00A3\u00A5%&^_]+|\.|\+\+|[+\u2212-](?=[0-9]))?[0-9\p{No}.,:/\\#@_$%&^*~+=<>!\u2212\u00B0\u00D7-]*$/u;
// 2 + 3x, 5 = a: numbers that a sign of mathematics ties to the run.
const TERMS = /(?:^|[\s(])((?:[+\u2212-]?[0-9]+(?:[.,][0-9]+)*[ ]?[+\u2212\u00D7\u00F7=<>\u2264\u2265\u2248\u2260*][ ]?)+)$/u;
// The number of a chess move, where a move follows.
const MOVE_NUMBER = /(?:^|[\s(])([0-9]{1,3}\.(?:\.\.)?\s+)$/;
const MOVE = /^(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8]|O-O)/;

/** Gives where a run really starts whose first letter stands at `first`: what is written together with it is its own. */
function startOf(text: string, from: number, first: number): number {
  const before = text.slice(from, first);
  const word = /\S*$/.exec(before)?.[0] ?? '';
  const atStart = from === 0 || word.length < before.length || PARTICLE.test(text.slice(0, from));
  let own = '';
  if (word !== '') {
    const found = SIGNED_START.exec(word)?.[0] ?? '';
    // Signs between an Arabic word and a Latin one divide the two; digits are the Latin one's.
    const isWhole = found.length === word.length && !atStart;
    own = isWhole ? (/[0-9\p{No}][0-9\p{No}.,:/-]*$/u.exec(found)?.[0] ?? '') : trimStart(found, text, first);
  }
  let start = first - own.length;
  if (text[start - 1] === '<' && start > from && /^[^<>]*>/.test(text.slice(start))) start--;
  const terms = TERMS.exec(text.slice(from, start))?.[1];
  if (terms) return start - terms.length;
  const number = MOVE_NUMBER.exec(text.slice(from, start))?.[1];
  return number && MOVE.test(text.slice(start)) ? start - number.length : start;
}

/** Takes from the start of a word's signs those that belong to the sentence: a dash, a full stop, an ellipsis. */
function trimStart(signs: string, text: string, first: number): string {
  let own = signs;
  for (;;) {
    const isOwn =
      own === '' ||
      /^(?:[0-9\p{No}@#$\u20AC\u00A3\u00A5~_/\\^]|\.{1,2}[/\\]|\.(?!\.)|--(?!-)|\+\+|\*\.|[+\u2212-][0-9]|[&%](?=.*[;%]))/u.test(
        own + text.slice(first, first + 40),
      );
    if (isOwn) return own;
    own = own.slice(1);
  }
}

/** Gives where a run really ends whose last letter or digit ends at `last`. */
function endOf(text: string, start: number, last: number, to: number): number {
  let end = last;
  const inside = () => text.slice(start, end);
  for (;;) {
    const sign = text[end] ?? '';
    if (end >= to) return end;
    const partner = BRACKETS[sign];
    if (partner !== undefined) {
      const at = firstUnpaired(text, start, end);
      if (at < 0 || text[at] !== partner) return end;
      end++;
    } else if (OPENING.has(sign) && sign !== '\u00AB' && BRACKETS[text[end + 1] ?? ''] === sign) end += 2;
    // Marks of letters; signs of names and units: C++, C#, 5%, 20°, Na⁺, 5′, names of trade.
    else if (/[\p{M}\u200D\uFE0F+#%\u2030\u00B0\u2032\u2033\u2122\u00AE\u00A9\u207A-\u207F\u208A-\u208E\u2212_]/u.test(sign)) end++;
    // U.S., J.K., e.g.: a full stop that ends an abbreviation.
    else if (sign === '.' && /(?:^|[^\p{L}])\p{L}\.\p{L}$/u.test(inside())) end++;
    // A*, O-: grades and groups of blood.
    else if (/[*-]/.test(sign) && /(?:^|[^\p{L}\p{N}])[A-Z]B?$/u.test(inside()) && !/[\p{L}\p{N}]/u.test(text[end + 1] ?? '') && !/[*-]$/.test(text.slice(0, start))) end++;
    else if (/[/\\]/.test(sign) && /[/\\]\S*$/.test(inside())) end++;
    else if (sign === '>' && /<\/?[^<>]*$/.test(inside())) end++;
    // al-Shifa’: an apostrophe at the end is a letter where nothing opened a quotation.
    else if (sign === '\u2019' && !text.slice(0, start).endsWith('\u2018') && !inside().includes('\u2018')) end++;
    else return end;
  }
}

/** Finds the runs of a stretch in which nothing is written from right to left. */
function runsIn(text: string, from: number, to: number, found: LtrRun[]): void {
  const first = text.slice(from, to).search(LETTER);
  if (first < 0) return;
  let last = to;
  while (!LETTER_OR_DIGIT.test(text[last - 1] ?? '') && !isLowSurrogate(text, last - 1)) last--;
  let start = startOf(text, from, from + first);
  const wrong = firstUnpaired(text, start, last);
  if (wrong >= 0) {
    const sign = text[wrong] as string;
    const partner = BRACKETS[sign];
    // (E)-hexenal: a bracket that opens the word and closes within it.
    const isGlued = partner !== undefined && start > from && text[start - 1] === partner && /^\S/.test(text.slice(wrong + 1, last));
    if (!isGlued || firstUnpaired(text, start - 1, last) >= 0) {
      runsIn(text, from, wrong, found);
      runsIn(text, wrong + 1, to, found);
      return;
    }
    start--;
  }
  // ‘Abd: a mark that no other closes is a letter.
  const isLetter = /[\u2018'`]/.test(text[start - 1] ?? '') && start > from;
  if (isLetter && !/[\u2019'`](?![\p{L}])/u.test(text.slice(start, to)) && !/\S/.test(text[start - 2] ?? ' ')) start--;
  found.push({ start, end: endOf(text, start, last, to), kind: 'latin' });
}

const isLowSurrogate = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && LETTER_OR_DIGIT.test(text.slice(at - 1, at + 1));
};

// A full stop or a bracket after an address belongs to the sentence.
function trimAddress(address: string): string {
  const trimmed = address.replace(/[.,;:!?)\]]+$/, '');
  return address.includes('(') && address.endsWith(')') ? address : trimmed;
}

/** Most text is all Arabic: only what may hold a run is looked at closely. */
const MAY_HOLD = new RegExp(`(?!${END})\\p{L}|${DIGIT}[^\\p{L}]*${DIGIT}|@`, 'u');

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
  if (!MAY_HOLD.test(text)) return [];
  const masked = text.replace(ADDRESS, (whole) => {
    const own = whole.startsWith('http') ? trimAddress(whole) : whole.replace(/[.,;:!?)\]]+$/, '');
    return LTR_LETTER.repeat(own.length) + whole.slice(own.length);
  });
  const found: LtrRun[] = [];
  let from = 0;
  for (const match of masked.matchAll(ENDS_ALL)) {
    if (match.index > from) runsIn(masked, from, match.index, found);
    from = match.index + match[0].length;
  }
  if (from < masked.length) runsIn(masked, from, masked.length, found);
  for (const match of masked.matchAll(NUMBERS)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (!found.some((run) => run.start < end && start < run.end)) found.push({ start, end, kind: 'number' });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Tells whether a text has something that is written from right to left. */
export function hasRtlSign(text: string): boolean {
  return ENDS.test(text);
}

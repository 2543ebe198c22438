/**
 * Tidying of Arabic text for display: small repairs that a careful typesetter would make, each as a list of
 * changes so that a caller can show, count or refuse them. Pure; any string is accepted.
 */

/** A piece of a text, from `start` to `end`, and what stands there after the repair. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Gives the text with changes made; they are in order and do not overlap. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  if (changes.length === 0) return text;
  let result = '';
  let at = 0;
  for (const change of changes) {
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}

function changesOf(text: string, pattern: RegExp, to: (found: RegExpExecArray) => string): Change[] {
  const changes: Change[] = [];
  for (const found of text.matchAll(pattern)) {
    const after = to(found);
    if (after !== found[0])
      changes.push({ start: found.index, end: found.index + found[0].length, text: after });
  }
  return changes;
}

const ARABIC_LETTER = /[\u0620-\u064A\u066E-\u06D3\u06FA-\u06FF]/;

/** Tells whether most letters of a text are Arabic script. */
export function isArabicText(text: string): boolean {
  let [arabic, latin] = [0, 0];
  // By code units: a list of all letters, as patterns give it, took a twentieth of an import's time.
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x620) {
      const small = unit | 0x20;
      if ((small >= 0x61 && small <= 0x7a) || (unit >= 0xc0 && unit <= 0x24f)) latin++;
    } else if (unit <= 0x64a || (unit >= 0x66e && unit <= 0x6d3) || (unit >= 0x6fa && unit <= 0x6ff))
      arabic++;
  }
  return arabic > 0 && arabic >= latin;
}

// Words that stand in nearly every Persian or Urdu sentence and in no Arabic one, and the letters Arabic lacks.
const PERSIAN_WORD =
  /(?<![\u0620-\u06FF])(?:\u0627\u0633\u062A|\u06A9\u0647|\u0631\u0627|\u0645\u06CC|\u0634\u062F|\u0627\u06CC\u0646|\u0628\u0631\u0627\u06CC|\u06A9\u06D2|\u0645\u06CC\u06BA|\u06C1\u06D2)(?![\u0620-\u06FF])/g;

// U+FB50–U+FDFF and U+FE70–U+FEFC: Arabic presentation forms, which fonts make by themselves. Ornate parentheses
// (U+FD3E, U+FD3F) and the honorific ligatures (U+FDF0–U+FDFD, such as U+FDFA) are characters of their own.
const PRESENTATION = /[\uFB50-\uFD3D\uFD50-\uFDEF\uFE70-\uFEFC]+/g;
const standardLetters = (forms: string) => forms.normalize('NFKC').replace(/^ | $/g, '');
// ZERO WIDTH SPACE, SOFT HYPHEN, WORD JOINER and what follows it, ZERO WIDTH NO-BREAK SPACE.
const DIVIDES_NOTHING = /[\u00AD\u200B\u2060-\u2064\uFEFF]+/g;

/** Tells whether a text in Arabic script is Persian or Urdu, whose letters must stay as they are. */
export function isPersianText(text: string): boolean {
  // Words are found as they will be after tidying: in standard letters, without signs that divide nothing.
  const plain = text.replace(PRESENTATION, standardLetters).replace(DIVIDES_NOTHING, '');
  const words = plain.match(/\S+/g)?.length ?? 0;
  const marks = plain.match(PERSIAN_WORD)?.length ?? 0;
  // One word in thirty: Persian prose has one in eight, Arabic with Persian letters none but names and quotations.
  return marks >= 2 && marks * 30 > words;
}

/** Presentation forms to standard letters; Persian and swash letters to Arabic ones unless the text is Persian. */
export function letterChanges(text: string, persian = isPersianText(text)): Change[] {
  const presentation = changesOf(text, PRESENTATION, ([found]) => standardLetters(found));
  if (persian || !isArabicText(applyChanges(text, presentation))) return presentation;
  const foreign = changesOf(text, /[\u06A9\u06AA\u06CC\u06D2\u06C1\u06BE\u06D5]/g, ([found]) => {
    // ARABIC LETTER KEHEH, SWASH KAF
    if (found === '\u06A9' || found === '\u06AA') return '\u0643';
    // FARSI YEH, YEH BARREE
    if (found === '\u06CC' || found === '\u06D2') return '\u064A';
    // HEH GOAL, HEH DOACHASHMEE, AE
    return '\u0647';
  });
  return [...presentation, ...foreign].sort((a, b) => a.start - b.start);
}

/**
 * Takes away tatweel (U+0640) that only stretches a word. It stays after a letter where it stands for a joined
 * form: the Hijri sign, a prefix before a quotation, a figure or a Latin word, and a list letter.
 */
export function tatweelChanges(text: string): Change[] {
  return changesOf(
    text,
    /(?<=[\u0620-\u063F\u0641-\u064A\u064B-\u0652\u0671-\u06D3])\u0640+(?=[\u0620-\u063F\u0641-\u0652\u0671-\u06D3])/g,
    () => '',
  );
}

const ARABIC_SCRIPT = '\\u0620-\\u06FF\\uFB50-\\uFDFF\\uFE70-\\uFEFC';
const JOINING = `[${ARABIC_SCRIPT}\\u0900-\\u0DFF\\u2600-\\u27BF\\u{1F000}-\\u{1FAFF}\\uFE0F]`;
const ARABIC_BEFORE = new RegExp(`[${ARABIC_SCRIPT}]$`, 'u');
const JOINING_BEFORE = new RegExp(`${JOINING}$`, 'u');
const JOINING_AFTER = new RegExp(`^${JOINING}`, 'u');

// Zero-width spaces, soft hyphens, byte order marks, control characters, joiners, and what is no character at all
// (noncharacters, halves of surrogate pairs); a run of them is one.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u180E\u200B-\u200D\u2060-\u2064\uFEFF\uFFF9-\uFFFB\p{Noncharacter_Code_Point}\p{Surrogate}]+|[\t\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/gu;

/**
 * Removes needless invisible characters: zero-width spaces, soft hyphens, byte order marks, control characters, what is
 * no character, and joiners that join nothing; turns exotic spaces into plain ones. Direction marks and isolates are left: they have meaning.
 */
export function invisibleChanges(text: string): Change[] {
  return changesOf(text, INVISIBLE, ({ 0: run, index }) => {
    if (/^[\t\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/.test(run)) return ' ';
    // Of several joiners in a row the first says what is meant.
    const joiner = /[\u200C\u200D]/.exec(run)?.[0];
    if (joiner === undefined) return '';
    const before = text.slice(Math.max(0, index - 2), index);
    const after = text.slice(index + run.length, index + run.length + 2);
    // ZERO WIDTH (NON-)JOINER shapes Persian, Indic scripts and emoji; elsewhere it does nothing.
    const joins = JOINING_BEFORE.test(before) && JOINING_AFTER.test(after);
    return joins || (joiner === '\u200D' && ARABIC_BEFORE.test(before)) ? joiner : '';
  });
}

/**
 * Double spaces become one; none stands before Arabic or Latin stops, nor inside brackets and guillemets. A comma that
 * was written onto the next word, « ,كذا», goes back to the word before it.
 */
export function spaceChanges(text: string): Change[] {
  if (!/ [ \u060C\u061B\u061F,;.!:)\u00BB]|[(\u00AB] /.test(text)) return [];
  return changesOf(
    text,
    /(?<=\S) +([\u060C\u061B\u061F,;])(?=\p{Script=Arabic})| +(?=[\u060C\u061B\u061F])|(?<=\S) +(?=[.,;!:](?:\s|$))|(?<=[(\u00AB]) +(?=\S)|(?<=\S) +(?=[)\u00BB])|( {2,})/gu,
    ([, stop, many]) => (stop === undefined ? (many === undefined ? '' : ' ') : `${stop} `),
  );
}

// Double quotation marks in all the shapes that reach Arabic text: straight, curly, low, angle, doubled.
const MARKS = /["\u201C-\u201F\u00AB\u00BB\u2039\u203A\u300C\u300D]|''|<<|>>|[\u2018\u2019\u201A\u201B']/g;
const SINGLE = /^[\u2018\u2019\u201A\u201B'\u2039\u203A]$/;
const OPENING_SHAPE = /^(?:[\u201C\u201E\u201F\u00AB\u2039\u300C\u2018\u201A\u201B]|<<)$/;
const CLOSING_SHAPE = /^(?:[\u201D\u00BB\u203A\u300D\u2019]|>>)$/;
const STOP = /[\s.,;:!?)\]}\u2026\u060C\u061B\u061F\u06D4\u2013\u2014\u2069\u200F\u200E-]/;
const START = /[\s([{\u2013\u2014/:\u2066-\u2068\u200F\u200E\u060C\u061B\u0640-]/;
/** What never begins a quotation: a space, a stop, a closing bracket. */
const CLOSER = /[\s.,;:!?)\]}\u060C\u061B\u061F\u06D4]/;
const QUOTATION = /["\u201C-\u201F\u00AB\u00BB<>'\u2018\u2019]/;
// WAW, FEH, BEH, LAM, KAF, SEEN: prefixes of one letter, written onto the quotation that follows.
const PREFIX = /(?:^|[\s([{\u00AB\u201C"])(?:\u0627\u0644|[\u0648\u0641\u0628\u0644\u0643\u0633])$/;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly shape: string;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  for (const found of text.matchAll(MARKS)) {
    const shape = found[0];
    const start = found.index;
    const end = start + shape.length;
    const before = text.slice(Math.max(0, start - 3), start);
    const previous = before.at(-1) ?? ' ';
    const next = text[end] ?? ' ';
    // An inch or minute mark, an apostrophe.
    if (/["']/.test(shape) && /[\d\u0660-\u0669]$/.test(before) && !marks.some((mark) => mark.canOpen))
      continue;
    if (SINGLE.test(shape) && /[A-Za-z\u00C0-\u024F]$/.test(previous) && /^[A-Za-z\u00C0-\u024F]/.test(next))
      continue;
    const free = START.test(previous) || QUOTATION.test(previous);
    const canOpen = (free || PREFIX.test(before)) && !CLOSER.test(next);
    const canClose = (STOP.test(next) || QUOTATION.test(next)) && !/\s/.test(previous);
    marks.push({ start, end, shape, canOpen, canClose });
  }
  return marks;
}

function opens(mark: Mark, depth: number): boolean {
  if (mark.canOpen !== mark.canClose) return mark.canOpen;
  if (OPENING_SHAPE.test(mark.shape)) return true;
  if (CLOSING_SHAPE.test(mark.shape) && depth > 0) return false;
  return depth === 0;
}

/** Keeps single marks only where they enclose Arabic: elsewhere they are apostrophes and accents. */
function withoutApostrophes(text: string, marks: readonly Mark[]): Mark[] {
  const kept = new Set<Mark>(marks.filter((mark) => !SINGLE.test(mark.shape)));
  let open: Mark | undefined;
  for (const mark of marks) {
    if (!SINGLE.test(mark.shape)) continue;
    if (open === undefined) {
      if (mark.canOpen) open = mark;
    } else if (mark.canClose) {
      if (ARABIC_LETTER.test(text.slice(open.end, mark.start))) kept.add(open).add(mark);
      open = undefined;
    }
  }
  return marks.filter((mark) => kept.has(mark));
}

/** Finds the partners of marks; each mark of a pair is the partner of the other. */
function pairMarks(marks: readonly Mark[]): { sides: ('open' | 'close')[]; partner: Map<number, number> } {
  const stack: number[] = [];
  const sides: ('open' | 'close')[] = [];
  const partner = new Map<number, number>();
  for (const [index, mark] of marks.entries()) {
    if (opens(mark, stack.length)) {
      sides.push('open');
      stack.push(index);
    } else {
      sides.push('close');
      const start = stack.pop();
      if (start !== undefined) partner.set(start, index).set(index, start);
    }
  }
  return { sides, partner };
}

// WordPress makes the mark that closes a quotation behind a number one of inches: \u201C\u0643\u0648\u0641\u064A\u062F 19\u2033.
const INCHES = /(?<=[\d\u0660-\u0669\u06F0-\u06F9])\u2033(?=[\s.,;:!?)\]}\u060C\u061B\u061F\u06D4]|$)/g;

/** Adds marks of inches that close what nothing else closes. */
function withInches(text: string, marks: readonly Mark[]): readonly Mark[] {
  if (!text.includes('\u2033')) return marks;
  const { sides, partner } = pairMarks(marks);
  const all = [...marks];
  const inches = [...text.matchAll(INCHES)].map(({ index }) => index);
  for (const [at, mark] of marks.entries()) {
    if (sides[at] !== 'open' || partner.has(at)) continue;
    const next = marks[at + 1]?.start ?? text.length;
    const start = inches.find((each) => each >= mark.end && each < next);
    if (start === undefined) continue;
    all.push({ start, end: start + 1, shape: '\u2033', canOpen: false, canClose: true });
  }
  return all.sort((one, other) => one.start - other.start);
}

/**
 * Makes quotation marks \u00AB \u00BB, those inside them \u201C \u201D, each facing its text, whatever shape they came in:
 * neighbours decide first and the shape second, because scraped text has them turned around. A mark that finds no
 * partner in the block faces by its neighbours and opens no level. Text that is not Arabic is left alone.
 *
 * @param arabic whether the text counts as Arabic, where the caller knows better
 */
export function quoteChanges(text: string, arabic = isArabicText(text)): Change[] {
  if (!arabic) return [];
  const marks = withInches(text, withoutApostrophes(text, marksOf(text)));
  const { sides, partner } = pairMarks(marks);
  const changes: Change[] = [];
  let depth = 0;
  for (const [index, mark] of marks.entries()) {
    const paired = partner.has(index);
    const side = sides[index];
    if (paired && side === 'close') depth--;
    const inner = paired ? depth % 2 === 1 : false;
    const to = side === 'open' ? (inner ? '\u201C' : '\u00AB') : inner ? '\u201D' : '\u00BB';
    if (paired && side === 'open') depth++;
    if (to !== mark.shape) changes.push({ start: mark.start, end: mark.end, text: to });
  }
  return changes;
}

/**
 * Makes all repairs of a block of text, in the order in which they help one another.
 *
 * @param keepsLetters whether Persian letters stay, where the caller knows better than {@link isPersianText}
 */
export function tidy(text: string, keepsLetters = isPersianText(text)): string {
  let result = text;
  const letters = (each: string) => letterChanges(each, keepsLetters);
  const quotes = (each: string) => quoteChanges(each);
  for (const repair of [invisibleChanges, letters, tatweelChanges, quotes, spaceChanges])
    result = applyChanges(result, repair(result));
  return result.trim();
}

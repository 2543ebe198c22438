import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

const TATWEEL = '\u0640';
const LAM = '\u0644';
const MARK = /^\p{M}$/u;
const ARABIC = /\p{Script=Arabic}/u;
/** Letters that change the direction or the joining and are not seen: LRM, RLM, ALM, ZWNJ, ZWJ, embeddings, isolates. */
const UNSEEN = /[\u061C\u200C-\u200F\u202A-\u202E\u2066-\u2069]/g;

const ESCAPE = '\u001B';
const CONTROL = new RegExp(`(${ESCAPE}\\[[0-9;]*[A-Za-z]|[\\r\\n]+)`);

/** The shapes of a letter: alone, at the end of a join, at its start, inside. A letter that joins only backward has two. */
type Forms = readonly string[];

/**
 * Reads the shapes of letters out of the compatibility characters of Unicode (Arabic Presentation Forms): each is
 * normalised (NFKC) to its letter, and those of one letter stand in the order alone, end, start, inside.
 */
function presentationForms(): ReadonlyMap<string, Forms> {
  const forms = new Map<string, string[]>();
  const take = (first: number, last: number) => {
    const found = new Map<string, string[]>();
    for (let code = first; code <= last; code++) {
      const shape = String.fromCharCode(code);
      const letter = shape.normalize('NFKC');
      if (letter === shape) continue;
      const shapes = found.get(letter) ?? [];
      shapes.push(shape);
      found.set(letter, shapes);
    }
    for (const [letter, shapes] of found) if (!forms.has(letter)) forms.set(letter, shapes);
  };
  take(0xfe80, 0xfefc); // Arabic, and lam-alef
  take(0xfb50, 0xfbb1); // Persian, Urdu
  take(0xfbd3, 0xfbff); // Kurdish, Uighur
  return forms;
}

const FORMS = presentationForms();

const joinsForward = (letter: string): boolean => letter === TATWEEL || (FORMS.get(letter)?.length ?? 0) > 2;
const joinsBackward = (letter: string): boolean => letter === TATWEEL || (FORMS.get(letter)?.length ?? 0) > 1;

/** Gives each letter the shape that its neighbours ask for; a lam and its alef become one character. */
function shape(text: string): string {
  const letters = [...text];
  const isLetter = (letter: string) => !MARK.test(letter);
  let out = '';
  let before = '';
  for (let at = 0; at < letters.length; at++) {
    let letter = letters[at] as string;
    if (!isLetter(letter)) {
      out += letter;
      continue;
    }
    let after = at + 1;
    while (after < letters.length && !isLetter(letters[after] as string)) after++;
    let marks = '';
    const pair = letter + (letters[after] ?? '');
    if (letter === LAM && FORMS.has(pair)) {
      marks = letters.slice(at + 1, after).join('');
      letter = pair;
      at = after;
      do after++;
      while (after < letters.length && !isLetter(letters[after] as string));
    }
    const forms = FORMS.get(letter);
    const isJoined = joinsForward(before) && joinsBackward(letter);
    const goesOn = joinsForward(letter) && joinsBackward(letters[after] ?? '');
    out += (forms?.[(goesOn ? 2 : 0) + (isJoined ? 1 : 0)] ?? letter) + marks;
    before = letter;
  }
  return out;
}

/** A name, a place or an option, and the Arabic sentence about it: the sentence is a line of its own direction. */
const NAMED = /^(\P{Script=Arabic}*?(?: {2}|: |# ))(?=\p{Script=Arabic})(.+)$/su;

function lineInOrder(line: string): string {
  if (!ARABIC.test(line)) return line;
  const [, name, sentence] = NAMED.exec(line) ?? [];
  if (name !== undefined && sentence !== undefined) return name + lineInOrder(sentence);
  const text = shape(line);
  const levels = bidi.getEmbeddingLevels(text);
  const indices = Array.from({ length: text.length }, (_, index) => index);
  for (const [start, end] of bidi.getReorderSegments(text, levels)) {
    const turned = indices.slice(start, end + 1).reverse();
    indices.splice(start, turned.length, ...turned);
  }
  let out = '';
  // Marks of a turned run stand before their letter now, and a terminal puts them on what is to their left.
  let marks = '';
  for (const index of indices) {
    const isTurned = ((levels.levels[index] ?? 0) & 1) === 1;
    const own = text[index] ?? '';
    const character = (isTurned ? bidi.getMirroredCharacter(own) : null) ?? own;
    if (isTurned && MARK.test(character)) {
      marks = character + marks;
      continue;
    }
    out += character + marks;
    marks = '';
  }
  return (out + marks).replace(UNSEEN, '');
}

/**
 * Puts text into the order and the letter shapes in which it is seen, for terminals that do neither by themselves.
 * Control sequences of the terminal stay where they are; each line is set for itself, in the direction of its first
 * letter.
 * @see Unicode Standard Annex #9; The Unicode Standard, section 9.2, Arabic cursive joining
 */
export function toVisualOrder(text: string): string {
  return text
    .split(CONTROL)
    .map((piece, index) => (index % 2 === 1 ? piece : lineInOrder(piece)))
    .join('');
}

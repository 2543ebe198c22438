import type { Question } from './beir.ts';

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

// A small generator with a seed (mulberry32): the same slips on every machine.
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gives a text with one slip in its longest word: two letters swapped, one dropped, doubled, or struck wrong. */
export function withSlip(text: string, seed: number): string {
  const random = dice(seed);
  const words = text.split(/([^\p{L}\p{M}]+)/u);
  let longest = 0;
  for (const [index, word] of words.entries())
    if (/^\p{L}/u.test(word) && word.length > (words[longest] ?? '').length) longest = index;
  const letters = [...(words[longest] ?? '')];
  if (letters.length < 3) return text;
  const at = Math.floor(random() * letters.length);
  const own = letters[at] as string;
  const kind = Math.floor(random() * 4);
  if (kind === 0) {
    const first = Math.min(at, letters.length - 2);
    letters.splice(first, 2, letters[first + 1] as string, letters[first] as string);
  } else if (kind === 1) letters.splice(at, 1);
  else if (kind === 2) letters.splice(at, 0, own);
  else {
    let other = own;
    while (other === own) other = LETTERS[Math.floor(random() * LETTERS.length)] as string;
    letters[at] = other;
  }
  words[longest] = letters.join('');
  return words.join('');
}

/** Gives the questions of a set, each with one slip. */
export function mistyped(questions: readonly Question[]): Question[] {
  return questions.map((question, index) => ({
    ...question,
    text: withSlip(question.text, 100_000 + index),
  }));
}

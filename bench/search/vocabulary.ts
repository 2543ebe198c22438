import { dice } from '../build/archive.ts';

/** Different spellings of an archive: as many as a news archive of some hundred thousand articles has. */
const SPELLINGS = 300_000;
const LETTERS = 'بتثجحخدذرزسشصضطظعغفقكلمنه';
/** Of so many words one begins a family of its own: 78,000 spellings of Wikipedia have 13,400 roots. */
const FAMILY = 6;
const BEFORE = ['', '', 'ال', 'ال', 'و', 'وال', 'ب', 'بال', 'لل', 'ي'];
const BEHIND = ['', '', 'ات', 'ين', 'ون', 'ها', 'هم', 'ية', 'ه'];

/** The words of a generated archive: the commonest first, the n-th of them 1/n as common as the first. */
export interface Vocabulary {
  words: string[];
  /** Of each the sum of the shares up to it. */
  upTo: Float64Array;
  /** The first word that a draw of so many steps of {@link GUIDE} can give. */
  guide: Uint32Array;
}

const GUIDE = 2 ** 16;

/** Makes up words, so many of them. */
export function makeVocabulary(spellings = SPELLINGS): Vocabulary {
  const random = dice(1);
  const one = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T;
  const words = new Set<string>();
  const bases: string[] = [];
  while (words.size < spellings) {
    if (bases.length * FAMILY <= words.size) {
      // Common words are short.
      const length = 3 + Math.floor(random() * (words.size < 3000 ? 2 : 4));
      bases.push(Array.from({ length }, () => one(LETTERS)).join(''));
    }
    words.add(one(BEFORE) + one(bases) + one(BEHIND));
  }
  let sum = 0;
  const upTo = Float64Array.from({ length: spellings }, (_, at) => (sum += 1 / (at + 10)));
  const shares = upTo.map((value) => value / sum);
  let word = 0;
  const guide = Uint32Array.from({ length: GUIDE + 1 }, (_, step) => {
    while (word < spellings - 1 && (shares[word] as number) < step / GUIDE) word++;
    return word;
  });
  return { words: [...words], upTo: shares, guide };
}

/** Draws a word, the commoner the oftener. */
export function draw({ upTo, guide }: Vocabulary, random: () => number): number {
  const value = random();
  const step = Math.floor(value * GUIDE);
  let [low, high] = [guide[step] as number, guide[step + 1] as number];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((upTo[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

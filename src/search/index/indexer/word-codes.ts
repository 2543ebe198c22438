import type { Term } from '../../../text/analyse.ts';
import { formOf, keyOf } from '../../format/encoding.ts';
import { fingerprint } from './align.ts';
import { IndexFailure } from './failure.ts';

/**
 * 64 combining marks of canonical combining class 230 without decomposition, so that normalisation can never
 * change their order, and none of those that Pagefind strips on its own (it would index a second form). Found by
 * indexing every mark of Unicode by itself.
 */
const MARKS: readonly string[] = [
  [0x0363, 0x036f],
  [0x0610, 0x0617],
  [0x0653, 0x0654],
  [0x0657, 0x0657],
  [0x0659, 0x065b],
  [0x065d, 0x065e],
  [0x06d6, 0x06dc],
  [0x06e1, 0x06e2],
  [0x06e4, 0x06e4],
  [0x06e7, 0x06e8],
  [0x0730, 0x0730],
  [0x0732, 0x0733],
  [0x0735, 0x0736],
  [0x073a, 0x073a],
  [0x073d, 0x073d],
  [0x073f, 0x073f],
  [0x0816, 0x0817],
  [0x081b, 0x0823],
  [0x0825, 0x0827],
  [0x0829, 0x0829],
].flatMap(([from = 0, to = 0]) =>
  Array.from({ length: to - from + 1 }, (_, step) => String.fromCharCode(from + step)),
);

const VALUE_OF_MARK = new Map(MARKS.map((mark, value) => [mark, value]));

/** A root with the words of its forms met so far. */
interface CodedRoot {
  readonly number: number;
  readonly words: number[];
  readonly byForm: Map<number, number>;
}

/**
 * Numbers for analysed words: words of one root and one form are one. An index asks of a number its root and its form.
 *
 * For Pagefind a number is written as a short word: letters that number the root, then combining marks that number the
 * form among those of its root (none for the first). Pagefind strips marks to make its key and keeps the marked form as a
 * variant, so one posting list holds all forms of a root, each by itself.
 */
export class WordCodes {
  /** By root, its key. */
  readonly keys: string[] = [];
  /** By word, the number of its root. */
  readonly roots: number[] = [];
  /** By word, its form. */
  readonly forms: number[] = [];
  /** By word, its fingerprint, for reading it back (see `align.ts`). */
  readonly prints: number[] = [];
  private readonly byKey = new Map<string, CodedRoot>();
  private readonly coded: CodedRoot[] = [];
  /** By word, its code, once it has been asked for: words come again thousands of times. */
  private readonly written: string[] = [];

  /** Gives the number of a term. */
  numberOf(term: Term): number {
    return this.numberOfForm(keyOf(term), formOf(term));
  }

  /** Gives the number of the words of a root's key and a form. */
  numberOfForm(key: string, form: number): number {
    let root = this.byKey.get(key);
    if (root === undefined) {
      root = { number: this.keys.push(key) - 1, words: [], byForm: new Map() };
      this.byKey.set(key, root);
      this.coded.push(root);
    }
    const known = root.byForm.get(form);
    if (known !== undefined) return known;
    const word = this.forms.push(form) - 1;
    this.roots.push(root.number);
    this.prints.push(fingerprint(key, form));
    root.byForm.set(form, word);
    root.words.push(word);
    return word;
  }

  /** Writes a number as the word that Pagefind indexes. */
  codeOf(word: number): string {
    const code = this.written[word] ?? this.write(word);
    this.written[word] = code;
    return code;
  }

  private write(word: number): string {
    const root = this.coded[this.roots[word] as number] as CodedRoot;
    let marks = '';
    for (let rest = root.words.indexOf(word); rest > 0; rest = Math.floor(rest / MARKS.length))
      marks += MARKS[rest % MARKS.length];
    return letters(root.number) + marks;
  }

  /** The key of a root's code. Throws when no such code was given out. */
  keyOfCode(code: string): string {
    const key = this.keys[numberOf(code)];
    if (key === undefined)
      throw new IndexFailure('misaligned', `Pagefind indexed a word that is not ours: ${code}`);
    return key;
  }

  /** The form that marks stand for, given the code of their root. Throws when they are not ours. */
  formOfMarks(code: string, marks: string): number {
    let number = 0;
    for (let place = marks.length - 1; place >= 0; place--)
      number = number * MARKS.length + (VALUE_OF_MARK.get(marks[place] as string) ?? Number.NaN);
    const form = this.forms[this.coded[numberOf(code)]?.words[number] ?? -1];
    if (form === undefined)
      throw new IndexFailure('misaligned', `Pagefind changed the marks of a word: ${code}`);
    return form;
  }
}

/** A number in letters, a to z. (Pagefind would split a word between letters and digits.) */
function letters(number: number): string {
  let text = '';
  for (let rest = number; ; rest = Math.floor(rest / 26) - 1) {
    text = String.fromCharCode(97 + (rest % 26)) + text;
    if (rest < 26) return text;
  }
}

/** The number that letters stand for. */
function numberOf(text: string): number {
  let number = -1;
  for (let at = 0; at < text.length; at++) number = (number + 1) * 26 + text.charCodeAt(at) - 97;
  return number;
}

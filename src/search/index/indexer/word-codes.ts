import type { Term } from '../../../text/analyse.ts';
import { formOf, keyOf } from '../../format/encoding.ts';
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

/** A root with the forms met so far. */
interface CodedRoot {
  key: string;
  forms: number[];
  numbers: Map<number, number>;
  code: string;
}

/**
 * The short words that Pagefind indexes in place of the analysed ones: letters that number the root, then combining
 * marks that number the form among those of its root (none for the first). Pagefind strips marks to make its key and
 * keeps the marked form as a variant, so one posting list holds all forms of a root, each by itself.
 */
export class WordCodes {
  private readonly roots = new Map<string, CodedRoot>();
  private readonly byCode = new Map<string, CodedRoot>();

  /** The word that stands for a term. */
  codeOf(term: Term): string {
    const root = this.rootOf(keyOf(term));
    const form = formOf(term);
    let number = root.numbers.get(form);
    if (number === undefined) {
      number = root.forms.push(form) - 1;
      root.numbers.set(form, number);
    }
    let marks = '';
    for (let rest = number; rest > 0; rest = Math.floor(rest / MARKS.length))
      marks += MARKS[rest % MARKS.length];
    return root.code + marks;
  }

  private rootOf(key: string): CodedRoot {
    const known = this.roots.get(key);
    if (known !== undefined) return known;
    const root: CodedRoot = { key, forms: [], numbers: new Map(), code: letters(this.roots.size) };
    this.roots.set(key, root);
    this.byCode.set(root.code, root);
    return root;
  }

  /** The key of a root's code. Throws when no such code was given out. */
  keyOfCode(code: string): string {
    const root = this.byCode.get(code);
    if (root === undefined)
      throw new IndexFailure('misaligned', `Pagefind indexed a word that is not ours: ${code}`);
    return root.key;
  }

  /** The form that marks stand for, given the code of their root. Throws when they are not ours. */
  formOfMarks(code: string, marks: string): number {
    let number = 0;
    for (const [place, mark] of [...marks].entries()) {
      number += (VALUE_OF_MARK.get(mark) ?? Number.NaN) * MARKS.length ** place;
    }
    const form = this.byCode.get(code)?.forms[number];
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

import type { Edit } from '../../article/draft.ts';
import { splitFrontMatter } from '../../article/front-matter.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import { parseMarkdown, textOf } from '../markdown.ts';
import { foldWords } from '../words.ts';
import { OrderedSearch } from './ordered-search.ts';

const collapseSpaces = (text: string) => foldWords(text).join('');

// Markdown that stands between words and is not shown: without it the file as written holds all that is read.
const PARTS_WORDS = /[[<&{]|::|```|~~~|^[ \t]*\d+[.)]/m;

// Lost lines are counted up to this number: each costs a search of the whole text.
const MOST_LOST = 1000;

/** All that was kept of an article: its file, as Markdown and as plain text, and every edit. */
export class KeptText {
  readonly #edits: OrderedSearch;
  // Lines that an edit took out whole: looked up first, since some articles lose many.
  readonly #editedLines: ReadonlySet<string>;
  readonly #known = new Map<string, boolean>();
  readonly #text: string;
  readonly #written: OrderedSearch;
  #folded: OrderedSearch | undefined;
  #read: OrderedSearch | undefined;

  /**
   * @param text the article's file, front matter and all
   * @param edits what import did to it
   */
  constructor(text: string, edits: readonly Edit[]) {
    this.#editedLines = new Set(edits.flatMap(({ before }) => before.split('\n')).map((each) => each.trim()));
    this.#edits = new OrderedSearch(edits.map((edit) => collapseSpaces(edit.before)).join('\n'));
    this.#text = text;
    this.#written = new OrderedSearch(text);
  }

  #holds(piece: string, asRead: boolean): boolean {
    this.#folded ??= new OrderedSearch(collapseSpaces(this.#text));
    if (this.#folded.includes(piece) || this.#edits.includes(piece)) return true;
    if (!asRead) return false;
    this.#read ??= new OrderedSearch(collapseSpaces(textOf(parseMarkdown(this.#body))));
    return this.#read.includes(piece);
  }

  get #body(): string {
    return splitFrontMatter(this.#text)?.body ?? this.#text;
  }

  /** Counts the words from a place on that stand together: what holds many words holds any fewer of them. */
  #run(words: readonly string[], from: number, asRead: boolean): number {
    const holds = (count: number) => this.#holds(words.slice(from, from + count).join(''), asRead);
    let [sure, most] = [0, words.length - from];
    // A line that lost thousands of pieces would be joined anew for each.
    if (from === 0 && holds(most)) return most;
    for (let step = 1; sure < most; step *= 2) {
      const next = Math.min(sure + step, most);
      if (holds(next)) sure = next;
      else {
        most = next;
        break;
      }
    }
    while (most - sure > 1) {
      const middle = (sure + most) >> 1;
      if (holds(middle)) sure = middle;
      else most = middle;
    }
    return sure;
  }

  /**
   * Tells whether a line of the input is accounted for: whole, or in pieces of three words and more where a rule
   * cut something out of its middle. Shorter pieces count only at its ends or as what an edit took out.
   */
  has(line: string): boolean {
    const trimmed = line.trim();
    let known = this.#known.get(trimmed);
    if (known === undefined) {
      // Most lines are written as they came in, or taken out whole: they need not be folded.
      known = this.#editedLines.has(trimmed) || this.#written.includes(trimmed) || this.#hasWords(trimmed);
      this.#known.set(trimmed, known);
    }
    return known;
  }

  #hasWords(line: string): boolean {
    const words = foldWords(line);
    // The text as it is read is made only for what is not in it as written: that costs more than all else here.
    return this.#hasPieces(words, false) || (PARTS_WORDS.test(this.#body) && this.#hasPieces(words, true));
  }

  #hasPieces(words: readonly string[], asRead: boolean): boolean {
    let from = 0;
    while (from < words.length) {
      const count = this.#run(words, from, asRead);
      const to = from + count;
      const isEnd = from === 0 || to === words.length;
      if (count === 0 || (count < 3 && !isEnd && !this.#edits.includes(words.slice(from, to).join(''))))
        return false;
      from = to;
    }
    return true;
  }
}

/** Gives the lines that are not accounted for, the first thousand of them. */
export function lostLines(lines: Iterable<string>, kept: KeptText): string[] {
  const lost: string[] = [];
  for (const line of lines) {
    if (!kept.has(line)) lost.push(line);
    if (lost.length === MOST_LOST) break;
  }
  return lost;
}

/**
 * Says which lines that came in are neither in an article nor in an edit; `undefined` where all are accounted for.
 *
 * @param lines every line of text of the input
 * @param text the article's file as it would be written, or the file of the article that it is merged into
 */
export function unaccounted(
  lines: readonly string[],
  text: string,
  edits: readonly Edit[],
): Problem | undefined {
  const lost = lostLines(lines, new KeptText(text, edits));
  if (lost.length === 0) return undefined;
  return problem(
    'article-unaccounted',
    {},
    { count: lost.length, text: lost[0]?.trim().slice(0, 120) ?? '' },
  );
}

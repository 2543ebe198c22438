import type { Edit } from '../../article/draft.ts';
import { splitFrontMatter } from '../../article/front-matter.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import { parseMarkdown, textOf } from '../markdown.ts';
import { foldWords } from '../words.ts';

const squeeze = (text: string) => foldWords(text).join('');

/** All that was kept of an article: its file, once as it is written and once as it reads, and every edit. */
export class KeptText {
  readonly #edits: string;
  readonly #written: string;
  #folded: string | undefined;
  #read: string | undefined;

  /**
   * @param text the article's file, front matter and all
   * @param edits what import did to it
   */
  constructor(text: string, edits: readonly Edit[]) {
    this.#edits = edits.map((edit) => squeeze(edit.before)).join('\n');
    this.#written = text;
  }

  #holds(piece: string): boolean {
    this.#folded ??= squeeze(this.#written);
    if (this.#folded.includes(piece) || this.#edits.includes(piece)) return true;
    this.#read ??= squeeze(textOf(parseMarkdown(splitFrontMatter(this.#written)?.body ?? this.#written)));
    return this.#read.includes(piece);
  }

  /**
   * Tells whether a line of the input is accounted for: whole, or in pieces of three words and more where a rule
   * cut something out of its middle. Shorter pieces count only at its ends or as what an edit took out.
   */
  has(line: string): boolean {
    // Most lines are written as they came in: they need not be folded.
    if (this.#written.includes(line.trim())) return true;
    const words = foldWords(line);
    if (words.length === 0 || this.#holds(words.join(''))) return true;
    let from = 0;
    while (from < words.length) {
      let to = from;
      let piece = '';
      while (to < words.length && this.#holds(piece + (words[to] ?? ''))) piece += words[to++] ?? '';
      const isEnd = from === 0 || to === words.length;
      if (to === from || (to - from < 3 && !isEnd && !this.#edits.includes(piece))) return false;
      from = to;
    }
    return true;
  }
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
  const kept = new KeptText(text, edits);
  const lost = lines.filter((line) => !kept.has(line));
  if (lost.length === 0) return undefined;
  return problem(
    'article-unaccounted',
    {},
    { count: lost.length, text: lost[0]?.trim().slice(0, 120) ?? '' },
  );
}

import type { DateStyle } from '../article/display-dates.ts';
import type { Numerals } from '../article/numerals.ts';
import type { Problem } from '../problems/problem.ts';
import type { MarkdownStrings } from '../strings/markdown.ts';

/** What the plug-ins of one rendering share. */
export interface Context {
  readonly base: string;
  /** Origin of the site (`https://example.org`), whose absolute links are the site's own. */
  readonly origin: string;
  readonly numerals: Numerals;
  readonly dates: DateStyle;
  readonly strings: MarkdownStrings;
  readonly dir: 'rtl' | 'ltr';
  /**
   * Path of the file from the archive's root, from which relative links are resolved; `undefined` for text that is no
   * file.
   */
  readonly file: string | undefined;
  /** The Markdown text, for parts that must be printed as they were written. */
  readonly source: string;
  readonly problems: Problem[];
}

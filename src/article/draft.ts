import type { Problem } from '../problems/problem.ts';
import type { ArticleInput } from './schema.ts';

/**
 * An edit that import made to an article: the rule, the place, the text before and after. `place` is `field:title`,
 * `line:5` (a line of the input) or `block:3` (a paragraph, where lines mean nothing).
 */
export interface Edit {
  readonly rule: string;
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

// Edits of data beside the article: readers' comments, account data, hidden notes.
const NOT_SERVED: ReadonlySet<string> = new Set([
  'unused-metadata',
  'boilerplate',
  'unclosed',
  'hidden',
  'private',
  'merged',
  'by-hand',
  'field-refused',
]);

/**
 * Tells whether the public page of changes may show an edit: those with possibly private content stay in the journal.
 */
export function isServedEdit(edit: Edit): boolean {
  return !NOT_SERVED.has(edit.rule);
}

/** Front matter under construction; `original` and the outcome are added when the article is written. */
type DraftFields = Partial<Omit<ArticleInput, 'original' | 'status'>> & {
  status?: 'published' | 'draft';
};

/**
 * An article on its way from an input to the collection: readers produce it, cleaning rules improve it. The body is a
 * syntax tree whose type the importer chooses, so that this module needs no parser.
 */
export interface Draft<Body> {
  /** What it becomes: an article of the collection, or a standing page. */
  kind: 'article' | 'page';
  /** Its place in the input file: a number from 0, or a path inside an archive; missing where it is the whole file. */
  position?: string | number;
  /** The line of the input file on which it begins, from 1, where the file has lines. */
  line?: number;
  fields: DraftFields;
  /**
   * The language of its text, a short tag such as `fa`, once it is known; until then `fields.language` is what the
   * input declares, afterwards it is only set where it differs from the site's.
   */
  language?: string;
  /** Names of the sections or categories in the input, best first. */
  sections: string[];
  /** The title that the name of its file gives, for a text that has no headline. */
  fileTitle?: string | undefined;
  /** The last part of its old address, where the input has it. */
  slug?: string;
  /** Other addresses under which it was to be had, such as `https://blog.example/?p=12`. */
  also?: readonly string[];
  body: Body;
  /** Every line of text that the input has for this article, metadata included; accounting starts from these. */
  lines: string[];
  /** The edits so far. */
  edits: Edit[];
  /** Its problems. */
  problems: Problem[];
  /** The reason why it must not be published. */
  refused?: Problem | undefined;
  /** The bytes that it was read from, for the quarantine; missing where it is the whole file. */
  raw?: string;
  /** Whether the file that it was read from holds private data, so that it must never be offered. */
  holdsPrivate?: boolean;
  /** Identifies translations of one another: those with the same key, each in its own language. */
  translation?: { readonly key: string; readonly language: string };
  /** Pictures from the same file, by the addresses that the text uses. */
  pictures?: ReadonlyMap<string, Uint8Array>;
  /** Pictures that the text shows, by their addresses in the input. */
  lead?: { src: string; alt?: string; caption?: string; credit?: string };
}

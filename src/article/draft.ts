import type { Problem } from '../problems/problem.ts';
import type { ArticleInput } from './schema.ts';

/**
 * One thing that import did to an article: which rule, where, what stood there and what stands there now.
 * `place` is `field:title`, `line:5` (a line of the input) or `block:3` (a paragraph, where lines mean nothing).
 */
export interface Edit {
  readonly rule: string;
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

// What stood beside the article: readers' comments, data of accounts, notes that were hidden.
const NOT_SERVED: ReadonlySet<string> = new Set([
  'unused-metadata',
  'boilerplate',
  'hidden',
  'private',
  'merged',
  'by-hand',
  'field-refused',
]);

/** Tells whether the public page of changes may show an edit: those that may hold private things stay in the journal. */
export function isServedEdit(edit: Edit): boolean {
  return !NOT_SERVED.has(edit.rule);
}

/** Front matter while it is being found; `original` and the outcome are added when the article is written. */
export type DraftFields = Partial<Omit<ArticleInput, 'original' | 'status'>> & {
  status?: 'published' | 'draft';
};

/**
 * An article on its way from an input to the collection: what every reader yields and every cleaning rule
 * improves. The body is a syntax tree whose type the importer chooses, so that this floor needs no parser.
 */
export interface Draft<Body> {
  /** What it becomes: an article of the collection, or a standing page. */
  kind: 'article' | 'page';
  /** Where it stood in its file: a number from 0, or a path inside an archive; missing where it is the whole file. */
  position?: string | number;
  fields: DraftFields;
  /**
   * The language of its text, a short tag such as `fa`, once it was found; `fields.language` is what the input declares
   * until then, and afterwards says it only where it is not the language of the site.
   */
  language?: string;
  /** Names of the sections or categories that the input put it in, best first. */
  sections: string[];
  /** The last part of its old address, where the input says it. */
  slug?: string;
  body: Body;
  /** Every line of text that came in for this article, metadata too: the accounting starts from these. */
  lines: string[];
  /** What was done to it so far. */
  edits: Edit[];
  /** What people should know of it. */
  problems: Problem[];
  /** Why it must not be published, as a problem whose sentence says it. */
  refused?: Problem | undefined;
  /** The bytes it was read from, for the quarantine; missing where it is the whole file. */
  raw?: string;
  /** Whether the file that it was read from holds things that are not for publication: it is never offered then. */
  holdsPrivate?: boolean;
  /** Which texts are translations of one another: those with one key, each in its own language. */
  translation?: { readonly key: string; readonly language: string };
  /** Pictures that came in the same file, by the addresses under which the text shows them. */
  pictures?: ReadonlyMap<string, Uint8Array>;
  /** Pictures that the text shows, by their addresses in the input. */
  lead?: { src: string; alt?: string; caption?: string; credit?: string };
}

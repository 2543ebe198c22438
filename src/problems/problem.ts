import { ADDRESS_PROBLEMS } from './addresses.ts';
import { APPEARANCE_PROBLEMS } from './appearance.ts';
import { CONTENT_PROBLEMS } from './content.ts';
import { DEPLOY_PROBLEMS } from './deploy.ts';
import { IMPORT_PROBLEMS } from './import.ts';
import { JOURNAL_PROBLEMS } from './journal.ts';
import { MARKDOWN_PROBLEMS } from './markdown.ts';
import { MEDIA_PROBLEMS } from './media.ts';
import { OFFLINE_PROBLEMS } from './offline.ts';
import { PUBLISH_PROBLEMS } from './publish.ts';
import { SEARCH_PROBLEMS } from './search.ts';
import { UNSUPPORTED_PROBLEMS } from './unsupported.ts';

/** How bad a problem is: an `error` ends the run with exit code 1, the others do not. */
export type Severity = 'error' | 'warning' | 'info';

/** The languages in which the command line speaks. */
export type ReportLanguage = 'ar' | 'en';

/** One sentence in both languages; `{name}` is replaced by the problem's value of that name. */
export type Sentence = Readonly<Record<ReportLanguage, string>>;

/** What is known of a kind of problem: how bad it is, what happened, and how to mend it. */
interface ProblemKind {
  readonly severity: Severity;
  readonly message: Sentence;
  readonly hint: Sentence;
}

/** Every kind of problem by its code. Prose about problems lives in these tables and nowhere else. */
export const PROBLEMS = {
  ...ADDRESS_PROBLEMS,
  ...APPEARANCE_PROBLEMS,
  ...CONTENT_PROBLEMS,
  ...DEPLOY_PROBLEMS,
  ...IMPORT_PROBLEMS,
  ...JOURNAL_PROBLEMS,
  ...MARKDOWN_PROBLEMS,
  ...MEDIA_PROBLEMS,
  ...OFFLINE_PROBLEMS,
  ...PUBLISH_PROBLEMS,
  ...SEARCH_PROBLEMS,
  ...UNSUPPORTED_PROBLEMS,
} as const satisfies Record<string, ProblemKind>;

/** The code of a known kind of problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Something wrong with content: data, never an exception, so that a batch goes on and reports all at once. */
export interface Problem {
  readonly code: ProblemCode;
  /** Path of the file, relative to the archive's root where it lies inside it. */
  readonly file?: string | undefined;
  /** Line in the file, from 1. */
  readonly line?: number | undefined;
  /** What the sentences' `{name}` places are filled with. */
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

/**
 * Makes a problem of a known kind.
 *
 * @param place file (relative to the root) and line (from 1), where known
 */
export function problem(
  code: ProblemCode,
  place: { file?: string | undefined; line?: number | undefined } = {},
  values?: Record<string, string | number>,
): Problem {
  return { code, ...place, ...(values ? { values } : {}) };
}

/** Tells how bad a problem is. */
export function severityOf(of: Problem): Severity {
  return PROBLEMS[of.code].severity;
}

/** Tells whether any of the problems is an error. */
export function hasErrors(problems: Iterable<Problem>): boolean {
  for (const each of problems) if (severityOf(each) === 'error') return true;
  return false;
}

/** Says in one line why something failed. */
export function reasonOf(error: unknown): string {
  // V8's own words for it mean nothing to owners.
  if (error instanceof RangeError && /call stack/.test(error.message)) return 'nested too deep';
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/**
 * The one thrown class: misuse or a broken environment, never bad content. The command line prints
 * its problems and exits with `exitCode` (1 for a failed run, 2 for misuse); anything else that is thrown is a bug.
 */
export class WarraqError extends Error {
  override readonly name = 'WarraqError';
  readonly problems: readonly Problem[];
  readonly exitCode: number;

  constructor(problems: Problem | readonly Problem[], options: { cause?: unknown; exitCode?: number } = {}) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((each) => each.code).join(', '), { cause: options.cause });
    this.problems = list;
    this.exitCode = options.exitCode ?? 1;
  }
}

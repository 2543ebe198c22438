import type { Edit } from '../../article/draft.ts';
import type { Problem } from '../../problems/problem.ts';
import type { Outcome } from './journal.ts';

/** An article that came in with its outcome, for reports. */
export interface HandledArticle {
  readonly run: string;
  readonly input: string;
  readonly position: string | number | undefined;
  readonly outcome: Outcome;
  readonly file: string;
  readonly title: string;
  readonly before: readonly string[];
  readonly after: string;
  readonly edits: readonly Edit[];
  readonly problems: readonly Problem[];
}

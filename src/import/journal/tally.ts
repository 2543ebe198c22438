import { type Problem, problem } from '../../problems/problem.ts';
import type { ReadNotes } from '../formats/importer.ts';
import type { ArticleLine, Outcome } from './journal.ts';

/** Counts what a run does, for its summary and its report. */
export class Tally {
  readonly problems: Problem[] = [];
  readonly counts: Record<Outcome, number> = { published: 0, merged: 0, quarantined: 0 };
  readonly edits = new Map<string, number>();
  readonly skipped: Record<string, number> = {};
  /** Of the published, those that their export marks as not public: they are brought in as drafts. */
  drafts = 0;
  /** Articles that an earlier run, or this one before it was interrupted, handled already. */
  already = 0;

  /** Counts an article. */
  add(line: ArticleLine): void {
    this.counts[line.outcome]++;
    if (line.outcome === 'published' && line.edits?.some(({ rule }) => rule === 'private')) this.drafts++;
    for (const edit of line.edits ?? []) this.edits.set(edit.rule, (this.edits.get(edit.rule) ?? 0) + 1);
  }

  /** Counts something that is no article. */
  skip(kind: string, count = 1): void {
    this.skipped[kind] = (this.skipped[kind] ?? 0) + count;
  }

  /** Counts what a reader found out about a whole file. */
  addNotes(notes: ReadNotes, file: string): void {
    for (const [kind, count] of Object.entries(notes.skipped)) this.skip(kind, count);
    const { encoding = 'utf-8', replaced = 0, mended = 0, declared } = notes;
    if (declared !== undefined)
      this.problems.push(problem('encoding-declared', { file }, { declared, encoding }));
    if (mended > 0) this.problems.push(problem('encoding-mended', { file }, { count: mended, encoding }));
    if (!/^utf-?8$/i.test(encoding)) this.problems.push(problem('encoding-changed', { file }, { encoding }));
    if (replaced > 0) this.problems.push(problem('encoding-loss', { file }, { count: replaced, encoding }));
  }

  /** How many articles came in. */
  get total(): number {
    return this.counts.published + this.counts.merged + this.counts.quarantined + this.already;
  }
}

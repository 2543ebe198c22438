import type { Known } from './known.ts';
import type { LedgerLine, LedgerWriter } from './ledger.ts';

/** What the lines of a run begin with. */
export interface RunStart {
  readonly run: string;
  readonly now: Date;
  readonly paths: readonly string[];
  /** Whether an earlier call has begun the run and was cut off. */
  readonly isResumed: boolean;
  readonly known: Known;
  /** Left out where nothing is written. */
  readonly ledger: LedgerWriter | undefined;
}

/** Says what a run does, to the ledger and to what is known; the run's own line stands before its first. */
export class RunLog {
  readonly #start: RunStart;
  #begun: boolean;

  constructor(start: RunStart) {
    this.#start = start;
    this.#begun = start.isResumed;
  }

  /** Whether the run has done anything yet. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Adds a line. */
  add(line: LedgerLine): void {
    if (!this.#begun) {
      this.#begun = true;
      const { run, now, paths } = this.#start;
      this.#write({ kind: 'run', run, at: now.toISOString(), inputs: paths });
    }
    this.#write(line);
  }

  #write(line: LedgerLine): void {
    this.#start.known.take(line);
    this.#start.ledger?.add(line);
  }

  /** Brings what was added to the disk: a change is noted before it is made. */
  flush(): void {
    this.#start.ledger?.flush();
  }

  /** Ends the run; one that was stopped has no end, so that the next call goes on with it. */
  finish(counts: { published: number; merged: number; quarantined: number } | undefined): void {
    if (counts && this.#begun) this.add({ kind: 'end', run: this.#start.run, ...counts });
    this.#start.ledger?.close();
  }
}

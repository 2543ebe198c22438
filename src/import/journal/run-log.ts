import type { JournalLine, JournalWriter } from './journal.ts';
import type { Known } from './known.ts';

/** What the lines of a run begin with. */
interface RunStart {
  readonly run: string;
  readonly now: Date;
  readonly paths: readonly string[];
  /** Whether an earlier call has begun the run and was cut off. */
  readonly isResumed: boolean;
  readonly known: Known;
  /** Left out where nothing is written. */
  readonly journal: JournalWriter | undefined;
}

/** Adds lines to the journal and to {@link Known}; the line that begins the run is written before its first. */
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
  add(line: JournalLine): void {
    if (!this.#begun) {
      this.#begun = true;
      const { run, now, paths } = this.#start;
      this.#write({ kind: 'run', run, at: now.toISOString(), inputs: paths });
    }
    this.#write(line);
  }

  #write(line: JournalLine): void {
    this.#start.known.take(line);
    this.#start.journal?.add(line);
  }

  /** Brings what was added to the disk: a change is noted before it is made. */
  flush(): void {
    this.#start.journal?.flush();
  }

  /** Ends the run; one that was stopped has no end, so that the next call goes on with it. */
  finish(counts: { published: number; merged: number; quarantined: number } | undefined): void {
    if (counts && this.#begun) this.add({ kind: 'end', run: this.#start.run, ...counts });
    this.#start.journal?.close();
  }
}

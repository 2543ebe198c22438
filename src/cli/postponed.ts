const QUIET_MS = 1000;

/**
 * Work that can wait while something else is asked for: it begins when nothing was asked for during a second, or as soon
 * as its outcome is needed. Of several orders that wait only the last is done.
 */
export class Postponed {
  #order: (() => Promise<void>) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #held = 0;

  /** Gives the work to do, in place of one that has not begun. */
  order(work: () => Promise<void>): void {
    this.#order = work;
    this.#wait();
  }

  /** Lets the work wait until what is asked for now is answered: until the function that it gives is called. */
  hold(): () => void {
    this.#held++;
    clearTimeout(this.#timer);
    return () => {
      this.#held--;
      this.#wait();
    };
  }

  /** Does the work that waits, if any; resolves when all that was begun is done. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    const work = this.#order;
    this.#order = undefined;
    if (work) this.#running = this.#running.then(work);
    return this.#running;
  }

  /** Drops the work that waits, and resolves when what was begun is done. */
  stop(): Promise<void> {
    this.#order = undefined;
    return this.now();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#order && this.#held === 0) this.#timer = setTimeout(() => void this.now(), QUIET_MS);
  }
}

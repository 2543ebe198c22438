import { availableParallelism } from 'node:os';

// Of the four threads of Node that sharp works in, one is left to read files.
const MOST = 3;

interface Waiting {
  readonly cost: number;
  readonly go: () => void;
}

/** Lets as many coders run as there are cores, three at most, in the order in which they came. */
export class CodingSlots {
  readonly #all: number;
  #free: number;
  readonly #waiting: Waiting[] = [];

  constructor(slots = Math.min(availableParallelism(), MOST)) {
    this.#all = slots;
    this.#free = slots;
  }

  /**
   * Runs a coder when there is a slot for it.
   * @param alone while it runs no other does
   */
  async run<Result>(code: () => Promise<Result>, alone = false): Promise<Result> {
    const cost = alone ? this.#all : 1;
    await new Promise<void>((go) => {
      this.#waiting.push({ cost, go });
      this.#start();
    });
    try {
      return await code();
    } finally {
      this.#free += cost;
      this.#start();
    }
  }

  #start(): void {
    for (let first = this.#waiting[0]; first && first.cost <= this.#free; first = this.#waiting[0]) {
      this.#waiting.shift();
      this.#free -= first.cost;
      first.go();
    }
  }
}

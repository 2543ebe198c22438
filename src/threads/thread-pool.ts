import { Worker } from 'node:worker_threads';
import type { TaskMessage } from './serve-tasks.ts';
import { THREAD_FLAGS } from './thread-flags.ts';

/** What the threads of a pool run. */
interface ThreadPoolOptions {
  /** The module of a thread; it calls `serveTasks`. */
  readonly script: URL;
  /** How many threads there are at most; they start when there is work for them. */
  readonly threads: number;
  /** What each thread is given at its start. */
  readonly workerData?: unknown;
  /** Makes an error of a failure that `serveTasks` sent. */
  readonly toError?: (failure: unknown) => Error;
}

/** A thread ended before its work was done: its memory was used up, or the system ended it. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
}

/**
 * A pool of worker threads. What a task says on the way and its result come over one port, so that they arrive in order
 * (npm's pools send the former over a second port, where the result may overtake it).
 */
export class ThreadPool<Task, Said, Result> {
  private readonly options: ThreadPoolOptions;
  private readonly workers: Worker[] = [];
  private readonly idle = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(options: ThreadPoolOptions) {
    this.options = options;
  }

  /**
   * Does a task in a thread that is free; whoever asks for more than there are threads waits.
   *
   * @param task a function is called when a thread is free: not all tasks have to be in memory at once
   * @param onSaid is told what the task says, in order
   * @throws what `toError` makes of a failure; ThreadEnded where the thread did
   */
  async run(task: Task | (() => Promise<Task>), onSaid: (said: Said) => void = () => {}): Promise<Result> {
    while (this.running >= this.options.threads) await new Promise<void>((go) => this.waiting.push(go));
    this.running++;
    try {
      const order = typeof task === 'function' ? await (task as () => Promise<Task>)() : task;
      const worker = this.takeWorker();
      const result = await this.ask(worker, order, onSaid);
      this.idle.add(worker);
      return result;
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  /** Ends the threads. */
  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  // The thread that started first, because what it has cached serves later tasks.
  private takeWorker(): Worker {
    const free = this.workers.find((worker) => this.idle.has(worker));
    if (free) {
      this.idle.delete(free);
      return free;
    }
    const { script, workerData } = this.options;
    const worker = new Worker(script, { workerData, ...THREAD_FLAGS });
    this.workers.push(worker);
    return worker;
  }

  private ask(worker: Worker, task: Task, onSaid: (said: Said) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      const clear = () => {
        worker.off('message', hear);
        worker.off('error', fail);
        worker.off('exit', gone);
      };
      const fail = (error: Error) => {
        clear();
        const isFull = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isFull ? new ThreadEnded(error.message) : error);
      };
      const gone = (code: number) => fail(new ThreadEnded(`a thread ended with ${code}`));
      const hear = (message: TaskMessage<Said, Result>) => {
        if ('said' in message) return onSaid(message.said);
        if ('failure' in message) {
          const { toError } = this.options;
          return fail(toError?.(message.failure) ?? new Error(String(message.failure)));
        }
        clear();
        resolve(message.result);
      };
      worker.on('message', hear);
      worker.on('error', fail);
      worker.on('exit', gone);
      worker.postMessage(task);
    });
  }
}

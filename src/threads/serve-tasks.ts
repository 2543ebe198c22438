import { parentPort } from 'node:worker_threads';

/** A message from a thread to its pool: progress, and at the end a result or a failure. */
export type TaskMessage<Said, Result> =
  | { readonly said: Said }
  | { readonly result: Result }
  | { readonly failure: unknown };

/**
 * Does the tasks that a {@link ThreadPool} gives this thread, one after the other.
 *
 * @param toFailure says of an error what the pool's `toError` needs, since classes do not cross threads; an error of
 * which it gives `undefined` ends the thread, and the pool throws it with its stack
 */
export function serveTasks<Task, Said, Result>(
  work: (task: Task, say: (said: Said) => void) => Promise<Result>,
  toFailure: (error: unknown) => unknown,
): void {
  const send = (message: TaskMessage<Said, Result>) => parentPort?.postMessage(message);
  parentPort?.on('message', (task: Task) => {
    work(task, (said) => send({ said })).then(
      (result) => send({ result }),
      (error: unknown) => {
        const failure = toFailure(error);
        if (failure !== undefined) return send({ failure });
        // Thrown outside of the promise, so that it reaches the thread's `error` event.
        queueMicrotask(() => {
          throw error;
        });
      },
    );
  });
}

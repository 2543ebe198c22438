// Runs as a process of its own (see jobs.ts), so that the desk answers while it works, and a job can be killed at any
// moment without harm to the archive.
import { problemsOf } from './answer.ts';
import { type JobOrder, type JobOutcome, runJob } from './run-job.ts';

const TELL_EVERY_MS = 100;

const stop = new AbortController();
let told = 0;
let stage = '';

function send(message: unknown): Promise<void> {
  return new Promise((done) => {
    if (!process.send) return done();
    process.send(message, () => done());
  });
}

process.once('message', async (order: JobOrder) => {
  let outcome: JobOutcome;
  const onStage = (name: string, done: number, total: number | undefined) => {
    const now = performance.now();
    if (name === stage && now - told < TELL_EVERY_MS) return;
    stage = name;
    told = now;
    void send({ stage: name, done, total: total ?? 0 });
  };
  try {
    outcome = await runJob(order, onStage, stop.signal);
  } catch (error) {
    outcome = { state: 'failed', problems: problemsOf(error), result: {} };
  }
  await send({ outcome });
  process.exit(0);
});

process.once('SIGTERM', () => {
  // An import stops between two articles; everything else may be cut at any moment.
  stop.abort();
  setTimeout(() => process.exit(143), stage === 'import' ? 3000 : 0);
});
// The desk has ended.
process.once('disconnect', () => process.exit(143));

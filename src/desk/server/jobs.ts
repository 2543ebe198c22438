import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { problem, type ReportLanguage } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';
import type { JobState } from '../protocol.ts';
import type { JobOrder, JobOutcome } from './run-job.ts';

type Message =
  | { readonly stage: string; readonly done: number; readonly total: number }
  | { readonly outcome: JobOutcome };

const KILL_AFTER_MS = 10_000;

/** The jobs of the desk: one at a time, each in a process of its own, so that it can be stopped at any moment. */
export class Jobs {
  readonly #listeners = new Set<(state: JobState) => void>();
  #child: ChildProcess | undefined;
  #state: JobState | undefined;
  #count = 0;

  /** The running job, or the last that ended. */
  get state(): JobState | undefined {
    return this.#state;
  }

  get isBusy(): boolean {
    return this.#state?.state === 'running';
  }

  /** Calls `listener` at every change. @returns a function that ends this */
  onChange(listener: (state: JobState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(state: JobState): void {
    this.#state = state;
    for (const each of this.#listeners) each(state);
  }

  /**
   * Starts a job.
   * @param after is called when it has ended, whatever its outcome
   * @returns `undefined` while another is running
   */
  start(order: JobOrder, after: (state: JobState) => void = () => undefined): JobState | undefined {
    if (this.isBusy) return undefined;
    const began = performance.now();
    const { kind, language } = order;
    const id = ++this.#count;
    const first = {
      id,
      kind,
      state: 'running',
      stage: '',
      done: 0,
      total: 0,
      seconds: 0,
      problems: [],
      result: {},
    };
    this.#set(first as JobState);
    const script = fileURLToPath(new URL('./job-process.ts', import.meta.url));
    const child = fork(script, [], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-4000);
    });
    let outcome: JobOutcome | undefined;
    child.on('message', (message: Message) => {
      if ('outcome' in message) outcome = message.outcome;
      else this.#set({ ...(this.#state as JobState), ...message });
    });
    const ended = (code: number | null, signal: string | null) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      const wasStopped = signal !== null || code === 143;
      const reason = errors.split('\n').find((line) => /error/i.test(line)) ?? `exit code ${code}`;
      const otherwise: JobOutcome = wasStopped
        ? { state: 'stopped', problems: [], result: {} }
        : { state: 'failed', problems: [problem('bug', {}, { reason })], result: {} };
      const { state, problems, result } = outcome ?? otherwise;
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const said = toJson(problems, language as ReportLanguage);
      const last = { ...(this.#state as JobState), state, problems: said, result, seconds };
      after(last);
      this.#set(last);
    };
    child.on('close', ended);
    child.on('error', () => ended(1, null));
    child.send(order);
    return this.#state;
  }

  /** Stops the running job. */
  stop(): void {
    const child = this.#child;
    if (!child) return;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
  }
}

import type { ReportLanguage } from '../problems/problem.ts';
import { STAGE_LABELS } from './stage-labels.ts';

const BAR_WIDTH = 24;
const REDRAW_MS = 100;

const WORDS = {
  en: {
    seconds: (seconds: string) => `${seconds} s`,
    rate: (rate: number) => `${rate}/s`,
    left: (seconds: number) => `, ${seconds} s left`,
  },
  ar: {
    seconds: (seconds: string) => `${seconds} ث`,
    rate: (rate: number) => `${rate}/ث`,
    left: (seconds: number) => `، بقي ${seconds} ث`,
  },
} as const;

/** A piece of work and how long it took. */
export interface TimedWork {
  /** An article's id. */
  readonly name: string;
  readonly milliseconds: number;
}

/** How many of the slowest pieces of a stage are remembered. */
const SLOWEST_REMEMBERED = 10;

/** Puts the slowest first and leaves out the others. */
export function slowestOf(work: readonly TimedWork[]): TimedWork[] {
  return [...work].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, SLOWEST_REMEMBERED);
}

/** Where progress is shown. */
interface ProgressOutput {
  readonly stderr: (text: string) => void;
  /** Whether stderr is a terminal: only there does a bar redraw. */
  readonly isTerminal: boolean;
  readonly language: ReportLanguage;
}

/** Shows long work: a bar that redraws on a terminal, one line a stage elsewhere. */
export interface Progress {
  /**
   * Starts a stage, by its name in `stage-labels.ts` or by other words; the one before it is finished. `total` is left
   * out where it is not known.
   */
  stage(name: string, total?: number): void;
  /**
   * Says how much of the stage is done, and of how much where that was not known at its start.
   *
   * @param shown the number to show and to count, where what is done is not measured in it (articles of so many bytes)
   */
  step(done: number, of?: number, shown?: number): void;
  /** Notes pieces of the stage that took long. */
  note(work: readonly TimedWork[]): void;
  /** Finishes the last stage. */
  end(): void;
  /** What each finished stage took. */
  readonly stages: readonly StageCost[];
}

/** What a stage took. */
export interface StageCost {
  readonly name: string;
  readonly milliseconds: number;
  /** Processor time of this process with all its threads, in milliseconds; programs that it starts are left out. */
  readonly cpu: number;
  /** How many pieces of work it had, where it counts them. */
  readonly count: number;
  /** The pieces that took longest, where the stage tells of them. */
  readonly slowest: readonly TimedWork[];
}

/**
 * Makes a progress display on stderr.
 *
 * @param quiet show nothing, only measure
 */
export function progressOn(io: ProgressOutput, quiet = false): Progress {
  const words = WORDS[io.language];
  const labels: Readonly<Record<string, string>> = STAGE_LABELS[io.language];
  const stages: StageCost[] = [];
  let name: string | undefined;
  const label = () => labels[name ?? ''] ?? name;
  let total: number | undefined;
  let done = 0;
  let shown: number | undefined;
  let start = 0;
  let drawn = 0;
  let slowest: TimedWork[] = [];
  let cpuAtStart = process.cpuUsage();

  const line = (): string => {
    const seconds = (performance.now() - start) / 1000;
    if (total === undefined || total === 0) return `${label()} … ${words.seconds(seconds.toFixed(1))}`;
    const filled = Math.round(Math.min(1, done / total) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const rate = seconds > 0 ? done / seconds : 0;
    const left = rate > 0 ? words.left(Math.ceil((total - done) / rate)) : '';
    const counted = shown === undefined ? `${done}/${total}` : String(shown);
    const pace = words.rate(Math.round((shown ?? done) / Math.max(seconds, 0.001)));
    return `${label()} ${bar} ${counted} (${pace}${left})`;
  };
  const draw = () => {
    if (quiet || !io.isTerminal || name === undefined) return;
    drawn = performance.now();
    io.stderr(`\r\u001B[2K${line()}`);
  };
  const finish = () => {
    if (name === undefined) return;
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(cpuAtStart);
    stages.push({ name, milliseconds, cpu: (user + system) / 1000, count: shown ?? done, slowest });
    if (!quiet) {
      const count = total === undefined ? '' : ` ${shown ?? done}`;
      io.stderr(
        `${io.isTerminal ? '\r\u001B[2K' : ''}✓ ${label()}${count} (${words.seconds((milliseconds / 1000).toFixed(1))})\n`,
      );
    }
    name = undefined;
  };
  return {
    stages,
    stage(next, count) {
      finish();
      name = next;
      total = count;
      done = 0;
      shown = undefined;
      slowest = [];
      start = performance.now();
      cpuAtStart = process.cpuUsage();
      draw();
    },
    step(count, of, number) {
      done = count;
      shown = number;
      total = of ?? total;
      if (performance.now() - drawn > REDRAW_MS) draw();
    },
    note(work) {
      slowest = slowestOf([...slowest, ...work]);
    },
    end: finish,
  };
}

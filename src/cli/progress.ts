import type { Io } from './command.ts';

const BAR_WIDTH = 24;
const REDRAW_MS = 100;

/** Shows long work: a bar that redraws on a terminal, one line a stage elsewhere. */
export interface Progress {
  /** Starts a stage; the one before it is finished. `total` is left out where it is not known. */
  stage(name: string, total?: number): void;
  /** Says how much of the stage is done, and of how much where that was not known at its start. */
  step(done: number, of?: number): void;
  /** Finishes the last stage. */
  end(): void;
  /** What each stage took, in milliseconds. */
  readonly stages: readonly {
    readonly name: string;
    readonly milliseconds: number;
    readonly count: number;
  }[];
}

/**
 * Makes a progress display on stderr.
 *
 * @param quiet show nothing, only measure
 */
export function progressOn(io: Io, quiet = false): Progress {
  const stages: { name: string; milliseconds: number; count: number }[] = [];
  let name: string | undefined;
  let total: number | undefined;
  let done = 0;
  let start = 0;
  let drawn = 0;

  const line = (): string => {
    const seconds = (performance.now() - start) / 1000;
    if (total === undefined || total === 0) return `${name} … ${seconds.toFixed(1)} s`;
    const filled = Math.round((done / total) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const rate = seconds > 0 ? done / seconds : 0;
    const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : '';
    return `${name} ${bar} ${done}/${total} (${Math.round(rate)}/s${left})`;
  };
  const draw = () => {
    if (quiet || !io.isTerminal || name === undefined) return;
    drawn = performance.now();
    io.stderr(`\r\u001B[2K${line()}`);
  };
  const finish = () => {
    if (name === undefined) return;
    const milliseconds = performance.now() - start;
    stages.push({ name, milliseconds, count: done });
    if (!quiet) {
      const count = total === undefined ? '' : ` ${done}`;
      io.stderr(
        `${io.isTerminal ? '\r\u001B[2K' : ''}✓ ${name}${count} (${(milliseconds / 1000).toFixed(1)} s)\n`,
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
      start = performance.now();
      draw();
    },
    step(count, of) {
      done = count;
      total = of ?? total;
      if (performance.now() - drawn > REDRAW_MS) draw();
    },
    end: finish,
  };
}

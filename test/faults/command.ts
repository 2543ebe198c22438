import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const ENTRY = new URL('./call-command.ts', import.meta.url).pathname;
const INJECT = new URL('./inject-fault.ts', import.meta.url).href;

/** How a call of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}

/** What goes wrong in a call. */
export interface Fault {
  /** Variables for `inject-fault.ts`, and others. */
  readonly env?: Readonly<Record<string, string>>;
  /** Kill after so many milliseconds. */
  readonly killAfter?: number;
  /** What stands before the program: `prlimit --nofile=64`. */
  readonly before?: readonly string[];
}

// A call that does not end is a fault too.
const LONGEST_MS = 180_000;

/** Calls the command line in a folder, in a process of its own, in which something may go wrong. */
export async function callCommand(cwd: string, words: readonly string[], fault: Fault = {}): Promise<Ended> {
  const [program = '', ...rest] = [
    ...(fault.before ?? []),
    process.execPath,
    '--import',
    INJECT,
    ENTRY,
    ...words,
  ];
  const began = performance.now();
  const child: ChildProcess = spawn(program, rest, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...fault.env },
  });
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), fault.killAfter ?? LONGEST_MS);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  return { code, signal, out, err, milliseconds: performance.now() - began };
}

/** Tells whether what a call said shows our own code instead of an explanation. */
export const showsTrace = ({ out, err }: Ended): boolean =>
  /\n\s+at .+:\d+:\d+|bug in Warraq|\[bug\]/.test(out + err);

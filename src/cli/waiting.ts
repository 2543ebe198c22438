import type { OnWait } from '../output/staging.ts';
import type { Arguments, Io, OptionSpec } from './command.ts';
import { flag } from './options.ts';

const WORDS = {
  en: (out: string, pid: string) => `Waiting: process ${pid} is building or publishing ${out} …\n`,
  ar: (out: string, pid: string) => `انتظار: العملية ${pid} تبني ${out} أو تنشره …\n`,
} as const;

/** The option of commands that need a site's folder for themselves. */
export const WAIT_OPTION: OptionSpec = flag(
  'where another process builds or publishes the site, wait until it has ended',
  'إن كانت عملية أخرى تبني الموقع أو تنشره فانتظر حتى تنتهي',
);

/** Gives what to do where the site's folder is taken: with `--wait` to say so and wait, else nothing. */
export function waitingOf(args: Arguments, io: Io, out: string): OnWait | undefined {
  if (args.values.wait !== true) return undefined;
  return (pid) => io.stderr(WORDS[io.language](out, pid));
}

import type { Io } from './command.ts';
import { COMMANDS, FORMER_NAMES } from './commands.ts';
import { runCommand, runProcess } from './run.ts';

const WARRAQ = { commands: COMMANDS, formerNames: FORMER_NAMES };

/** Runs a call of `warraq` and gives its exit code; see {@link runCommand}. */
export const run = (words: readonly string[], io: Io): Promise<number> => runCommand(words, io, WARRAQ);

/** Runs the process's own command line and sets its exit code. */
export const main = (words: readonly string[]): Promise<void> => runProcess(words, WARRAQ);

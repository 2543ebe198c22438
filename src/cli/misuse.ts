import { problem, WarraqError } from '../problems/problem.ts';
import type { Arguments } from './command.ts';

/** The exit code of a call that is not one of a command. */
export const MISUSE = 2;

/** Makes the error of a call that is not one of a command. */
export function misuse(command: string, reason: string): WarraqError {
  return new WarraqError(
    problem('usage', {}, { call: command === '' ? 'warraq' : `warraq ${command}`, reason }),
    { exitCode: MISUSE },
  );
}

/**
 * Gives the one word without dashes that a call has.
 *
 * @throws WarraqError with `reason` where there is none, or more
 */
export function onlyPositional({ positionals }: Arguments, command: string, reason: string): string {
  const [word, ...more] = positionals;
  if (word === undefined || more.length > 0) throw misuse(command, reason);
  return word;
}

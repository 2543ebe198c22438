import type { ReportLanguage, Sentence } from '../problems/problem.ts';

/** What a command may touch of the world outside; tests give their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stderr is a terminal: only there do progress bars redraw. */
  readonly isTerminal: boolean;
  readonly language: ReportLanguage;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** Asks the one who called for a line; missing where nobody can answer. */
  readonly ask?: (prompt: string) => Promise<string>;
}

/** An option of a command, as `node:util` parseArgs takes it, with its help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly help: Sentence;
  /** What stands for the value in the help: `DIR`. */
  readonly value?: string;
}

/** The parsed words of a call. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** A call as one would type it, after `warraq`, and what it does. */
export interface Example {
  readonly call: string;
  readonly text: Sentence;
}

/** A command of `warraq`: declared here, loaded only when called. */
export interface Command {
  readonly name: string;
  /** The line after `Usage: warraq`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Calls that teach the command, the commonest first. */
  readonly examples: readonly Example[];
  /** Whether words without dashes are taken, and what they are called: `PATH…`. */
  readonly positionals?: string;
  /** Does the work and gives the exit code: 0, or 1 where content is wrong. `all` is for a command about commands. */
  run(args: Arguments, io: Io, all: CommandTable): Promise<number>;
}

/** A command as the list of all tells of it. */
interface ListedCommand {
  readonly summary: Sentence;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** All commands by name, in the order in which a newcomer meets them. */
export type CommandTable = Readonly<Record<string, ListedCommand>>;

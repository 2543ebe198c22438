import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nearest } from '../article/nearest.ts';
import { type Problem, problem, type ReportLanguage, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { isSystemFault } from '../problems/system-fault.ts';
import { ThreadEnded } from '../threads/thread-pool.ts';
import { askOnTerminal } from './ask-on-terminal.ts';
import type { Arguments, Command, CommandTable, Io } from './command.ts';
import { helpOf, overview } from './help.ts';
import { messageLanguage } from './message-language.ts';
import { MISUSE, misuse } from './misuse.ts';
import { COMMON_OPTIONS } from './options.ts';

const near = (word: string, known: readonly string[], language: ReportLanguage): string => {
  const close = nearest(word, known);
  if (close === undefined) return '';
  return language === 'ar' ? `؛ لعله ${close}` : `, did you mean ${close}?`;
};

/** Says what is wrong with the words of a call, by what `parseArgs` throws. */
function misuseReason(error: unknown, options: readonly string[], language: ReportLanguage): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, name = ''] = /'([^']*)'/.exec(message) ?? [];
  const isArabic = language === 'ar';
  const option = /--[\w-]+|-\w/.exec(name)?.[0] ?? name;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return (
      (isArabic ? `لا يوجد خيار ${option}` : `there is no option ${option}`) + near(option, options, language)
    );
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return isArabic ? `لا معنى هنا للكلمة ${name}` : `nothing is meant by ${name} here`;
  if (/does not take/.test(message))
    return isArabic ? `الخيار ${option} لا يأخذ قيمة` : `${option} takes no value`;
  return isArabic ? `الخيار ${option} تلزمه قيمة` : `${option} needs a value`;
}

function parse(command: Command, words: readonly string[], language: ReportLanguage): Arguments {
  const options = Object.fromEntries(
    Object.entries({ ...COMMON_OPTIONS, ...command.options }).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) },
    ]),
  );
  try {
    return parseArgs({
      args: [...words],
      options,
      allowPositionals: command.positionals !== undefined,
      strict: true,
    });
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw misuse(command.name, misuseReason(error, known, language));
  }
}

/** Gives the value that a call has for an option, before the command that is to parse it is known. */
function givenValue(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  if (at < 0) return undefined;
  return words[at]?.includes('=') ? words[at]?.slice(option.length + 1) : words[at + 1];
}

/** Gives the world with its output in visual order, where `--bidi` or `WARRAQ_BIDI` asks for it. */
async function outputFor(words: readonly string[], io: Io): Promise<Io> {
  const order = givenValue(words, '--bidi') ?? io.env.WARRAQ_BIDI ?? 'logical';
  if (order !== 'logical' && order !== 'visual') {
    const reason = io.language === 'ar' ? '--bidi إما logical وإما visual' : '--bidi is logical or visual';
    throw misuse('', reason);
  }
  if (order === 'logical') return io;
  const { toVisualOrder } = await import('./visual-order.ts');
  return {
    ...io,
    stdout: (text) => io.stdout(toVisualOrder(text)),
    stderr: (text) => io.stderr(toVisualOrder(text)),
    ...(io.ask ? { ask: (prompt: string) => io.ask?.(toVisualOrder(prompt)) ?? Promise.resolve('') } : {}),
  };
}

/** Tells the language of messages of a call, before it is parsed. */
export function languageOf(words: readonly string[], env: Io['env'], cwd: string): ReportLanguage {
  const root = resolve(cwd, givenValue(words, '--root') ?? '.');
  return messageLanguage(givenValue(words, '--lang'), env, root);
}

/** The commands of a program. */
interface Commands {
  readonly commands: CommandTable;
  /** Names of before that still call a command. */
  readonly formerNames?: Readonly<Record<string, string>>;
}

/**
 * Runs a call of a command line and gives its exit code: 0, 1 where content or a run failed, 2 for misuse.
 * The only place that catches: what is thrown becomes lines on stderr, with a trace only under `--verbose`.
 */
export async function runCommand(
  words: readonly string[],
  plain: Io,
  { commands, formerNames = {} }: Commands,
): Promise<number> {
  let io = plain;
  const [first, ...rest] = words;
  const name = first !== undefined && Object.hasOwn(formerNames, first) ? formerNames[first] : first;
  try {
    io = await outputFor(words, plain);
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      io.stdout(overview(commands, io.language));
      return name === undefined ? MISUSE : 0;
    }
    const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!listed) {
      const reason = io.language === 'ar' ? `لا يوجد أمر اسمه ${name}` : `there is no command ${name}`;
      throw misuse('', reason + near(name, Object.keys(commands), io.language));
    }
    const { command } = await listed.load();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.stdout(helpOf(command, commands, io.language));
      return 0;
    }
    return await command.run(parse(command, rest, io.language), io, commands);
  } catch (error) {
    io.stderr(`${explain(error, io)}\n`);
    if (words.includes('--verbose')) io.stderr(`${trace(error)}\n`);
    return error instanceof WarraqError ? error.exitCode : 1;
  }
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? String(error.stack) : `${error.stack}\nCaused by: ${trace(error.cause)}`;
}

function explain(error: unknown, io: Io): string {
  if (error instanceof WarraqError) return toTerminal(error.problems, io.language);
  let as: Problem;
  if (isSystemFault(error)) {
    as = problem('disk-write', {}, { file: error.path ?? '', reason: error.message });
  } else if (error instanceof ThreadEnded) as = problem('thread-ended', {}, { reason: error.message });
  else {
    const reason = error instanceof Error ? error.message : String(error);
    as = problem('bug', {}, { reason: reason.split('\n')[0] ?? '' });
  }
  return toTerminal([as], io.language);
}

/** Runs the process's own command line and sets its exit code. */
export async function runProcess(words: readonly string[], commands: Commands): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
    // A second Ctrl-C, or three seconds, ends whatever is under way: every command can be cut at any moment.
    process.once('SIGINT', () => process.exit(130));
    setTimeout(() => process.exit(130), 3000).unref();
  });
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
  });
  process.exitCode = await runCommand(
    words,
    {
      cwd: process.cwd(),
      env: process.env,
      stdout: (text) => void process.stdout.write(text),
      stderr: (text) => void process.stderr.write(text),
      isTerminal: process.stderr.isTTY === true && process.env.CI === undefined,
      language: languageOf(words, process.env, process.cwd()),
      now: () => new Date(),
      signal: stop.signal,
      ...(process.stdin.isTTY ? { ask: askOnTerminal } : {}),
    },
    commands,
  );
  if (stop.signal.aborted) process.exit(130);
}

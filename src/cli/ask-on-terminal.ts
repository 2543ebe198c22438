import { createInterface, type Interface } from 'node:readline';

/** Lines that were typed before they were asked for, and the questions that wait for one. */
const typed: string[] = [];
const waiting: ((line: string) => void)[] = [];
let reader: Interface | undefined;
let ended = false;

// One reader for all questions: lines that come in one piece, as from a paste, answer one question each.
function openReader(): Interface {
  const made = createInterface({ input: process.stdin, terminal: false });
  made.on('line', (line) => {
    const next = waiting.shift();
    if (next) next(line);
    else typed.push(line);
  });
  made.on('close', () => {
    ended = true;
    for (const next of waiting.splice(0)) next('');
  });
  return made;
}

/** Asks the one at the terminal for a line; an empty one where they end the input. */
export async function askOnTerminal(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  reader ??= openReader();
  const early = typed.shift();
  if (early !== undefined || ended) return early ?? '';
  reader.resume();
  const line = await new Promise<string>((done) => waiting.push(done));
  // A reader that waits would keep the process.
  if (!ended) reader.pause();
  return line;
}

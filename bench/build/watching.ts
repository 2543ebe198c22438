import { spawn } from 'node:child_process';
import { appendFile, readFile } from 'node:fs/promises';
import { CannotMeasure, type Measure, middleOf } from './measure.ts';

const EDITS = 5;
// In Linux's /proc times are told in hundredths of a second.
const TICKS = 100;
const [UTIME, STIME] = [11, 12];

async function processorSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME] ?? 0) + Number(fields[STIME] ?? 0)) / TICKS;
}

/**
 * Measures what an edit of one article costs a process that watches (`warraq build --watch`): until pages and search are
 * in place, counted from the writing of the file, and until all is. The first edit warms the process and is not told.
 *
 * @param words the program's words
 * @param file the article that is edited
 * @throws CannotMeasure where the process ends, or says nothing for five minutes
 */
export async function measureWatching(
  words: readonly string[],
  file: string,
): Promise<{ readonly visible: Measure; readonly whole: Measure }> {
  const child = spawn(process.execPath, [...words, '--watch', '--quiet'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let wake = () => {};
  let isOver = false;
  child.once('exit', () => {
    isOver = true;
    wake();
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      wake();
    });
  const until = (sign: RegExp, from: number) =>
    new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new CannotMeasure(`no ${sign} in ${told.slice(from)}`)), 300_000);
      wake = () => {
        const isThere = sign.test(told.slice(from));
        if (!isThere && !isOver) return;
        clearTimeout(limit);
        if (isThere) resolve();
        else reject(new CannotMeasure(`warraq build --watch ended: ${told.slice(-500)}`));
      };
      wake();
    });
  const costs: { visible: Measure; whole: Measure }[] = [];
  try {
    await until(/Ctrl-C/, 0);
    for (let edit = 0; edit <= EDITS; edit++) {
      const pid = child.pid ?? 0;
      const [from, cpu] = [told.length, await processorSeconds(pid)];
      const started = performance.now();
      const cost = async (): Promise<Measure> => ({
        seconds: (performance.now() - started) / 1000,
        cpu: (await processorSeconds(pid)) - cpu,
        megabytes: 0,
      });
      await appendFile(file, `\n\nفقرة تكتب والبناء ينتظر، رقمها ${edit}.\n`);
      await until(/In place after/, from);
      const visible = await cost();
      await until(/ MB in /, from);
      if (edit > 0) costs.push({ visible, whole: await cost() });
    }
  } finally {
    child.kill('SIGINT');
  }
  return {
    visible: middleOf(costs.map((each) => each.visible)),
    whole: middleOf(costs.map((each) => each.whole)),
  };
}

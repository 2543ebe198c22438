// `npm run bombs -- [--only WORDS] [--part 1/4]`: small inputs that ask for much work go through import and build, each in
// processes of their own; prints what each cost, and ends with 1 where one took more than 30 processor seconds or 1 GB,
// showed our code, or stopped its harmless neighbour.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { callCommand, type Ended, showsTrace } from '../faults/command.ts';
import { restore } from '../faults/tree.ts';
import { newArchive } from '../pipeline/archive.ts';
import { BOMBS } from './bombs.ts';

const MOST_SECONDS = 30;
const MOST_MB = 1024;
const MEASURE = new URL('./measure-process.ts', import.meta.url).href;
const NEIGHBOUR = `${JSON.stringify({ title: 'جار لا ضرر فيه', published: '2023-04-05', text: 'نص قصير لجار لا ضرر فيه، يجب أن يبقى.' })}\n`;

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, part: { type: 'string', default: '1/1' } },
});
const say = (text: string) => void process.stdout.write(`${text}\n`);

const base = await newArchive();
const root = join(base, 'archive');

async function measured(words: readonly string[]): Promise<{ ended: Ended; seconds: number; mb: number }> {
  const file = join(base, 'measured.json');
  rmSync(file, { force: true });
  const ended = await callCommand(root, words, {
    env: { MEASURE_TO: file, NODE_OPTIONS: `--import ${MEASURE}` },
    killAfter: 240_000,
  });
  let got = { seconds: ended.milliseconds / 1000, mb: Number.NaN };
  try {
    got = JSON.parse(readFileSync(file, 'utf8')) as typeof got;
  } catch {
    // Killed: the clock is all that is known.
  }
  return { ended, ...got };
}

let broken = 0;
try {
  mkdirSync(root);
  for (const folder of ['content', 'public']) restore(join(base, folder), join(root, folder));
  mkdirSync(join(root, 'in'), { recursive: true });
  writeFileSync(join(root, 'in/neighbour.jsonl'), NEIGHBOUR);
  await measured(['import', 'in', '--root', '.']);
  await measured(['build', '--root', '.', '--quiet']);
  rmSync(join(root, 'content/articles'), { recursive: true });
  restore(join(base, 'content'), join(root, 'content'));
  say(`${'input'.padEnd(72)}${'import'.padStart(14)}${'build'.padStart(14)}`);
  const [part = 1, parts = 1] = values.part.split('/').map(Number);
  const chosen = BOMBS.filter(({ name }) => name.includes(values.only));
  for (const bomb of chosen.filter((_, at) => at % parts === part - 1)) {
    restore(join(base, 'content'), join(root, 'content'));
    rmSync(join(root, 'in'), { recursive: true, force: true });
    mkdirSync(join(root, 'in'));
    for (const [name, content] of Object.entries(await bomb.files())) {
      mkdirSync(dirname(join(root, 'in', name)), { recursive: true });
      writeFileSync(join(root, 'in', name), content);
    }
    writeFileSync(join(root, 'in/neighbour.jsonl'), NEIGHBOUR);
    const imported = await measured(['import', 'in', '--root', '.']);
    const built = await measured(['build', '--root', '.', '--quiet']);
    const wrong: string[] = [];
    for (const [name, { ended, seconds, mb }] of Object.entries({ imported, built })) {
      if (seconds > MOST_SECONDS) wrong.push(`${name}: ${seconds.toFixed(0)} s`);
      if (mb > MOST_MB) wrong.push(`${name}: ${mb.toFixed(0)} MB`);
      if (
        ended.code === null ||
        showsTrace(ended) ||
        /call stack|heap|invalid string length/i.test(ended.err)
      )
        wrong.push(`${name}: ${ended.signal ?? ''} ${ended.err.slice(-300)}`);
      if (/root:x:0/.test(ended.out + ended.err)) wrong.push(`${name}: shows a file of the machine`);
    }
    if (built.ended.code !== 0) wrong.push(`built: ${built.ended.code} ${built.ended.err.slice(-300)}`);
    const feed = (() => {
      try {
        return readFileSync(join(root, 'dist/feed.xml'), 'utf8');
      } catch {
        return '';
      }
    })();
    if (!feed.includes('جار لا ضرر فيه')) wrong.push('its neighbour is not published');
    if (/root:x:0/.test(feed)) wrong.push('a file of the machine is published');
    broken += wrong.length;
    const cost = ({ seconds, mb }: typeof imported) => `${seconds.toFixed(1)} s ${mb.toFixed(0)} MB`;
    say(`${bomb.name.padEnd(72)}${cost(imported).padStart(14)}${cost(built).padStart(14)}`);
    for (const each of wrong) say(`  ${each.replaceAll('\n', ' ')}`);
  }
} finally {
  rmSync(base, { recursive: true, force: true });
}
process.exitCode = broken > 0 ? 1 : 0;

// `npm run bombs -- [--only WORDS] [--part 1/4] [--apart]`: small inputs that ask for much work go through import and build, each in
// processes of their own; prints what each cost, and ends with 1 where one took more than 30 processor seconds or 1 GB,
// showed our code, or stopped its harmless neighbour.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { callCommand, type Ended, showsTrace } from '../faults/command.ts';
import { restore } from '../faults/tree.ts';
import { newArchive } from '../pipeline/archive.ts';
import { BOMBS } from './bombs/bombs.ts';

const MOST_SECONDS = 30;
const MOST_MB = 1024;
// A build costs more than most bombs: those of several are made together, unless each is asked for apart.
const TOGETHER = 8;
const MEASURE = new URL('./measure-process.ts', import.meta.url).href;
const NEIGHBOUR = `${JSON.stringify({ title: 'جار لا ضرر فيه', published: '2023-04-05', text: 'نص قصير لجار لا ضرر فيه، يجب أن يبقى.' })}\n`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    part: { type: 'string', default: '1/1' },
    apart: { type: 'boolean', default: false },
  },
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
function tell(
  name: string,
  { seconds, mb }: { seconds: number; mb: number },
  wrong: readonly string[],
): void {
  broken += wrong.length;
  say(`${name.padEnd(72)}${`${seconds.toFixed(1)} s`.padStart(9)}${`${mb.toFixed(0)} MB`.padStart(9)}`);
  for (const each of wrong) say(`  ${each.replaceAll('\n', ' ')}`);
}
function wrongIn({ ended, seconds, mb }: Awaited<ReturnType<typeof measured>>, name: string): string[] {
  const wrong: string[] = [];
  if (seconds > MOST_SECONDS) wrong.push(`${name}: ${seconds.toFixed(0)} s`);
  if (mb > MOST_MB) wrong.push(`${name}: ${mb.toFixed(0)} MB`);
  if (ended.code === null || showsTrace(ended) || /call stack|heap|invalid string length/i.test(ended.err))
    wrong.push(`${name}: ${ended.signal ?? ''} ${ended.err.slice(-300)}`);
  // What is too much is refused by name; a limit of the machine that is met by chance is a fault.
  if (/\[article-(?:failed|unaccounted)\]/.test(ended.out + ended.err))
    wrong.push(`${name}: ${ended.err.slice(-300)}`);
  if (/root:x:0/.test(ended.out + ended.err)) wrong.push(`${name}: shows a file of the machine`);
  return wrong;
}

try {
  mkdirSync(root);
  for (const folder of ['content', 'public']) restore(join(base, folder), join(root, folder));
  mkdirSync(join(root, 'in'), { recursive: true });
  writeFileSync(join(root, 'in/neighbour.jsonl'), NEIGHBOUR);
  await measured(['import', 'in', '--root', '.']);
  await measured(['build', '--root', '.', '--quiet']);
  rmSync(join(root, 'content/articles'), { recursive: true });
  restore(join(base, 'content'), join(root, 'content'));
  const [part = 1, parts = 1] = values.part.split('/').map(Number);
  const chosen = BOMBS.filter(({ name }) => name.includes(values.only));
  let unbuilt: string[] = [];
  const isPublished = () => {
    const feed = existsSync(join(root, 'dist/feed.xml'))
      ? readFileSync(join(root, 'dist/feed.xml'), 'utf8')
      : '';
    if (/root:x:0/.test(feed)) return 'a file of the machine is published';
    return feed.includes('جار لا ضرر فيه') ? undefined : 'its neighbour is not published';
  };
  const build = async () => {
    const built = await measured(['build', '--root', '.', '--quiet']);
    const wrong = wrongIn(built, 'build');
    if (built.ended.code !== 0) wrong.push(`build: ${built.ended.code} ${built.ended.err.slice(-300)}`);
    wrong.push(...[isPublished()].filter((each) => each !== undefined));
    tell(unbuilt.length === 1 ? '  built' : `${unbuilt.length} built together`, built, wrong);
    unbuilt = [];
    restore(join(base, 'content'), join(root, 'content'));
  };
  for (const [number, bomb] of chosen.filter((_, at) => at % parts === part - 1).entries()) {
    rmSync(join(root, 'in'), { recursive: true, force: true });
    const names: string[] = [];
    for (const [name, content] of Object.entries(await bomb.files())) {
      const own = name.replace(/^bomb/, `bomb-${number}`);
      names.push(own);
      mkdirSync(dirname(join(root, 'in', own)), { recursive: true });
      writeFileSync(join(root, 'in', own), content);
    }
    writeFileSync(join(root, 'in/neighbour.jsonl'), NEIGHBOUR);
    const imported = await measured(['import', 'in', '--root', '.']);
    tell(bomb.name, imported, wrongIn(imported, 'import'));
    unbuilt.push(bomb.name);
    if (values.apart || unbuilt.length === TOGETHER) await build();
  }
  if (unbuilt.length > 0) await build();
} finally {
  rmSync(base, { recursive: true, force: true });
}
process.exitCode = broken > 0 ? 1 : 0;

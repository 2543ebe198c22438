import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/main.ts';

/** The settings of the archives that these tests build. */
export const SITE = `title: أرشيف الاختبار
url: https://example.org
sections:
  - key: cities
    title: مدن
  - key: science
    title: علوم
`;

const WORDS = 'المدينة سوق قديم نهر كتاب رحلة حجر باب ليل صيف قمح ميناء سفينة خريطة نجم ماء جسر قلعة'.split(
  ' ',
);

/** A generator of numbers with a seed (mulberry32), so that a failure can be repeated. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes an article's file: random but the same for the same numbers. */
export function articleText(random: () => number, day: string, extra = ''): string {
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const some = (count: number) => Array.from({ length: count }, () => pick(WORDS)).join(' ');
  return `---
title: ${some(4)}
summary: ${some(12)}
published: ${day}
authors: [${pick(['ليلى الحكيم', 'كريم الوادي'])}]
section: ${pick(['cities', 'science'])}
topics: [${pick(WORDS)}, ${pick(WORDS)}]
places: [${pick(['حلب', 'تونس', 'القاهرة'])}]
${extra}---

${some(40)}.

${some(60)}.
`;
}

/** Makes an empty archive in a new folder. */
export async function newArchive(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'warraq-archive-'));
  for (const folder of ['content/articles', 'content/pages', 'content/media', 'public'])
    await mkdir(`${root}/${folder}`, { recursive: true });
  await writeFile(`${root}/content/site.yaml`, SITE);
  await writeFile(`${root}/content/pages/about.md`, '---\ntitle: عن الأرشيف\n---\n\nنص.\n');
  return root;
}

/** Calls the command line as a person does, on a fixed day, in English and in no archive unless `settings` say so. */
export async function call(
  words: readonly string[],
  settings: Partial<
    Pick<Io, 'ask' | 'cwd' | 'env' | 'language' | 'now' | 'signal' | 'stderr' | 'stdout'>
  > = {},
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io: Io = {
    cwd: tmpdir(),
    env: {},
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    isTerminal: false,
    language: 'en',
    now: () => new Date('2024-06-01T00:00:00Z'),
    ...settings,
  };
  return { code: await run(words, io), out, err };
}

const apart = (words: readonly string[], settings = '{}') => [
  '--input-type=module',
  '--eval',
  `import { call } from ${JSON.stringify(import.meta.url)};
process.stdout.write(JSON.stringify(await call(${JSON.stringify(words)}, ${settings})));`,
];

/** Calls the command line in a process of its own, as a person does: there a build makes pages in the thread that reads. */
export function callApart(words: readonly string[]): { code: number; out: string; err: string } {
  const { stdout, stderr } = spawnSync(process.execPath, apart(words), { encoding: 'utf8' });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as { code: number; out: string; err: string };
}

/** Counts the stages that a build said are done. */
export const stagesIn = (text: string): number => text.split('\u2713').length - 1;

/**
 * Calls the command line like {@link callApart}, and kills it once it has said that so many stages are done.
 *
 * @returns whether the kill came before its end
 */
export async function killApart(words: readonly string[], stages: number): Promise<boolean> {
  const child = spawn(process.execPath, apart(words, '{ stderr: (text) => process.stderr.write(text) }'), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<NodeJS.Signals | null>((done) =>
    child.once('exit', (_code, signal) => done(signal)),
  );
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (stagesIn(told) >= stages) child.kill('SIGKILL');
  });
  return (await ended) === 'SIGKILL';
}

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';

const REPOSITORY = resolve(import.meta.dirname, '..');
const RECIPES = readFileSync(`${REPOSITORY}/CONTRIBUTING.md`, 'utf8').split('\n## Recipes\n')[1] ?? '';
// The steps that the recipes of CONTRIBUTING.md are written in.
const STEP =
  /^\d+\. (?:Write `(?<written>[^`]+)`:|In `(?<changed>[^`]+)`, behind `(?<line>[^`]+)`, add:|In `(?<replaced>[^`]+)`, instead of `(?<old>[^`]+)`, write `(?<text>[^`]+)`\.)(?:\n\n {3}```ts\n(?<block>[\s\S]*?)\n {3}```)?$/gm;

const copy = mkdtempSync(join(tmpdir(), 'warraq-recipes-'));
after(() => rmSync(copy, { recursive: true, force: true }));

const indented = (block = ''): string => `${block.replace(/^ {3}/gm, '')}\n`;

/** Puts text behind the one line of a file that reads so. */
function addBehind(file: string, line: string, text: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.indexOf(line);
  assert.ok(at >= 0, `${file} has no line "${line}"`);
  lines.splice(at + 1, 0, text.trimEnd());
  writeFileSync(file, lines.join('\n'));
}

function replaceIn(file: string, old: string, text: string): void {
  const source = readFileSync(file, 'utf8');
  assert.ok(source.includes(old), `${file} does not hold "${old}"`);
  writeFileSync(file, source.replace(old, text));
}

function follow(groups: Readonly<Record<string, string | undefined>>): void {
  const { written, changed, line = '', replaced, old = '', text = '', block } = groups;
  if (written) {
    mkdirSync(dirname(`${copy}/${written}`), { recursive: true });
    writeFileSync(`${copy}/${written}`, indented(block));
  }
  if (changed) addBehind(`${copy}/${changed}`, line, indented(block));
  if (replaced) replaceIn(`${copy}/${replaced}`, old, text);
}

function run(program: string, ...words: string[]): void {
  const { status, stdout, stderr } = spawnSync(`${REPOSITORY}/node_modules/.bin/${program}`, words, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_TEST_CONTEXT: undefined },
  });
  assert.equal(status, 0, `${program} ${words.join(' ')}\n${stdout}${stderr}`);
}

test('the recipes of CONTRIBUTING.md work as they are written', { timeout: 600_000 }, () => {
  for (const name of [
    'src',
    'test',
    'content',
    'public',
    'package.json',
    'tsconfig.json',
    'astro.config.mjs',
    'bench',
    '.astro',
  ])
    cpSync(`${REPOSITORY}/${name}`, `${copy}/${name}`, { recursive: true });
  symlinkSync(`${REPOSITORY}/node_modules`, `${copy}/node_modules`);
  const steps = [...RECIPES.matchAll(STEP)];
  const numbered = RECIPES.match(/^\d+\. /gm)?.length;
  assert.equal(steps.length, numbered, 'every step is one that can be followed');
  for (const { groups = {} } of steps) follow(groups);
  // What is not formatted, sorted or typed as the rest would not pass, whoever wrote it.
  run('tsc', '--noEmit');
  const tests = steps.flatMap(({ groups }) =>
    groups?.written?.endsWith('.test.ts') ? [groups.written] : [],
  );
  assert.equal(tests.length, RECIPES.match(/^### /gm)?.length, 'every recipe has its test');
  // A 'build' of a site is among them: see kinds.ts.
  run('node', '--test', ...tests, 'test/pipeline/stages.test.ts', 'test/layers.test.ts');
});

import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { STAGE_LABELS } from '../src/pipeline/stage-labels.ts';

const REPOSITORY = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(`${REPOSITORY}/${file}`, 'utf8');

test('docs/architecture.md has a row for each module, in the words of src/', () => {
  const table = read('docs/architecture.md');
  const rows = table.split('\n').filter((line) => /^\| `/.test(line));
  const named = new Set(
    rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/(\w[\w-]*)\//g)].map(([, name]) => name)),
  );
  const modules = readdirSync(`${REPOSITORY}/src`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  assert.deepEqual([...named].sort(), modules.sort());
});

test('the picture of the pipeline shows every stage, in the order of the build', () => {
  const shown = [...read('docs/pictures/pipeline.svg').matchAll(/<text[^>]*>([a-z-]+)<\/text>/g)].map(
    ([, text]) => text,
  );
  const stages = Object.keys(STAGE_LABELS.en);
  assert.deepEqual(
    shown.filter((text) => stages.includes(text ?? '')),
    stages,
  );
});

test('every file that the docs for developers name is there', () => {
  const missing = ['CONTRIBUTING.md', 'docs/architecture.md'].flatMap((file) => {
    // Recipes tell of files that are to be written.
    const text = read(file).split('\n## Recipes\n')[0] ?? '';
    return [...text.matchAll(/`((?:src|test|bench|docs)\/[\w./-]+?)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(`${REPOSITORY}/${path}`))
      .map((path) => `${file}: ${path}`);
  });
  assert.deepEqual(missing, []);
});

test('every link between the docs leads to a file', () => {
  const files = [
    'README.md',
    'README.ar.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...globSync('docs/**/*.md', { cwd: REPOSITORY }),
  ];
  const broken = files.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:|^\//.test(target))
      .filter((target) => !existsSync(join(REPOSITORY, dirname(file), decodeURI(target))))
      .map((target) => `${relative(REPOSITORY, file)}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

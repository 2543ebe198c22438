import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { STAGE_LABELS } from '../../src/pipeline/stage-labels.ts';

const PIPELINE = join(import.meta.dirname, '../../src/pipeline');
const NAMES = Object.keys(STAGE_LABELS.en);

test('a stage is a file of stages/, and has a label in each language', () => {
  const files = readdirSync(`${PIPELINE}/stages`).map((file) => file.replace(/\.ts$/, ''));
  assert.deepEqual(files.sort(), [...NAMES].sort());
  assert.deepEqual(Object.keys(STAGE_LABELS.ar), NAMES);
});

test('build-site.ts and page-inputs.ts are lists of the stages in the order of their labels, readable at a glance', () => {
  const [inputs = '', site = ''] = ['page-inputs', 'build-site'].map((name) =>
    readFileSync(`${PIPELINE}/${name}.ts`, 'utf8'),
  );
  assert.ok(site.trimEnd().split('\n').length < 60, 'buildSite is longer than a list');
  const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const stages = NAMES.map(camel);
  const calledIn = (code: string) =>
    [...code.matchAll(/(?:= |await )(\w+)\(/g)].flatMap(([, name = '']) =>
      name === 'pageInputs' || stages.includes(name) ? [name] : [],
    );
  const called = calledIn(site).flatMap((name) => (name === 'pageInputs' ? calledIn(inputs) : [name]));
  // A stage may begin before the place at which it is waited for and told.
  assert.deepEqual(
    called.filter((name, at) => !called.includes(name, at + 1)),
    stages,
  );
});

test('a stage tells its progress under its own name', () => {
  for (const name of NAMES) {
    if (name === 'read') continue;
    const code = readFileSync(`${PIPELINE}/stages/${name}.ts`, 'utf8');
    assert.match(code, new RegExp(`progress\\.stage\\('${name}'`));
  }
});

test('nothing is handed on through globals', () => {
  const files = readdirSync(join(PIPELINE, '..'), { recursive: true, encoding: 'utf8' });
  const using = files.filter((file) => {
    // In a browser there is one document, and its global object is where scripts of pages meet.
    if (!/\.(ts|astro|mjs)$/.test(file) || /service-worker|\/browser\/|local-scripts/.test(file))
      return false;
    return /\bglobalThis\b/.test(readFileSync(join(PIPELINE, '..', file), 'utf8'));
  });
  assert.deepEqual(using, []);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { notArticles } from '../../../src/import/formats/not-articles.ts';
import { FALLBACKS, FORMATS, formatNamed } from '../../../src/import/formats/registry.ts';
import { call } from '../../pipeline/archive.ts';

const formats = [...FORMATS, ...FALLBACKS].filter((each) => each !== notArticles);

test('every format has a name of its own and an example', () => {
  assert.equal(new Set(formats.map((each) => each.name)).size, formats.length);
  for (const format of formats) {
    assert.ok(format.example.length > 8, format.name);
    assert.equal(formatNamed(format.name), format);
  }
});

test('warraq import --formats lists them all, in text and as JSON', async () => {
  const said = await call(['import', '--formats']);
  assert.equal(said.code, 0);
  for (const { name, example } of formats) {
    assert.ok(
      said.out.split('\n').some((line) => line.startsWith(`${name} `) && line.endsWith(example)),
      name,
    );
  }
  const listed = JSON.parse((await call(['import', '--formats', '--json'])).out) as { name: string }[];
  assert.deepEqual(
    listed.map((each) => each.name),
    formats.map((each) => each.name),
  );
});

test('docs/import.md names every format', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../../docs/import.md'), 'utf8');
  for (const { name } of formats) assert.ok(docs.includes(`\`${name}\``), name);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CACHE_FILES, FORMS, kindOfFile } from '../../src/state/cache-files.ts';

test('docs/state.md shows the forms and the files of the table in the code', () => {
  const text = readFileSync(`${import.meta.dirname}/../../docs/state.md`, 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  const tableAfter = (head: string) => {
    const from = rows.findIndex((line) => line.startsWith(head)) + 1;
    const to = rows.findIndex(
      (line, at) => at >= from && (line.startsWith('| Below') || line.startsWith('| | ')),
    );
    return rows.slice(from, to);
  };
  assert.deepEqual(
    tableAfter('| Form |'),
    Object.entries(FORMS).map(([name, what]) => `| ${name} | ${what} |`),
  );
  assert.deepEqual(
    tableAfter('| Below'),
    CACHE_FILES.map(
      ({ path, form, holds, writes, reads }) => `| \`${path}\` | ${form} | ${holds} | ${writes} | ${reads} |`,
    ),
  );
  assert.ok(Object.keys(FORMS).length <= 6, 'who adds a form has to give one up');
});

test('a path has the row that fits it first; what is not ours has none', () => {
  assert.equal(kindOfFile('articles/1f')?.form, 'checksummed');
  assert.equal(kindOfFile('pictures/notes')?.form, 'checksummed');
  assert.equal(kindOfFile('pictures/a-400.avif')?.form, 'published');
  assert.equal(kindOfFile('templates/0a/server/chunks/x.mjs')?.form, 'modules');
  assert.equal(kindOfFile('articles/1f/other'), undefined);
  assert.equal(kindOfFile('anything'), undefined);
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { apiDocs, undocumented } from './api-docs.ts';

const FILE = resolve(import.meta.dirname, '../../docs/api.md');

test('docs/api.md says what the docstrings say (UPDATE=1 writes it)', () => {
  const made = apiDocs();
  if (process.env.UPDATE === '1') writeFileSync(FILE, made);
  assert.equal(readFileSync(FILE, 'utf8'), made);
});

test('every name of the package has a docstring', () => {
  assert.deepEqual(undocumented(), []);
});

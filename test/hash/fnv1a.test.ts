import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fnv1a } from '../../src/hash/fnv1a.ts';

test('FNV-1a gives the values of its authors', () => {
  // Fowler, Noll, Vo: test vectors of 32 bits.
  const vectors = { '': 0x811c9dc5, a: 0xe40c292c, b: 0xe70c2de5, foobar: 0xbf9cf968 };
  for (const [text, value] of Object.entries(vectors)) assert.equal(fnv1a(text), value, text);
});

test('FNV-1a takes whole code units, so values on disk stay', () => {
  assert.equal(fnv1a('\u0642\u0644\u0645'), 0xe813e622);
});

test('another basis gives another hash', () => {
  assert.notEqual(fnv1a('a', 1), fnv1a('a'));
});

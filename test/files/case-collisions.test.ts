import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseCollisions } from '../../src/files/case-collisions.ts';

test('files that many disks do not tell apart are found: by case and by the normal form of letters', () => {
  const files = ['index.html', 'a/b.html', '\u00E9.html', 'feed.xml', 'feed.XML'];
  const own = ['Index.HTML', 'A/b.html', 'e\u0301.html', 'feed.XML', 'c.html'];
  assert.deepEqual(caseCollisions(own, files), [
    ['Index.HTML', 'index.html'],
    ['A/b.html', 'a/b.html'],
    ['e\u0301.html', '\u00E9.html'],
    ['feed.XML', 'feed.xml'],
  ]);
});

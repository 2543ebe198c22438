import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../../src/problems/problem.ts';
import { saidOnce } from '../../src/problems/said-once.ts';

test('the same thing about one line is said once, and its characters together', () => {
  const place = { file: 'a.md', line: 19 };
  const bidi = (character: string, line = 19) =>
    problem('bidi-override', { file: 'a.md', line }, { where: 'text', character });
  const said = saidOnce([
    bidi('U+202E'),
    problem('link-broken', place, { href: '/a/' }),
    bidi('U+202C'),
    bidi('U+202E U+202C'),
    problem('link-broken', place, { href: '/a/' }),
    problem('link-broken', place, { href: '/b/' }),
    bidi('U+202E', 20),
  ]);
  assert.deepEqual(said, [
    bidi('U+202E U+202C'),
    problem('link-broken', place, { href: '/a/' }),
    problem('link-broken', place, { href: '/b/' }),
    bidi('U+202E', 20),
  ]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../../src/problems/problem.ts';
import { toGitHub, toLine } from '../../src/problems/report.ts';

test('a name or value with control characters stays in its line and moves no cursor', () => {
  // A line end, an escape sequence that sets a window's title, RIGHT-TO-LEFT OVERRIDE, the C1 form of an escape.
  const odd = 'أ\n0 errors\u001B]0;x\u0007\u202Eب\u009B31m';
  for (const language of ['en', 'ar'] as const) {
    const line = toLine(problem('media-missing', { file: `${odd}.md`, line: 3 }, { src: odd }), language);
    assert.doesNotMatch(line, /[\p{Cc}\u202E]/u);
    assert.ok(line.startsWith('أ\\u000a0 errors\\u001b]0;x\\u0007\\u202eب\\u009b31m.md:3: '), line);
  }
  // GitHub has escapes of its own for the line end of a name.
  assert.match(toGitHub([problem('media-missing', { file: 'أ\n.md' }, { src: odd })], 'en'), /file=أ%0A\.md/);
});

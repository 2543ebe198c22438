import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toVisualOrder } from '../../src/cli/visual-order.ts';

const codes = (text: string) => [...text].map((each) => each.codePointAt(0)?.toString(16)).join(' ');

test('Arabic comes out from the left in the shapes in which it is seen', () => {
  // Seen, lam-alef and meem of "salam": meem alone, lam-alef joined to what is before it, seen at the start.
  assert.equal(codes(toVisualOrder('سلام')), 'fee1 fefc feb3');
  // Persian: farsi yeh at the end of its piece, keheh-like gaf; the joiner itself is not shown.
  assert.equal(codes(toVisualOrder('می‌گو')), 'feee fb94 fbfd fee3');
});

test('Latin words, numbers and brackets stand as a page would show them', () => {
  assert.equal(toVisualOrder('ب (2024) BBC News'), 'BBC News (2024) \uFE8F');
  assert.equal(toVisualOrder('content/a.md:3: ب'), 'content/a.md:3: \uFE8F');
  // The sentence about a name has its own direction: what is said last stands at its left.
  assert.equal(toVisualOrder('  import  ب BBC ت'), '  import  \uFE95 BBC \uFE8F');
});

test('marks stay on their letters', () => {
  assert.equal(codes(toVisualOrder('بَدّ')), 'feaa 651 fe91 64e');
});

test('control sequences of the terminal and plain text are left alone', () => {
  assert.equal(toVisualOrder('\r\u001B[2Kب\nabc'), '\r\u001B[2K\uFE8F\nabc');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abc 12()\n\t.:') }), (text) => {
      assert.equal(toVisualOrder(text), text);
    }),
  );
});

test('no letter is lost: every text has the letters that it had', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي ةءئؤأإآپچژکگیهABC12') });
  const sorted = (text: string) => [...text.normalize('NFKC')].sort().join('');
  fc.assert(
    fc.property(letters, (text) => {
      assert.equal(sorted(toVisualOrder(text)), sorted(text.normalize('NFKC')));
    }),
  );
});

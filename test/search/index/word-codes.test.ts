import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formOf, keyOf } from '../../../src/search/format/encoding.ts';
import { WordCodes } from '../../../src/search/index/indexer/word-codes.ts';
import { analyseWord } from '../../../src/text/analyse.ts';

test('a coded word gives its root and form back and holds nothing that would split it', () => {
  const codes = new WordCodes();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const term = analyseWord(text);
      const [letters = '', marks = ''] = codes.codeOf(codes.numberOf(term)).split(/(?<=[a-z])(?![a-z])/);
      assert.equal(codes.keyOfCode(letters), keyOf(term));
      assert.equal(codes.formOfMarks(letters, marks), formOf(term));
      assert.match(letters + marks, /^[a-z]+\p{M}*$/u);
    }),
    { numRuns: 1000 },
  );
  assert.throws(() => codes.formOfMarks('a', 'x'));
});

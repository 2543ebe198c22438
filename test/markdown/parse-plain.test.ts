import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseBlockDirectives } from '../../src/markdown/parse-block-directives.ts';
import { parsePlain } from '../../src/markdown/parse-plain.ts';

const WHOLE = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(parseBlockDirectives);

// Every sign that means something to Markdown somewhere, beside letters of both directions, digits and spaces.
const PIECES =
  'كلمة word ١٢ 12 1. 2) . ، : ; - -- --- + = === # ## > ! ? " ( ) { } / % $ ^ \' « » \u00A0 \u200F \u2028 e @ _ * ` [ ] < & ~ | \\ : :: ::: http://a.b www.a.b a@b.c'.split(
    ' ',
  );
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('كلمة', 'نص', 'word', '،') },
  { weight: 2, arbitrary: fc.constantFrom(' ', '\n', '\n\n', '  ', '\n ', '\t') },
  { weight: 1, arbitrary: fc.constantFrom(...PIECES) },
);
const plainPiece = fc.constantFrom(
  'كلمة',
  'text',
  ' و ',
  '\n',
  '\n\n',
  '\n\n\n',
  '12',
  '. ',
  '، ',
  '-',
  ': ',
  '1.',
  '(',
  ')',
  '#',
  '!',
  '\uFEFF',
  '\u0085',
  '\u2028',
  '\u000B',
);

function assertSame(source: string): void {
  const plain = parsePlain(source);
  if (plain) assert.deepEqual(plain, JSON.parse(JSON.stringify(WHOLE.parse(source))), JSON.stringify(source));
}

test('plain text gives the very tree of the whole parser, or is left to it', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => assertSame(pieces.join(''))),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.array(plainPiece, { maxLength: 14 }), (pieces) => assertSame(pieces.join(''))),
    {
      numRuns: 3000,
    },
  );
  for (const source of [
    '',
    '\n',
    '\n\nنص',
    'نص\n',
    'نص\nثان\n\nثالث',
    'نص\n\n\n',
    'نص - آخر: كذا (1)\n\n12 عاما',
  ]) {
    assert.ok(parsePlain(source), JSON.stringify(source));
    assertSame(source);
  }
});

test('whatever may mean something is left to the whole parser', () => {
  for (const source of [
    '# عنوان',
    '- بند',
    'نص\n---',
    '1. بند',
    '> قول',
    '    code',
    'نص  \nثان',
    'http://a.b',
    'a@b.c',
  ])
    assert.equal(parsePlain(source), undefined, source);
});

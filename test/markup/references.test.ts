import assert from 'node:assert/strict';
import { test } from 'node:test';
import { characterEntities } from 'character-entities';
import fc from 'fast-check';
import { escapeHtml } from '../../src/markup/escape.ts';
import { decodeReferences } from '../../src/markup/references.ts';

test('references by number and by name become characters', () => {
  assert.equal(
    decodeReferences('&#x642;&#1604;&#1605 &amp;&LT;&quot;&nbsp;'),
    '\u0642\u0644\u0645 &<"\u00A0',
  );
  assert.equal(
    decodeReferences('&laquo;\u0642&hellip;&raquo;', characterEntities),
    '\u00AB\u0642\u2026\u00BB',
  );
  assert.equal(decodeReferences('&Eacute;&eacute;', characterEntities), '\u00C9\u00E9');
});

test('what is no reference stays, and what names no character is replaced', () => {
  for (const text of ['&copy2;', 'a & b', '&;', '&constructor;', '&toString;', '?a=1&lang=ar'])
    assert.equal(decodeReferences(text), text);
  assert.equal(decodeReferences('&#0;&#xD800;&#x110000;'), '\uFFFD\uFFFD\uFFFD');
});

test('a text is decoded once, not again and again', () => {
  assert.equal(decodeReferences('&amp;lt;'), '&lt;');
});

test('what was escaped comes back', () => {
  fc.assert(fc.property(fc.string(), (text) => decodeReferences(escapeHtml(text)) === text));
});

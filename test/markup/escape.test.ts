import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeHtml, escapeText, escapeXml } from '../../src/markup/escape.ts';

test('text between tags keeps its quotation marks, text in attributes does not', () => {
  assert.equal(escapeText('\u0623 < \u0628 & "\u062C" > 1'), '\u0623 &lt; \u0628 &amp; "\u062C" &gt; 1');
  assert.equal(escapeHtml('<a b="&amp;">'), '&lt;a b=&quot;&amp;amp;&quot;&gt;');
});

test('XML gets nothing that it may not hold', () => {
  assert.equal(escapeXml('\u0000\u0642\u000B<\uD800\uFFFE\u0644\t\n'), '\u0642&lt;\uFFFD\u0644\t\n');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { parseMarkdown, writeMarkdown } from '../../src/import/markdown.ts';
import { plainMarkdown } from '../../src/import/plain-markdown.ts';

const PIECES =
  'كلمة|نص |!|(|) |"|،| – |. |- |1. |a|ü|5|.|…|«|»|\'|/|\u00A0|  |ب\u0651|=|:|+|؟|$|%|^|;|😀|*|_|[|`'.split(
    '|',
  );
const text = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
  .map((parts) => ({ type: 'text' as const, value: parts.join('') }));
const url = fc.constantFrom(
  'https://x.example/a_b-c?x=1',
  'https://x.example/',
  'https://x.example/%D8%A7,b',
);
const inline: fc.Arbitrary<PhrasingContent> = fc.oneof(
  { weight: 3, arbitrary: text },
  text.map((child) => ({ type: 'strong' as const, children: [child] })),
  text.map((child) => ({ type: 'emphasis' as const, children: [child] })),
  fc
    .tuple(url, text)
    .map(([to, child]) => ({ type: 'link' as const, title: null, url: to, children: [child] })),
  fc.constant({ type: 'break' as const }),
);
const block: fc.Arbitrary<RootContent> = fc
  .tuple(fc.boolean(), fc.array(inline, { minLength: 1, maxLength: 5 }))
  .map(([isHeading, children]) =>
    isHeading ? { type: 'heading', depth: 3, children } : { type: 'paragraph', children },
  );

/** A tree without the places of its nodes, as fields in one order. */
function bare(node: Nodes): unknown {
  const { type } = node;
  const own =
    'value' in node ? node.value : type === 'link' ? node.url : type === 'heading' ? node.depth : '';
  return [type, own, 'children' in node ? node.children.map((each) => bare(each)) : []];
}

test('a block that is written without the writer of Markdown reads back as the same block', () => {
  let count = 0;
  fc.assert(
    fc.property(block, (each) => {
      const written = plainMarkdown(each);
      if (written === undefined) return;
      count++;
      assert.deepEqual(bare(parseMarkdown(written)), bare({ type: 'root', children: [each] }), written);
      // But for a colon before a letter, which begins no directive on the site.
      const usual = writeMarkdown({ type: 'root', children: [each] }).trimEnd();
      assert.equal(written, usual.replace(/\\:/g, ':'));
    }),
    { numRuns: 3000 },
  );
  // Of the random blocks about a twentieth is plain enough: fewer than half of that would say that nothing was compared.
  assert.ok(count > 70, String(count));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeHeadings } from '../../../src/pipeline/search/search-records.ts';

test('headings are found where they are lines of their own, in order', () => {
  const text = 'قال: الخاتمة قريبة\nالبداية\nنص البداية\nالخاتمة\nنص\nالبداية\nمرة أخرى';
  const headings = ['البداية', 'الخاتمة', 'البداية', 'غائبة', ''].map((own, at) => ({
    ...{ depth: 2 + (at % 2), id: `h-${at}`, text: own },
  }));
  assert.deepEqual(
    placeHeadings(text, headings).map(({ at, id, element }) => [
      text.slice(at).split('\n').slice(0, 2),
      id,
      element,
    ]),
    [
      [['البداية', 'نص البداية'], 'h-0', 'h2'],
      [['الخاتمة', 'نص'], 'h-1', 'h3'],
      [['البداية', 'مرة أخرى'], 'h-2', 'h2'],
    ],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson } from '../../../src/import/formats/json/parse-json.ts';
import { CheckedFields } from '../../../src/import/formats/json/unchecked.ts';
import { readFrontMatter } from '../../../src/import/formats/markdown/front-matter.ts';
import { standingOf } from '../../../src/import/privacy/standing.ts';

test('of a key that stands twice every value counts, in front matter and JSON, wherever it stands', () => {
  for (const text of [
    '---\ntitle: المطر\nstatus: draft\nstatus: published\n---\n\nنص.\n',
    '---\ntitle: المطر\nstatus: published\nstatus: draft\n---\n\nنص.\n',
    '---\ntitle: المطر\nparams:\n  draft: true\n  draft: false\n---\n\nنص.\n',
    '+++\ntitle = "المطر"\ndraft = true\ndraft = false\n+++\n\nنص.\n',
    '{\n"title": "المطر",\n"draft": true,\n"draft": false\n}\n\nنص.\n',
    'Title: المطر\nStatus: draft\nStatus: published\n\nنص.\n',
    'public:: false\npublic:: true\n\n- نص.\n',
  ])
    assert.equal(standingOf(readFrontMatter(text, 'a.md')?.data ?? {}).standing, 'draft', text);
  for (const text of [
    '{"status":"draft","status":"published"}',
    '{"status":"published","status" : "draft"}',
    '{"st\\u0061tus":"draft","status":"published"}',
    '{"meta":{"text":"\\"a\\": {","draft":true,"draft":false}}',
    '{"visibility":"private","visibility":"x","visibility":"public"}',
  ])
    assert.equal(standingOf(parseJson(text) as Record<string, unknown>).standing, 'draft', text);
  assert.deepEqual(parseJson('[{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}],"a":2,"a":3},"x: \\": y"]'), [
    { 'twice:a': 1, b: { a: 1 }, c: [{ a: 1 }, { a: 2 }], 'twice-2:a': 2, a: 3 },
    'x: ": y',
  ]);
});

test('an empty box says no where other records of the table have it checked', () => {
  const rows = [
    { title: 'أ', Published: '' },
    { title: 'ب', Published: 'checked' },
    { title: 'ج', Published: null },
  ];
  const marked = (records: readonly Record<string, unknown>[]) => {
    const boxes = new CheckedFields(['title', 'Published', 'Status', 'منشور']);
    for (const each of records) boxes.add(each);
    return records.map((each) => standingOf(boxes.mark(each)).standing);
  };
  assert.deepEqual(marked(rows), ['draft', 'public', 'draft']);
  assert.deepEqual(marked([{ منشور: '' }, { منشور: '\u2713' }]), ['draft', 'public']);
  assert.deepEqual(marked([{ Status: '' }, { Status: 'Published' }]), ['draft', 'public']);
  assert.deepEqual(marked([{ Published: '' }, { Published: '2024-01-01' }]), ['public', 'public']);
  assert.deepEqual(marked([{ Published: '' }, {}]), ['public', 'public']);
});

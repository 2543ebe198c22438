import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endTag, replaceBetween, replaceComments } from '../../src/markup/between.ts';

const dropped = (html: string) =>
  replaceBetween(
    html,
    /<(script|style)\b/gi,
    ([, name = '']) => endTag(name),
    () => '\u2026',
  );

test('what begins and ends is replaced, once for each beginning', () => {
  assert.equal(dropped('a<script>1</script>b<STYLE x>2</style >c'), 'a\u2026b\u2026c');
  assert.equal(dropped('<script><script></script>a</script>'), '\u2026a</script>');
  assert.equal(
    replaceComments('a<!-- x -->b<!---->c', (whole) => `[${whole.length}]`),
    'a[10]b[7]c',
  );
  const inside: string[] = [];
  replaceBetween(
    '<b>1</b><b>2</b>',
    /<b>/g,
    () => endTag('b'),
    (_, text) => {
      inside.push(text);
      return '';
    },
  );
  assert.deepEqual(inside, ['1', '2']);
});

test('what has no end stays, and costs one pass however often it begins', () => {
  assert.equal(dropped('a<script>b</style>'), 'a<script>b</style>');
  assert.equal(dropped('a<script>b<style>c</style>'), 'a<script>b\u2026');
  const endless = '<script><!--<style>'.repeat(100_000);
  const began = process.cpuUsage().user;
  assert.equal(dropped(endless), endless);
  assert.equal(
    replaceComments(endless, () => ''),
    endless,
  );
  assert.ok(process.cpuUsage().user - began < 2_000_000);
});

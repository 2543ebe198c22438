import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { decodeRecordText, encodeRecordText } from '../../../src/search/format/record-text.ts';

const ARABIC =
  '{"url":"/2024/05/سوق-السمك/","title":"سوق السمك","body":"باع الصيّادون «السردين» بـ٣٠ درهماً، وقال أحدهم: الموسم جيّد."}';

test('text of records comes back as it was, whatever stands in it', () => {
  const every = Array.from({ length: 0x780 }, (_, at) => String.fromCharCode(at)).join('');
  for (const text of [
    ARABIC,
    '',
    'Latin only',
    'می‌خواهم گفت پچژ',
    '中文 – “نص” 😀 نص',
    '\uFEFFنص',
    'نص\u0001',
    every.slice(1),
    `نص${every}`,
    every.slice(0x600) + ARABIC,
    `${ARABIC}\n${ARABIC}`,
  ])
    assert.equal(decodeRecordText(encodeRecordText(text)), text);
});

test('Arabic takes fewer bytes, compressed too; what would take more is left as it is', () => {
  const text = Array.from({ length: 40 }, (_, at) => ARABIC.replace('٣٠', String(at * 7919))).join('\n');
  const written = encodeRecordText(text);
  assert.ok(written.length < new TextEncoder().encode(text).length * 0.75);
  assert.ok(gzipSync(written).length < gzipSync(text).length);
  assert.deepEqual(encodeRecordText('Latin'), new TextEncoder().encode('Latin'));
  assert.deepEqual(encodeRecordText('中文中文'), new TextEncoder().encode('中文中文'));
});

test('damaged bytes give a text, never an exception', () => {
  const written = encodeRecordText(`${ARABIC}“نص”`);
  for (let length = 0; length <= written.length; length++)
    assert.equal(typeof decodeRecordText(written.subarray(0, length)), 'string');
  assert.equal(typeof decodeRecordText(Uint8Array.of(0, 1, 0xff, 0x80, 1)), 'string');
});

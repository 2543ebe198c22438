import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  appendChecksummed,
  readChecksummed,
  readParts,
  soundKind,
  writeChecksummed,
} from '../../src/files/checksummed-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'warraq-checksummed-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'memory');
const COLUMNS = { names: ['\u0623\u0644\u0641', 'b'], rows: Int32Array.of(3, -1) };

test('parts are read one by one, as what they were written', () => {
  writeChecksummed(file, 'key', COLUMNS, Buffer.from('behind'));
  assert.deepEqual(readChecksummed(file, 'key'), COLUMNS);
  assert.deepEqual(readChecksummed(file, 'key', 1), Buffer.from('behind'));
  assert.equal(readChecksummed(file, 'key', 2), undefined);
  assert.equal(readChecksummed(file, 'other'), undefined);
  assert.equal(readChecksummed(join(folder, 'none'), 'key'), undefined);
  assert.ok(soundKind(file));
  const kind = soundKind(file);
  writeChecksummed(file, 'key\nof other code', 1);
  assert.equal(soundKind(file), kind, 'what it is, whatever it was made from');
  assert.equal(readChecksummed(file, 'key'), undefined);
  writeChecksummed(file, 'another', 1);
  assert.notEqual(soundKind(file), kind);
});

test('no byte can change and no byte can go without the part that it is in', () => {
  writeChecksummed(file, 'key', COLUMNS, Buffer.from('behind'));
  const bytes = readFileSync(file);
  for (let at = 0; at < bytes.length; at++) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 4;
    writeFileSync(file, damaged);
    assert.ok(!soundKind(file), `byte ${at}`);
    const [first, second] = [readChecksummed(file, 'key'), readChecksummed(file, 'key', 1)];
    assert.ok(first === undefined || second === undefined, `byte ${at}`);
    writeFileSync(file, bytes.subarray(0, at));
    assert.ok(!soundKind(file) || at === bytes.length - 'behind'.length - 36, `${at} bytes`);
    assert.equal(readChecksummed(file, 'key', 1), undefined, `${at} bytes`);
  }
});

test('a file that grows is read from where it was left, up to what is damaged', () => {
  const log = join(folder, 'log');
  appendChecksummed(log, 'key', 1);
  const { values, end } = readParts(log, 'key');
  assert.deepEqual(values, [1]);
  appendChecksummed(log, 'key', 'two');
  appendChecksummed(log, 'other', 3);
  appendChecksummed(log, 'key', 4);
  assert.deepEqual(readParts(log, 'key', end).values, ['two']);
  assert.deepEqual(readParts(join(folder, 'none'), 'key'), { values: [], end: 0 });
});

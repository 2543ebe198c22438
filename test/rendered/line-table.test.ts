import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256Of } from '../../src/files/file-hash.ts';
import { LineTable } from '../../src/rendered/line-table.ts';

/** A piece with a line for each text: its digest, and the text. */
function pieceOf(name: string, texts: readonly string[]) {
  const lines = texts.map((text) => `${sha256Of(text)} ${text}\n`);
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += Buffer.byteLength(line);
  }
  return { piece: { name, bytes: Buffer.from(lines.join('')), packed: at }, starts };
}

const lineAt = ([piece, at]: readonly [{ bytes: Buffer }, number]) =>
  piece.bytes.toString('utf8', at, piece.bytes.indexOf('\n', at));

test('every line is found by its digest, across pieces and while the table grows', () => {
  const table = new LineTable();
  const texts = Array.from({ length: 3000 }, (_, index) => `\u0633\u0637\u0631 ${index}`);
  for (const [part, from] of [0, 1200, 2999].entries()) {
    const own = texts.slice(from, [1200, 2999, 3000][part]);
    const { piece, starts } = pieceOf(`piece-${part}`, own);
    const number = table.addPiece(piece);
    for (const at of starts) table.add(number, at);
  }
  assert.equal(table.size, 3000);
  for (const [index, text] of texts.entries()) {
    const found = table.find(sha256Of(text));
    assert.ok(found, text);
    assert.equal(lineAt(found), `${sha256Of(text)} ${text}`);
    assert.equal(found[0].name, index < 1200 ? 'piece-0' : index < 2999 ? 'piece-1' : 'piece-2');
  }
  assert.equal(table.find(sha256Of('\u0644\u064A\u0633 \u0647\u0646\u0627')), undefined);
  assert.equal(new Set([...table.entries()].map(([, digest]) => digest)).size, 3000);
});

test('the last line of a digest stands for it, a forgotten one is gone and may come back', () => {
  const table = new LineTable();
  const first = pieceOf('old', ['a', 'b']);
  const second = pieceOf('new', ['a']);
  const [old, recent] = [table.addPiece(first.piece), table.addPiece(second.piece)];
  for (const at of first.starts) table.add(old, at);
  table.add(recent, 0);
  assert.equal(table.size, 2);
  assert.equal(table.find(sha256Of('a'))?.[0].name, 'new');
  table.forget(sha256Of('a'));
  table.forget(sha256Of('never there'));
  assert.equal(table.size, 1);
  assert.equal(table.find(sha256Of('a')), undefined);
  assert.deepEqual([...table.entries()], [['old', sha256Of('b')]]);
  table.add(old, 0);
  assert.equal(table.size, 2);
  assert.equal(table.find(sha256Of('a'))?.[0].name, 'old');
});

test('forgotten lines stay forgotten when the table grows', () => {
  const table = new LineTable();
  const texts = Array.from({ length: 2000 }, (_, index) => `${index}`);
  const { piece, starts } = pieceOf('piece', texts);
  const number = table.addPiece(piece);
  for (const [index, at] of starts.entries()) {
    table.add(number, at);
    if (index % 3 === 0) table.forget(sha256Of(String(index)));
  }
  for (const [index, text] of texts.entries())
    assert.equal(table.find(sha256Of(text)) === undefined, index % 3 === 0, text);
  assert.equal(table.size, 1333);
});

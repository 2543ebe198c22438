import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { ArticleLists, type Listed } from '../../src/state/article-lists.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'warraq-lists-'));
const article = (id: string, text: string): Listed => ({
  id,
  digest: createHash('sha256').update(text).digest('hex'),
});
const lists = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghijkl'), fc.nat(2)), { selector: ([id]) => id })
  .map((each) => each.map(([id, text]) => article(`2024/02/${id}`, `${text}`)));

test('each article is found in its row of before, and what came and went is named', () => {
  const at = folder();
  fc.assert(
    fc.property(lists, lists, (before, now) => {
      const older = new ArticleLists(at, before);
      older.save();
      const found = new ArticleLists(at, now).align(older.version);
      assert.ok(found);
      const same = ({ id, digest }: Listed) =>
        before.findIndex((each) => each.id === id && each.digest === digest);
      assert.deepEqual([...found.rows], now.map(same));
      assert.deepEqual(
        found.fresh,
        now.flatMap((each, row) => (same(each) < 0 ? [row] : [])),
      );
      const rows = new Set(found.rows);
      assert.deepEqual(
        found.gone,
        before.flatMap((_, row) => (rows.has(row) ? [] : [row])),
      );
      assert.deepEqual(
        found.goneIds,
        found.gone.map((row) => before[row]?.id),
      );
    }),
  );
});

test('equal lists have one name, others another; nothing is known of a damaged or foreign list', () => {
  const at = folder();
  const [one, other] = [article('2024/02/a', '1'), article('2024/02/b', '2')];
  const list = new ArticleLists(at, [one, other]);
  assert.equal(new ArticleLists(at, [one, other]).version, list.version);
  assert.notEqual(new ArticleLists(at, [other, one]).version, list.version);
  assert.equal(new ArticleLists(at, [one]).align(list.version), undefined);
  list.save();
  assert.deepEqual(new ArticleLists(at, [one]).align(list.version)?.gone, [1]);
  assert.equal(new ArticleLists(at, [one]).align('../../../etc/passwd'), undefined);
  writeFileSync(join(at, list.version), 'damaged');
  assert.equal(new ArticleLists(at, [one]).align(list.version), undefined);
});

test('few lists are kept, the newest of them always', () => {
  const at = folder();
  const all = Array.from({ length: 12 }, (_, number) => {
    const list = new ArticleLists(at, [article('2024/02/a', `${number}`)]);
    list.save();
    return list;
  });
  assert.equal(readdirSync(at).length, 8);
  assert.ok(all.at(-1)?.align(all.at(-1)?.version ?? ''));
  assert.ok(readdirSync(at).includes(all.at(-1)?.version ?? ''));
});

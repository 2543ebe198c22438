import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { eachConcurrently } from '../../src/threads/each-concurrently.ts';

test('each item is worked on once, so many at a time, each place with one at a time', async () => {
  const running = new Set<number>();
  const done: number[] = [];
  let most = 0;
  await eachConcurrently(Array(50).keys(), 4, async (item, place) => {
    assert.ok(!running.has(place) && place < 4);
    running.add(place);
    most = Math.max(most, running.size);
    for (let turn = 0; turn <= item % 3; turn++) await setImmediate();
    running.delete(place);
    done.push(item);
  });
  assert.equal(most, 4);
  assert.deepEqual(
    done.sort((a, b) => a - b),
    [...Array(50).keys()],
  );
});

test('after a failure nothing further is begun, and what was begun has ended when it is thrown', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await setImmediate();
    if (item === 1) throw new Error('the first');
    await setImmediate();
    ended.push(item);
    if (item === 2) throw new Error('another');
  };
  await assert.rejects(eachConcurrently(Array(20).keys(), 3, work), /^Error: the first$/);
  assert.deepEqual(begun, [0, 1, 2]);
  assert.deepEqual(ended, [0, 2]);
});

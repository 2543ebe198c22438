import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Postponed } from '../../src/cli/postponed.ts';

test('postponed work waits while something else is asked for, unless it is needed', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const done: string[] = [];
    const work = (name: string) => async () => void done.push(name);
    const settled = async () => {
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      return done.splice(0).join(' ');
    };
    const postponed = new Postponed();

    const release = postponed.hold();
    postponed.order(work('first'));
    postponed.order(work('second'));
    mock.timers.tick(60_000);
    assert.equal(await settled(), '', 'a page is being made');
    release();
    mock.timers.tick(999);
    assert.equal(await settled(), '');
    mock.timers.tick(1);
    assert.equal(await settled(), 'second', 'the last order alone');

    postponed.order(work('third'));
    mock.timers.tick(900);
    postponed.hold()();
    mock.timers.tick(900);
    assert.equal(await settled(), '', 'something was asked for meanwhile');
    await postponed.now();
    assert.equal(await settled(), 'third', 'it was needed');
    mock.timers.tick(60_000);
    assert.equal(await settled(), '', 'once');

    postponed.order(work('fourth'));
    await postponed.stop();
    mock.timers.tick(60_000);
    assert.equal(await settled(), '', 'dropped at the end');
  } finally {
    mock.timers.reset();
  }
});

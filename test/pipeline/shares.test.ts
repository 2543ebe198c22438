import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareProblems } from '../../src/pipeline/volumes/join-shares.ts';
import { isInShare } from '../../src/threads/share.ts';

const CATALOGUES = { '2021': 'a', '2022': 'b' };

const share = (number: number, of: number, catalogues: Record<string, string> = CATALOGUES) => ({
  folder: `shares/${number}`,
  notes: { share: number - 1, shares: of, catalogues },
});

const told = (...shares: ReturnType<typeof share>[]) =>
  shareProblems(shares, CATALOGUES).map(
    ({ code, values }) => `${code} ${values?.share ?? values?.volume} ${values?.other ?? ''}`,
  );

test('shares that do not make one whole of the volumes at hand are named', () => {
  assert.deepEqual(told(share(2, 2), share(1, 2)), []);
  assert.deepEqual(told(), []);
  assert.deepEqual(told(share(1, 3), share(3, 3)), ['share-missing 2/3 ']);
  assert.deepEqual(told(share(1, 2), share(2, 2), share(2, 2)), ['volume-twice 2/2 ']);
  assert.deepEqual(told(share(1, 2), share(2, 3)), ['share-other 2/3 1/2']);
  assert.deepEqual(told(share(1, 1, { ...CATALOGUES, '2022': 'c' })), ['share-stale 1/1 2022']);
  // A volume that came, or went, since.
  assert.deepEqual(told(share(1, 1, { '2021': 'a' })), ['share-stale 1/1 2022']);
  assert.deepEqual(told(share(1, 1, { ...CATALOGUES, '2023': 'd' })), ['share-stale 1/1 2023']);
});

test('each number is in one of several shares', () => {
  const shares = [0, 1, 2].map((number) => ({ share: number, shares: 3 }));
  for (let number = 0; number < 20; number++)
    assert.equal(shares.filter((each) => isInShare(each, number)).length, 1);
});

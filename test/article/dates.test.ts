import assert from 'node:assert/strict';
import { test } from 'node:test';
import { w3cDate, withOffset } from '../../src/article/dates.ts';

test('a time without an offset gets that of the time zone, summer time included', () => {
  assert.equal(withOffset('2024-01-20 18:30', 'Africa/Cairo'), '2024-01-20T18:30+02:00');
  assert.equal(withOffset('2024-07-20T18:30:05', 'Africa/Cairo'), '2024-07-20T18:30:05+03:00');
  assert.equal(withOffset('2024-07-20 18:30', 'Asia/Riyadh'), '2024-07-20T18:30+03:00');
  assert.equal(withOffset('2024-07-20 18:30', 'UTC'), '2024-07-20T18:30+00:00');
  // Clocks in Beirut went from 00:00 to 01:00 on 31 March 2024: the hours before and after it.
  assert.equal(withOffset('2024-03-30 23:30', 'Asia/Beirut'), '2024-03-30T23:30+02:00');
  assert.equal(withOffset('2024-03-31 01:30', 'Asia/Beirut'), '2024-03-31T01:30+03:00');
});

test('a day alone, a time with an offset, and a site without a time zone stay as they are', () => {
  for (const date of ['2024-02-20', '2024-02-20T18:30+01:00', '2024-02-20T18:30Z', 'none'])
    assert.equal(withOffset(date, 'Africa/Cairo'), date);
  assert.equal(withOffset('2024-02-20 18:30', undefined), '2024-02-20 18:30');
  assert.equal(w3cDate('2024-02-20 18:30'), '2024-02-20');
  assert.equal(w3cDate(withOffset('2024-02-20 18:30', 'Africa/Cairo')), '2024-02-20T18:30:00+02:00');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '../../src/strings/language.ts';
import { offlineStrings } from '../../src/strings/offline.ts';

const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('every language of the table has its own sentences, with the same places to fill', () => {
  const arabic = Object.entries(offlineStrings('ar')) as [string, unknown][];
  for (const code of Object.keys(LANGUAGES)) {
    const own = offlineStrings(code) as unknown as Record<string, unknown>;
    if (code !== 'ar') assert.notEqual(own, offlineStrings('ar'), code);
    for (const [key, sentence] of arabic) {
      const other = own[key];
      if (typeof sentence !== 'string' || typeof other !== 'string') continue;
      assert.ok(other.trim() !== '', `${code} ${key}`);
      assert.deepEqual(places(other), places(sentence), `${code} ${key}`);
    }
  }
});

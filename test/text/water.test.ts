import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyseWord } from '../../src/text/analyse.ts';

test('water, with and without its hamza and clitics, is not the stop word ما', () => {
  const water = analyseWord('ماء').stem;
  for (const word of ['الماء', 'الما', 'وبالماء', 'للماء', 'ماءً', 'المياه', 'بماء']) {
    assert.equal(analyseWord(word).stem, water, word);
  }
  for (const word of ['ما', 'وما', 'بما', 'كما', 'لما']) assert.notEqual(analyseWord(word).stem, water, word);
});

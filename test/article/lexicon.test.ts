import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnLexicon } from '../../src/article/lexicon.ts';

const NAMES = {
  person: ['ابن بطوطة', 'ابن خلدون', 'عمر'],
  place: ['بغداد', 'القاهرة', 'فاس', 'وادي حضرموت'],
};
const NONE = { ignore: [], also: {} };

test('names are found with prefixes written onto them, each once', () => {
  const found = learnLexicon(NAMES, NONE).find(
    'سار ابن بطوطة إلى بغداد، وببغداد لقي عالما من القاهرة؛ ثم وادي حضرموت',
  );
  assert.deepEqual(found, { person: ['ابن بطوطة'], place: ['بغداد', 'القاهرة', 'وادي حضرموت'] });
});

test('a given name alone, and short names of places, are not looked for', () => {
  assert.deepEqual(learnLexicon(NAMES, NONE).find('عمر البناء في فاس'), { person: [], place: [] });
});

test('the owner takes names out and adds spellings', () => {
  const lexicon = learnLexicon(NAMES, {
    ignore: ['بغداد'],
    also: { 'ابن خلدون': ['ولي الدين التونسي'], فاس: ['مدينة فاس'] },
  });
  assert.deepEqual(lexicon.find('ولي الدين التونسي في بغداد ومدينة فاس'), {
    person: ['ابن خلدون'],
    place: ['فاس'],
  });
});

test('words between the words of a name keep it from being found', () => {
  assert.deepEqual(learnLexicon(NAMES, NONE).find('ابن الكبير بطوطة'), { person: [], place: [] });
});

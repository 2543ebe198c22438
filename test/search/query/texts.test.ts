import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { LEVEL } from '../../../src/search/query/hits.ts';
import { placesIn } from '../../../src/search/query/places.ts';
import { readText, soughtIn } from '../../../src/search/query/texts.ts';
import { analyseText, analyseWord } from '../../../src/text/analyse.ts';
import { lettersOf, mayHaveRoot, mayLackOne } from '../../../src/text/letters.ts';

const SAMPLE = resolve(import.meta.dirname, '../../../content/articles');
const texts = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(SAMPLE, name), 'utf8'));
const OTHERS =
  'نساء والنساء لامرأة آلام بآلامهم ألسنة أبو وأبي بن السموات الصلوة وَلِلهُدْنَةِ القااااهرة کتاب الماء صفات'.split(
    ' ',
  );

test('no word is passed over that has the root sought, in any spelling', () => {
  const words = new Set(texts.flatMap((text) => analyseText(text).map((token) => token.text)));
  for (const word of [...words, ...OTHERS]) {
    const { root } = analyseWord(word);
    assert.ok(mayHaveRoot([root])(lettersOf(word)), `${word} of ${root}`);
  }
});

test('a text that is read for a query has the places of one that is analysed whole, and most words are left', () => {
  let [read, all] = [0, 0];
  for (const text of texts) {
    const words = analyseText(text).filter(({ text: own }) => own.length > 4);
    const asked = [words[3], words[words.length >> 1]].flatMap((word) =>
      word ? [analyseWord(word.text)] : [],
    );
    const terms = asked.map((term) => [{ terms: [term], lowest: LEVEL.root }]);
    const plan = terms.map((readings) => ({ readings: readings.map((sought) => ({ sought })) }));
    const tokens = readText(text, soughtIn(plan, []));
    assert.deepEqual(placesIn([tokens], terms), placesIn([analyseText(text)], terms));
    read += tokens.filter(({ word }) => word !== '').length;
    all += tokens.length;
  }
  assert.ok(read < all / 4, `${read} of ${all} words were analysed`);
});

test('words that may be a number or a date are read where a question asks for one', () => {
  const text = 'افتتحت المكتبة في شباط بعد عشرين شهرا';
  const wordsRead = (asked: string) =>
    readText(text, soughtIn([], asked.split(' '))).flatMap(({ word }) => (word === '' ? [] : [word]));
  assert.ok(wordsRead('متي افتتحت').includes('شباط'));
  assert.ok(wordsRead('كم شهرا').includes('عشرين'));
  assert.deepEqual(wordsRead('من افتتح'), []);
});

test('a word a letter away may lack one letter, and not two', () => {
  const wanted = lettersOf('كولترين');
  assert.ok(mayLackOne(wanted, lettersOf('كولتراين')));
  assert.ok(mayLackOne(wanted, lettersOf('كوترين')));
  assert.ok(!mayLackOne(wanted, lettersOf('موين')));
});

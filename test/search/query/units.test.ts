import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readState, writeState } from '../../../src/search/browser/address.ts';
import { excerpt, markText } from '../../../src/search/query/excerpt.ts';
import { LEVEL } from '../../../src/search/query/hits.ts';
import { onOtherLayout } from '../../../src/search/query/keyboard.ts';
import { placesIn } from '../../../src/search/query/places.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { slipLikelihood } from '../../../src/search/query/slips.ts';
import { edgeOf, edgesOf, guessStems } from '../../../src/search/query/spelling.ts';
import { matchSuggestions } from '../../../src/search/query/suggest.ts';
import { pairedNames, soundingNames, soundsLike } from '../../../src/search/query/transliteration.ts';
import { analyseText, analyseWord } from '../../../src/text/analyse.ts';
import { tokenise } from '../../../src/text/tokenise.ts';

const QUERIES: [text: string, clauses: [kind: string, words: number][], rest?: string][] = [
  [
    'هدنة الوادي',
    [
      ['should', 1],
      ['should', 1],
    ],
  ],
  ['ما هي الهدنة؟', [['should', 1]]],
  ['شو هي الهدنة', [['should', 1]]],
  [
    'ليش وقعت الهدنة اللي انتهت',
    [
      ['should', 1],
      ['should', 1],
      ['should', 1],
    ],
  ],
  [
    'برنارد شو',
    [
      ['should', 1],
      ['should', 1],
    ],
  ],
  [
    'من في على',
    [
      ['should', 1],
      ['should', 1],
      ['should', 1],
    ],
  ],
  [
    '«مجلس الأمن» قرار',
    [
      ['must', 2],
      ['should', 1],
    ],
  ],
  [
    'هدنة -الوادي +شاحنات',
    [
      ['should', 1],
      ['not', 1],
      ['must', 1],
    ],
  ],
  ['كاتب: «ليلى حداد» القطاف', [['should', 1]], 'author=ليلي حداد'],
  ['سنة:2024', [], 'year=2024'],
  ['؟!، …', []],
  ['\u202A\u202C🙂', []],
  ['"غير مغلق', [['must', 2]]],
];
for (const [text, clauses, fields = ''] of QUERIES) {
  test(`reads the query ${text}`, () => {
    const query = parseQuery(text);
    assert.deepEqual(
      query.clauses.map((clause) => [clause.kind, clause.terms.length]),
      clauses,
    );
    assert.equal(query.fields.map(({ facet, value }) => `${facet}=${value}`).join(' '), fields);
  });
}

test('any query is read, however long', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => void parseQuery(text)));
  assert.ok(parseQuery('كلمة أخرى '.repeat(1000)).clauses.length <= 32);
});

test('the state survives the address, and nonsense in it does no harm', () => {
  const address =
    'q=%D9%87%D8%AF%D9%86%D8%A9&section=%D9%85%D8%AF%D9%86&year=2024&from=2023-01-01&sort=date&page=3&recency=off';
  assert.equal(writeState(readState(new URLSearchParams(address))), address);
  const broken = readState(new URLSearchParams('page=-4&sort=up&from=2024-99-99&year='));
  assert.deepEqual([broken.page, broken.sort, broken.from, broken.filters], [1, 'relevance', '', {}]);
});

test('marks the inflected word and nothing beside it', () => {
  const text = 'قال: «وللهدنة»، ثم الهدنة.';
  const found = analyseText(text).flatMap((token, index) =>
    token.stem === 'هدن' ? [{ token: index, term: 0 }] : [],
  );
  const marks = markText(text, tokenise(text), found).filter((segment) => segment.mark);
  assert.deepEqual(
    marks.map((segment) => segment.text),
    ['وللهدنة', 'الهدنة'],
  );
});

test('a word that may have been meant is marked only where the typed one is not, and a name in one word once', () => {
  const sought = (word: string, isGuess: boolean) => ({
    ...{ terms: [analyseWord(word)], lowest: LEVEL.stem, isGuess },
  });
  const marks = (text: string): string[] => {
    const tokens = analyseText(text);
    const [places = []] = placesIn([tokens], [[sought('ثمر', false), sought('تمر', true)]]);
    return places.map(({ token }) => tokens[token]?.text ?? '');
  };
  assert.deepEqual(marks('ثمر الوادي وتمر الواحة'), ['ثمر']);
  assert.deepEqual(marks('تمر الواحة'), ['تمر']);
  const city = 'في أبوظبي';
  const tokens = analyseText(city);
  const found = [1, 2].map((token) => ({ token, term: 0 }));
  assert.deepEqual(markText(city, tokens, found), [
    { text: 'في ', mark: false },
    { text: 'أبوظبي', mark: true },
  ]);
});

test('an excerpt is cut where the words of the query stand closest', () => {
  const filler = 'حشو '.repeat(60);
  const text = `هدنة ${filler} الوسيط أعلن هدنة في الوادي ${filler}`;
  const tokens = tokenise(text);
  const found = tokens.flatMap((token, index) => {
    const term = ['هدنة', 'الوادي'].indexOf(token.text);
    return term < 0 ? [] : [{ token: index, term }];
  });
  const shown = excerpt(text, tokens, found)
    .map((segment) => segment.text)
    .join('');
  assert.match(shown, /هدنة في الوادي/);
  assert.ok(shown.startsWith('\u2026') && shown.endsWith('\u2026'));
});

const SLIPS = ['هدنة/هدننة', 'حكوم/حكم', 'مدرس/مدسر', 'قانون/قاتون', 'ظروف/ضروف', 'قناه/قنات'];
for (const pair of SLIPS) {
  const [meant = '', typed = ''] = pair.split('/');
  test(`one slip apart: ${pair}`, () => assert.ok(slipLikelihood(typed, meant) >= 0.7));
}
test('two slips, or none, are no slip', () => {
  assert.equal(slipLikelihood('كتب', 'كتب'), 0);
  assert.equal(slipLikelihood('كلاب', 'كتبة'), 0);
  assert.equal(slipLikelihood('abcd', 'badc'), 0);
});
test('a teh typed for the ending of a feminine noun is likelier than another letter', () => {
  const known = [
    { stem: 'قرن', articles: 900, form: 'قرن' },
    { stem: 'قنا', articles: 400, form: 'قناة' },
  ];
  assert.equal(guessStems('قنات', 'قنه', 0, known)[0]?.shown, 'قناة');
});
test('a word that the archive knows well is not doubted', () => {
  const known = [{ stem: 'حكوم', articles: 900, form: 'الحكومة' }];
  assert.deepEqual(guessStems('حكم', 'حكم', 40, known), []);
  assert.equal(guessStems('حكم', 'حكم', 0, known)[0]?.form, 'الحكومة');
});

/** Slips at every place of a word, with its affixes, and the stem that was meant. */
const MISTYPED =
  'املوضوعات/موضوع اصللاة/صلا الزمينة/زمن زين/زمن ززمن/زمن مزن/زمن الكيمميائيون/كيمي والحكومةة/حكوم لالحكومة/حكوم اوروبيا/اوروب';
test('a slip anywhere in a word, its affixes too, leads to the stem that was meant', () => {
  const archive =
    'موضوع:الموضوع:70 صلا:الصلاة:19 زمن:الزمن:160 كيمي:الكيميائية:120 حكوم:الحكومة:900 اوروب:أوروبا:400'
      .split(' ')
      .map((entry) => entry.split(':') as [string, string, string])
      .map(([stem, form, articles]) => ({ stem, form, articles: Number(articles) }));
  for (const pair of MISTYPED.split(' ')) {
    const [typed = '', meant = ''] = pair.split('/');
    const { word, stem } = analyseWord(typed);
    if (stem === meant) continue;
    // Only the stems that share an edge with the word can be found in the files.
    const near = archive.filter((known) =>
      edgesOf(word).some(({ edge, letters }) => edgeOf(known.stem, edge) === letters),
    );
    assert.equal(guessStems(word, stem, 0, near)[0]?.stem, meant, pair);
  }
});

test('reads what was typed on the other layout', () => {
  assert.equal(onOtherLayout('hgs,v'), 'السور');
  assert.equal(onOtherLayout('hgi]km'), 'الهدنة');
  assert.equal(onOtherLayout('قثعفثقس'), 'reuters');
  assert.equal(onOtherLayout('هدنة Reuters'), null);
  assert.equal(onOtherLayout('2024'), null);
  // Neither letters that the layout lacks nor signs within a word give Latin words.
  assert.equal(onOtherLayout('گوگل'), null);
  assert.equal(onOtherLayout('شركة'), null);
});

test('pairs names that sound alike and no translations', () => {
  assert.deepEqual(pairedNames('نقلت وكالة رويترز (Reuters) الخبر'), [
    { latin: 'reuters', arabic: 'رويترز' },
  ]);
  assert.deepEqual(
    pairedNames('الاتحاد الأوروبي (European Union)').filter((pair) => pair.latin === 'union'),
    [],
  );
  assert.ok(soundsLike('Washington', 'واشنطن') > 0.6);
});

/** How archives write a name in both scripts, and the pairs to be learnt. */
const BOTH_SCRIPTS: [text: string, pairs: string][] = [
  ['نقلت وكالة رويترز (Reuters) الخبر', 'reuters=رويترز'],
  ['نقلت رويترز - Reuters الخبر', 'reuters=رويترز'],
  ['نقلت رويترز Reuters الخبر', 'reuters=رويترز'],
  ['قالت «رويترز» “Reuters” إن', 'reuters=رويترز'],
  ['عن Reuters (رويترز) أن', 'reuters=رويترز'],
  ['عن Reuters، رويترز، أن', 'reuters=رويترز'],
  ['كوفي عنان (بالإنجليزية: Kofi Annan) أمين', 'kofi=كوفي annan=عنان'],
  ['Kofi Annan / كوفي عنان', 'kofi=كوفي annan=عنان'],
  ['شركة Apple الأمريكية', ''],
  ['كتب على Facebook أن المدينة', ''],
  ['الاتحاد الأوروبي (EU)', ''],
];
for (const [text, pairs] of BOTH_SCRIPTS) {
  test(`learns names in both scripts: ${text}`, () => {
    assert.equal(
      pairedNames(text)
        .map(({ latin, arabic }) => `${latin}=${arabic}`)
        .join(' '),
      pairs,
    );
  });
}
test('learns the names of the front matter by their sound, and only then', () => {
  const words = 'ذكرت رويترز أن أسعار القمح ارتفعت في لندن'.split(' ');
  assert.deepEqual(soundingNames(['Reuters', 'The Guardian', 'London Office'], words), [
    { latin: 'reuters', arabic: 'رويترز' },
    { latin: 'london', arabic: 'لندن' },
  ]);
});

test('suggests by the beginnings of words, names before titles', () => {
  const candidates = [
    { kind: 'title' as const, text: 'معرض للكتب النادرة', url: '/a/' },
    { kind: 'topic' as const, text: 'كتب', articles: 3 },
    { kind: 'topic' as const, text: 'زراعة', articles: 9 },
  ];
  assert.deepEqual(
    matchSuggestions('الكت', candidates).map(({ text }) => text),
    ['كتب', 'معرض للكتب النادرة'],
  );
  assert.deepEqual(matchSuggestions('؟', candidates), []);
});

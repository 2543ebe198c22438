import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LexiconSource, learnLexicon, mainName, readWords } from '../../src/article/lexicon.ts';
import { normalHash } from '../../src/article/normal-hash.ts';
import { fnv1a } from '../../src/hash/fnv1a.ts';
import { normaliseWord } from '../../src/text/normalise.ts';

const NAMES = {
  topic: ['الموارد المائية', 'القمح'],
  person: ['ابن بطوطة', 'ابن بطوطة الطنجي', 'ابن خلدون', 'ليلى الحكيم', 'توفيق الحكيم', 'عمر'],
  place: ['بغداد', 'القاهرة', 'فاس', 'وادي حضرموت', 'مصر', 'سلا'],
};
const NONE = { topic: {}, person: {}, place: {} };

function find(body: string, more: Partial<LexiconSource> = {}, headline = ''): Record<string, string[]> {
  const lexicon = learnLexicon({ learnt: NAMES, corrections: NONE, forbid: [], ...more });
  const found: Record<string, string[]> = { topic: [], person: [], place: [] };
  for (const { kind, name } of lexicon.find(readWords(headline), readWords(body))) found[kind]?.push(name);
  return found;
}

test('names are found with particles joined to them, in any spelling, each once', () => {
  const text = 'سار ابنُ بطّوطة إلى بغداد، وببغداد لقي عالما من أهل القاهره؛ ثم وادى حضرموت';
  assert.deepEqual(find(text), {
    topic: [],
    person: ['ابن بطوطة'],
    place: ['بغداد', 'القاهرة', 'وادي حضرموت'],
  });
  for (const form of ['للقاهرة', 'وللقاهرة', 'بالقاهرة', 'فبالقاهرة', 'كالقاهرة', 'والقاهرة']) {
    assert.deepEqual(find(`عاد ${form} أهلها`).place, ['القاهرة'], form);
  }
});

test('a name inside another word, or of the same stem, is not that name', () => {
  for (const text of ['البغدادي', 'بغداديون', 'قاهرة', 'خلدون بن أحمد', 'متبغدد', 'كسلا وكسلا في السودان']) {
    assert.deepEqual(find(text), { topic: [], person: [], place: [] }, text);
  }
});

test('the longest name at a place wins', () => {
  assert.deepEqual(find('قرأت ابن بطوطة الطنجي').person, ['ابن بطوطة الطنجي']);
});

test('a name does not go on beyond a comma, a stop or another word; a hashtag joins its words', () => {
  for (const text of ['قال ابن. بطوطة سافر', 'ابن، بطوطة', 'ابن الكبير بطوطة', '«ابن» بطوطة']) {
    assert.deepEqual(find(text).person, [], text);
  }
  assert.deepEqual(find('في وسم #ابن_بطوطة اليوم').person, ['ابن بطوطة']);
});

test('one word is enough for a long place, not for a person, a short place or a topic', () => {
  assert.deepEqual(find('عمر البناء طويل').person, []);
  assert.deepEqual(find('وصل إلى مصر').place, []);
  assert.deepEqual(find('وصل إلى مصر، وفي مصر أقام').place, ['مصر']);
  assert.deepEqual(find('وصل أمس', {}, 'طريق مصر').place, ['مصر']);
  assert.deepEqual(find('القمح ثم القمح').topic, []);
  assert.deepEqual(find('القمح ثم القمح، وبالقمح').topic, ['القمح']);
  assert.deepEqual(find('والقمح غلا', {}, 'القمح').topic, ['القمح']);
  assert.deepEqual(find('وزارة الموارد المائية').topic, ['الموارد المائية']);
});

test('the owner takes names out, adds names and spellings, and forbids phrases', () => {
  const corrections = {
    topic: {},
    person: { 'ابن خلدون': ['ولي الدين التونسي'], فيروز: null },
    place: { بغداد: false, فاس: ['مدينة فاس'] },
  } as const;
  assert.deepEqual(find('غنت فيروز، وولي الدين التونسي في بغداد ومدينة فاس', { corrections }), {
    topic: [],
    person: ['فيروز', 'ابن خلدون'],
    place: ['فاس'],
  });
  const forbid = ['جامعة القاهرة'];
  assert.deepEqual(find('تخرج في جامعة القاهرة', { forbid }).place, []);
  assert.deepEqual(find('تخرج في جامعة القاهرة ثم غادر القاهرة', { forbid }).place, ['القاهرة']);
});

test('a spelling of several people counts for the one whom the text has named in full', () => {
  const corrections = {
    ...NONE,
    person: { 'ليلى الحكيم': ['الحكيم'], 'توفيق الحكيم': ['الحكيم'], 'نجيب محفوظ': ['محفوظ'] },
  };
  assert.deepEqual(find('كتب الحكيم مسرحية', { corrections }).person, []);
  assert.deepEqual(find('كتب محفوظ رواية', { corrections }).person, ['نجيب محفوظ']);
  assert.deepEqual(find('كتب توفيق الحكيم مسرحية، والحكيم صاحبها', { corrections }).person, ['توفيق الحكيم']);
});

test('articles filed under another spelling belong to the name', () => {
  const main = mainName({ 'طه حسين': ['د. طه حسين', 'عميد الأدب'], بغداد: false });
  assert.deepEqual(['د طه حسين', 'عميد الادب', 'طه حسين', 'بغداد', 'غيره'].map(main), [
    'طه حسين',
    'طه حسين',
    'طه حسين',
    'بغداد',
    'غيره',
  ]);
});

test('no text and no name makes it throw', () => {
  const names = { topic: ['', '؟', '🙂'], person: ['\u202E', 'a b'], place: ['ل', '\uD800'] };
  const lexicon = learnLexicon({ learnt: names, corrections: NONE, forbid: ['', '،'] });
  for (const text of ['', '\uD800', 'A  B a b', '🙂🙂🙂', '\u202E\u202E'])
    assert.ok(Array.isArray(lexicon.find(readWords(text), readWords(text))));
});

test('the hash of a word’s normal form is told without making it', () => {
  const odd = [
    'ماء',
    'والماء',
    'كالما',
    'صلوة',
    'مسئول',
    'مسئُول',
    'القاااهرة',
    'جمييييل',
    'مَاءٌ',
    'الرَّحْمٰن',
    'كـتاب',
  ];
  const others = [
    'Straße',
    'COVID',
    '1,250',
    '١٩٩٠',
    '3.5',
    'می\u200Cخواهم',
    'ﷺ',
    '',
    '\uD800',
    'بيئيين',
    'ءاب',
  ];
  const letters = 'ءآأؤإئابةتثلمنهوىيـهَٰٱكگ1aZ';
  const made = [...letters].flatMap((a) =>
    [...letters].map((b) => `م${a}ل${b}`).concat(`وما${a}`, `ئ${a}ول`),
  );
  const isOther = (word: string) => normalHash(word) !== fnv1a(normaliseWord(word));
  assert.deepEqual([...odd, ...others, ...made].filter(isOther), []);
});

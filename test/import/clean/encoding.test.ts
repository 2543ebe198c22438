import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encoding, mojibake } from '../../../src/import/clean/encoding.ts';
import { newDraft, toBlocks } from '../../../src/import/formats/read-text.ts';
import { decoderOf, encode } from '../../../src/import/input/decoder.ts';
import { textOf } from '../../../src/import/markdown.ts';
import { applyChanges } from '../../../src/text/tidy.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const wrongly = (text: string, from: string, to: string): string =>
  (decoderOf(to) ?? new TextDecoder()).decode(
    from === 'utf-8' ? utf8(text) : (encode(text, from) ?? new Uint8Array()),
  );
const SENTENCE = 'قال المدير في المعرض إن اللوحات من مجموعات خاصة';

test('a sentence that was read in the wrong encoding is read again', () => {
  for (const [text, from, to] of [
    [SENTENCE, 'utf-8', 'windows-1252'],
    [SENTENCE, 'utf-8', 'windows-1256'],
    [SENTENCE, 'windows-1256', 'windows-1252'],
    [SENTENCE, 'iso-8859-6', 'windows-1252'],
    ['הספר של המשורר נפתח על השולחן', 'windows-1255', 'windows-1252'],
    ['été à Oran', 'utf-8', 'windows-1252'],
    ['“نعم” – قال…', 'utf-8', 'windows-1252'],
  ] as const) {
    const whole = `جملة سليمة قبلها. ${wrongly(text, from, to)} وجملة بعدها.`;
    assert.equal(
      applyChanges(whole, mojibake(whole)),
      `جملة سليمة قبلها. ${text} وجملة بعدها.`,
      `${from} as ${to}`,
    );
  }
});

test('what is right is left', () => {
  for (const text of [
    SENTENCE,
    'Café à l’été, « À Â É » et CAFÉ» puis IRMÃ» enfin',
    'Straße, Ölüm, İstanbul, señor, ação, œuvre',
    'ط§ وحدها',
    'Ø æ å på dansk, ÅÄÖ',
  ])
    assert.deepEqual(mojibake(text), [], text);
});

const draftOf = (text: string) => {
  const draft = newDraft(toBlocks(text));
  encoding.apply(draft);
  return draft;
};

test('it is recorded, and what was lost is told with its count', () => {
  const draft = draftOf(`أول الكلام.\n\n${wrongly(SENTENCE, 'windows-1256', 'windows-1252')}`);
  assert.equal(textOf(draft.body).split('\n').at(-1), SENTENCE);
  assert.equal(draft.edits[0]?.rule, 'encoding');
  const lossy = draftOf(`نص فيه حرف ضائع \uFFFD وآخر \uFFFD ثم كلام كثير بعده.`);
  assert.deepEqual(
    lossy.problems.map(({ code, values }) => [code, values?.count]),
    [['replacement-characters', 2]],
  );
  assert.equal(draftOf(`${'\uFFFD'.repeat(40)} نص`).refused?.code, 'article-unreadable');
});

test('a repair within words that lost their spaces is noted with the whole of them', () => {
  const run = 'كتاب'.repeat(90);
  const [edit] = draftOf(`قال ${run}\u00D9C${run}\u00D9C${run} ثم مضى`).edits;
  assert.ok(edit?.before.includes(`${run}\u00D9C${run}\u00D9C${run}`), edit?.before);
});

test('text in visual order is told', () => {
  const turned = [...`${SENTENCE} ثم زارت المدينة القديمة ومدرسة الحكمة`].reverse().join('');
  assert.deepEqual(
    draftOf(turned).problems.map(({ code }) => code),
    ['text-reversed'],
  );
  const hebrew = [...'הוא קם ונתן לחם לבן לאדם טוב בן שלום'].reverse().join('');
  assert.deepEqual(
    draftOf(hebrew).problems.map(({ code }) => code),
    ['text-reversed'],
  );
  assert.deepEqual(draftOf(`${SENTENCE} ثم زارت المدينة القديمة ومدرسة الحكمة`).problems, []);
});

test('a letter of which programs threw half away is a FEH', () => {
  const draft = newDraft();
  draft.body.children = toBlocks(
    wrongly('في الصفحة ألف حرف، وفرغنا منها', 'utf-8', 'windows-1252').replace(/[\u0080-\u009F]/g, ''),
  );
  encoding.apply(draft);
  assert.equal(textOf(draft.body), 'في الصفحة ألف حرف، وفرغنا منها');
});

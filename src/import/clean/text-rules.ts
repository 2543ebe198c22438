import { bidiFaults } from '../../article/bidi.ts';
import { problem } from '../../problems/problem.ts';
import {
  type Change,
  invisibleChanges,
  isPersianText,
  letterChanges,
  quoteChanges,
  spaceChanges,
  tatweelChanges,
} from '../../text/tidy.ts';
import { textOf } from '../markdown.ts';
import { type ArticleDraft, placeOf, type Rule, record, textRule } from './draft-body.ts';

// What French sets apart with a space that does not break: COLON, SEMICOLON, marks and guillemets.
const FRENCH_BEFORE = /^\s?[:;!?%\u00BB\u20AC]/;
const isFrench = (draft: ArticleDraft) => draft.language === 'fr';

/** `invisible`: needless zero-width and control characters are removed, other spaces become plain ones. */
export const invisible: Rule = textRule('invisible', (text, draft) => {
  const changes = invisibleChanges(text);
  if (!isFrench(draft)) return changes;
  return changes.filter(
    ({ start, end }) =>
      !/[\u00A0\u202F]/.test(text.slice(start, end)) ||
      !(FRENCH_BEFORE.test(text.slice(end, end + 2)) || text[start - 1] === '\u00AB'),
  );
});

/**
 * `letters`: presentation forms and, in Arabic text, Persian letters become standard ones. The language of the article
 * decides, and in an Arabic one that of a block that is all Persian.
 */
export const letters: Rule = textRule('letters', (text, draft) =>
  letterChanges(text, (draft.language ?? 'ar') !== 'ar' || isPersianText(text)),
);

/** `tatweel`: removes tatweel that only stretches a word. */
export const tatweel: Rule = textRule('tatweel', tatweelChanges);

// Languages that quote with « » and “ ” inside.
const QUOTED_SO = new Set(['ar', 'fa', 'ckb', 'ps', 'ug']);

// Quotation marks of other languages (CLDR, delimiters), for straight ones; French has NO-BREAK SPACE inside.
const OWN_MARKS: Readonly<Record<string, readonly [open: string, close: string]>> = {
  en: ['\u201C', '\u201D'],
  tr: ['\u201C', '\u201D'],
  pt: ['\u201C', '\u201D'],
  nl: ['\u201C', '\u201D'],
  de: ['\u201E', '\u201C'],
  fr: ['\u00AB\u00A0', '\u00A0\u00BB'],
  es: ['\u00AB', '\u00BB'],
  it: ['\u00AB', '\u00BB'],
};

/** Typewriters' marks of a text in pairs, as its language writes them; none where they do not pair. */
function ownQuoteChanges(text: string, language: string): Change[] {
  const marks = OWN_MARKS[language];
  const found = marks ? [...text.matchAll(/"/g)].map((each) => each.index) : [];
  if (!marks || found.length % 2 === 1) return [];
  const isPaired = found.every((at, index) => {
    const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' '];
    return index % 2 === 0 ? /[\s([{\u2013\u2014/-]/.test(before) && !/\s/.test(after) : !/\s/.test(before);
  });
  if (!isPaired) return [];
  return found.map((at, index) => ({ start: at, end: at + 1, text: marks[index % 2 === 0 ? 0 : 1] }));
}

/** `quotes`: quotation marks of Arabic, Persian and Kurdish become « », those inside them “ ”; other languages' own. */
export const quotes: Rule = textRule('quotes', (text, draft) => {
  const language = draft.language ?? 'ar';
  return QUOTED_SO.has(language) ? quoteChanges(text) : ownQuoteChanges(text, language);
});

/** `spaces`: double spaces and, but for French, spaces before stops go. */
export const spaces: Rule = textRule('spaces', (text, draft) => {
  const changes = spaceChanges(text);
  return isFrench(draft) ? changes.filter(({ text: after }) => after !== '') : changes;
});

/** `bidi`: direction overrides and controls that are never closed are flagged, nothing is changed. */
export const bidi: Rule = {
  name: 'bidi',
  apply(draft) {
    const check = (text: string, where: string) => {
      const faults = bidiFaults(text);
      if (faults.length === 0) return;
      const character = [...new Set(faults.map((fault) => fault.character))].join(' ');
      record(draft, 'bidi', where, character, character);
      draft.problems.push(problem('bidi-override', {}, { where, character }));
    };
    check(draft.fields.title ?? '', 'field:title');
    for (const block of draft.body.children) check(textOf(block), placeOf(draft, block));
  },
};

import { bidiFaults } from '../../article/bidi.ts';
import { problem } from '../../problems/problem.ts';
import {
  invisibleChanges,
  isPersianText,
  letterChanges,
  quoteChanges,
  spaceChanges,
  tatweelChanges,
} from '../../text/tidy.ts';
import { textOf } from '../markdown.ts';
import { type ArticleDraft, placeOf, type Rule, record, textRule } from './draft-body.ts';

/** `invisible`: zero-width and control debris goes, exotic spaces become plain ones. */
export const invisible: Rule = textRule('invisible', invisibleChanges);

const persian = new WeakMap<ArticleDraft, boolean>();

function isPersian(draft: ArticleDraft): boolean {
  const known = persian.get(draft);
  if (known !== undefined) return known;
  // The whole text decides: a short headline has too few words to tell Persian from Arabic.
  const answer = isPersianText(`${draft.fields.title ?? ''} ${textOf(draft.body)}`);
  persian.set(draft, answer);
  return answer;
}

/** `letters`: presentation forms and, in Arabic text, Persian letters become standard ones. */
export const letters: Rule = textRule('letters', (text, draft) => letterChanges(text, isPersian(draft)));

/** `tatweel`: strokes that only stretch a word go. */
export const tatweel: Rule = textRule('tatweel', tatweelChanges);

/** `quotes`: quotation marks become « », those inside them “ ”. */
export const quotes: Rule = textRule('quotes', (text) => quoteChanges(text));

/** `spaces`: double spaces and spaces before stops go. */
export const spaces: Rule = textRule('spaces', spaceChanges);

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

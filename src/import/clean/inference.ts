import { findWrittenDates } from '../../article/written-dates.ts';
import { textOf } from '../markdown.ts';
import { markInferred, type Rule, record } from './draft-body.ts';
import { postDates } from './posts.ts';

const LONGEST_SUMMARY = 320;

/**
 * `date`: an article without a date takes that of the latest post that it quotes, or the day that its first
 * paragraphs call today («اليوم الثلاثاء 20 فبراير 2024»); both are marked as inferred.
 */
export const inferDate: Rule = {
  name: 'date',
  apply(draft) {
    if (draft.fields.published !== undefined) return;
    let [found] = postDates(draft);
    if (found === undefined) {
      const head = draft.body.children
        .slice(0, 3)
        .map((block) => textOf(block))
        .join('\n');
      found = findWrittenDates(head, undefined, draft.language).find(
        (each) => each.kind !== 'relative' && each.withWeekday,
      )?.date;
    }
    if (found === undefined) return;
    draft.fields.published = found;
    markInferred(draft, 'published');
    record(draft, 'date', 'field:published', '', found);
  },
};

/** Cuts a text at the end of a sentence, else of a word. */
function cut(text: string): string {
  if (text.length <= LONGEST_SUMMARY) return text;
  const sentences = /^[\s\S]{60,320}[.!\u061F?\u2026](?=\s)/u.exec(text)?.[0];
  if (sentences !== undefined) return sentences;
  return `${text.slice(0, LONGEST_SUMMARY).replace(/\s+\S*$/u, '')}\u2026`;
}

/** `summary`: an article without a summary takes its first paragraph, marked as inferred. */
export const inferSummary: Rule = {
  name: 'summary',
  apply(draft) {
    if (draft.fields.summary !== undefined) return;
    const first = draft.body.children.find(
      (block) =>
        block.type === 'paragraph' && /\p{L}/u.test(textOf(block)) && textOf(block).trim().length >= 40,
    );
    if (first === undefined) return;
    const summary = cut(textOf(first).replace(/\s+/g, ' ').trim());
    if (summary === '') return;
    draft.fields.summary = summary;
    markInferred(draft, 'summary');
    record(draft, 'summary', 'field:summary', '', summary);
  },
};

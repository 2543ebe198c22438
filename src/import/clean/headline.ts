import type { RootContent } from 'mdast';
import { textOf } from '../markdown.ts';
import { foldedLine } from '../words.ts';
import { withoutDateline } from './dateline.ts';
import {
  type ArticleDraft,
  markInferred,
  paragraphText,
  placeOf,
  type Rule,
  record,
  removeBlock,
} from './draft-body.ts';

const LONGEST_HEADLINE = 250;
const MADE_WORDS = 12;

function isHeadlineLike(text: string): boolean {
  return text !== '' && text.length <= LONGEST_HEADLINE && !/[.\u060C\u061B,;:]$/u.test(text);
}

/** Takes away what sites add to titles: «العنوان - اسم الموقع», «العنوان | الموقع». */
function withoutSite(title: string): string {
  return title.replace(/\s+[|\u2013\u2014-]\s+[^|\u2013\u2014-]{2,40}$/u, '');
}

function isTwin(title: string, text: string): boolean {
  // A far longer text cannot say the same; this check saves folding it.
  if (text.length > title.length * 2 + 80) return false;
  const [a, b] = [foldedLine(title), foldedLine(text)];
  if (a === '' || b === '') return false;
  return a === b || foldedLine(withoutSite(title)) === b || foldedLine(withoutSite(text)) === a;
}

function madeTitle(text: string): string {
  const sentence = /^[\s\S]*?[.!\u061F?\u2026](?=\s|$)/u.exec(text)?.[0] ?? text;
  const words = sentence.replace(/\s+/g, ' ').trim().split(' ');
  const made = words.slice(0, MADE_WORDS).join(' ').slice(0, LONGEST_HEADLINE);
  return words.length > MADE_WORDS
    ? `${made.replace(/[\s.\u060C\u061B,;:]+$/u, '')}\u2026`
    : made.replace(/\.$/, '');
}

const isOnlyBlock = (draft: ArticleDraft) =>
  draft.body.children.filter((block) => block.type !== 'footnoteDefinition').length === 1;

/** Moves the footnote references of a heading that becomes the title to the first paragraph: a title has none. */
function moveNotes(from: RootContent, to: RootContent | undefined): void {
  if (!('children' in from) || to?.type !== 'paragraph') return;
  for (const child of from.children) if (child.type === 'footnoteReference') to.children.push(child);
}

const NO_TITLE =
  /^(?:untitled|new|document|بدون عنوان|بدون نام|ملاحظة جديدة|مستند|نص|سند|ללא כותרת|מסמך|یادداشت جدید)(?![\p{L}\p{M}])/iu;

/** Gives the title that the name of a file is: a few words, or letters that no program gives; else `undefined`. */
export function titleOfFile(name: string): string | undefined {
  const stem = name
    .normalize('NFC')
    .replace(/\.\w+$/, '')
    .replace(/^(?:\d{4}-\d\d-\d\d|\d{1,3}(?=[ ._-]))[ ._-]*/, '');
  const title = stem.includes(' ') ? stem : stem.replace(/[-_]/g, ' ');
  const isName = /\p{L}{2}/u.test(title) && (/[^\0-\x7F]/.test(title) || stem.includes(' '));
  return isName && !NO_TITLE.test(title) ? title.trim() : undefined;
}

function takeTitle(draft: ArticleDraft): void {
  // A line such as «القاهرة - رويترز» is no headline.
  const first = draft.body.children.find(
    (block) => withoutDateline(textOf(block)) !== '' || block.type !== 'paragraph',
  );
  if (first === undefined) return;
  const text = textOf(first).replace(/\s+/g, ' ').trim();
  const isHeading = first.type === 'heading' && first.depth === 1;
  const isOnly = isOnlyBlock(draft);
  if ((isHeading || (first.type === 'paragraph' && isHeadlineLike(text))) && !isOnly && text !== '') {
    draft.fields.title = text;
    moveNotes(first, draft.body.children[draft.body.children.indexOf(first) + 1]);
    removeBlock(draft, first, 'headline', text);
    return;
  }
  if (draft.fileTitle !== undefined) {
    draft.fields.title = draft.fileTitle;
    markInferred(draft, 'title');
    record(draft, 'headline', 'field:title', '', draft.fileTitle);
    return;
  }
  const prose =
    draft.body.children
      .map((block) => withoutDateline(paragraphText(block) ?? ''))
      .find((each) => each !== '') ?? text;
  if (prose === '') return;
  draft.fields.title = madeTitle(prose);
  markInferred(draft, 'title');
  record(draft, 'headline', 'field:title', '', draft.fields.title);
}

/** Where the text's own headline is the title without the name of the site, it is the title. */
function takeOwnHeadline(draft: ArticleDraft, title: string, own: string): void {
  if (foldedLine(title) === foldedLine(own) || foldedLine(withoutSite(title)) !== foldedLine(own)) return;
  draft.fields.title = own;
  record(draft, 'headline', 'field:title', title, own);
}

/**
 * `headline`: the first line that looks like a headline becomes the title, its doubles below (the same words, perhaps
 * other quotation marks) go; an article without a headline is named by its first words, which is noted.
 */
export const headline: Rule = {
  name: 'headline',
  apply(draft) {
    if (draft.fields.title === undefined || draft.fields.title.trim() === '') takeTitle(draft);
    const title = draft.fields.title;
    // A title made of a text's first words leaves them where they stand.
    if (title === undefined || draft.fields.inferred?.includes('title')) return;
    for (const block of draft.body.children.slice(0, 4) as RootContent[]) {
      if (block.type !== 'paragraph' && block.type !== 'heading') continue;
      const isSource = foldedLine(textOf(block)) === foldedLine(draft.fields.source?.name ?? '\0');
      if (!(isTwin(title, textOf(block)) || isSource) || isOnlyBlock(draft)) continue;
      if (textOf(block).trim() === '' || placeOf(draft, block) === '') continue;
      takeOwnHeadline(draft, title, textOf(block).replace(/\s+/g, ' ').trim());
      removeBlock(draft, block, 'headline');
    }
  },
};

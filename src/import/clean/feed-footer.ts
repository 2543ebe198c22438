import { isCutBeginning } from '../formats/summary.ts';
import { textOf } from '../markdown.ts';
import { type Rule, record, removeBlock } from './draft-body.ts';

// What WordPress puts below every article of a feed, in the words of its translations.
const FOOTER =
  /(?:^|(?<=[.!\u061F?\u2026\u00BB"\]]\s))(?:(?:ظهرت? (?:هذا |هذه )?(?:المقالة|المقال|التدوينة|المشاركة|الصفحة|الموضوع|الخبر)|(?:المقالة|المقال|التدوينة|المشاركة|الخبر) [^\n]{1,300}?\sظهرت?)(?:\s[^\n]{1,300}?)?\s(?:أولاً|أولًا|أولا|اولا|لأول مرة)\s+(?:على|في)\s[^\n]{1,120}|The post\s(?:[^\n]{1,300}?\s)?(?:first appeared|appeared first)\s+on\s[^\n]{1,120}|L[\u2019']article\s[^\n]{1,300}?\sest apparu en premier sur\s[^\n]{1,120}|Der Beitrag\s[^\n]{1,300}?\serschien zuerst auf\s[^\n]{1,120}|La entrada\s[^\n]{1,300}?\s(?:se publicó primero en|aparece primero en|apareció primero en)\s[^\n]{1,120}|O post\s[^\n]{1,300}?\sapareceu primeiro em\s[^\n]{1,120}|L[\u2019']articolo\s[^\n]{1,300}?\sproviene da\s[^\n]{1,120}|نوشته\s[^\n]{1,300}?\s(?:اولین بار|نخستین بار|اولین‌بار)\s(?:در|بار در)\s[^\n]{1,120}|[^\n]{1,200}\silk önce\s[^\n]{1,120}\süzerinde ortaya çıktı\.?|הפוסט\s[^\n]{1,300}?\sהופיע (?:לראשונה|ראשון)\s[^\n]{1,120})\s*$/iu;

// What news agencies end their texts with.
const END_MARK =
  /^[\s\p{P}]*(?:انتهای پیام|پایان پیام)[\s\p{P}\p{L}\d\u06F0-\u06F9]{0,12}$|^\s*[/*]+\s*انتهى[\s/*.]*$|^\s*انتهى\s*[/*]+\s*$/u;

/** `feed-footer`: «ظهرت المقالة … أولاً على …» and its like in other languages go from the end of text and summary. */
export const feedFooter: Rule = {
  name: 'feed-footer',
  apply(draft) {
    for (const block of draft.body.children.slice(-3)) {
      if (block.type !== 'paragraph') continue;
      const text = textOf(block).trim();
      const found = (block === draft.body.children.at(-1) ? END_MARK.exec(text) : null) ?? FOOTER.exec(text);
      if (!found) continue;
      if (found.index === 0 && draft.body.children.length > 1) {
        removeBlock(draft, block, 'feed-footer');
        continue;
      }
      // At the end of the last paragraph: only where that is plain text.
      const only = block.children.length === 1 ? block.children[0] : undefined;
      if (only?.type !== 'text' || found.index === 0) continue;
      record(draft, 'feed-footer', 'body', found[0], '');
      only.value = only.value.slice(0, only.value.lastIndexOf(found[0])).trimEnd();
    }
    const { summary } = draft.fields;
    const found = summary === undefined ? null : FOOTER.exec(summary);
    if (!found || summary === undefined) return;
    record(draft, 'feed-footer', 'field:summary', found[0], '');
    const rest = summary.slice(0, found.index).trim();
    // What is left may be the beginning of the text, cut where the feed cut it.
    if (rest === '' || isCutBeginning(rest, textOf(draft.body))) delete draft.fields.summary;
    else draft.fields.summary = rest;
  },
};

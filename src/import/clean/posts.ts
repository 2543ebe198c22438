import type { Paragraph, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { findWrittenDates, parseWrittenDate } from '../../article/written-dates.ts';
import { isArabicText } from '../../text/tidy.ts';
import { textOf } from '../markdown.ts';
import { type ArticleDraft, paragraph, paragraphText, placeOf, type Rule, record } from './draft-body.ts';
import { isRelatedLine } from './related.ts';

// «– العربي الجديد (@The_NewArab) 20 فبراير 2024»: how an embedded post ends when only its text is left.
const SIGNATURE =
  /(?:^|\s)(?:[\u2010-\u2015]|--?|&mdash;)\s{0,9}([^()\n\s][^()\n]{0,79}?)\s{0,9}\(\s{0,9}(@[A-Za-z0-9_.]{1,30})\s{0,9}\)\s*(.*)$/u;
// Instagram's: "A post shared by Name (@handle)".
const SHARED =
  /^(?:a (?:post|reel|photo|video) shared by|(?:تمت مشاركة )?منشور (?:تمت مشاركته )?(?:بواسطة|من)|تمت مشاركة منشور بواسطة|مشاركة من)\s{1,9}(.{1,80}?)\s{0,9}\(\s{0,9}(@[A-Za-z0-9_.]{1,30})\s{0,9}\)\s*(.*)$/iu;
const VIEW_POST =
  /^(?:view this post on instagram|عرض هذا المنشور على (?:instagram|انستغرام|إنستغرام))[.:]?$/iu;
const LINK = String.raw`(?:https?:\/\/t\.co\/\w+|pic\.(?:twitter|x)\.com\/\w+|https?:\/\/(?:www\.)?(?:twitter|x)\.com\/\S+)`;
const ENDS_IN_LINK = new RegExp(`${LINK}\\s*$`, 'iu');
const HAS_SIGN = new RegExp(`${LINK}|(?:^|\\s)[#@][\\p{L}\\p{N}_]{2,}`, 'iu');
const STATUS = /https?:\/\/(?:www\.)?(?:twitter|x)\.com\/\w+\/status\/\d+/i;
// A line of handles, hashtags, links and signs only.
const TAIL = new RegExp(`^(?:${LINK}|[@#][\\p{L}\\p{N}_]+|[\\p{So}\\p{Sk}\\p{P}\\u200D\\uFE0F]|\\s)+$`, 'iu');
const LONGEST_POST = 420;
const MOST_LINES = 6;

interface Signature {
  readonly author: string;
  readonly handle: string;
  readonly date: string | undefined;
  readonly network: string | undefined;
  /** Where in the paragraph it starts: text before it belongs to the post. */
  readonly start: number;
}

function isDateOrNothing(rest: string): { date: string | undefined } | undefined {
  if (rest.trim() === '') return { date: undefined };
  const found = parseWrittenDate(rest);
  if (found === undefined) return undefined;
  const around = (rest.slice(0, found.start) + rest.slice(found.end)).replace(STATUS, '');
  return /[\p{L}\p{N}]{2,}/u.test(around.replace(/\b(?:on|at|am|pm|x|twitter)\b/giu, '')) &&
    around.length > 24
    ? undefined
    : { date: found.date.slice(0, 10) };
}

function signatureOf(text: string): Signature | undefined {
  const shared = SHARED.exec(text);
  if (shared) {
    const end = isDateOrNothing((shared[3] ?? '').replace(/^\s*(?:on|في)\s+/u, ''));
    if (end)
      return {
        author: shared[1] ?? '',
        handle: shared[2] ?? '',
        date: end.date,
        network: 'Instagram',
        start: 0,
      };
  }
  const found = SIGNATURE.exec(text);
  if (!found) return undefined;
  const end = isDateOrNothing(found[3] ?? '');
  if (!end) return undefined;
  const start = found.index;
  const before = text.slice(0, start).trim();
  // In running prose a dash and a handle prove nothing; the date or the post's own link does.
  if (before !== '' && end.date === undefined && !ENDS_IN_LINK.test(before)) return undefined;
  return {
    author: (found[1] ?? '').trim(),
    handle: found[2] ?? '',
    date: end.date,
    network: undefined,
    start,
  };
}

const endsSentence = (text: string) =>
  /[.!\u061F?\u2026:\u060C\u061B]["\u201C\u201D\u00AB\u00BB)]*$/u.test(text);

/** Tells whether the paragraph above a post's last lines is still the post: what is not certain stays prose. */
function isPostLine(text: string, isLast: boolean, arabicArticle: boolean, length: number): boolean {
  if (length + text.length > LONGEST_POST || isRelatedLine(text)) return false;
  if (TAIL.test(text) || VIEW_POST.test(text)) return true;
  const foreign = arabicArticle && !isArabicText(text) && /[A-Za-z]{2}/.test(text);
  if (isLast) return foreign || HAS_SIGN.test(text) || text.length <= 280;
  // A paragraph that ends in a post's link is the end of another post.
  if (ENDS_IN_LINK.test(text) && !TAIL.test(text)) return false;
  return foreign || HAS_SIGN.test(text) || (!endsSentence(text) && text.length <= 200);
}

function postOf(signature: Signature, children: Paragraph[], url: string | undefined): ContainerDirective {
  const attributes: Record<string, string> = {};
  if (signature.author !== '') attributes.author = signature.author;
  attributes.handle = signature.handle;
  if (signature.date !== undefined) attributes.date = signature.date;
  if (url !== undefined) attributes.url = url;
  if (signature.network !== undefined) attributes.network = signature.network;
  return { type: 'containerDirective', name: 'post', attributes, children };
}

function gather(draft: ArticleDraft, at: number, signature: Signature, arabicArticle: boolean): number {
  const blocks = draft.body.children;
  let from = at;
  let hasText = signature.start > 0;
  let length = 0;
  while (!hasText || from < at) {
    const text = paragraphText(blocks[from - 1]);
    if (text === undefined || text === '' || at - from >= MOST_LINES) break;
    const isTail = TAIL.test(text) || VIEW_POST.test(text);
    if (!isPostLine(text, !hasText, arabicArticle, length)) break;
    from--;
    length += text.length;
    if (!isTail) hasText = true;
  }
  // A post of a picture may have no text but its signature line.
  return hasText || signature.network === 'Instagram' ? from : at;
}

/**
 * `posts`: the loose lines that an embedded post leaves (its text, a handle, «– الاسم (@handle) التاريخ») become one
 * quoted post. Only the signature line is taken out of the text: it becomes the post's author, handle and date.
 */
export const posts: Rule = {
  name: 'posts',
  apply(draft) {
    const blocks = draft.body.children;
    const arabicArticle = isArabicText(textOf(draft.body));
    for (let at = 0; at < blocks.length; at++) {
      const block = blocks[at];
      const text = paragraphText(block);
      if (block === undefined || text === undefined || !text.includes('@')) continue;
      const signature = signatureOf(text);
      if (!signature) continue;
      const from = gather(draft, at, signature, arabicArticle);
      const children = blocks.slice(from, at) as Paragraph[];
      const lead = signature.start > 0 ? text.slice(0, signature.start).trim() : '';
      if (lead !== '') children.push(paragraph(lead, block));
      if (children.length === 0) continue;
      const place = placeOf(draft, blocks[from] ?? block);
      const before = [...children.map((child) => textOf(child)), text.slice(signature.start).trim()].join(
        '\n',
      );
      const url = STATUS.exec(before)?.[0];
      const post = postOf(signature, children, url);
      if (block.position) post.position = block.position;
      const words = [signature.author, signature.handle, signature.date ?? ''].filter((word) => word !== '');
      record(draft, 'posts', place, before, `:::post ${words.join(' \u00B7 ')}`);
      blocks.splice(from, at - from + 1, post as RootContent);
      at = from;
    }
  },
};

/** The days of the posts in a body, latest first: an article that quotes a post was written that day or later. */
export function postDates(draft: ArticleDraft): string[] {
  return draft.body.children
    .flatMap((block) =>
      block.type === 'containerDirective' && block.name === 'post' ? [block.attributes?.date] : [],
    )
    .filter((date): date is string => typeof date === 'string' && findWrittenDates(date).length > 0)
    .sort()
    .reverse();
}

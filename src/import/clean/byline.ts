import { textOf } from '../markdown.ts';
import { personName } from '../privacy/not-articles.ts';
import { CITIES } from './agencies.ts';
import { type ArticleDraft, addNames, type Rule, record, removeBlock } from './draft-body.ts';
import { isImpersonalName } from './impersonal-names.ts';

const LABELS =
  'بقلم|كتب|كتبت|كتبا|كتبتا|كتبوا|كتبه|كتبته|كتبها|تحرير|الكاتب|الكاتبة|المؤلف|المحرر|إعداد|اعداد|أعده|أعدته|تقرير|حوار|حاوره|حاورته|حاورها|أجرى الحوار|أجرت الحوار|أجراه|ترجمة|تحقيق|متابعة|تصوير وتقرير|نویسنده|نوشته|به قلم|تحریر|نووسەر|نوسەر|لیکوال|\u05DE\u05D0\u05EA|By|Author|Par';
const LABELLED = new RegExp(`^[\\s\\-–—|*]*(?:${LABELS})\\s*[:：/|\u0640–—-]+\\s*(.{3,70})$`, 'iu');
const WITHOUT_COLON =
  /^\s*(?:بقلم|كتب|كتبت|به قلم|\u05DE\u05D0\u05EA)\s+(\p{L}+(?:\s+\p{L}+){1,5})\s*:?\s*$/u;
const NAME = /^[\p{L}\p{Mn}.'\u2019"«»-]+(?:\s+[\p{L}\p{Mn}.'\u2019"«»-]+){0,5}$/u;

// ARABIC LETTER WAW before a word: «and», where two names of two words at least remain.
const AND = /\s+\u0648(?=\p{L}{3,})/gu;

/** Divides «منى فؤاد وهدى قاسم» at the conjunction; in «وليد جمال» and «أبو وليد» the waw is a letter of the name. */
function partedByAnd(name: string): string[] {
  const words = name.split(/\s+/);
  if (words.length < 4) return [name];
  for (const { index, 0: sign } of name.matchAll(AND)) {
    const [before, after] = [name.slice(0, index), name.slice(index + sign.length)];
    const isOwn = /^(?:ليد|ائل|سيم|جدي|فاء|داد|هيب|ضاح|حيد|سام|جيه|ديع|اصف|رد|صفي|جدان)(?:\s|$)/u.test(after);
    if (!isOwn && before.split(/\s+/).length >= 2 && after.split(/\s+/).length >= 2)
      return [before, ...partedByAnd(after)];
  }
  return [name];
}

/** Divides a byline into names: «أحمد علي وليلى حسن»، «أحمد، ليلى». */
export function bylineNames(text: string): string[] {
  return (
    text
      .split(/\s*[\u060C,;/|+&]\s*|\s+-\s+|\s+و\s+/u)
      .flatMap((name) => partedByAnd(name))
      // Signs of editors and agencies behind a name: «Julia H. (eg)».
      .map((name) => name.replace(/(?<=\p{L}\.?)\s*\(\p{Ll}{2,4}\)?$/u, '').trim())
      .filter((name) => name !== '')
  );
}

/**
 * Adds the authors that a field or a document names, without the label of a byline and each by itself; what is not
 * written as it was said is recorded.
 */
export function takeAuthors(draft: ArticleDraft, given: readonly string[]): void {
  for (const each of given) {
    const line = personName(each) ?? '';
    const labelled = LABELLED.exec(line)?.[1] ?? WITHOUT_COLON.exec(line)?.[1] ?? line.replace(/^by\s+/i, '');
    const isLatin = !/\p{Script=Arabic}/u.test(labelled);
    const said = (isLatin ? labelled.split(/\s+and\s+/) : [labelled]).flatMap(bylineNames);
    const names = said.filter((name) => !isImpersonalName(name) && !CITIES.has(name));
    addNames(draft, 'authors', names);
    // «رنا حداد - بيروت»: from where the author writes.
    if (names.length > 0)
      addNames(
        draft,
        'places',
        said.filter((name) => CITIES.has(name)),
      );
    // What was said may hold an address: the public page of changes leaves this rule out.
    if (names.join() !== each) record(draft, 'unused-metadata', 'field:author', each, names.join('\u060C '));
  }
}

// Small words that no name has; who speaks in a play or a report that is announced stands before a colon too.
const SMALL_WORDS =
  /(?:^|\s)(?:في|من|إلى|على|عن|أن|إن|لا|لم|لن|ما|هل|كيف|متى|لماذا|أين|قد|كان|كانت|هذا|هذه|التي|الذي|بعد|قبل|بين|حول|the|is)(?=\s|$)/iu;

/** Gives the names of a byline; none where one of its pieces is no name, or all is a sentence. */
export function namesIn(text: string): string[] {
  const line = text.trim();
  if (SMALL_WORDS.test(line) || /\p{L}{4,}[.!\u061F?]$/u.test(line)) return [];
  const names = bylineNames(line);
  return names.length <= 5 && names.every((name) => NAME.test(name)) ? names : [];
}

/** Gives the names of a line that is a byline and says so: «بقلم: …», «كتب: …». */
export function namesInByline(text: string): string[] {
  const found = LABELLED.exec(text)?.[1] ?? WITHOUT_COLON.exec(text)?.[1];
  return found === undefined ? [] : namesIn(found);
}

/** `byline`: a line «بقلم: …», «كتب: …», «حوار: …» at the head or the foot of the text becomes the author. */
export const byline: Rule = {
  name: 'byline',
  apply(draft) {
    const blocks = draft.body.children;
    const edges = [...blocks.slice(0, 6), ...blocks.slice(6).slice(-4)];
    for (const block of edges) {
      if (block.type !== 'paragraph' && block.type !== 'heading') continue;
      const text = textOf(block).trim();
      if (text.length > 90 || text.includes('\n')) continue;
      const names = namesInByline(text);
      if (names.length === 0 || blocks.length < 2) continue;
      const [places, people] = [true, false].map((isPlace) =>
        names.filter((name) => CITIES.has(name) === isPlace),
      );
      addNames(draft, 'authors', people ?? []);
      addNames(draft, 'places', places ?? []);
      draft.fields.printed = { ...draft.fields.printed, byline: draft.fields.printed?.byline ?? text };
      removeBlock(draft, block, 'byline', names.join('\u060C '));
    }
  },
};

import type { RootContent } from 'mdast';
import { parseWrittenDate, type WrittenDate } from '../../article/written-dates.ts';
import { embedOf } from '../html/embeds.ts';
import { isOutlet } from '../html/outlets.ts';
import { textOf } from '../markdown.ts';
import { namesIn, namesInByline } from './byline.ts';
import { type ArticleDraft, addNames, type Rule, removeBlock } from './draft-body.ts';

const HEAD_BLOCKS = 8;
const FOOT_BLOCKS = 4;
const PUBLISHED =
  /^(?:تاريخ النشر|تم النشر|تاریخ انتشار|تاریخ خبر|منتشر شده در|تاریخ اشاعت|بەرواری بڵاوکردنەوە|بەروار|תאריך פרסום|פורסם ב(?:תאריך)?|publié le|تاريخ الإضافة|نشر(?:ت)? (?:في|بتاريخ|يوم)|نُشر(?:ت)? (?:في|بتاريخ|يوم)|التاريخ|تاريخ|أضيف في|أُضيف في|published(?: on| at)?|date|posted on)\s*[:：|]?\s*/iu;
const UPDATED =
  /(?:آخر تحديث|اخر تحديث|تاريخ التحديث|حدّث في|تم التحديث(?: في)?|آخرین به‌روزرسانی|دوایین نوێکردنەوە|עודכן ב(?:תאריך)?|mis à jour le|updated(?: on| at)?|last updated)\s*[:：|]?\s*/iu;
const FIELD =
  /^(العنوان|عنوان|title|headline|الكاتب|الكاتبة|المؤلف|نویسنده|author|القسم|التصنيف|التصنيفات|section|category|الرابط|رابط|url|link|الوسوم|وسوم|الكلمات المفتاحية|كلمات مفتاحية|كلمات دلالية|tags|keywords)\s*[:：|]\s*(.+)$/iu;
// Facts that a site counts or numbers, beside those that become metadata.
const COUNTED =
  /^(?:المصدر|(?:عدد )?(?:المشاهدات|القراءات|القراء|الزيارات|التعليقات)|(?:كود|رقم) الخبر|کد خبر|تعداد بازدید|بازدید|views|reads)\s*[:：|]/iu;
const NEXT_FACT =
  /(?<!عدد)[\s|•·،-]+(?=(?:تاريخ النشر|تم النشر|نشر في|آخر تحديث|اخر تحديث|تاريخ التحديث|الكاتبة?|المؤلف|القسم|التصنيف|الوسوم|المصدر|(?:عدد )?(?:المشاهدات|القراءات|القراء|الزيارات|التعليقات)|(?:كود|رقم) الخبر|کد خبر|تاریخ انتشار|نویسنده|تعداد بازدید)\s*[:：])/u;
// How long a text takes: «القراءة: 4 دقائق», «4 دقائق قراءة», «5 min read».
const READING_TIME =
  /^(?:(?:(?:مدة|وقت|زمن) )?القراءة\s*[:：]?\s*[\d\u0660-\u0669]+\s*(?:دقائق|دقيقة|د)?|[\d\u0660-\u0669]+\s*(?:دقائق|دقيقة)\s*(?:قراءة|للقراءة)|[\d]+\s*min(?:ute)?s?(?: read)?)$/iu;
const BAR = /\s+[|•·]\s+/;
const LONGEST_FACT = 80;
const ONLY_URL = /^<?(https?:\/\/\S+?)>?$/i;
// An outlet that signs its texts with its address: «EXAMPLE.NET», «akhbar.example.net - متابعة».
const HOST_LINE =
  /^((?:[a-z\d][a-z\d-]*\.)+(?:com|net|org|info|news|press|media|tv|ae|af|bh|co|dz|eg|il|iq|ir|jo|kw|lb|ly|ma|me|om|pk|ps|qa|sa|sd|sy|tn|tr|uk|ye))(?:\s*[-\u2013/:]\s*(?:متابعة|متابعات|وكالات|خاص|مراسلة|ترجمة))?\s*:?$/i;

/** Tells whether a line holds a date, and nothing else but the words that introduce it. */
function dateIn({ language, fields }: ArticleDraft, text: string): WrittenDate | undefined {
  if (text.length > 120 || !/[\d\u0660-\u0669\u06F0-\u06F9]/.test(text)) return undefined;
  const isLabelled = PUBLISHED.test(text) || UPDATED.test(text);
  const found = parseWrittenDate(text, fields.published?.slice(0, 10), language);
  if (found === undefined || (found.kind === 'relative' && !isLabelled)) return undefined;
  const rest = text
    .replace(PUBLISHED, ' ')
    .replace(UPDATED, ' ')
    .replace(/[\d\u0660-\u0669:./\-–—|()،,+]+/gu, ' ');
  const printedWords = new Set(found.printed.split(/[\s/،,]+/u));
  const others = rest
    .split(/\s+/)
    .filter((word) => word !== '' && !printedWords.has(word) && !DATE_WORDS.has(word.toLowerCase()));
  return others.length > (isLabelled ? 6 : 0) ? undefined : found;
}

/** Takes a date from a line; gives the note of it, or nothing where the line holds more than a date. */
function takeDate(draft: ArticleDraft, text: string): string | undefined {
  const found = dateIn(draft, text);
  if (found === undefined) return undefined;
  const isPublished = PUBLISHED.test(text);
  const isUpdated = UPDATED.test(text);
  const { language } = draft;
  const second = isUpdated
    ? parseWrittenDate(text.slice(UPDATED.exec(text)?.index ?? 0), undefined, language)
    : undefined;
  const first =
    isUpdated && !isPublished
      ? parseWrittenDate(text.slice(0, UPDATED.exec(text)?.index ?? 0), undefined, language)
      : found;
  if (first && draft.fields.published === undefined) {
    draft.fields.published = first.date;
    draft.fields.printed = { ...draft.fields.printed, published: first.printed };
  }
  if (second && draft.fields.updated === undefined) {
    draft.fields.updated = second.date;
    draft.fields.printed = { ...draft.fields.printed, updated: second.printed };
    if (draft.fields.published === undefined) draft.fields.published = second.date;
  }
  return `published: ${draft.fields.published ?? second?.date}`;
}

const DATE_WORDS = new Set(
  'الموافق هـ ه م ص صباحا صباحًا مساء مساءً الساعة بتوقيت غرينتش توقيت gmt utc am pm في يوم on at in - |'.split(
    ' ',
  ),
);

/** Takes a field from a line that names it; gives the note of it. */
function takeField(draft: ArticleDraft, text: string): string | undefined {
  const found = FIELD.exec(text);
  if (!found || text.includes('\n') || text.length > 300) return undefined;
  const key = (found[1] ?? '').toLowerCase();
  const value = (found[2] ?? '').trim();
  const fields = draft.fields;
  if (/عنوان|title|headline/.test(key)) {
    if (fields.title !== undefined) return undefined;
    fields.title = value;
  } else if (/كاتب|مؤلف|نویسنده|author/.test(key)) {
    const names = namesIn(value).filter((name) => !isOutlet(name));
    if (names.length === 0) return undefined;
    addNames(draft, 'authors', names);
  } else if (/قسم|تصنيف|section|category/.test(key)) draft.sections.push(...value.split(/\s*[\u060C,|]\s*/u));
  else if (/رابط|url|link/.test(key)) {
    if (!ONLY_URL.test(value)) return undefined;
    fields.source = { ...fields.source, url: fields.source?.url ?? value };
  } else addNames(draft, 'topics', value.split(/\s*[\u060C,|#]\s*/u));
  return `${key}: ${value}`;
}

/** Takes a fact of a line that holds several; gives its note. */
function takeFact(draft: ArticleDraft, text: string): string {
  if (COUNTED.test(text) || READING_TIME.test(text)) return text;
  const note = takeField(draft, text) ?? takeDate(draft, text);
  if (note !== undefined) return note;
  addNames(
    draft,
    'authors',
    namesInByline(text).filter((name) => !isOutlet(name)),
  );
  return text;
}

/** Takes the facts of a line that holds several: «تم النشر: … | الكاتب: …», «بقلم: … | 3/2/2016 | القراءة: 4 دقائق». */
function takeFacts(draft: ArticleDraft, text: string): string | undefined {
  if (text.includes('\n') || text.length > LONGEST_FACT * 6) return undefined;
  const isFact = (each: string) =>
    each.length <= LONGEST_FACT &&
    ([PUBLISHED, UPDATED, FIELD, COUNTED].some((label) => label.exec(each)?.index === 0) ||
      READING_TIME.test(each) ||
      namesInByline(each).length > 0 ||
      dateIn(draft, each) !== undefined);
  const facts = [NEXT_FACT, BAR]
    .map((sign) => text.split(sign).filter((each) => each !== ''))
    .find((each) => each.length > 1 && each.every(isFact));
  return facts?.map((each) => takeFact(draft, each)).join('; ');
}

function playerIn(block: RootContent): RootContent | undefined {
  const url = block.type === 'paragraph' ? ONLY_URL.exec(textOf(block).trim())?.[1] : undefined;
  const player = url === undefined ? undefined : embedOf(url);
  if (!player || player.name === 'embed') return undefined;
  return block.position ? { ...player, position: block.position } : player;
}

/**
 * `metadata-lines`: lines at the head or foot of a text that are data and not prose become metadata: a date line,
 * «تاريخ النشر: …», «الكاتب: …», «القسم: …», «الوسوم: …», the bare address of the original.
 */
export const metadataLines: Rule = {
  name: 'metadata-lines',
  apply(draft) {
    // The bare address of a film becomes a player; it is not the article's source.
    draft.body.children = draft.body.children.map((block) => playerIn(block) ?? block);
    const blocks = draft.body.children;
    for (const block of [...blocks.slice(0, HEAD_BLOCKS), ...blocks.slice(HEAD_BLOCKS).slice(-FOOT_BLOCKS)]) {
      if (block.type !== 'paragraph' && block.type !== 'heading') continue;
      if (draft.body.children.length === 1) return;
      const text = textOf(block).trim();
      const url = ONLY_URL.exec(text)?.[1];
      if (url !== undefined) {
        if (draft.fields.source?.url !== undefined) continue;
        draft.fields.source = { ...draft.fields.source, url };
        removeBlock(draft, block, 'metadata-lines', `source: ${url}`);
        continue;
      }
      const host = block === blocks[0] ? HOST_LINE.exec(text)?.[1] : undefined;
      if (host !== undefined && draft.fields.title !== host) {
        draft.fields.source = { name: host, ...draft.fields.source };
        removeBlock(draft, block, 'metadata-lines', `source: ${host}`);
        continue;
      }
      const note = takeFacts(draft, text) ?? takeField(draft, text) ?? takeDate(draft, text);
      if (note !== undefined) removeBlock(draft, block, 'metadata-lines', note);
    }
  },
};

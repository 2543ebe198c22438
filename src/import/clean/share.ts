import type { RootContent } from 'mdast';
import { textOf } from '../markdown.ts';
import { foldWords } from '../words.ts';
import { type ArticleDraft, type Rule, removeBlock } from './draft-body.ts';
import { NOTICE_LINE } from './labels.ts';

const fold = (text: string) => foldWords(text);

// Words of share bars. `STRONG` are enough to make one where all other words of the line are in `WEAK`.
const STRONG = new Set(
  fold(
    'شارك شاركنا شاركها مشاركة المشاركة انشر انشرها فيسبوك فايسبوك تويتر واتساب واتس تلغرام تيليغرام تليجرام تيلجرام لينكدإن لينكد انستغرام إنستغرام انستجرام ماسنجر بنترست سناب ثريدز طباعة اطبع غرد تغريدة ايميل facebook twitter whatsapp telegram linkedin pinterest messenger reddit tumblr instagram share tweet print email viber copy',
  ),
);
const WEAK = new Set(
  fold(
    'على عبر في هذا هذه الخبر المقال الموضوع المقالة الصفحة القصة التقرير مع أصدقائك الأصدقاء صديق إلى ارسل أرسل بالبريد البريد الإلكتروني نسخ الرابط انسخ رابط رابطا اب آب إن منصة منصات مواقع التواصل الاجتماعي موقع تطبيق اضغط هنا للمشاركة حفظ احفظ pdf حجم الخط تكبير تصغير الحجم x on via this to the link article pin it save by more app إكس اكس و أو',
  ),
);
// Most of these words are past tenses as well: «سجل هدفين», «انضم إلى الفريق».
const CALL =
  /^[\s\p{P}\p{So}]*(?:تابعونا|تابعوا|تابعنا|تابع|اشترك|اشتركوا|انضم|انضموا|للاشتراك|لمتابعة|لمتابعتنا|حمل|حمّل|حملوا|سجل|للانضمام|follow|subscribe|join)(?=[\s:])/iu;
const CHANNEL =
  /فيسبوك|فايسبوك|تويتر|إكس|تلغرام|تيليغرام|تليجرام|تيلجرام|واتساب|واتس آب|يوتيوب|نبض|غوغل نيوز|جوجل نيوز|أخبار غوغل|أخبار جوجل|google news|قناتنا|صفحتنا|صفحاتنا|حساباتنا|حسابنا|تطبيقنا|نشرتنا|النشرة البريدية|القائمة البريدية|facebook|twitter|telegram|whatsapp|youtube|newsletter/iu;
const OURS =
  /(?:^|\s)[وبلف]{0,2}(?:تابعونا|لمتابعتنا|قناتنا|قنواتنا|صفحتنا|صفحاتنا|حساباتنا|حسابنا|تطبيقنا|نشرتنا|مجموعتنا|موقعنا|إلينا|معنا|us|our)(?=$|[\s\p{P}])/iu;

/** Tells whether a line calls readers to a channel: by «our», or in a few words that are no whole sentence. */
function isCall(text: string): boolean {
  const line = text.slice(0, 260);
  if (!CALL.test(line) || !CHANNEL.test(line)) return false;
  return OURS.test(line) || (line.split(/\s+/).length <= 14 && !/[.\u060C,;\u061B]/u.test(line));
}

const OPINION =
  /^(?:شارك|شاركنا|شاركونا|اكتب|اكتبوا|اترك|أضف)\s+(?:لنا\s+)?(?:برأيك|رأيك|بتعليق|تعليقا|تعليقك|بتعليقك)/u;

/** Tells whether a block is a heading with a text of its own below it: «تطبيق واتساب» and what it is. */
function isOverText(draft: ArticleDraft, block: RootContent): boolean {
  const next = draft.body.children[draft.body.children.indexOf(block) + 1];
  return block.type === 'heading' && next?.type === 'paragraph' && textOf(next).length > 60;
}

/** `share`: share bars («شارك على فيسبوك تويتر»), print and copy buttons and calls to follow a channel go. */
export const share: Rule = {
  name: 'share',
  apply(draft) {
    for (const block of [...draft.body.children]) {
      if (block.type !== 'paragraph' && block.type !== 'list' && block.type !== 'heading') continue;
      if (draft.body.children.length === 1) return;
      const text = textOf(block).trim();
      if (text === '' || text.length > 320) continue;
      // WAW, the conjunction, is written onto the word after it.
      const words = foldWords(text).map((word) =>
        STRONG.has(word.slice(1)) ? word.replace(/^\u0648/, '') : word,
      );
      const isBar =
        words.length > 0 &&
        words.length <= 16 &&
        words.some((word) => STRONG.has(word)) &&
        words.every((word) => STRONG.has(word) || WEAK.has(word) || /^\d{1,5}$/.test(word));
      // A network's name alone may be a subheading; a share bar has more words, or stands first or last.
      const isEdge =
        draft.body.children.indexOf(block) < 3 ||
        draft.body.children.indexOf(block) >= draft.body.children.length - 3;
      if (
        (isBar && (words.length > 1 || isEdge) && !isOverText(draft, block)) ||
        isCall(text) ||
        OPINION.test(text) ||
        NOTICE_LINE.test(text)
      )
        removeBlock(draft, block, 'share');
    }
  },
};

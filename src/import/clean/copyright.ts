import { textOf } from '../markdown.ts';
import { type Rule, removeBlock } from './draft-body.ts';

// «جميع الحقوق محفوظة» as a sentence of its own, or in a line of few words; within a sentence it speaks of something.
const RIGHTS =
  /(?:^|[.!\u061F|:\u00A9\n\d\u0660-\u0669\u2013\u2014-])[\s\p{P}]*(?:(?:جميع|كل|كافة)\s+(?:ال)?حقوق[^.!\u061F\n]{0,40}?\sمحفوظة|الحقوق محفوظة|حقوق (?:النشر|الطبع|الملكية)[^.!\u061F\n]{0,30}?\sمحفوظة)|all rights reserved/iu;
const SHORT_RIGHTS =
  /(?:جميع|كل|كافة) الحقوق محفوظة|(?:تمام[یي]|کلیه|همه|تمام) حقوق .{0,60}محفوظ|جملہ حقوق .{0,40}محفوظ|כל הזכויות שמורות|© כל הזכויות|tous droits réservés|alle rechte vorbehalten/iu;
const SIGN =
  /^[\s\p{P}]*(?:\u00A9|\(c\)\s*\d{4})|\u00A9\s*(?:\d{4}|copyright)|copyright\s*(?:\u00A9|\(c\)|\d{4}|by\s|notice|:)/iu;
const FORBIDDEN =
  /^[\s\p{P}]*(?:و?ي\u064F?منع|و?لا يجوز|و?ي\u064F?حظر|و?لا ي\u064F?سمح ب?)\s*(?:منعا باتا\s+)?(?:نسخ|نقل|إعادة نشر|إعادة النشر|استخدام|نشر|استعمال|اقتباس).{0,160}(?:هذه المادة|هذا (?:المقال|الخبر|المحتوى|النص)|هذه (?:المقالة|الصفحة)|محتوى|محتويات|المحتويات|المواد المنشورة|الموقع|المصدر|بإذن|إذن خطي)/su;
const DISCLAIMER =
  /الآراء الواردة .{0,60}لا تعبر|(?:المقال|المقالة|المادة) .{0,30}(?:لا يعبر|لا تعبر) بالضرورة/u;
const COMMENT_RULES = /إرشادات الاستخدام|سياسة التعليقات|شروط التعليق|قواعد التعليق|مراجعة التعليقات/u;
const ASKS =
  /(?:^|\s)(?:يرجى|الرجاء|نرجو|اضغط|انقر|اطلع|للاطلاع|لقراءة|لمعرفة|راجع|راجعوا|قبل أن|تخضع)(?=\s)/u;

/** Tells whether a paragraph is a notice of rights or of a site's rules, and no sentence of a story about such. */
function isNotice(text: string): boolean {
  const words = text.split(/\s+/).length;
  return (
    RIGHTS.test(text) ||
    (words <= 12 && SHORT_RIGHTS.test(text)) ||
    SIGN.test(text) ||
    FORBIDDEN.test(text) ||
    DISCLAIMER.test(text) ||
    (COMMENT_RULES.test(text) && (words <= 5 || ASKS.test(text)))
  );
}

/** `copyright`: «جميع الحقوق محفوظة …» and disclaimers at the foot of the text go. */
export const copyright: Rule = {
  name: 'copyright',
  apply(draft) {
    const foot = draft.body.children.slice(1).slice(-5);
    for (const block of foot) {
      if (block.type !== 'paragraph' && block.type !== 'heading') continue;
      const text = textOf(block).trim();
      if (text.length <= 420 && isNotice(text)) removeBlock(draft, block, 'copyright');
    }
  },
};

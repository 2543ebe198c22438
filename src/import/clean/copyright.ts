import { textOf } from '../markdown.ts';
import { type Rule, removeBlock } from './draft-body.ts';

const TAIL =
  /جميع الحقوق محفوظة|كل الحقوق محفوظة|كافة الحقوق محفوظة|الحقوق محفوظة|حقوق النشر محفوظة|حقوق الطبع محفوظة|حقوق الملكية محفوظة|all rights reserved|\u00A9|copyright|\(c\)\s*\d{4}|(?:يمنع|لا يجوز|يحظر|يُمنع|يُحظر)\s+(?:منعا باتا\s+)?(?:نسخ|نقل|إعادة نشر|إعادة النشر|استخدام|نشر|استعمال)|الآراء الواردة .{0,60}لا تعبر|(?:إرشادات الاستخدام|سياسة التعليقات|شروط التعليق|قواعد التعليق|مراجعة التعليقات)|(?:المقال|المقالة|المادة) .{0,30}(?:لا يعبر|لا تعبر) بالضرورة/iu;

/** `copyright`: «جميع الحقوق محفوظة …» and disclaimers at the foot of the text go. */
export const copyright: Rule = {
  name: 'copyright',
  apply(draft) {
    const foot = draft.body.children.slice(1).slice(-5);
    for (const block of foot) {
      if (block.type !== 'paragraph' && block.type !== 'heading') continue;
      const text = textOf(block).trim();
      if (text.length <= 420 && TAIL.test(text)) removeBlock(draft, block, 'copyright');
    }
  },
};

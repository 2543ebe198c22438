import { KURDISH } from './offline-ckb.ts';
import { PERSIAN } from './offline-fa.ts';
import { HEBREW } from './offline-he.ts';
import { URDU } from './offline-ur.ts';
import type { PluralForms } from './plural.ts';

/** Every sentence of the offline pages and of the editions; `{…}` places are filled by the caller. */
export interface OfflineStrings {
  readonly lite: string;
  readonly fullPage: string;
  readonly showPicture: string;
  readonly years: string;
  readonly contents: string;
  readonly bySection: string;
  readonly byDate: string;
  readonly part: string;
  readonly nextPart: string;
  readonly source: string;
  readonly copyOf: string;
  readonly articles: PluralForms;
  readonly offlineTitle: string;
  readonly offlineText: string;
  readonly offlineRetry: string;
  readonly offlineNothing: string;
  readonly readable: string;
  readonly savedArticles: string;
  readonly visitedPages: string;
  readonly offlineSearch: string;
  readonly notSaved: string;
  readonly damagedPage: string;
  readonly saveTitle: string;
  readonly saveLink: string;
  readonly saveIntro: string;
  readonly saveWhat: string;
  readonly saveAll: string;
  readonly saveSection: string;
  readonly saveYear: string;
  readonly savePictures: string;
  readonly saveSize: string;
  readonly saveKept: string;
  readonly saveHave: string;
  readonly saveBase: string;
  readonly saveStart: string;
  readonly saveStop: string;
  readonly saveResume: string;
  readonly saveRemove: string;
  readonly saveRemoved: string;
  readonly saveProgress: string;
  readonly saveIndexing: string;
  readonly saveDone: string;
  readonly savePersisted: string;
  readonly saveNotPersisted: string;
  readonly saveUnsupported: string;
  readonly saveSaver: string;
  readonly saveQuota: string;
  readonly saveBroken: string;
  readonly saveCut: string;
  readonly saveEvicted: string;
  readonly saveNeedsScript: string;
  readonly saveNew: string;
  readonly saveElsewhere: string;
  readonly indexLost: string;
  readonly indexMake: string;
  readonly indexMade: string;
  readonly previous: string;
  readonly next: string;
  readonly openSearch: string;
  readonly verifyTitle: string;
  readonly verifyIntro: string;
  readonly verifyChoose: string;
  readonly verifyReading: string;
  readonly verifyWhole: string;
  readonly verifyBroken: string;
  readonly verifyMissing: string;
  readonly verifyChanged: string;
  readonly verifySigned: string;
  readonly verifyUnsigned: string;
  readonly verifyWrong: string;
  readonly verifyUnknown: string;
  readonly verifyCaution: string;
  readonly readMe: string;
}

const ARABIC: OfflineStrings = {
  lite: 'نسخة خفيفة',
  fullPage: 'الصفحة الكاملة',
  showPicture: 'اعرض الصورة',
  years: 'السنوات',
  contents: 'المحتويات',
  bySection: 'بالأقسام',
  byDate: 'بالتاريخ',
  part: 'الجزء {n} من {all}',
  nextPart: 'تتمة المقال',
  source: 'المصدر',
  copyOf: 'نسخة من {url}',
  articles: {
    zero: 'لا مقالات',
    one: 'مقال واحد',
    two: 'مقالان',
    few: '{n} مقالات',
    many: '{n} مقالا',
    other: '{n} مقال',
  },
  offlineTitle: 'لا اتصال بالشبكة',
  offlineText: 'هذه الصفحة غير محفوظة على جهازك، ولا يمكن إحضارها الآن.',
  offlineRetry: 'أعد المحاولة',
  offlineNothing: 'لا شيء محفوظ على هذا الجهاز بعد.',
  readable: 'ما يمكنك قراءته الآن',
  savedArticles: 'المقالات المحفوظة',
  visitedPages: 'صفحات زرتها',
  offlineSearch: 'ابحث فيما هو محفوظ',
  notSaved: 'غير محفوظ',
  damagedPage: 'النسخة المحفوظة من هذه الصفحة تالفة. أعد حفظها حين تتصل بالشبكة؛ وبقية المحفوظات سليمة.',
  saveTitle: 'احفظ الأرشيف على جهازك',
  saveLink: 'اقرأ بلا شبكة',
  saveIntro: 'تُحفظ المقالات في هذا المتصفح، فتقرؤها وتبحث فيها والشبكة مقطوعة.',
  saveWhat: 'ماذا تحفظ؟',
  saveAll: 'الأرشيف كله',
  saveSection: 'قسم {name}',
  saveYear: 'سنة {name}',
  savePictures: 'مع الصور',
  saveSize: 'للتنزيل: {size} ({count})',
  saveKept: 'محفوظ من قبل: {size}',
  saveHave: 'المحفوظ الآن: {what}',
  saveBase: 'منها {size} لأقدم مقالات الأرشيف: بها ضُغط ما بعدها، فتُنزَّل مرة واحدة.',
  saveStart: 'احفظ',
  saveStop: 'أوقف مؤقتا',
  saveResume: 'أكمل',
  saveRemove: 'احذف المحفوظ',
  saveRemoved: 'حُذف كل ما كان محفوظا.',
  saveProgress: 'نُزّل {done} من {total}',
  saveIndexing: 'تجهيز البحث…',
  saveDone: 'اكتمل الحفظ: {count}. تستطيع الآن القراءة والبحث بلا شبكة.',
  savePersisted: 'وعد المتصفح ألّا يحذف المحفوظ من تلقاء نفسه.',
  saveNotPersisted:
    'لم يعد المتصفح بإبقاء المحفوظ: قد يحذفه حين تضيق المساحة أو بعد مدة بلا زيارة (سبعة أيام في سفاري).',
  saveUnsupported: 'لا يتيح هذا المتصفح الحفظ هنا: يلزم متصفح حديث وعنوان يبدأ بـ https.',
  saveSaver: 'وضع توفير البيانات مفعّل، فلم يُحفظ شيء من تلقاء نفسه. زر الحفظ يعمل إن شئت.',
  saveQuota: 'ضاقت المساحة المتاحة للمتصفح. ما اكتمل تنزيله محفوظ ويُقرأ، والباقي يحتاج إلى {size}.',
  saveBroken: 'وصل جزء تالفا فلم يُحفظ، وبقي ما سواه سليما. أعد المحاولة.',
  saveCut: 'انقطع الاتصال. ما نُزّل محفوظ، ويُستأنف التنزيل من حيث وقف.',
  saveEvicted: 'حذف المتصفح بعض المحفوظ ({count}). اضغط «أكمل» لإعادته.',
  saveNeedsScript: 'يحتاج الحفظ إلى جافاسكربت. والنسخة الخفيفة تُقرأ من دونه.',
  saveNew: 'صدرت طبعة أحدث مما حفظت.',
  saveElsewhere: 'الحفظ جارٍ في صفحة أخرى مفتوحة. تابعه هناك، أو أغلقها ثم أعد المحاولة هنا.',
  indexLost: 'فهرس المحفوظ ليس على هذا الجهاز، فالبحث الآن في أحدث المقالات وحدها.',
  indexMake: 'جهّز البحث في المحفوظ',
  indexMade: 'البحث في المحفوظ جاهز.',
  previous: 'السابق',
  next: 'التالي',
  openSearch: 'البحث في الأرشيف',
  verifyTitle: 'هل هذه النسخة سليمة؟',
  verifyIntro: 'اختر المجلد الذي فيه هذه النسخة، فتُقرأ ملفاته كلها وتُقارن ببيانها. لا يُرسل شيء إلى أي مكان.',
  verifyChoose: 'اختر مجلد النسخة',
  verifyReading: 'قُرئ {done} من {total}',
  verifyWhole: 'النسخة كاملة وسليمة: {total} من الملفات.',
  verifyBroken: 'النسخة ناقصة أو مغيّرة.',
  verifyMissing: 'ملفات ناقصة: {count}',
  verifyChanged: 'ملفات تالفة أو مغيّرة: {count}',
  verifySigned: 'وقّعها صاحب هذه البصمة: {print}',
  verifyUnsigned: 'النسخة غير موقّعة: يُعرف ما فيها ولا يُعرف صاحبها.',
  verifyWrong: 'التوقيع ليس لهذه النسخة. لا تثق بها.',
  verifyUnknown: 'لا يستطيع هذا المتصفح التحقق من التوقيع. استعمل الأمر warraq verify.',
  verifyCaution: 'قارن البصمة بما ينشره صاحب الأرشيف؛ فمن غيّر النسخة يستطيع أن يغيّر هذه الصفحة أيضا.',
  readMe: 'افتح الملف index.html بالنقر المزدوج.',
};

const TABLE: Readonly<Record<string, OfflineStrings>> = {
  ar: ARABIC,
  fa: PERSIAN,
  ur: URDU,
  ckb: KURDISH,
  he: HEBREW,
};

/** The sentences of a language; Arabic where it has none of its own. */
export function offlineStrings(language: string): OfflineStrings {
  return TABLE[language] ?? ARABIC;
}

type Language = 'ar' | 'en';
type Sentence = Readonly<Record<Language, string>>;

/** What the cleaning rules are called in reports, by name. */
export const RULE_NAMES: Readonly<Record<string, Sentence>> = {
  encoding: { en: 'wrong encoding', ar: 'ترميز خاطئ' },
  invisible: { en: 'invisible characters', ar: 'محارف خفية' },
  letters: { en: 'letter forms', ar: 'أشكال الحروف' },
  tatweel: { en: 'tatweel', ar: 'التطويل' },
  advertising: { en: 'advertising', ar: 'إعلانات' },
  'metadata-lines': { en: 'lines of data', ar: 'أسطر بيانات' },
  headline: { en: 'headline', ar: 'العنوان' },
  entities: { en: 'character references', ar: 'مراجع المحارف' },
  verse: { en: 'verse', ar: 'شعر' },
  boundaries: { en: 'ends of sentences', ar: 'حدود الجمل' },
  'feed-footer': { en: 'footers of feeds', ar: 'تذييل الخلاصات' },
  share: { en: 'share bars', ar: 'أشرطة المشاركة' },
  copyright: { en: 'copyright lines', ar: 'أسطر الحقوق' },
  source: { en: 'source', ar: 'المصدر' },
  byline: { en: 'byline', ar: 'الكاتب' },
  dateline: { en: 'dateline', ar: 'مكان الخبر ووكالته' },
  posts: { en: 'quoted posts', ar: 'منشورات مقتبسة' },
  separators: { en: 'lines between parts', ar: 'فواصل' },
  related: { en: 'related stories', ar: 'مواد ذات صلة' },
  spaces: { en: 'spaces', ar: 'المسافات' },
  quotes: { en: 'quotation marks', ar: 'علامات التنصيص' },
  bidi: { en: 'direction controls', ar: 'محارف الاتجاه' },
  date: { en: 'date inferred', ar: 'تاريخ مستنتج' },
  summary: { en: 'summary inferred', ar: 'ملخص مستنتج' },
  private: { en: 'not public', ar: 'غير معدّ للنشر' },
  hidden: { en: 'hidden notes', ar: 'ملاحظات مخفية' },
  boilerplate: { en: 'page boilerplate', ar: 'أجزاء الصفحة' },
  unclosed: { en: 'behind markup that is not closed', ar: 'بعد وسم لم يغلق' },
  shortcodes: { en: 'shortcodes', ar: 'رموز مختصرة' },
  'unused-metadata': { en: 'metadata not used', ar: 'بيانات لم تستعمل' },
  embeds: { en: 'embeds', ar: 'مضمّنات' },
  figures: { en: 'figures', ar: 'صور وتعليقاتها' },
  media: { en: 'pictures', ar: 'صور' },
  'field-refused': { en: 'fields refused', ar: 'حقول مرفوضة' },
  'alias-taken': { en: 'old addresses taken', ar: 'عناوين قديمة مستعملة' },
  merged: { en: 'merged', ar: 'مدموج' },
  section: { en: 'section', ar: 'القسم' },
  'by-hand': { en: 'left out by hand', ar: 'تركه المحرر' },
};

/** Sentences that `warraq import` prints. */
export const IMPORT_STRINGS = {
  in: { en: 'read', ar: 'قُرئ' },
  published: { en: 'brought in', ar: 'أُدخل' },
  drafts: { en: 'drafts among them', ar: 'منها مسودات لا تُنشر' },
  merged: { en: 'merged', ar: 'دُمج في غيره' },
  quarantined: { en: 'quarantined', ar: 'وُضع في الحجر' },
  already: { en: 'already in', ar: 'موجود من قبل' },
  edits: { en: 'edits by rule', ar: 'التعديلات حسب القاعدة' },
  skipped: { en: 'not articles', ar: 'ليست مقالات' },
  nothing: { en: 'Nothing new: the archive was not changed.', ar: 'لا جديد: لم يتغيّر الأرشيف.' },
  dry: { en: 'Dry run: nothing was written.', ar: 'تجربة: لم يكتب شيء.' },
  run: { en: 'Run', ar: 'الاستيراد' },
  report: { en: 'Report', ar: 'التقرير' },
  undoHint: { en: 'Take it back with: warraq import --undo', ar: 'للتراجع عنه: warraq import --undo' },
  undone: { en: 'Taken back', ar: 'تراجع عن' },
  articles: { en: 'articles', ar: 'المقالات' },
  refusedFormats: {
    en: 'Zip archives and folders of these are read too, and files packed with gzip. Refused by name, with what to export instead: PDF, SQL dumps and databases, spreadsheets, presentations, old Office files, RTF, pictures, recordings, other archives, e-mail, subtitles, XML and JSON of unknown forms, programs.',
    ar: 'وتقرأ المجلدات وملفات zip التي فيها هذه الصيغ، والملفات المضغوطة بـ gzip. ويرفض باسمه مع بيان ما يصدّر بدلا منه: PDF، ونسخ SQL وقواعد البيانات، وجداول الحسابات، والعروض، وملفات Office القديمة، وRTF، والصور، والتسجيلات، والأرشيفات الأخرى، والبريد، والترجمات المرئية، وXML وJSON بصيغ غير معروفة، والبرامج.',
  },
  noRuns: { en: 'There are no imports in the journal.', ar: 'لا استيراد في السجل.' },
  unfinished: { en: 'interrupted', ar: 'لم يكتمل' },
  removed: { en: '(taken away)', ar: '(حذف)' },
  before: { en: 'As it came', ar: 'كما جاء' },
  after: { en: 'As it is now', ar: 'كما صار' },
  notShown: { en: 'Articles not shown here', ar: 'مقالات لم تعرض هنا' },
  reading: { en: 'Importing', ar: 'الاستيراد' },
} as const satisfies Record<string, Sentence>;

/** Gives the name of a rule in a language. */
export function ruleName(rule: string, language: Language): string {
  return RULE_NAMES[rule]?.[language] ?? rule;
}

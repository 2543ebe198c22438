/** Problems of import: see `problem.ts` for the shape. */
export const IMPORT_PROBLEMS = {
  'input-missing': {
    severity: 'error',
    message: { en: 'cannot be read: {reason}', ar: 'لا يمكن قراءته: {reason}' },
    hint: { en: 'check the path', ar: 'راجع المسار' },
  },
  'input-folder-empty': {
    severity: 'error',
    message: { en: 'there is nothing to import in this folder', ar: 'لا شيء في هذا المجلد يمكن استيراده' },
    hint: {
      en: 'give the folder that holds the articles',
      ar: 'حدّد المجلد الذي فيه المقالات',
    },
  },
  'input-empty': {
    severity: 'error',
    message: { en: 'the file is empty', ar: 'الملف فارغ' },
    hint: { en: 'export or save it again', ar: 'أعد تصديره أو حفظه' },
  },
  'input-binary': {
    severity: 'error',
    message: { en: 'the file is not text ({kind})', ar: 'الملف ليس نصا ({kind})' },
    hint: {
      en: 'save the article as text, HTML or Markdown, and import that',
      ar: 'احفظ المقال نصا أو HTML أو Markdown ثم استورده',
    },
  },
  'input-huge': {
    severity: 'error',
    message: {
      en: 'has {megabytes} MB: too long to be one article ({format})',
      ar: 'حجمه {megabytes} ميغابايت: أطول من أن يكون مقالا واحدا ({format})',
    },
    hint: {
      en: 'if it holds many articles, divide it, or save it as JSON Lines; it was kept in quarantine',
      ar: 'إن كان فيه مقالات كثيرة فقسّمه أو احفظه بصيغة JSON Lines؛ وقد حفظ في الحجر',
    },
  },
  'input-no-article': {
    severity: 'error',
    message: { en: 'no article was found in it ({format})', ar: 'لم يوجد فيه مقال ({format})' },
    hint: {
      en: 'look whether it is whole and the file you meant, or name its format with --format; it was kept in quarantine',
      ar: 'انظر أهو كامل وهو الملف المقصود، أو حدّد صيغته بـ --format؛ وقد حفظ في الحجر',
    },
  },
  'input-broken': {
    severity: 'error',
    message: { en: 'cannot be read as {format}: {reason}', ar: 'لا يمكن قراءته بصيغة {format}: {reason}' },
    hint: {
      en: 'export it again, or name another format with --format; the file was kept in quarantine',
      ar: 'أعد تصديره أو حدّد صيغة أخرى بـ --format؛ وقد حفظ الملف في الحجر',
    },
  },
  'still-quarantined': {
    severity: 'warning',
    message: {
      en: 'an earlier import put what it holds into quarantine ({count}), where it still lies: {place}',
      ar: 'وضع استيراد سابق ما فيه في الحجر ({count}) ولا يزال هناك: {place}',
    },
    hint: {
      en: 'why, is told by {place}.reason.json and by `warraq desk`; to have it read anew: warraq import --undo {run}, then import it',
      ar: 'السبب في {place}.reason.json وفي `warraq desk`؛ ولقراءته من جديد: warraq import --undo {run} ثم استورده',
    },
  },
  'zip-name-twice': {
    severity: 'warning',
    message: {
      en: 'several pictures of the archive are called {name}; articles show the last of them',
      ar: 'في الأرشيف صور عدة باسم {name}؛ تعرض المقالات آخرها',
    },
    hint: {
      en: 'unpack it and give them names of their own; the archive itself is kept whole in content/originals',
      ar: 'فكّه وسمّ كل صورة باسم؛ والملف المضغوط محفوظ كما هو في content/originals',
    },
  },
  'zip-entry-damaged': {
    severity: 'warning',
    message: {
      en: 'is not what was packed: its sum (CRC-32) is another one',
      ar: 'ليس ما ضُغط: مجموعه (CRC-32) مختلف',
    },
    hint: {
      en: 'compare its articles with another copy of the archive',
      ar: 'قارن مقالاته بنسخة أخرى من الأرشيف',
    },
  },
  'input-link': {
    severity: 'warning',
    message: {
      en: 'is a link to another file, which is not followed',
      ar: 'رابط إلى ملف آخر، والروابط لا تتبع',
    },
    hint: {
      en: 'put the file itself in its place, where it is one of the articles',
      ar: 'ضع الملف نفسه مكانه إن كان من المقالات',
    },
  },
  'input-cut': {
    severity: 'warning',
    message: {
      en: 'the file is not whole ({reason}); the {count} articles before that were read',
      ar: 'الملف غير كامل ({reason})؛ وقرئت المقالات التي قبل ذلك وعددها {count}',
    },
    hint: { en: 'export it again for the rest', ar: 'أعد تصديره للباقي' },
  },
  'encoding-loss': {
    severity: 'warning',
    message: {
      en: '{count} characters have no meaning in {encoding} and stand as \uFFFD',
      ar: 'عدد المحارف التي لا معنى لها في {encoding} وتظهر \uFFFD: ‏{count}',
    },
    hint: { en: 'name the right encoding with --encoding', ar: 'حدّد الترميز الصحيح بـ --encoding' },
  },
  'encoding-declared': {
    severity: 'warning',
    message: {
      en: 'declares {declared}, but only {encoding} gives words; it was read so',
      ar: 'يعلن الترميز {declared}، ولا تظهر كلمات إلا بـ {encoding}، فقرئ به',
    },
    hint: {
      en: 'if letters look wrong, name the encoding with --encoding',
      ar: 'إن بدت الحروف خطأ فحدّد الترميز بـ --encoding',
    },
  },
  'encoding-mended': {
    severity: 'warning',
    message: {
      en: '{count} pieces in it were not {encoding} and were read in the encoding that gives words',
      ar: 'فيه مقاطع ليست بـ {encoding} فقرئت بالترميز الذي يعطي كلمات، عددها {count}',
    },
    hint: { en: 'compare these articles with their original', ar: 'قارن هذه المقالات بأصلها' },
  },
  'text-reversed': {
    severity: 'warning',
    message: {
      en: 'the letters stand in visual order (reversed): {count} words begin with a letter that only ends words',
      ar: 'الحروف مرتبة ترتيبا مرئيا (معكوسة): عدد الكلمات التي تبدأ بحرف لا يأتي إلا في آخر الكلمة {count}',
    },
    hint: {
      en: 'look for a copy in logical order; search and screen readers cannot read this one',
      ar: 'ابحث عن نسخة بالترتيب المنطقي؛ لا يقرأ البحث ولا قارئات الشاشة هذه',
    },
  },
  'article-unreadable': {
    severity: 'warning',
    message: {
      en: '{count} letters of this article are lost (U+FFFD), too many to read it',
      ar: 'ضاعت من هذا المقال حروف (U+FFFD) عددها {count}، وهي أكثر من أن يقرأ',
    },
    hint: {
      en: 'it was kept in quarantine; name the right encoding with --encoding or find a better copy',
      ar: 'حفظ في الحجر؛ حدّد الترميز الصحيح بـ --encoding أو ابحث عن نسخة أفضل',
    },
  },
  'encoding-changed': {
    severity: 'info',
    message: { en: 'was read as {encoding} and written as UTF-8', ar: 'قرئ بترميز {encoding} وكتب بـ UTF-8' },
    hint: {
      en: 'if letters look wrong, name the encoding with --encoding',
      ar: 'إن بدت الحروف خطأ فحدّد الترميز بـ --encoding',
    },
  },
  'replacement-characters': {
    severity: 'warning',
    message: {
      en: 'the text holds {count} replacement characters \uFFFD that were there before it came in',
      ar: 'في النص علامات استبدال \uFFFD كانت فيه قبل الاستيراد، عددها {count}',
    },
    hint: { en: 'look for a better copy of this article', ar: 'ابحث عن نسخة أفضل من هذا المقال' },
  },
  'article-empty': {
    severity: 'warning',
    message: { en: 'there is no text of an article here', ar: 'لا نص لمقال هنا' },
    hint: { en: 'it was kept in quarantine; nothing was published', ar: 'حفظ في الحجر ولم ينشر شيء' },
  },
  'article-no-page': {
    severity: 'warning',
    message: { en: 'no article was found in this page', ar: 'لم يوجد مقال في هذه الصفحة' },
    hint: {
      en: 'it was kept in quarantine; save the page of the article itself',
      ar: 'حفظت في الحجر؛ احفظ صفحة المقال نفسه',
    },
  },
  'article-broken': {
    severity: 'warning',
    message: { en: 'article {position} is broken: {reason}', ar: 'المقال {position} معطوب: {reason}' },
    hint: { en: 'it was kept in quarantine', ar: 'حفظ في الحجر' },
  },
  'article-failed': {
    severity: 'error',
    message: {
      en: 'article {position} could not be imported: {reason}',
      ar: 'تعذّر استيراد المقال {position}: {reason}',
    },
    hint: {
      en: 'it was kept whole in quarantine; this is a bug in Warraq, please report it',
      ar: 'حفظ كاملا في الحجر؛ وهذا خلل في ورّاق نرجو الإبلاغ عنه',
    },
  },
  'article-unaccounted': {
    severity: 'error',
    message: {
      en: '{count} lines of an article would have been lost, of which the first is “{text}”',
      ar: 'كانت ستسقط أسطر من مقال عددها {count}، أولها «{text}»',
    },
    hint: {
      en: 'it was kept whole in quarantine; this is a bug in Warraq, please report it with the file',
      ar: 'حفظ كاملا في الحجر؛ وهذا خلل في ورّاق نرجو الإبلاغ عنه مع الملف',
    },
  },
  'article-trash': {
    severity: 'warning',
    message: {
      en: 'this post was in the trash ({status})',
      ar: 'كان هذا المقال في سلة المحذوفات ({status})',
    },
    hint: { en: 'it was kept in quarantine', ar: 'حفظ في الحجر' },
  },
  'xml-malformed': {
    severity: 'warning',
    message: { en: 'the XML is malformed: {reason}', ar: 'بنية XML غير سليمة: {reason}' },
    hint: { en: 'compare this article with its original', ar: 'قارن هذا المقال بأصله' },
  },
  'front-matter-malformed': {
    severity: 'warning',
    message: { en: 'the front matter is malformed: {reason}', ar: 'الترويسة غير سليمة: {reason}' },
    hint: {
      en: 'what could be read of it was taken; compare this article with its original',
      ar: 'أخذ منها ما أمكنت قراءته؛ قارن هذا المقال بأصله',
    },
  },
  'html-cut': {
    severity: 'warning',
    message: {
      en: 'behind markup that is not closed stand {count} letters that are not in the article: “{text}”',
      ar: 'بعد وسم لم يغلق حروف ليست في المقال عددها {count}: «{text}»',
    },
    hint: { en: 'compare this article with its original', ar: 'قارن هذا المقال بأصله' },
  },
  'merged-same': {
    severity: 'info',
    message: { en: 'the same article is already in {file}', ar: 'المقال نفسه موجود في {file}' },
    hint: { en: 'it was merged, nothing was doubled', ar: 'دمج ولم يكرّر شيء' },
  },
  'merged-differs': {
    severity: 'warning',
    message: {
      en: 'has the same address as {file}, but {count} of its lines differ',
      ar: 'له عنوان {file} نفسه، وتختلف أسطر منه عددها {count}',
    },
    hint: {
      en: 'the first copy was kept; the differing lines are in the journal, the whole in content/originals/',
      ar: 'بقيت النسخة الأولى؛ والأسطر المختلفة في السجل والنسخة كاملة في content/originals/',
    },
  },
  'import-running': {
    severity: 'error',
    message: {
      en: 'another import into this archive is running (process {pid})',
      ar: 'يجري الآن استيراد آخر إلى هذا الأرشيف (العملية {pid})',
    },
    hint: { en: 'wait for it to end, then run this again', ar: 'انتظر حتى ينتهي ثم أعد التنفيذ' },
  },
  'import-stopped': {
    severity: 'warning',
    message: {
      en: 'the import was stopped after {count} articles',
      ar: 'أوقف الاستيراد بعد مقالات عددها {count}',
    },
    hint: { en: 'run the same command again: it goes on from there', ar: 'أعد الأمر نفسه ليكمل من هناك' },
  },
  'format-unknown': {
    severity: 'error',
    message: { en: 'there is no format {name}', ar: 'لا توجد صيغة {name}' },
    hint: { en: 'use one of: {known}', ar: 'استعمل واحدة من: {known}' },
  },
  'encoding-unknown': {
    severity: 'error',
    message: { en: 'there is no encoding {name}', ar: 'لا يوجد ترميز {name}' },
    hint: {
      en: 'use for example utf-8, windows-1256 or iso-8859-6',
      ar: 'استعمل مثلا utf-8 أو windows-1256 أو iso-8859-6',
    },
  },
  'date-unreadable': {
    severity: 'error',
    message: { en: '`{value}` is not a date', ar: '`{value}` ليس تاريخا' },
    hint: { en: 'write it as 2024-02-20', ar: 'اكتبه هكذا 2024-02-20' },
  },
  'review-done': {
    severity: 'error',
    message: { en: 'this was decided on meanwhile', ar: 'بُتّ في هذا في أثناء ذلك' },
    hint: { en: 'look at the list again', ar: 'انظر في القائمة من جديد' },
  },
} as const;

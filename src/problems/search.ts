/** Problems of search: see `problem.ts` for the shape. */
export const SEARCH_PROBLEMS = {
  'index-start': {
    severity: 'error',
    message: {
      en: 'Pagefind, which indexes the words, did not start: {reason}',
      ar: 'لم يبدأ Pagefind الذي يفهرس الكلمات: {reason}',
    },
    hint: {
      en: 'install again with `npm ci`; its program is there for Linux, macOS and Windows, on x64 and arm64',
      ar: 'أعد التثبيت بالأمر `npm ci`؛ وبرنامجه متاح لأنظمة Linux وmacOS وWindows على معالجات x64 وarm64',
    },
  },
  'index-refused': {
    severity: 'error',
    message: {
      en: 'Pagefind could not index the words: {reason}',
      ar: 'تعذّر على Pagefind فهرسة الكلمات: {reason}',
    },
    hint: {
      en: 'the previous site is untouched; check the free memory and disk space and build again',
      ar: 'الموقع السابق لم يمسّ؛ تحقّق من الذاكرة والمساحة الحرّة وأعد البناء',
    },
  },
  'index-version': {
    severity: 'error',
    message: {
      en: 'the files of Pagefind are of another version: {reason}',
      ar: 'ملفات Pagefind من إصدار آخر: {reason}',
    },
    hint: {
      en: 'install the pinned version again with `npm ci`',
      ar: 'أعد تثبيت الإصدار المحدّد بالأمر `npm ci`',
    },
  },
  'index-misaligned': {
    severity: 'error',
    message: {
      en: 'the search index does not give back every word at its place: {reason}',
      ar: 'فهرس البحث لا يعيد كل كلمة في موضعها: {reason}',
    },
    hint: {
      en: 'the previous site is untouched; this is a bug in Warraq: please report it with the article',
      ar: 'الموقع السابق لم يمسّ؛ وهذا خلل في ورّاق: نرجو الإبلاغ عنه مع المقال',
    },
  },
  'index-unreadable': {
    severity: 'error',
    message: {
      en: 'the search index of {folder} cannot be read: {reason}',
      ar: 'تتعذر قراءة فهرس البحث في {folder}: {reason}',
    },
    hint: {
      en: 'build the site again: it is damaged, or another version of Warraq made it',
      ar: 'أعد بناء الموقع: الفهرس تالف، أو صنعه إصدار آخر من ورّاق',
    },
  },
} as const;

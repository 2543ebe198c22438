/** The names of a build's stages as people read them. */
export const STAGES = {
  en: {
    rendering: 'rendering articles',
    pages: 'making pages',
    media: 'bringing pictures',
    index: 'indexing',
    verifying: 'verifying',
    compressing: 'compressing',
  },
  ar: {
    rendering: 'تنسيق المقالات',
    pages: 'صنع الصفحات',
    media: 'إحضار الصور',
    index: 'فهرسة البحث',
    verifying: 'التحقق',
    compressing: 'ضغط الملفات',
  },
} as const;

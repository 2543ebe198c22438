/** The names of a build's stages as people read them. */
export const STAGES = {
  en: {
    reading: 'reading the articles',
    rendering: 'rendering articles',
    drawing: 'drawing pictures for links',
    relating: 'relating articles',
    pages: 'making pages',
    media: 'bringing pictures',
    index: 'indexing',
    offline: 'packing for offline reading',
    verifying: 'verifying',
    compressing: 'compressing',
    switching: 'putting the new site in place',
  },
  ar: {
    reading: 'قراءة المقالات',
    rendering: 'تنسيق المقالات',
    drawing: 'رسم صور الروابط',
    relating: 'ربط المقالات',
    pages: 'صنع الصفحات',
    media: 'إحضار الصور',
    index: 'فهرسة البحث',
    offline: 'إعداد القراءة بلا شبكة',
    verifying: 'التحقق',
    compressing: 'ضغط الملفات',
    switching: 'وضع الموقع الجديد في مكانه',
  },
} as const;

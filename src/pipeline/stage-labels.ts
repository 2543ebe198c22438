/**
 * The stages of a build in their order, as people read them. A key is the name of a stage everywhere else: its file in
 * `stages/`, the `stage` of `--json`, the heading in the docs.
 */
export const STAGE_LABELS = {
  en: {
    read: 'reading the articles',
    render: 'rendering articles',
    typeface: 'cutting the fonts',
    'link-images': 'drawing pictures for links',
    pictures: 'making smaller pictures',
    relate: 'relating articles',
    prerender: 'making pages',
    media: 'copying pictures and files',
    'search-index': 'indexing',
    offline: 'packing for offline reading',
    'host-files': 'writing the files of the host',
    verify: 'verifying',
    compress: 'compressing',
    commit: 'putting the new site in place',
  },
  ar: {
    read: 'قراءة المقالات',
    render: 'تنسيق المقالات',
    typeface: 'قصّ الخطوط',
    'link-images': 'رسم صور الروابط',
    pictures: 'تصغير الصور',
    relate: 'ربط المقالات',
    prerender: 'صنع الصفحات',
    media: 'نسخ الصور والملفات',
    'search-index': 'فهرسة البحث',
    offline: 'إعداد القراءة بلا شبكة',
    'host-files': 'كتابة ملفات المضيف',
    verify: 'التحقق',
    compress: 'ضغط الملفات',
    commit: 'وضع الموقع الجديد في مكانه',
  },
} as const;

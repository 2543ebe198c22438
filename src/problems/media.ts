/** Problems of pictures, recordings and links in articles: see `problem.ts` for the shape. */
export const MEDIA_PROBLEMS = {
  'media-missing': {
    severity: 'warning',
    message: {
      en: 'the picture `{src}` is not in content/media/',
      ar: 'الصورة `{src}` ليست في content/media/',
    },
    hint: {
      en: 'put the file there (pictures of drafts lie in content/media-drafts/) or correct the path; the page shows a placeholder',
      ar: 'ضع الملف هناك (صور المسودات في content/media-drafts/) أو صحّح المسار؛ تظهر في الصفحة علامة مكانها',
    },
  },
  'media-broken': {
    severity: 'warning',
    message: { en: 'the picture `{src}` cannot be read: {reason}', ar: 'لا تقرأ الصورة `{src}`: {reason}' },
    hint: { en: 'replace the file', ar: 'استبدل الملف' },
  },
  'media-large': {
    severity: 'warning',
    message: {
      en: 'the picture `{src}` has {pixels} million pixels; more than {most} million are not opened',
      ar: 'في الصورة `{src}` {pixels} مليون نقطة، ولا يفتح ما زاد على {most} مليون',
    },
    hint: { en: 'save it smaller', ar: 'احفظها أصغر' },
  },
  'media-kind': {
    severity: 'warning',
    message: {
      en: 'the picture `{src}` is of a kind that browsers do not show ({kind})',
      ar: 'الصورة `{src}` من نوع لا تعرضه المتصفحات ({kind})',
    },
    hint: { en: 'save it as JPEG or PNG', ar: 'احفظها بصيغة JPEG أو PNG' },
  },
  'media-active': {
    severity: 'warning',
    message: {
      en: 'the drawing `{src}` holds more than a drawing ({what})',
      ar: 'في الرسم `{src}` ما ليس من الرسم ({what})',
    },
    hint: {
      en: 'the site gets it without that; save it as a plain SVG to be told no more',
      ar: 'ينشر بدونه؛ احفظه رسما بسيطا (SVG) فلا ينبَّه عليه',
    },
  },
  'alt-missing': {
    severity: 'warning',
    message: { en: 'the picture `{src}` has no alternative text', ar: 'الصورة `{src}` بلا نص بديل' },
    hint: {
      en: 'describe what it shows in `alt` for readers who cannot see it',
      ar: 'صف ما فيها في `alt` لمن لا يراها',
    },
  },
  'link-broken': {
    severity: 'warning',
    message: {
      en: 'the link `{href}` leads nowhere in this site',
      ar: 'الرابط `{href}` لا يوصل إلى صفحة في الموقع',
    },
    hint: { en: 'correct the address', ar: 'صحّح العنوان' },
  },
  'anchor-missing': {
    severity: 'warning',
    message: {
      en: 'the link `{href}` names a part that its page does not have',
      ar: 'الرابط `{href}` يسمي جزءا ليس في صفحته',
    },
    hint: {
      en: 'after `#` stand the words of a heading, joined by hyphens',
      ar: 'بعد `#` كلمات عنوان فرعي موصولة بشرطات',
    },
  },
} as const;

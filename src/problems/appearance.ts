/** Problems of what an archive changes about the look of its site: settings of `site.yaml`, its theme, its configuration. */
export const APPEARANCE_PROBLEMS = {
  'site-picture-missing': {
    severity: 'warning',
    message: {
      en: '`{key}` is `{path}`, and public{path} is not there or is no picture',
      ar: 'قيمة `{key}` هي `{path}`، والملف public{path} غير موجود أو ليس صورة',
    },
    hint: {
      en: 'put the picture there; until then the site does without it',
      ar: 'ضع الصورة هناك، وحتى ذلك الحين يستغني الموقع عنها',
    },
  },
  'colour-contrast': {
    severity: 'warning',
    message: {
      en: '`{key}` is `{value}`: on `{against}` its contrast is {ratio}, too little to read',
      ar: 'قيمة `{key}` هي `{value}`: تباينها مع `{against}` هو {ratio}، وهو أقل مما تتطلبه القراءة',
    },
    hint: {
      en: 'the pages have `{used}` instead; choose a colour of contrast 4.6 and more',
      ar: 'في الصفحات `{used}` بدلا منها؛ اختر لونا تباينه 4.6 فأكثر',
    },
  },
  'menu-untitled': {
    severity: 'warning',
    message: {
      en: '`{key}`: the link to `{to}` has no title',
      ar: '`{key}`: الرابط إلى `{to}` بلا عنوان',
    },
    hint: {
      en: 'write {to: {to}, title: …}; until then its address stands on the page',
      ar: 'اكتب {to: {to}, title: …}، وحتى ذلك الحين يظهر العنوان نفسه في الصفحة',
    },
  },
  'menu-lost': {
    severity: 'warning',
    message: {
      en: '`{key}`: `{to}` is no section and no page of the site',
      ar: '`{key}`: ليس في الموقع قسم ولا صفحة عند `{to}`',
    },
    hint: { en: '{suggestion}', ar: '{suggestionAr}' },
  },
  'home-lost': {
    severity: 'warning',
    message: {
      en: 'the part `{block}` of the home page is of `{of}`, which is not there',
      ar: 'الجزء `{block}` من الصفحة الأولى عن `{of}`، وهو غير موجود',
    },
    hint: {
      en: 'write one of: {known}; until then the part is left out',
      ar: 'اكتب واحدا من: {known}، وحتى ذلك الحين يُترك الجزء',
    },
  },
} as const;

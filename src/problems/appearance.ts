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
  'theme-inline': {
    severity: 'error',
    message: {
      en: '{what}: scripts and styles that stand in the page itself are refused by the security policy',
      ar: '{what}: سياسة الأمان لا تسمح ببرامج ولا أنماط مكتوبة في الصفحة نفسها',
    },
    hint: {
      en: 'write `<script>` or `<style>` without more, and use classes and addEventListener: a file is made of them',
      ar: 'اكتب `<script>` أو `<style>` بلا إضافات، واستعمل الأصناف (class) وaddEventListener، فيُصنع منها ملف',
    },
  },
  'theme-forbidden': {
    severity: 'error',
    message: {
      en: '{what} loads other documents: no page of the site may hold it',
      ar: '{what} يحمّل صفحات أخرى، ولا يسمح به في صفحات الموقع',
    },
    hint: { en: 'write a link in its place', ar: 'اكتب رابطا مكانه' },
  },
  'theme-outside': {
    severity: 'warning',
    message: {
      en: 'readers will not see what lies elsewhere: {what}',
      ar: 'لن يرى القارئ ما يقع خارج الموقع: {what}',
    },
    hint: {
      en: 'put the file into public/ and name it by its path; styles go into theme/styles/',
      ar: 'ضع الملف في public/ واكتب مساره، وضع الأنماط في theme/styles/',
    },
  },
  'theme-misplaced': {
    severity: 'warning',
    message: {
      en: 'no page is made from this file: it lies in none of components/, layouts/, styles/, pages/',
      ar: 'لا تُصنع منه صفحة، فهو ليس في components/ ولا layouts/ ولا styles/ ولا pages/',
    },
    hint: { en: 'move it, for example to {better}', ar: 'انقله، مثلا إلى {better}' },
  },
  'theme-unused': {
    severity: 'warning',
    message: {
      en: 'no file of Warraq has this name, and no file of the theme uses it',
      ar: 'ليس لورّاق ملف بهذا الاسم، ولا يستعمله ملف في السمة',
    },
    hint: { en: 'compare the name: {suggestion}', ar: 'قارن الاسم: {suggestion}' },
  },
  'theme-failed': {
    severity: 'error',
    message: {
      en: 'this file of the theme cannot be used: {reason}',
      ar: 'لا يمكن استعمال ملف السمة هذا: {reason}',
    },
    hint: {
      en: 'the previous site is untouched; mend the line, or take the file away to have ours',
      ar: 'الموقع السابق لم يمسّ؛ أصلح السطر، أو احذف الملف ليعود ملف ورّاق',
    },
  },
  'theme-upstream': {
    severity: 'info',
    message: {
      en: 'Warraq changed {name} since you copied it ({version}, now {now})',
      ar: 'غيّر ورّاق {name} منذ نسخته ({version}، والآن {now})',
    },
    hint: {
      en: 'compare {before} with {ours}, take over what you want, then `warraq eject {name} --seen`',
      ar: 'قارن {before} بـ{ours} وخذ ما تريد، ثم نفّذ `warraq eject {name} --seen`',
    },
  },
  'theme-gone': {
    severity: 'warning',
    message: {
      en: 'Warraq has no {name} any more (you copied it from {version}): it may not be used',
      ar: 'لم يعد في ورّاق {name} (نسخته من {version})، فقد لا يُستعمل',
    },
    hint: {
      en: 'see the changelog for what stands in its place, and take the file away',
      ar: 'راجع سجل التغييرات لما حلّ محله واحذف الملف',
    },
  },
  'eject-unknown': {
    severity: 'error',
    message: { en: 'there is no one file `{word}` of Warraq', ar: 'ليس لورّاق ملف واحد اسمه `{word}`' },
    hint: {
      en: '`warraq eject` lists them; the nearest: {known}',
      ar: 'يذكرها كلها `warraq eject`، وأقربها: {known}',
    },
  },
  'config-failed': {
    severity: 'error',
    message: {
      en: 'the configuration cannot be used: {reason}',
      ar: 'لا يمكن استعمال ملف الإعداد: {reason}',
    },
    hint: {
      en: 'mend it, or take the file away to do without it',
      ar: 'أصلحه، أو احذف الملف للاستغناء عنه',
    },
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

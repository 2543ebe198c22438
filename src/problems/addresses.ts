/** Problems of addresses of articles, old ones and translations: see `problem.ts` for the shape. */
export const ADDRESS_PROBLEMS = {
  'address-twice': {
    severity: 'error',
    message: {
      en: 'has the same address as {other} ({address})',
      ar: 'له العنوان نفسه الذي لملف {other} ({address})',
    },
    hint: { en: 'rename one of the two files', ar: 'غيّر اسم أحد الملفين' },
  },
  'alias-taken': {
    severity: 'error',
    message: {
      en: 'the alias `{alias}` is already the address of {other}',
      ar: 'العنوان البديل `{alias}` مستعمل في {other}',
    },
    hint: { en: 'remove it from `aliases`', ar: 'احذفه من `aliases`' },
  },
  'alias-page': {
    severity: 'warning',
    message: {
      en: 'the site has a page of its own at the alias `{alias}`, which leads nowhere',
      ar: 'للموقع صفحة في العنوان البديل `{alias}`، فلا يقود إلى المقال',
    },
    hint: { en: 'remove it from `aliases`', ar: 'احذفه من `aliases`' },
  },
  'alias-unusable': {
    severity: 'warning',
    message: {
      en: 'no host can answer the alias `{alias}`, so nothing is made for it',
      ar: 'لا يستطيع أي مضيف الرد على العنوان البديل `{alias}`، فلا يُصنع له شيء',
    },
    hint: {
      en: 'write it as the old address had it: /old/path/ or /?p=12',
      ar: 'اكتبه كما كان في العنوان القديم: /old/path/ أو /?p=12',
    },
  },
  'translation-missing': {
    severity: 'warning',
    message: {
      en: 'the translation `{language}` is no published article: {address}',
      ar: 'الترجمة `{language}` ليست مقالا منشورا: {address}',
    },
    hint: {
      en: 'correct the address in `translations`; no page names it until then',
      ar: 'صحّح العنوان في `translations`؛ ولا تذكره أي صفحة إلى ذلك الحين',
    },
  },
  'translation-language': {
    severity: 'warning',
    message: {
      en: '{address} is said to be in `{language}` and is in `{real}`',
      ar: 'ذُكر أن {address} بلغة `{language}` وهو بلغة `{real}`',
    },
    hint: {
      en: 'correct the key in `translations`, or `language` in {file}',
      ar: 'صحّح المفتاح في `translations`، أو `language` في {file}',
    },
  },
  'translation-one-way': {
    severity: 'warning',
    message: {
      en: '{file} names this article as a translation, and this one does not name it',
      ar: 'يذكر {file} هذا المقال ترجمة له، ولا يذكره هذا المقال',
    },
    hint: {
      en: 'add `{own}: {place}` to its `translations`',
      ar: 'أضف `{own}: {place}` إلى `translations` فيه',
    },
  },
  'translation-own': {
    severity: 'warning',
    message: {
      en: '`translations` names a text in `{language}`, the language of this one',
      ar: 'في `translations` نص بلغة `{language}` وهي لغة هذا المقال نفسه',
    },
    hint: { en: 'remove it, or correct `language`', ar: 'احذفه، أو صحّح `language`' },
  },
  'file-place': {
    severity: 'error',
    message: {
      en: 'articles lie in content/articles/YYYY/MM/slug.md (or content/articles/undated/slug.md)',
      ar: 'مكان المقالات content/articles/YYYY/MM/slug.md (أو content/articles/undated/slug.md)',
    },
    hint: { en: 'move the file to {place}', ar: 'انقل الملف إلى {place}' },
  },
  'slug-wrong': {
    severity: 'error',
    message: {
      en: 'the file name `{slug}` cannot be a web address: {reason}',
      ar: 'لا يصلح اسم الملف `{slug}` عنوانا: {reason}',
    },
    hint: { en: 'rename it, for example to `{better}.md`', ar: 'سمّه مثلا `{better}.md`' },
  },
} as const;

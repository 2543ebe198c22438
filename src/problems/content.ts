/** Problems of the collection: articles, standing pages and `site.yaml`. */
export const CONTENT_PROBLEMS = {
  'front-matter-missing': {
    severity: 'error',
    message: {
      en: 'the file does not start with front matter',
      ar: 'لا يبدأ الملف بترويسة بيانات',
    },
    hint: {
      en: 'put a line `---` at the very top, then `title: …` and `published: YYYY-MM-DD`, then `---`',
      ar: 'ضع في أوّل الملف سطر `---` ثم `title: …` و`published: YYYY-MM-DD` ثم `---`',
    },
  },
  'front-matter-syntax': {
    severity: 'error',
    message: {
      en: 'the front matter is not valid YAML: {reason}',
      ar: 'ترويسة البيانات ليست YAML صحيحا: {reason}',
    },
    hint: {
      en: 'put values that contain “:” or “#” between quotation marks, and indent with spaces',
      ar: 'ضع القيم التي فيها «:» أو «#» بين علامتي تنصيص، وأزِح الأسطر بمسافات لا بعلامات جدولة',
    },
  },
  'field-unknown': {
    severity: 'error',
    message: { en: 'unknown key `{key}`', ar: 'مفتاح غير معروف `{key}`' },
    hint: { en: '{suggestion}', ar: '{suggestionAr}' },
  },
  'field-missing': {
    severity: 'error',
    message: { en: 'the key `{key}` is missing', ar: 'المفتاح `{key}` ناقص' },
    hint: { en: 'add `{key}: …`: {expected}', ar: 'أضف `{key}: …`: {expected}' },
  },
  'field-wrong': {
    severity: 'error',
    message: { en: '`{key}` is `{value}`: {reason}', ar: 'قيمة `{key}` هي `{value}`: {reason}' },
    hint: { en: 'write {expected}', ar: 'اكتب {expected}' },
  },
  'section-unknown': {
    severity: 'error',
    message: {
      en: 'the section `{section}` is not in content/site.yaml',
      ar: 'القسم `{section}` ليس في content/site.yaml',
    },
    hint: {
      en: 'use one of: {known}; or add it to `sections` there',
      ar: 'استعمل واحدا من: {known}؛ أو أضفه إلى `sections` هناك',
    },
  },
  'file-encoding': {
    severity: 'error',
    message: { en: 'the file is not UTF-8 text', ar: 'الملف ليس نصا بترميز UTF-8' },
    hint: {
      en: 'save it as UTF-8, or bring it in with `warraq import`, which converts windows-1256 and others',
      ar: 'احفظه بترميز UTF-8، أو أدخله بالأمر `warraq import` فهو يحوّل windows-1256 وغيره',
    },
  },
  'text-heavy': {
    severity: 'error',
    message: {
      en: 'the text is more work than one article may be: {what} {count}, at most {most}',
      ar: 'في النص من العمل أكثر مما يُحتمل لمقال واحد: {what} {count}، والأكثر {most}',
    },
    hint: {
      en: 'divide it into several articles, or repair what made it so; see “limits” in docs/trust.md',
      ar: 'قسّمه مقالات، أو أصلح ما جعله كذلك؛ انظر «limits» في docs/trust.md',
    },
  },
  'file-unreadable': {
    severity: 'error',
    message: { en: 'cannot be read: {reason}', ar: 'لا يمكن قراءته: {reason}' },
    hint: { en: 'rename it or change its permissions', ar: 'أعد تسميته أو غيّر أذونه' },
  },
  'file-outside': {
    severity: 'error',
    message: {
      en: 'the file is a link that leads out of the archive',
      ar: 'الملف رابط يخرج من الأرشيف',
    },
    hint: { en: 'put the file itself here: it is not published', ar: 'ضع الملف نفسه هنا؛ فهو لا ينشر' },
  },
  'file-linked': {
    severity: 'warning',
    message: {
      en: 'is a link, a pipe or a device, so it is not published',
      ar: 'رابط أو أنبوب أو جهاز، فلا ينشر',
    },
    hint: { en: 'put the file itself here', ar: 'ضع الملف نفسه هنا' },
  },
  'file-name-control': {
    severity: 'warning',
    message: {
      en: 'its name holds a control character, so it is not published',
      ar: 'في اسمه حرف تحكم، فلا ينشر',
    },
    hint: { en: 'rename it', ar: 'أعد تسميته' },
  },
  'file-name-windows': {
    severity: 'warning',
    message: {
      en: 'Windows holds no file of this name: who takes a copy of the site along gets it without this file',
      ar: 'لا يحفظ ويندوز ملفا بهذا الاسم، فمن أخذ نسخة من الموقع لم يأخذه معها',
    },
    hint: { en: 'rename it', ar: 'أعد تسميته' },
  },
  'file-name-twice': {
    severity: 'warning',
    message: {
      en: 'many disks do not tell its name from that of {other}: one of the two would replace the other',
      ar: 'أقراص كثيرة لا تميز اسمه من اسم {other}، فيحل أحدهما محل الآخر',
    },
    hint: { en: 'rename one of them', ar: 'أعد تسمية أحدهما' },
  },
  'page-name-taken': {
    severity: 'error',
    message: {
      en: 'the address /{name}/ is that of a page of every site',
      ar: 'العنوان ‎/{name}/‎ لصفحة من صفحات كل موقع',
    },
    hint: { en: 'rename the file', ar: 'أعد تسمية الملف' },
  },
  'file-empty': {
    severity: 'error',
    message: { en: 'the file is empty', ar: 'الملف فارغ' },
    hint: { en: 'write the article in it or delete it', ar: 'اكتب فيه المقال أو احذفه' },
  },
  'body-empty': {
    severity: 'warning',
    message: { en: 'the article has no text', ar: 'المقال بلا نص' },
    hint: { en: 'write its text below the front matter', ar: 'اكتب نصه تحت ترويسة البيانات' },
  },
  'date-folder': {
    severity: 'warning',
    message: {
      en: 'published is {published} but the file lies in {folder}/',
      ar: 'تاريخ النشر {published} والملف في {folder}/',
    },
    hint: {
      en: 'move it to {place}, and add its old address to `aliases`, or correct the date',
      ar: 'انقله إلى {place} وأضف عنوانه القديم إلى `aliases`، أو صحّح التاريخ',
    },
  },
  'date-far': {
    severity: 'warning',
    message: { en: '`{key}` is {value}, which looks wrong', ar: 'قيمة `{key}` هي {value} وتبدو غير صحيحة' },
    hint: { en: 'check the year', ar: 'راجع السنة' },
  },
  'date-missing': {
    severity: 'warning',
    message: { en: 'the article has no date', ar: 'المقال بلا تاريخ' },
    hint: {
      en: 'add `published: YYYY-MM-DD`; until then it is listed among the undated',
      ar: 'أضف `published: YYYY-MM-DD`؛ وإلى ذلك الحين يدرج في «بلا تاريخ»',
    },
  },
  'section-missing': {
    severity: 'warning',
    message: { en: 'the article has no section', ar: 'المقال بلا قسم' },
    hint: {
      en: 'add `section: …`, one of those in content/site.yaml: {known}',
      ar: 'أضف `section: …`، واحدا مما في content/site.yaml: {known}',
    },
  },
  'bidi-override': {
    severity: 'warning',
    message: {
      en: 'the {where} contains a control character, a bidirectional override or an unclosed isolate ({character})',
      ar: 'في {where} محرف تحكم أو محرف يقلب اتجاه النص أو عزل لم يغلق ({character})',
    },
    hint: {
      en: 'delete the character; the page does without it',
      ar: 'احذف المحرف؛ والصفحة لا تحمله',
    },
  },
  'title-long': {
    severity: 'warning',
    message: { en: 'the title has {letters} letters', ar: 'عدد حروف العنوان {letters}' },
    hint: {
      en: 'shorten it, or move the end to `subtitle` or `summary`',
      ar: 'اختصره، أو انقل آخره إلى `subtitle` أو `summary`',
    },
  },
  'word-long': {
    severity: 'info',
    message: {
      en: 'a word of {letters} letters begins with `{word}`',
      ar: 'كلمة عدد حروفها {letters} أولها `{word}`',
    },
    hint: {
      en: 'spaces may have been lost; the page breaks it where the line ends',
      ar: 'لعل مسافات سقطت؛ تكسرها الصفحة عند آخر السطر',
    },
  },
  'text-short': {
    severity: 'info',
    message: { en: 'words in the text: {words}', ar: 'عدد كلمات النص {words}' },
    hint: { en: 'see whether the rest was lost', ar: 'تحقق من أن بقيته لم تسقط' },
  },
  'text-long': {
    severity: 'info',
    message: { en: 'words in the text: {words}', ar: 'عدد كلمات النص {words}' },
    hint: {
      en: 'one page shows all of it; consider a series of articles',
      ar: 'تعرضه صفحة واحدة كله؛ لعل سلسلة مقالات أنسب',
    },
  },
  'value-cut': {
    severity: 'warning',
    message: {
      en: 'the value of `{key}` is only `{kept}`: YAML takes `{lost}` for a comment',
      ar: 'قيمة `{key}` هي `{kept}` فقط: فصيغة YAML تعد `{lost}` تعليقا',
    },
    hint: { en: 'write the value in quotation marks', ar: 'اكتب القيمة بين علامتي اقتباس' },
  },
  'names-together': {
    severity: 'warning',
    message: {
      en: 'the names `{name}` and `{other}` ({kind}) have one page: their addresses are the same',
      ar: 'للاسمين `{name}` و`{other}` ({kind}) صفحة واحدة، فعنوانهما واحد',
    },
    hint: {
      en: 'write one of them in words if two are meant, or both alike',
      ar: 'اكتب أحدهما بالكلمات إن كانا اسمين، وإلا فاكتبهما بشكل واحد',
    },
  },
  'site-missing': {
    severity: 'error',
    message: { en: 'there is no content/site.yaml in {root}', ar: 'لا يوجد content/site.yaml في {root}' },
    hint: {
      en: 'run `warraq new {root}` for a fresh archive, or give the right folder with --root',
      ar: 'نفّذ `warraq new {root}` لأرشيف جديد، أو حدّد المجلد الصحيح بـ --root',
    },
  },
  'collection-empty': {
    severity: 'warning',
    message: { en: 'there are no articles in content/articles/', ar: 'لا مقالات في content/articles/' },
    hint: { en: 'bring some in with `warraq import PATH`', ar: 'أدخل مقالات بالأمر `warraq import PATH`' },
  },
} as const;

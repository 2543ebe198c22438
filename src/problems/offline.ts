/** Problems of exports, copies and their keys. */
export const OFFLINE_PROBLEMS = {
  'export-unknown': {
    severity: 'error',
    message: { en: 'there is no export {name}', ar: 'لا توجد طبعة اسمها {name}' },
    hint: { en: 'choose one of: {known}', ar: 'اختر من: {known}' },
  },
  'export-tool': {
    severity: 'error',
    message: {
      en: 'the {format} export needs {tool}, which is not installed',
      ar: 'تحتاج طبعة {format} إلى {tool} وهو غير مثبّت',
    },
    hint: {
      en: 'on Debian or Ubuntu: apt-get install {package}',
      ar: 'على Debian أو Ubuntu: apt-get install {package}',
    },
  },
  'export-tool-failed': {
    severity: 'error',
    message: { en: '{tool} failed: {reason}', ar: 'فشل {tool}: {reason}' },
    hint: {
      en: 'nothing was replaced; run again with --verbose',
      ar: 'لم يُستبدل شيء؛ أعد التنفيذ مع --verbose',
    },
  },
  'export-empty': {
    severity: 'error',
    message: { en: 'no article matches the selection', ar: 'لا مقال يطابق الاختيار' },
    hint: { en: 'choose less narrowly: {selection}', ar: 'وسّع الاختيار: {selection}' },
  },
  'export-path': {
    severity: 'warning',
    message: {
      en: 'the path is too long for FAT32 and exFAT: {path}',
      ar: 'المسار أطول مما تقبله FAT32 وexFAT: {path}',
    },
    hint: { en: 'shorten the slug of the article', ar: 'اختصر عنوان المقال في المسار' },
  },
  'page-heavy': {
    severity: 'warning',
    message: {
      en: 'the lite page of {id} weighs {bytes} bytes compressed',
      ar: 'الصفحة الخفيفة للمقال {id} حجمها {bytes} بايت مضغوطة',
    },
    hint: {
      en: 'long articles weigh more than 6 KB; nothing is wrong with it',
      ar: 'تزيد المقالات الطويلة على 6 كيلوبايت؛ لا خلل فيها',
    },
  },
  'selection-wrong': {
    severity: 'error',
    message: { en: 'cannot read the reading list {file}', ar: 'تعذّرت قراءة قائمة القراءة {file}' },
    hint: { en: 'one article id or address a line', ar: 'معرّف مقال أو عنوانه في كل سطر' },
  },
  'copy-missing': {
    severity: 'error',
    message: { en: 'there is nothing at {path}', ar: 'لا شيء في {path}' },
    hint: { en: 'give the folder or the file of a copy', ar: 'حدّد مجلد النسخة أو ملفها' },
  },
  'manifest-missing': {
    severity: 'error',
    message: { en: '{path} has no readable manifest', ar: 'لا بيان مقروءا في {path}' },
    hint: {
      en: 'without it nobody can say whether the copy is whole; get another copy',
      ar: 'لا يُعرف بدونه هل النسخة كاملة؛ خذ نسخة أخرى',
    },
  },
  'copy-incomplete': {
    severity: 'error',
    message: {
      en: '{missing} files are missing, {changed} are damaged or changed',
      ar: 'ملفات ناقصة: {missing}، ملفات تالفة أو مغيّرة: {changed}',
    },
    hint: { en: 'for example {example}', ar: 'منها {example}' },
  },
  'copy-strange': {
    severity: 'error',
    message: {
      en: '{count} entries are neither files nor folders, such as {example}',
      ar: 'ما ليس ملفا ولا مجلدا عدده {count}، منه {example}',
    },
    hint: {
      en: 'remove the links: a copy of ours has none, and they may lead anywhere',
      ar: 'احذف الروابط؛ فليس في نسخنا روابط، وقد تقود إلى أي مكان',
    },
  },
  'signature-wrong': {
    severity: 'error',
    message: { en: 'the signature does not belong to this manifest', ar: 'التوقيع ليس لهذا البيان' },
    hint: { en: 'somebody changed this copy; do not trust it', ar: 'غيّر أحد هذه النسخة؛ لا تثق بها' },
  },
  'signer-other': {
    severity: 'error',
    message: {
      en: 'the copy is signed by {found}, not by {expected}',
      ar: 'وقّع النسخة {found} لا {expected}',
    },
    hint: {
      en: 'compare with the fingerprint that the owner publishes',
      ar: 'قارن بالبصمة التي ينشرها المالك',
    },
  },
  'zip-damaged': {
    severity: 'error',
    message: { en: 'the ZIP file is damaged ({reason})', ar: 'ملف ZIP تالف ({reason})' },
    hint: { en: 'download or copy it again', ar: 'نزّله أو انسخه من جديد' },
  },
  'update-damaged': {
    severity: 'error',
    message: { en: 'the update is damaged or incomplete', ar: 'حزمة التحديث تالفة أو ناقصة' },
    hint: { en: 'the copy was not changed; get the update again', ar: 'لم تتغيّر النسخة؛ خذ الحزمة من جديد' },
  },
  'update-link': {
    severity: 'error',
    message: {
      en: 'in the copy {copy} there is a link where a file belongs: {path}',
      ar: 'في النسخة {copy} رابط في موضع ملف: {path}',
    },
    hint: {
      en: 'nothing was changed, since it may lead out of the copy; remove the link, or take a whole copy',
      ar: 'لم يتغيّر شيء لأنه قد يقود إلى خارج النسخة؛ أزل الرابط أو خذ نسخة كاملة',
    },
  },
  'update-other': {
    severity: 'error',
    message: {
      en: 'the update belongs to another version than the copy {copy}',
      ar: 'حزمة التحديث لإصدار غير إصدار النسخة {copy}',
    },
    hint: {
      en: 'apply the updates in order, or take a whole copy',
      ar: 'طبّق الحزم بترتيبها، أو خذ نسخة كاملة',
    },
  },
  'update-signer': {
    severity: 'error',
    message: {
      en: 'the update is not signed by the key that signed the copy',
      ar: 'حزمة التحديث غير موقّعة بالمفتاح الذي وقّع النسخة',
    },
    hint: { en: 'the copy was not changed; ask the owner', ar: 'لم تتغيّر النسخة؛ اسأل المالك' },
  },
  'key-exists': {
    severity: 'error',
    message: { en: 'there is a key in {file} already', ar: 'يوجد مفتاح في {file}' },
    hint: {
      en: 'keys are never overwritten; choose another file with --key',
      ar: 'لا يُكتب فوق مفتاح؛ اختر ملفا آخر بـ --key',
    },
  },
  'key-wrong': {
    severity: 'error',
    message: { en: '{file} is not a readable Ed25519 key', ar: 'ليس في {file} مفتاح Ed25519 مقروء' },
    hint: { en: 'make one with `warraq keys new`', ar: 'اصنع مفتاحا بـ `warraq keys new`' },
  },
} as const;

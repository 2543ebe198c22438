/** Problems of building and putting out a site, and of calling the commands. */
export const PUBLISH_PROBLEMS = {
  usage: {
    severity: 'error',
    message: { en: '{reason}', ar: '{reason}' },
    hint: { en: 'see `warraq {command} --help`', ar: 'انظر `warraq {command} --help`' },
  },
  bug: {
    severity: 'error',
    message: { en: 'something went wrong inside Warraq: {reason}', ar: 'حدث خلل داخل ورّاق: {reason}' },
    hint: {
      en: 'run again with --verbose and report what it prints',
      ar: 'أعد التنفيذ مع --verbose وأبلغ عمّا يظهر',
    },
  },
  'root-missing': {
    severity: 'error',
    message: { en: 'there is no folder {root}', ar: 'لا يوجد مجلد {root}' },
    hint: { en: 'give an existing folder with --root', ar: 'حدّد بـ --root مجلدا موجودا' },
  },
  'out-unsafe': {
    severity: 'error',
    message: {
      en: 'the output folder {out} holds files that Warraq did not write ({example})',
      ar: 'في مجلد الخرج {out} ملفات لم يكتبها ورّاق ({example})',
    },
    hint: {
      en: 'choose an empty or new folder with --out; nothing was changed',
      ar: 'اختر بـ --out مجلدا فارغا أو جديدا؛ لم يتغيّر شيء',
    },
  },
  'out-overlaps': {
    severity: 'error',
    message: {
      en: 'the output folder {out} contains or lies in {other}',
      ar: 'مجلد الخرج {out} يتداخل مع {other}',
    },
    hint: { en: 'choose another folder with --out', ar: 'اختر مجلدا آخر بـ --out' },
  },
  'build-failed': {
    severity: 'error',
    message: { en: 'the build failed while {stage}: {reason}', ar: 'فشل البناء عند {stage}: {reason}' },
    hint: {
      en: 'the previous site is untouched; run again with --verbose for the whole trace',
      ar: 'الموقع السابق لم يمسّ؛ أعد التنفيذ مع --verbose لترى التفصيل',
    },
  },
  'build-running': {
    severity: 'error',
    message: {
      en: 'another build of {out} is running (process {pid})',
      ar: 'يجري الآن بناء آخر في {out} (العملية {pid})',
    },
    hint: { en: 'wait for it to end, or stop it', ar: 'انتظر حتى ينتهي، أو أوقفه' },
  },
  'site-unbuilt': {
    severity: 'error',
    message: { en: 'there is no built site in {out}', ar: 'لا يوجد موقع مبني في {out}' },
    hint: { en: 'run `warraq build` first', ar: 'نفّذ `warraq build` أولا' },
  },
  'port-taken': {
    severity: 'error',
    message: { en: 'the port {port} is in use', ar: 'المنفذ {port} مشغول' },
    hint: { en: 'choose another with --port', ar: 'اختر غيره بـ --port' },
  },
  'archive-exists': {
    severity: 'error',
    message: { en: 'there is an archive in {root} already', ar: 'في {root} أرشيف من قبل' },
    hint: { en: 'nothing was changed; choose another folder', ar: 'لم يتغيّر شيء؛ اختر مجلدا آخر' },
  },
  'page-missing': {
    severity: 'error',
    message: { en: 'no page was made for {id}', ar: 'لم تصنع صفحة للمقال {id}' },
    hint: {
      en: 'this is a bug in Warraq: please report it with the file',
      ar: 'هذا خلل في ورّاق: نرجو الإبلاغ عنه مع الملف',
    },
  },
  'disk-write': {
    severity: 'error',
    message: { en: 'cannot write {file}: {reason}', ar: 'تعذّرت كتابة {file}: {reason}' },
    hint: { en: 'check the free space and the permissions', ar: 'تحقّق من المساحة الحرّة ومن الصلاحيات' },
  },
} as const;

/** Problems of building and putting out a site, and of calling the commands. */
export const PUBLISH_PROBLEMS = {
  usage: {
    severity: 'error',
    message: { en: '{reason}', ar: '{reason}' },
    hint: { en: 'see `{call} --help`', ar: 'انظر `{call} --help`' },
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
  'picture-font-missing': {
    severity: 'error',
    message: {
      en: 'the font {font} for the pictures of links is not there',
      ar: 'لا يوجد الخط {font} الذي تُرسم به صور الروابط',
    },
    hint: {
      en: 'run `npm ci` to install {package} again, or say --no-social-images',
      ar: 'نفّذ `npm ci` لتثبيت {package} من جديد، أو اكتب --no-social-images',
    },
  },
  'build-failed': {
    severity: 'error',
    message: { en: 'the build failed while {stage}: {reason}', ar: 'فشل البناء عند {stage}: {reason}' },
    hint: {
      en: 'the previous site is untouched; run again with --verbose for the whole trace',
      ar: 'الموقع السابق لم يمسّ؛ أعد التنفيذ مع --verbose لترى التفصيل',
    },
  },
  'program-folder': {
    severity: 'error',
    message: {
      en: 'Warraq lies in {folder}, and Astro cannot work in a folder with # or ? in its name',
      ar: 'ورّاق في المجلد {folder}، ولا يعمل Astro في مجلد في اسمه # أو ?',
    },
    hint: { en: 'rename that folder', ar: 'غيّر اسم ذلك المجلد' },
  },
  'build-running': {
    severity: 'error',
    message: {
      en: 'another process ({pid}) is building or publishing {out}',
      ar: 'عملية أخرى ({pid}) تبني {out} أو تنشره الآن',
    },
    hint: {
      en: 'wait for it to end, stop it, or say --wait',
      ar: 'انتظر حتى تنتهي، أو أوقفها، أو أضف --wait',
    },
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
  'folder-not-empty': {
    severity: 'error',
    message: { en: 'the folder {root} is not empty', ar: 'المجلد {root} ليس فارغا' },
    hint: {
      en: 'nothing was changed; name a folder that is empty or not there yet',
      ar: 'لم يتغيّر شيء؛ سمّ مجلدا فارغا أو غير موجود',
    },
  },
  'package-failed': {
    severity: 'error',
    message: {
      en: 'the package of {root} could not be made: {reason}',
      ar: 'لم تُصنع حزمة {root}: {reason}',
    },
    hint: {
      en: 'no archive was made; `npm ci` there first, or `--from-registry` where Warraq is in your registry',
      ar: 'لم يُنشأ أرشيف؛ نفّذ هناك `npm ci` أولا، أو استعمل `--from-registry` إن كان ورّاق في السجل',
    },
  },
  'page-missing': {
    severity: 'error',
    message: { en: 'no page was made for {id}', ar: 'لم تصنع صفحة للمقال {id}' },
    hint: {
      en: 'this is a bug in Warraq: please report it with the file',
      ar: 'هذا خلل في ورّاق: نرجو الإبلاغ عنه مع الملف',
    },
  },
  'page-unsafe': {
    severity: 'error',
    message: {
      en: 'the page {page} holds what none of our templates wrote and what could run or style it: {part}',
      ar: 'في الصفحة {page} ما لم يكتبه أي قالب وقد يعمل فيها أو يغيّر شكلها: {part}',
    },
    hint: {
      en: 'the previous site is untouched; take it out of the file, and report it: Warraq should have done so',
      ar: 'الموقع السابق لم يمسّ؛ احذفه من الملف وأبلغ عنه، فقد كان على ورّاق أن يحذفه',
    },
  },
  'page-failed': {
    severity: 'error',
    message: {
      en: 'the page {page} could not be made: {reason}',
      ar: 'تعذّر صنع الصفحة {page}: {reason}',
    },
    hint: {
      en: 'the previous site is untouched; look at this file, and report it: one article should not stop a site',
      ar: 'الموقع السابق لم يمسّ؛ راجع هذا الملف وأبلغ عنه، فلا ينبغي لمقال واحد أن يوقف الموقع',
    },
  },
  'disk-write': {
    severity: 'error',
    message: { en: 'cannot write {file}: {reason}', ar: 'تعذّرت كتابة {file}: {reason}' },
    hint: { en: 'check the free space and the permissions', ar: 'تحقّق من المساحة الحرّة ومن الصلاحيات' },
  },
  'thread-ended': {
    severity: 'error',
    message: {
      en: 'a thread ended before its work was done: {reason}',
      ar: 'توقف خيط عمل قبل أن يتم عمله: {reason}',
    },
    hint: {
      en: 'run it again; if it ends so again, give the machine more memory',
      ar: 'أعد التنفيذ؛ فإن تكرر ذلك فزد ذاكرة الجهاز',
    },
  },
  'build-waits': {
    severity: 'info',
    message: {
      en: 'another build of {out} is running (process {pid}); this one waits for it',
      ar: 'يجري بناء آخر في {out} (العملية {pid})، وهذا ينتظره',
    },
    hint: { en: 'Ctrl-C gives up', ar: 'اضغط Ctrl-C لتركه' },
  },
  'rollback-nothing': {
    severity: 'error',
    message: {
      en: 'there is no earlier release beside {out}',
      ar: 'لا توجد نسخة سابقة إلى جانب {out}',
    },
    hint: {
      en: 'the release of before is kept from the second build on; build again from the sources of then',
      ar: 'تُحفظ النسخة السابقة ابتداء من البناء الثاني؛ أعد البناء من مصادر ذلك الوقت',
    },
  },
  'site-damaged': {
    severity: 'error',
    message: {
      en: 'the built site in {out} is not whole: {path} is missing or changed',
      ar: 'الموقع المبني في {out} ليس كاملا: {path} مفقود أو متغيّر',
    },
    hint: { en: 'run `warraq build --clean`', ar: 'نفّذ `warraq build --clean`' },
  },
  'volume-unknown': {
    severity: 'error',
    message: {
      en: 'there are no articles of the volume {volume} in {folder}',
      ar: 'لا مقالات للمجلد {volume} في {folder}',
    },
    hint: { en: 'a volume is a year (2019) or `undated`', ar: 'المجلد سنة (2019) أو `undated`' },
  },
  'volume-damaged': {
    severity: 'error',
    message: {
      en: 'the volume in {folder} cannot be read: {reason}',
      ar: 'لا يقرأ المجلد في {folder}: {reason}',
    },
    hint: {
      en: 'make it again with `warraq catalogue` or `warraq build --volume`',
      ar: 'اصنعه من جديد بالأمر `warraq catalogue` أو `warraq build --volume`',
    },
  },
  'volume-version': {
    severity: 'error',
    message: {
      en: 'the volume in {folder} was made by another version of Warraq, or with other settings, standing pages or lexicon',
      ar: 'صُنع المجلد في {folder} بإصدار آخر من ورّاق، أو بإعدادات أو صفحات ثابتة أو معجم آخر',
    },
    hint: {
      en: 'make it again with this version and with what the archive shares as it is now',
      ar: 'اصنعه من جديد بهذا الإصدار وبما يشترك فيه الأرشيف الآن',
    },
  },
  'volume-twice': {
    severity: 'error',
    message: {
      en: 'the volume {volume} is given twice ({folder})',
      ar: 'أُعطي المجلد {volume} مرتين ({folder})',
    },
    hint: { en: 'leave one of the two out', ar: 'احذف أحدهما' },
  },
  'volume-foreign': {
    severity: 'error',
    message: {
      en: 'the volume {volume} in {folder} belongs to another archive: the other volumes do not know it',
      ar: 'المجلد {volume} في {folder} من أرشيف آخر: لا تعرفه المجلدات الأخرى',
    },
    hint: {
      en: 'leave it out; or, where its year is new, make the catalogues and volumes of the others again',
      ar: 'احذفه؛ أو إن كانت سنته جديدة فاصنع فهارس المجلدات الأخرى ومجلداتها من جديد',
    },
  },
  'volume-stale': {
    severity: 'error',
    message: {
      en: 'the volume {volume} was made before {other} changed',
      ar: 'صُنع المجلد {volume} قبل أن يتغير {other}',
    },
    hint: {
      en: 'make it again with the catalogues of now: `warraq catalogue {other}`, then `warraq build --volume {volume}`',
      ar: 'اصنعه من جديد بالفهارس الحالية: `warraq catalogue {other}` ثم `warraq build --volume {volume}`',
    },
  },
  'volume-missing': {
    severity: 'error',
    message: { en: 'the volume {volume} is missing', ar: 'المجلد {volume} ناقص' },
    hint: {
      en: 'give its folder too; the archive from which the others were made has it',
      ar: 'حدّد مجلده أيضا؛ فهو في الأرشيف الذي صُنعت منه المجلدات الأخرى',
    },
  },
  'share-missing': {
    severity: 'error',
    message: { en: 'the share {share} is missing', ar: 'الحصة {share} ناقصة' },
    hint: {
      en: 'make it with `warraq bind --share {share}`, or give no share at all',
      ar: 'اصنعها بالأمر `warraq bind --share {share}` أو لا تعط حصة أصلا',
    },
  },
  'share-other': {
    severity: 'error',
    message: {
      en: 'the share {share} is of another division than {other}',
      ar: 'الحصة {share} من قسمة أخرى غير {other}',
    },
    hint: { en: 'give the shares of one division', ar: 'أعط حصص قسمة واحدة' },
  },
  'share-stale': {
    severity: 'error',
    message: {
      en: 'the share {share} was made before the volume {other} changed',
      ar: 'صُنعت الحصة {share} قبل أن يتغير المجلد {other}',
    },
    hint: {
      en: 'make it again with the volumes of now: `warraq bind --share {share}`',
      ar: 'اصنعها من جديد بالمجلدات الحالية: `warraq bind --share {share}`',
    },
  },
  'path-claimed': {
    severity: 'warning',
    message: {
      en: 'the file {path} of the archive has the address of a page',
      ar: 'للملف {path} من الأرشيف عنوان صفحة',
    },
    hint: { en: 'rename it; the page was kept', ar: 'غيّر اسمه؛ بقيت الصفحة' },
  },
  'cache-damaged': {
    severity: 'warning',
    message: {
      en: 'not as the last build left it: {files}',
      ar: 'ليس كما تركه آخر بناء: {files}',
    },
    hint: { en: 'it is made again; there is nothing to do', ar: 'يُصنع من جديد، ولا شيء عليك' },
  },
} as const;

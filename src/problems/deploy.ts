/** Problems of bringing a site out: limits of hosts, targets of deploys. */
export const DEPLOY_PROBLEMS = {
  'host-unknown': {
    severity: 'error',
    message: { en: '{value} is not a host that Warraq knows', ar: 'لا يعرف ورّاق مضيفا اسمه {value}' },
    hint: { en: 'say --host {known}', ar: 'اكتب --host {known}' },
  },
  'expected-files-setting': {
    severity: 'warning',
    message: {
      en: '{host} takes {limit} files, and this site will have about {is}',
      ar: 'يقبل {host} من الملفات {limit}، وسيكون في هذا الموقع نحو {is}',
    },
    hint: {
      en: 'write `{setting}` in content/site.yaml',
      ar: 'اكتب `{setting}` في content/site.yaml',
    },
  },
  'expected-files-paid': {
    severity: 'warning',
    message: {
      en: '{host} takes {limit} files, and this site will have about {is}',
      ar: 'يقبل {host} من الملفات {limit}، وسيكون في هذا الموقع نحو {is}',
    },
    hint: {
      en: 'its paid plans take {paid}; or write another `host` in content/site.yaml (docs/deploy.md)',
      ar: 'خططه المدفوعة تقبل {paid}؛ أو اكتب مضيفا آخر في `host` (docs/deploy.md)',
    },
  },
  'expected-files': {
    severity: 'warning',
    message: {
      en: '{host} takes {limit} files, and this site will have about {is}',
      ar: 'يقبل {host} من الملفات {limit}، وسيكون في هذا الموقع نحو {is}',
    },
    hint: {
      en: 'write another `host` in content/site.yaml (docs/deploy.md): object storage or a server of your own takes it',
      ar: 'اكتب مضيفا آخر في `host` (docs/deploy.md): يقبله مخزن كائنات أو خادم لك',
    },
  },
  'expected-size-setting': {
    severity: 'warning',
    message: {
      en: '{host} takes sites of {limit} MB, and this one will have about {is} MB',
      ar: 'يقبل {host} مواقع حجمها {limit} MB، وسيكون حجم هذا نحو {is} MB',
    },
    hint: {
      en: 'write `{setting}` in content/site.yaml',
      ar: 'اكتب `{setting}` في content/site.yaml',
    },
  },
  'expected-size-paid': {
    severity: 'warning',
    message: {
      en: '{host} takes sites of {limit} MB, and this one will have about {is} MB',
      ar: 'يقبل {host} مواقع حجمها {limit} MB، وسيكون حجم هذا نحو {is} MB',
    },
    hint: {
      en: 'its paid plans take {paid} MB; or write another `host` in content/site.yaml (docs/deploy.md)',
      ar: 'خططه المدفوعة تقبل {paid} MB؛ أو اكتب مضيفا آخر في `host` (docs/deploy.md)',
    },
  },
  'expected-size': {
    severity: 'warning',
    message: {
      en: '{host} takes sites of {limit} MB, and this one will have about {is} MB',
      ar: 'يقبل {host} مواقع حجمها {limit} MB، وسيكون حجم هذا نحو {is} MB',
    },
    hint: {
      en: 'write another `host` in content/site.yaml (docs/deploy.md): object storage or a server of your own takes it',
      ar: 'اكتب مضيفا آخر في `host` (docs/deploy.md): يقبله مخزن كائنات أو خادم لك',
    },
  },
  'host-files': {
    severity: 'info',
    message: {
      en: '{host} takes {limit} files, this site has {is}',
      ar: 'يقبل {host} من الملفات {limit}، وفي هذا الموقع {is}',
    },
    hint: {
      en: 'choose object storage or a server of your own (`warraq publish`), or put old years on a second site',
      ar: 'اختر مخزن كائنات أو خادما لك (`warraq publish`)، أو ضع السنوات القديمة في موقع ثان',
    },
  },
  'host-files-paid': {
    severity: 'info',
    message: {
      en: '{host} takes {limit} files on its free plan, this site has {is}',
      ar: 'يقبل {host} مجانا {limit} ملف، وفي هذا الموقع {is}',
    },
    hint: {
      en: 'its paid plans take {paid}; or choose another host (docs/deploy.md)',
      ar: 'خططه المدفوعة تقبل {paid}؛ أو اختر مضيفا آخر (docs/deploy.md)',
    },
  },
  'host-folder': {
    severity: 'info',
    message: {
      en: '{host} takes {limit} files in one folder, {folder} has {is}',
      ar: 'يقبل {host} في المجلد الواحد {limit} ملف، وفي {folder} منها {is}',
    },
    hint: {
      en: 'choose another host (docs/deploy.md), or put old years on a second site',
      ar: 'اختر مضيفا آخر (docs/deploy.md)، أو ضع السنوات القديمة في موقع ثان',
    },
  },
  'host-file-size': {
    severity: 'info',
    message: {
      en: '{host} takes files of {limit} MB, {path} has {is} MB',
      ar: 'يقبل {host} ملفات حجمها {limit} MB، وحجم {path} هو {is} MB',
    },
    hint: {
      en: 'offer that file elsewhere, or choose another host (docs/deploy.md)',
      ar: 'ضع ذلك الملف في مكان آخر، أو اختر مضيفا آخر (docs/deploy.md)',
    },
  },
  'host-size': {
    severity: 'info',
    message: {
      en: '{host} takes sites of {limit} MB, this one has {is} MB',
      ar: 'يقبل {host} مواقع حجمها {limit} MB، وحجم هذا {is} MB',
    },
    hint: {
      en: 'choose object storage or a server of your own (`warraq publish`), or put old years on a second site',
      ar: 'اختر مخزن كائنات أو خادما لك (`warraq publish`)، أو ضع السنوات القديمة في موقع ثان',
    },
  },
  'host-size-paid': {
    severity: 'info',
    message: {
      en: '{host} takes sites of {limit} MB on its free plan, this one has {is} MB',
      ar: 'يقبل {host} مجانا مواقع حجمها {limit} MB، وحجم هذا {is} MB',
    },
    hint: {
      en: 'its paid plans take {paid} MB; or choose another host (docs/deploy.md)',
      ar: 'خططه المدفوعة تقبل {paid} MB؛ أو اختر مضيفا آخر (docs/deploy.md)',
    },
  },
  'host-variants': {
    severity: 'info',
    message: {
      en: '{is} files are too many for {host} (it takes {limit}), {files} of them without compressed variants are not',
      ar: 'عدد الملفات {is} فوق ما يقبله {host} ({limit})، أما دون النسخ المضغوطة فعددها {files}',
    },
    hint: {
      en: 'write `compressed: []` in content/site.yaml: that host compresses by itself',
      ar: 'اكتب `compressed: []` في content/site.yaml فذلك المضيف يضغط بنفسه',
    },
  },
  'target-wrong': {
    severity: 'error',
    message: { en: 'cannot publish to {target}', ar: 'لا يمكن النشر إلى {target}' },
    hint: {
      en: 'give a folder, s3://bucket/path, rsync://host/module/path or ssh://user@host/path',
      ar: 'حدّد مجلدا أو s3://bucket/path أو rsync://host/module/path أو ssh://user@host/path',
    },
  },
  'target-overlaps': {
    severity: 'error',
    message: {
      en: 'the target {target} is, holds or lies in {other}',
      ar: 'الوجهة {target} هي {other} أو تحويه أو تقع فيه',
    },
    hint: { en: 'choose a folder apart', ar: 'اختر مجلدا منفصلا' },
  },
  'target-foreign': {
    severity: 'error',
    message: {
      en: '{target} holds {count} files that Warraq did not put there, such as {example}',
      ar: 'في {target} ملفات لم يضعها ورّاق (عددها {count})، منها {example}',
    },
    hint: {
      en: 'choose an empty place or move them away; nothing was changed',
      ar: 'اختر مكانا فارغا أو انقلها؛ لم يتغيّر شيء',
    },
  },
  'target-failed': {
    severity: 'error',
    message: { en: 'publishing to {target} failed: {reason}', ar: 'فشل النشر إلى {target}: {reason}' },
    hint: {
      en: 'readers still have a whole site; run the same command again and it goes on where it was',
      ar: 'ما زال عند القراء موقع كامل؛ أعد الأمر نفسه فيكمل من حيث وقف',
    },
  },
  'target-denied': {
    severity: 'error',
    message: { en: '{target} does not let us in: {reason}', ar: 'لا تسمح {target} بالدخول: {reason}' },
    hint: {
      en: 'check the credentials, and the rights to list, read, write and delete there; then run the same command again',
      ar: 'تحقق من بيانات الدخول ومن حق السرد والقراءة والكتابة والحذف هناك، ثم أعد الأمر نفسه',
    },
  },
  'target-missing': {
    severity: 'error',
    message: { en: '{target} is not there: {reason}', ar: 'لا وجود للوجهة {target}: {reason}' },
    hint: {
      en: 'make the bucket, module or folder first, or mend its name',
      ar: 'أنشئ المخزن أو الوحدة أو المجلد أولا، أو صحّح الاسم',
    },
  },
  'target-full': {
    severity: 'error',
    message: { en: 'there is no room left at {target}: {reason}', ar: 'لم يبق مكان في {target}: {reason}' },
    hint: {
      en: 'readers still have a whole site; make room and run the same command again: it goes on where it was',
      ar: 'ما زال عند القراء موقع كامل؛ أفسح مكانا وأعد الأمر نفسه فيكمل من حيث وقف',
    },
  },
  'target-unreachable': {
    severity: 'error',
    message: { en: '{target} cannot be reached: {reason}', ar: 'لا يمكن الوصول إلى {target}: {reason}' },
    hint: {
      en: 'check the address and the network; run the same command again and it goes on where it was',
      ar: 'تحقق من العنوان والشبكة؛ وأعد الأمر نفسه فيكمل من حيث وقف',
    },
  },
  'client-missing': {
    severity: 'error',
    message: { en: 'the package {package} is not installed', ar: 'الحزمة {package} غير مثبّتة' },
    hint: { en: 'run `npm install {package}`', ar: 'نفّذ `npm install {package}`' },
  },
  'program-missing': {
    severity: 'error',
    message: { en: 'the program {program} is not on this machine', ar: 'البرنامج {program} غير موجود' },
    hint: {
      en: 'install it, for example with apt-get install {program}',
      ar: 'ثبّته، مثلا apt-get install {program}',
    },
  },
} as const;

import type { CommandTable } from './command.ts';

/**
 * The commands in the order in which a newcomer meets them. Each is loaded only when it is called, and not for
 * `warraq --help`: to load them all takes most of a second.
 */
export const COMMANDS: CommandTable = {
  create: {
    summary: {
      en: 'start an archive in a folder, with its settings, its README and the files of its host',
      ar: 'ابدأ أرشيفا في مجلد، بإعداداته وملف README وملفات مضيفه',
    },
    load: () => import('./create.ts'),
  },
  import: {
    summary: {
      en: 'bring articles in: text, saved pages, WordPress, feeds, Markdown, JSON Lines, folders and zips of them',
      ar: 'أدخل مقالات: نصوصا وصفحات محفوظة وتصدير ووردبرس وتغذيات وMarkdown وJSON Lines ومجلدات وملفات zip منها',
    },
    load: () => import('./import.ts'),
  },
  check: {
    summary: {
      en: 'say everything that is wrong with the archive, and prove that nothing was lost at import',
      ar: 'اذكر كل خطأ في الأرشيف، وأثبت أن شيئا لم يضع عند الاستيراد',
    },
    load: () => import('./check.ts'),
  },
  build: {
    summary: { en: 'make the site', ar: 'اصنع الموقع' },
    load: () => import('./build.ts'),
  },
  catalogue: {
    summary: {
      en: 'say of one year what the machines that make the others have to know',
      ar: 'اذكر عن سنة واحدة ما يلزم الأجهزة التي تصنع غيرها',
    },
    load: () => import('./catalogue.ts'),
  },
  eject: {
    summary: {
      en: 'copy a template of Warraq into theme/, to make it yours',
      ar: 'انسخ قالبا من ورّاق إلى theme/ لتجعله لك',
    },
    load: () => import('./eject.ts'),
  },
  bind: {
    summary: {
      en: 'make the site from volumes that other machines made',
      ar: 'اصنع الموقع من مجلدات صنعتها أجهزة أخرى',
    },
    load: () => import('./bind.ts'),
  },
  preview: {
    summary: { en: 'show the built site on this machine', ar: 'اعرض الموقع المبني على هذا الجهاز' },
    load: () => import('./preview.ts'),
  },
  publish: {
    summary: {
      en: 'bring the built site to a folder, a server or a bucket, only what changed',
      ar: 'انقل الموقع المبني إلى مجلد أو خادم أو مخزن، ما تغيّر منه فقط',
    },
    load: () => import('./publish.ts'),
  },
  rollback: {
    summary: { en: 'put the site of before back in place', ar: 'أعد النسخة السابقة من الموقع' },
    load: () => import('./rollback.ts'),
  },
  desk: {
    summary: {
      en: 'open the desk: write, import, review and publish in a browser of this machine',
      ar: 'افتح المكتب: اكتب واستورد وراجع وانشر في متصفح على هذا الجهاز',
    },
    load: () => import('./desk.ts'),
  },
  dev: {
    summary: {
      en: 'show the site while you edit it: drafts, problems and search too',
      ar: 'اعرض الموقع وأنت تحرّره: بمسوداته ومشكلاته وبحثه',
    },
    load: () => import('./dev.ts'),
  },
  export: {
    summary: {
      en: 'put the archive out for reading without a network: usb, zim, epub, lite',
      ar: 'أخرج الأرشيف للقراءة بلا شبكة: usb، zim، epub، lite',
    },
    load: () => import('./export.ts'),
  },
  keys: {
    summary: {
      en: 'make or show the key that signs your copies',
      ar: 'اصنع المفتاح الذي يوقّع نسخك أو اعرضه',
    },
    load: () => import('./keys.ts'),
  },
  verify: {
    summary: {
      en: 'tell whether a copy or a site is whole, and whose it is',
      ar: 'تحقّق من أن النسخة كاملة ومن صاحبها',
    },
    load: () => import('./verify.ts'),
  },
  apply: {
    summary: { en: 'bring a copy up to date with an update pack', ar: 'حدّث نسخة بحزمة تحديث' },
    load: () => import('./apply.ts'),
  },
  search: {
    summary: {
      en: 'ask the built site, and say why a result comes first',
      ar: 'ابحث في الموقع المبني، واعرف سبب الترتيب',
    },
    load: () => import('./search.ts'),
  },
  stats: {
    summary: {
      en: 'tell what the archive is made up of: months, sections, sources, lengths, words, gaps',
      ar: 'اذكر مما يتكوّن الأرشيف: الأشهر والأقسام والمصادر والأطوال والكلمات والفجوات',
    },
    load: () => import('./stats.ts'),
  },
  doctor: {
    summary: {
      en: 'see whether this machine and the host have what the archive needs',
      ar: 'انظر هل في الجهاز وعند المضيف ما يلزم الأرشيف',
    },
    load: () => import('./doctor.ts'),
  },
  explain: {
    summary: { en: 'tell what the code of a message means', ar: 'اشرح رمز رسالة' },
    load: () => import('./explain.ts'),
  },
  completion: {
    summary: {
      en: 'print what makes a shell complete commands and options',
      ar: 'اطبع ما يجعل الصدفة تكمل الأوامر والخيارات',
    },
    load: () => import('./completion.ts'),
  },
  index: {
    summary: {
      en: 'give any static site the Arabic search, in place of Pagefind: reads its HTML, writes DIR/pagefind/',
      ar: 'أعط أي موقع ثابت البحث العربي مكان Pagefind: يقرأ صفحاته ويكتب DIR/pagefind/',
    },
    load: () => import('./index-command.ts'),
  },
};

/** Names of before that still call a command. */
export const FORMER_NAMES: Readonly<Record<string, string>> = { edition: 'export', new: 'create' };

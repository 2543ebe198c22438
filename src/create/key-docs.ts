import type { SiteKey } from '../site/schema.ts';

/** What the Arabic `site.yaml` says of a key; the English one takes the schema's description. */
interface KeyDoc {
  readonly ar: string;
  /** A value as YAML, for a key that has no default of one line. */
  readonly example?: string;
}

/** A row for every key of the schema: the compiler demands completeness, a test tries each example. */
export const KEY_DOCS: Readonly<Record<SiteKey, KeyDoc>> = {
  title: { ar: 'اسم الموقع' },
  tagline: { ar: 'كلمات قليلة تحت الاسم', example: 'صحافة المدينة منذ 1998' },
  description: {
    ar: 'جملة أو جملتان لمحركات البحث',
    example: 'أرشيف مقالات الصحيفة كاملا، مرتبا بالتاريخ والقسم والكاتب.',
  },
  url: { ar: 'عنوان الموقع دون مسار، مثل https://example.org (وما بعده في base)' },
  base: { ar: 'المسار الذي يوضع الموقع تحته: / وحدها، أو مثل /archive/' },
  host: { ar: 'أين يوضع الموقع؛ يكتب البناء ما يقرؤه هذا المضيف، وينبّهك قبل أن يبلغ الموقع حدوده' },
  compressed: {
    ar: 'الصيغ المضغوطة بجانب كل ملف؛ تكفي القيمة الأصلية، وهي ما يقدّمه المضيف بنفسه',
    example: '[br, gz]',
  },
  language: { ar: 'لغة الموقع: كلمات صفحاته وتواريخه' },
  region: {
    ar: 'أسماء الشهور: levant شباط، وegypt وgulf فبراير، وmaghreb فيفري، وdual فبراير/شباط',
  },
  numerals: { ar: 'الأرقام في الصفحات: arabic للأرقام ٠١٢٣، أو european للأرقام 0123', example: 'arabic' },
  messages: { ar: 'بأي لغة تكلمك الأوامر: ar أو en؛ والأصل لغة الجهاز', example: 'ar' },
  hijri: { ar: 'true ليظهر التاريخ الهجري بجانب الميلادي' },
  timezone: {
    ar: 'المنطقة الزمنية للساعات التي لا منطقة معها، مثل Africa/Cairo',
    example: 'Africa/Cairo',
  },
  social_images: {
    ar: 'أي المقالات ترسم لها صورة تظهر حين ينشر رابطها: all كلها، أو none، أو عدد الأحدث منها',
    example: '1000',
  },
  lite: { ar: 'false لترك الصفحات الخفيفة /lite/ المخصصة للشبكات الضعيفة', example: 'true' },
  accent: { ar: 'لون الروابط والعلامات، ستة أرقام ست عشرية' },
  logo: { ar: 'صورة في public/ مكان الاسم في رأس الصفحات', example: '/logo.svg' },
  logo_dark: { ar: 'الشعار على خلفية داكنة', example: '/logo-dark.svg' },
  icon: { ar: 'صورة مربعة في public/ تصنع منها أيقونات المتصفح والهاتف', example: '/icon.svg' },
  menu: {
    ar: 'روابط القائمة بترتيبها، كل منها مسار أو {to, title}؛ والأصل الأقسام والأرشيف والصفحات',
    example: '[/archive/, {to: /about/, title: من نحن}]',
  },
  footer: { ar: 'أسفل كل صفحة: سطر وروابط', example: '{text: أرشيف الصحيفة, links: [/about/]}' },
  social: { ar: 'حساباتكم في المواقع الأخرى', example: '["https://t.me/example"]' },
  fonts: {
    ar: 'خط النصوص وخط العناوين: naskh أو amiri أو vazirmatn',
    example: '{text: naskh, headings: amiri}',
  },
  colors: {
    ar: 'الألوان بحسب عملها، في النهار والليل: paper الورق، وraised خلفية الإطارات، وink الحبر، وmuted الحواشي، وline الخطوط، وaccent الروابط، وmark ما بحث عنه القارئ، وdanger التنبيه',
    example: '{light: {paper: "#ffffff"}, dark: {paper: "#101010"}}',
  },
  home: { ar: 'أجزاء الصفحة الأولى بترتيبها', example: '[lead, sections, topics, years]' },
  article: { ar: 'ما تعرضه صفحة المقال، مثل {reading_time: false, related: 6}', example: '{related: 4}' },
  owner: {
    ar: 'الناشر: {name, email, url}',
    example: '{name: دار النشر, email: editor@example.org, url: "https://example.org"}',
  },
  publish: {
    ar: 'الأماكن التي ينشر إليها الموقع، لكل منها name اسم، وto مجلد أو عنوان مثل ssh://user@example.org/srv/www',
    example: '[{name: خادمنا, to: "ssh://user@example.org/srv/www"}]',
  },
  license: { ar: 'رخصة النصوص التي لا تذكر رخصة أخرى', example: 'CC BY 4.0' },
  sections: {
    ar: 'الأقسام بترتيبها في القائمة: key حروف لاتينية أو عربية تظهر في العنوان، وtitle اسم القسم، وdescription جملة عنه',
  },
};

import type { Sentence } from '../problems/problem.ts';

/** One sentence on each of our files that a theme can replace. */
export const TEMPLATE_WORDS: Readonly<Record<string, Sentence>> = {
  'components/ArticleList.astro': {
    en: 'a list of articles with headline, summary, authors and picture',
    ar: 'قائمة مقالات بعناوينها وملخصاتها وكتّابها وصورها',
  },
  'components/Calendar.astro': {
    en: 'the years and months of the archive as a drawing',
    ar: 'سنوات الأرشيف وشهوره مرسومة',
  },
  'components/Crumbs.astro': {
    en: 'the way back above a list',
    ar: 'طريق الرجوع فوق القوائم',
  },
  'components/Foot.astro': {
    en: 'the foot of every page',
    ar: 'تذييل كل صفحة',
  },
  'components/HomeBlock.astro': {
    en: 'a block of the home page: a section, topics, years',
    ar: 'جزء من الصفحة الأولى: قسم أو موضوعات أو سنوات',
  },
  'components/HomeLead.astro': {
    en: 'the newest article of the home page and those beside it',
    ar: 'أحدث مقال في الصفحة الأولى وما بجانبه',
  },
  'components/ImagePreload.astro': {
    en: 'asks early for the picture that readers see first',
    ar: 'يطلب مبكرا الصورة التي يراها القارئ أولا',
  },
  'components/Kept.astro': {
    en: 'makes what is the same on all pages once',
    ar: 'يصنع ما لا يختلف بين الصفحات مرة واحدة',
  },
  'components/ListHead.astro': {
    en: 'how many articles a list has, and from when they are',
    ar: 'عدد مقالات القائمة وتواريخها',
  },
  'components/LoadImageToggle.astro': {
    en: 'where data is saved: what fetches a picture',
    ar: 'حيث تُوفَّر البيانات: ما يجلب الصورة',
  },
  'components/Masthead.astro': {
    en: 'the head of every page: name or logo, tools, menu',
    ar: 'رأس كل صفحة: الاسم أو الشعار والأدوات والقائمة',
  },
  'components/NameList.astro': {
    en: 'names with the number of their articles, and the way to names by letter',
    ar: 'أسماء وعدد مقالات كل منها، والطريق إلى الأسماء بحسب الحرف',
  },
  'components/Pager.astro': {
    en: 'to the newer and the older page of a list',
    ar: 'إلى الصفحة الأحدث والأقدم من قائمة',
  },
  'components/Picture.astro': {
    en: 'a picture in the sizes that the archive has of it',
    ar: 'صورة بمقاساتها',
  },
  'components/Provenance.astro': {
    en: 'where a text comes from, its names, how to cite it',
    ar: 'مصدر النص وأسماؤه وكيف يُستشهد به',
  },
  'components/ReadingTools.astro': {
    en: 'listening, size of letters, copying the address',
    ar: 'الاستماع وحجم الخط ونسخ الرابط',
  },
  'components/RelatedNav.astro': {
    en: 'what stands below an article: series, related, neighbours',
    ar: 'ما تحت المقال: سلسلته وما يقرب منه وما قبله وبعده',
  },
  'components/Teaser.astro': {
    en: 'an article in a list',
    ar: 'مقال في قائمة',
  },
  'layouts/Article.astro': {
    en: 'the page of an article',
    ar: 'صفحة المقال',
  },
  'layouts/Page.astro': {
    en: 'what every page is: head of the document, masthead, foot',
    ar: 'هيكل كل صفحة: رأس المستند ورأس الصفحة وتذييلها',
  },
  'pages/404.astro': {
    en: 'the page for addresses that are not there',
    ar: 'صفحة العنوان غير الموجود',
  },
  'pages/[...alias].astro': {
    en: 'leads from old addresses to new ones',
    ar: 'يوصل من العناوين القديمة إلى الجديدة',
  },
  'pages/[...article].astro': {
    en: 'which articles have a page',
    ar: 'المقالات التي لها صفحة',
  },
  'pages/[...article]/changes.astro': {
    en: 'what import changed in an article',
    ar: 'ما غيّره الاستيراد في مقال',
  },
  'pages/[kind]/[name]/[...page].astro': {
    en: 'the articles of a topic, person, place, author, source or series',
    ar: 'مقالات موضوع أو شخص أو مكان أو كاتب أو مصدر أو سلسلة',
  },
  'pages/[kind]/[name]/timeline/[...span].astro': {
    en: 'the timeline of a topic',
    ar: 'خط زمني لموضوع',
  },
  'pages/[kind]/index.astro': {
    en: 'all topics, people, places, authors, sources or series',
    ar: 'كل الموضوعات أو الأشخاص أو الأماكن أو الكتّاب أو المصادر أو السلاسل',
  },
  'pages/[kind]/letter/[key].astro': {
    en: 'those whose names begin with a letter',
    ar: 'ما يبدأ منها بحرف',
  },
  'pages/[page].astro': {
    en: 'the pages of content/pages/',
    ar: 'صفحات content/pages/',
  },
  'pages/[year]/[month]/[...page].astro': {
    en: 'the articles of a month',
    ar: 'مقالات شهر',
  },
  'pages/[year]/index.astro': {
    en: 'the months of a year',
    ar: 'شهور سنة',
  },
  'pages/archive.astro': {
    en: 'the archive: years, months, lists',
    ar: 'الأرشيف: سنواته وشهوره ومداخله',
  },
  'pages/index.astro': {
    en: 'the home page',
    ar: 'الصفحة الأولى',
  },
  'pages/search.astro': {
    en: 'the search page',
    ar: 'صفحة البحث',
  },
  'pages/section/[key]/[...page].astro': {
    en: 'the articles of a section',
    ar: 'مقالات قسم',
  },
  'pages/undated/[...page].astro': {
    en: 'the articles without a date',
    ar: 'المقالات التي لا تاريخ لها',
  },
  'styles/article.css': {
    en: 'the style of articles',
    ar: 'نمط المقالات',
  },
  'styles/base.css': {
    en: 'colours, letters and the ground of everything',
    ar: 'الألوان والحروف وأساس كل شيء',
  },
  'styles/blocks.css': {
    en: 'quotations, tables, poems and notes in texts',
    ar: 'الاقتباسات والجداول والقصائد والحواشي في النصوص',
  },
  'styles/frame.css': {
    en: 'the style of head, menu and foot',
    ar: 'نمط الرأس والقائمة والتذييل',
  },
  'styles/front.css': {
    en: 'the style of the home page',
    ar: 'نمط الصفحة الأولى',
  },
  'styles/lists.css': {
    en: 'the style of lists and of forms',
    ar: 'نمط القوائم والاستمارات',
  },
  'styles/print.css': {
    en: 'the style on paper',
    ar: 'نمط الورق',
  },
  'styles/browse.css': {
    en: 'the style of calendars and timelines',
    ar: 'نمط التقاويم والخطوط الزمنية',
  },
};

import type { PluralForms } from './plural.ts';
import { STRINGS as KURDISH } from './search-ckb.ts';
import { STRINGS as PERSIAN } from './search-fa.ts';
import { STRINGS as HEBREW } from './search-he.ts';
import { STRINGS as URDU } from './search-ur.ts';

/** Every sentence of the search; `{…}` places are filled by the caller. */
export interface SearchStrings {
  readonly label: string;
  readonly placeholder: string;
  readonly submit: string;
  readonly open: string;
  readonly close: string;
  readonly clear: string;
  readonly loading: string;
  readonly slow: string;
  readonly results: PluralForms;
  readonly resultsFor: string;
  readonly none: string;
  readonly noneHints: readonly string[];
  readonly prompt: string;
  readonly didYouMean: string;
  readonly corrected: string;
  readonly searchInstead: string;
  readonly layoutRead: string;
  readonly missing: string;
  readonly loosened: string;
  readonly filters: string;
  readonly facets: Readonly<
    Record<'section' | 'year' | 'topic' | 'source' | 'author' | 'person' | 'place', string>
  >;
  readonly moreValues: string;
  readonly clearFilters: string;
  readonly removeFilter: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<'relevance' | 'newest' | 'oldest', string>>;
  readonly from: string;
  readonly to: string;
  readonly recency: string;
  readonly pager: string;
  readonly pageOf: string;
  readonly next: string;
  readonly previous: string;
  readonly allResults: string;
  readonly suggestions: string;
  readonly suggestionKinds: Readonly<Record<'title' | 'person' | 'place' | 'topic', string>>;
  readonly failures: Readonly<Record<'offline' | 'missing' | 'malformed' | 'version' | 'script', string>>;
  readonly failureHint: string;
  readonly archiveLink: string;
  readonly retry: string;
  readonly foundInArticle: PluralForms;
  readonly nextMatch: string;
  readonly previousMatch: string;
  readonly closeMatches: string;
  readonly syntax: string;
}

const ARABIC: SearchStrings = {
  label: 'البحث في الأرشيف',
  placeholder: 'كلمة أو عبارة أو اسم',
  submit: 'ابحث',
  open: 'افتح البحث',
  close: 'أغلق البحث',
  clear: 'امسح',
  loading: 'جارٍ البحث…',
  slow: 'الاتصال بطيء، وما زال البحث جاريا…',
  results: {
    zero: 'لا نتائج',
    one: 'نتيجة واحدة',
    two: 'نتيجتان',
    few: '{n} نتائج',
    many: '{n} نتيجة',
    other: '{n} نتيجة',
  },
  resultsFor: '{count} عن «{query}»',
  none: 'لا نتائج عن «{query}»',
  noneHints: [
    'تحقّق من الإملاء، أو اكتب كلمة أعمّ.',
    'قلّل الكلمات، أو احذف علامتي التنصيص.',
    'أزل بعض المرشحات أو وسّع المدة.',
  ],
  prompt: 'اكتب ما تبحث عنه.',
  didYouMean: 'هل تقصد «{query}»؟',
  corrected: 'لم يوجد «{original}»، وهذه نتائج «{query}».',
  searchInstead: 'ابحث عن «{query}» كما كُتبت',
  layoutRead: 'بدا أنها كُتبت بلوحة مفاتيح أخرى، فقُرئت «{query}».',
  missing: 'لا توجد في الأرشيف: {words}',
  loosened: 'لم يوجد «{words}» بهذا النص، وهذه نتائج كلماته.',
  filters: 'تضييق النتائج',
  facets: {
    section: 'القسم',
    year: 'السنة',
    topic: 'الموضوع',
    source: 'المصدر',
    author: 'الكاتب',
    person: 'الأشخاص',
    place: 'الأماكن',
  },
  moreValues: 'المزيد',
  clearFilters: 'أزل كل المرشحات',
  removeFilter: 'أزل «{value}»',
  sort: 'الترتيب',
  sorts: { relevance: 'الأقرب أولا', newest: 'الأحدث أولا', oldest: 'الأقدم أولا' },
  from: 'من تاريخ',
  to: 'إلى تاريخ',
  recency: 'قدّم الحديث قليلا',
  pager: 'صفحات النتائج',
  pageOf: 'صفحة {page} من {pages}',
  next: 'التالية',
  previous: 'السابقة',
  allResults: 'كل النتائج',
  suggestions: 'اقتراحات',
  suggestionKinds: { title: 'مقال', person: 'شخص', place: 'مكان', topic: 'موضوع' },
  failures: {
    offline: 'تعذّر الاتصال، فلم تُقرأ ملفات البحث.',
    missing: 'ملف من ملفات البحث غير موجود في هذا الموقع.',
    malformed: 'وصل ملف من ملفات البحث ناقصا أو تالفا.',
    version: 'تغيّر الأرشيف منذ فُتحت هذه الصفحة.',
    script: 'تعذّر تشغيل البحث في هذا المتصفح.',
  },
  failureHint: 'أعد المحاولة، أو تصفّح الأرشيف بالأقسام والشهور.',
  archiveLink: 'تصفّح الأرشيف',
  retry: 'أعد المحاولة',
  foundInArticle: {
    zero: 'لا توجد كلمات البحث في هذا المقال',
    one: 'موضع واحد',
    two: 'موضعان',
    few: '{n} مواضع',
    many: '{n} موضعا',
    other: '{n} موضع',
  },
  nextMatch: 'الموضع التالي',
  previousMatch: 'الموضع السابق',
  closeMatches: 'أخفِ التمييز',
  syntax: 'للبحث عن عبارة بعينها ضعها بين «»، ولاستبعاد كلمة ضع قبلها -، ولإلزامها ضع +.',
};

const ENGLISH: SearchStrings = {
  label: 'Search the archive',
  placeholder: 'A word, a phrase or a name',
  submit: 'Search',
  open: 'Open search',
  close: 'Close search',
  clear: 'Clear',
  loading: 'Searching…',
  slow: 'The connection is slow; still searching…',
  results: { zero: 'No results', one: 'One result', other: '{n} results' },
  resultsFor: '{count} for “{query}”',
  none: 'No results for “{query}”',
  noneHints: [
    'Check the spelling, or use a more general word.',
    'Use fewer words, or remove the quotation marks.',
    'Remove some filters, or widen the dates.',
  ],
  prompt: 'Type what you are looking for.',
  didYouMean: 'Did you mean “{query}”?',
  corrected: 'Nothing has “{original}”; these are results for “{query}”.',
  searchInstead: 'Search for “{query}” as written',
  layoutRead: 'It looked typed on another keyboard layout and was read as “{query}”.',
  missing: 'Not in the archive: {words}',
  loosened: 'Nothing has “{words}” as such; these are results for its words.',
  filters: 'Narrow the results',
  facets: {
    section: 'Section',
    year: 'Year',
    topic: 'Topic',
    source: 'Source',
    author: 'Author',
    person: 'People',
    place: 'Places',
  },
  moreValues: 'More',
  clearFilters: 'Remove all filters',
  removeFilter: 'Remove “{value}”',
  sort: 'Order',
  sorts: { relevance: 'Closest first', newest: 'Newest first', oldest: 'Oldest first' },
  from: 'From',
  to: 'To',
  recency: 'Favour recent articles a little',
  pager: 'Result pages',
  pageOf: 'Page {page} of {pages}',
  next: 'Next',
  previous: 'Previous',
  allResults: 'All results',
  suggestions: 'Suggestions',
  suggestionKinds: { title: 'Article', person: 'Person', place: 'Place', topic: 'Topic' },
  failures: {
    offline: 'No connection, so the search files could not be read.',
    missing: 'A search file is not on this site.',
    malformed: 'A search file arrived incomplete or damaged.',
    version: 'The archive has changed since this page was opened.',
    script: 'Search could not start in this browser.',
  },
  failureHint: 'Try again, or browse the archive by section and month.',
  archiveLink: 'Browse the archive',
  retry: 'Try again',
  foundInArticle: { zero: 'Not in this article', one: 'One place', other: '{n} places' },
  nextMatch: 'Next place',
  previousMatch: 'Previous place',
  closeMatches: 'Hide the highlights',
  syntax: 'Put a phrase between quotation marks, - before a word to exclude it, + to require it.',
};

const TABLE: Readonly<Record<string, SearchStrings>> = {
  ar: ARABIC,
  fa: PERSIAN,
  ur: URDU,
  ckb: KURDISH,
  he: HEBREW,
  en: ENGLISH,
};

/** The sentences for a language tag such as `fa` or `en-GB`; Arabic where there are none. */
export function searchStrings(language: string): SearchStrings {
  return TABLE[language.toLowerCase().split('-')[0] ?? ''] ?? ARABIC;
}

/** Fills the `{name}` places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

import { foldedLine } from '../words.ts';
import { plain } from './json-ld.ts';
import type { PageData } from './page-data.ts';

// What a publication, or a part of one, is called by: its first word in Arabic, Persian, Urdu, Kurdish and Hebrew.
const FIRST_WORD =
  /^(?:محرر|مراسل|مندوب|موقع|صحيفة|جريدة|وكالة|قناة|شبكة|مجلة|راديو|إذاعة|إذاعه|تلفزيون|بوابة|منصة|تحرير|هيئة|أسرة|فريق|قسم|غرفة|مركز|مؤسسة|شركة|وحدة|إدارة|خبرگزاری|روزنامه|گروه|سرویس|خبرنگار|سایت|وب[\u200C ]?سایت|پایگاه|باشگاه|شبکه|نشریه|هفته[\u200C ]?نامه|ماهنامه|تحریریه|مدیر|ویب|روزنامہ|نمائندہ|ادارہ|ماڵپەڕی|ئاژانسی|کەناڵی|ڕۆژنامەی|دەستەی|מערכת|אתר|סוכנות|סוכנויות|כתבי|צוות|דסק|the editorial|team|redaktion|redacci[oó]n|rédaction)(?=\s)/iu;
const LAST_WORD =
  /\s(?:news|agency|press|newspaper|group|media|tv|channel|network|staff|team|desk|magazine|ltd|inc|foundation|نيوز|نیوز|أونلاين|اونلاين|آنلاین|ڈیسک|پرس|دوت كوم|ڈاٹ کام|نیوز ڈیسک)$/iu;
// Who made the pages, not what stands in them.
const MAKERS =
  /\b(?:developed|designed|powered|created|programmed|built|hosted)\s+by\b|^(?:تصميم|برمجة|تطوير|استضافة|طراحی|پشتیبانی|قدرت گرفته)(?=\s)/iu;

/** Tells whether a name is by its own words that of a publication, a part of one, or the makers of its pages. */
export const isOutlet = (name: string): boolean =>
  FIRST_WORD.test(name) || LAST_WORD.test(name) || MAKERS.test(name);

/** Gives every name under which a page's site goes: what stands where a person should be named is often one of them. */
export function outletNames(data: PageData, site: string | undefined, url: string | undefined): string[] {
  const host = /^https?:\/\/([^/:]+)/.exec(url ?? '')?.[1] ?? '';
  const names = [
    site,
    plain(data.follow(data.article.publisher)),
    ...['og:site_name', 'publisher', 'dc.publisher', 'application-name', 'copyright'].flatMap((name) =>
      data.meta(name),
    ),
    ...host.split('.').slice(0, -1),
  ];
  return [...new Set(names.filter((each) => each !== undefined && foldedLine(each) !== ''))] as string[];
}

import { fileForPath } from '../output/links.ts';
import type { BuiltSite } from '../pipeline/built-site.ts';
import type { ReportLanguage } from '../problems/problem.ts';

const WORDS = {
  en: {
    none: (file: string) => `${file} is not a page of this site`,
    fresh: (file: string) => `${file} was made: it is new`,
    always: (file: string) =>
      `${file} was made: its template does not say what it is made from, so it always is`,
    kept: (file: string) => `${file} was kept: nothing that it is made from changed`,
    changed: (file: string, parts: string) => `${file} was made again: ${parts}`,
    gone: (file: string) => `${file} was made again: it was missing or damaged`,
    parts: {
      templates: 'templates or libraries changed',
      settings: 'site.yaml changed',
      typeface: 'the typeface changed (an article brought new characters)',
      search: 'the search scripts changed',
      rendering: 'the way of rendering Markdown changed',
      menu: 'a standing page changed',
      pictures: 'the archive got its first picture, or lost its last',
      card: 'the picture for links to it changed',
      text: 'its own article changed',
      neighbours: 'the article before or after it in its section changed',
      related: 'its related articles changed',
      series: 'its series changed',
      family: 'the same story elsewhere changed',
      languages: 'its translations changed',
      names: 'the names that it mentions changed',
      list: 'the articles that it lists changed',
    },
  },
  ar: {
    none: (file: string) => `${file} ليست من صفحات الموقع`,
    fresh: (file: string) => `صُنعت ${file} لأنها جديدة`,
    always: (file: string) => `صُنعت ${file} لأن قالبها لا يذكر ممّ تُصنع، فتُصنع دائما`,
    kept: (file: string) => `أُبقيت ${file} إذ لم يتغيّر شيء مما تُصنع منه`,
    changed: (file: string, parts: string) => `صُنعت ${file} من جديد: ${parts}`,
    gone: (file: string) => `صُنعت ${file} من جديد لأنها كانت مفقودة أو تالفة`,
    parts: {
      templates: 'تغيّرت القوالب أو المكتبات',
      settings: 'تغيّر site.yaml',
      typeface: 'تغيّر الخط (أتى مقال بمحارف جديدة)',
      search: 'تغيّرت نصوص البحث البرمجية',
      rendering: 'تغيّرت طريقة تنسيق Markdown',
      menu: 'تغيّرت صفحة ثابتة',
      pictures: 'دخلت الأرشيف أول صورة، أو خرجت منه آخر صورة',
      card: 'تغيّرت صورة الروابط إليه',
      text: 'تغيّر المقال نفسه',
      neighbours: 'تغيّر المقال السابق أو اللاحق في قسمه',
      related: 'تغيّرت المقالات ذات الصلة',
      series: 'تغيّرت سلسلته',
      family: 'تغيّر الخبر نفسه عند غيره',
      languages: 'تغيّرت ترجماته',
      names: 'تغيّرت الأسماء الواردة فيه',
      list: 'تغيّرت المقالات التي تسردها',
    },
  },
} as const;

/** Says why a page was made again, or why not. */
export function whyPage(
  path: string,
  made: Pick<BuiltSite, 'before' | 'now' | 'prerendered' | 'common'>,
  base: string,
  language: ReportLanguage,
): string {
  const words = WORDS[language];
  const inside = path.startsWith(base) ? path.slice(base.length) : path.replace(/^\/+/, '');
  const [before, now] = [made.before(), made.now()];
  const file =
    [fileForPath(inside), `${inside}/index.html`, inside].find((each) => (now?.at(each) ?? -1) >= 0) ??
    inside;
  const [old, at] = [before?.at(file) ?? -1, now?.at(file) ?? -1];
  if (!now || at < 0) return words.none(file);
  if (!before || old < 0) return words.fresh(file);
  const prerendered = made.prerendered.find((page) => page.file === file);
  if (!prerendered) return words.kept(file);
  const key = now.key(at);
  if (key === undefined) return words.always(file);
  const parts = new Set(`${made.common[0]} ${before.key(old)}`.split(' '));
  const changed = `${made.common[1]} ${key}`.split(' ').filter((part) => !parts.has(part));
  if (changed.length === 0) return prerendered.kept ? words.kept(file) : words.gone(file);
  const told = changed.map((part) => {
    const name = part.slice(0, part.indexOf('='));
    return (words.parts as Readonly<Record<string, string>>)[name] ?? name;
  });
  return words.changed(file, told.join(language === 'ar' ? '؛ ' : '; '));
}

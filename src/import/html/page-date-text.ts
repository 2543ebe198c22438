import type { Element, Root } from 'hast';
import { parseWrittenDate, type WrittenDate } from '../../article/written-dates.ts';
import { isDiscussion } from './boilerplate.ts';
import { find, findAll, visibleText, writtenText } from './element.ts';
import { foreignDate } from './foreign-dates.ts';
import { showsVisit } from './site-head.ts';

/** Reads one date of a page: in figures, Arabic, Persian, English, or the languages of {@link foreignDate}. */
export function readDate(text: string | undefined, language: string | undefined): WrittenDate | undefined {
  if (text === undefined || text === '') return undefined;
  const stamp = /^\s*(1[0-9]{9})(\d{3})?\s*$/.exec(text);
  if (stamp) return made(new Date(Number(stamp[1]) * 1000).toISOString().slice(0, 10), text);
  const basic = /^\s*(\d{4})(\d\d)(\d\d)T(\d\d):?(\d\d)(?::?(\d\d))?(Z|[+-]\d\d:?\d\d)\s*$/.exec(text);
  if (basic) {
    const [, year, month, day, hour, minute, second = '00', zone] = basic;
    return parseWrittenDate(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  }
  // Hebrew pages write 14.03.23, as those of Europe do.
  const isArabic = /[\u0600-\u06FF]/.test(text);
  const american =
    !isArabic && /^en(?:-us)?$/i.test(language ?? '') && /(?<!\d)\d{1,2}\/\d{1,2}\/\d{4}/.test(text);
  const found = american ? undefined : parseWrittenDate(text, undefined, language);
  if (found) return found;
  const day = isArabic ? undefined : foreignDate(text, language);
  return day === undefined ? parseWrittenDate(text, undefined, language) : made(day, text);
}

function made(date: string, text: string): WrittenDate {
  const printed = text.trim();
  // What stands before the day may be a name or a label: such a text is not the date as it is printed.
  const isDate = /^(?:\p{L}{2,12}[.,]?\s+)?\d[^\n]{0,40}$/u.test(printed);
  return {
    date,
    printed: isDate ? printed : date,
    start: 0,
    end: printed.length,
    kind: 'day',
    withWeekday: false,
  };
}

const PUBLISHED_WORDS =
  /(?:تاريخ النشر|نشر(?:ت)? (?:في|بتاريخ|يوم)|نُشر|تم (?:نشره|النشر)|أضيف في|كتب في|published(?: on)?|posted(?: on)?|first published|date posted|veröffentlicht(?: am)?|erstellt am|geschrieben am|erschienen am|(?:beitrag|artikel|eintrag|text)[^\n]{0,30} wurde[^\n]{0,12} am|written|publié(?:e)? le|mis en ligne le|publicado(?: el| em)?|pubblicato(?: il)?|gepubliceerd|opublikowano|data publikacji|stand|datum|fecha|date|تاریخ انتشار|شائع|پبلش|פורסם|תאריך|بڵاوکرایەوە|опубликовано|дата)\s*[:：]?\s*/iu;

/** Words before the date on which a member joined a forum, which is no date of an article. */
export const MEMBERSHIP =
  /\b(?:joined|registered|member since|registriert|mitglied seit|inscrit|registrado)\b|تاريخ (?:التسجيل|الانضمام|الميلاد)|عضو منذ|انضم (?:في|منذ)|مسجل منذ|تاریخ عضویت/iu;

/** Finds a date introduced by words such as «published on» in a short line outside of other stories and comments. */
export function announcedDate(root: Root, language: string | undefined): WrittenDate | undefined {
  const body = find(root, (each) => each.tagName === 'body');
  if (!body) return undefined;
  for (const line of visibleText(body).split('\n')) {
    const at = PUBLISHED_WORDS.exec(line);
    // A line that begins so may go on with the name of the author and a dozen tags.
    if (!at || line.length > (at.index < 8 ? 500 : 200)) continue;
    const after = line.slice(at.index, at.index + 60);
    const date = readDate(after, language);
    if (date) return date;
  }
  return undefined;
}

const EDITED_WORDS =
  /(?:last (?:edited|modified|updated|changed)|zuletzt (?:am|geändert)|letzte änderung|dernière modification|آخر (?:تعديل|تحديث)|آخرین ویرایش|последнее изменение)[^\n]{0,30}?(?=\d)/iu;

/** Finds the date of the last edit, as wikis print it at the foot of a page. */
export function lastEdited(root: Root, language: string | undefined): WrittenDate | undefined {
  const body = find(root, (each) => each.tagName === 'body');
  if (!body) return undefined;
  for (const line of visibleText(body).split('\n')) {
    const at = line.length > 300 ? null : EDITED_WORDS.exec(line);
    const date = at && readDate(line.slice(at.index, at.index + 80), language);
    if (date) return date;
  }
  return undefined;
}

const MOST_DAYS = 2;

// In characters: between a headline and a date that is its article's stand a lead, a name, a section.
const NEAR = 400;

/**
 * Finds a short line that holds a date and little else: the first below the headline, else the nearest above it. The
 * day of the visit, which sites print at the top of every page, and what a list of facts holds are not among them.
 */
export function loneDate(root: Root, language: string | undefined): WrittenDate | undefined {
  const body = find(root, (each) => each.tagName === 'body');
  if (!body) return undefined;
  const above: WrittenDate[] = [];
  const below: WrittenDate[] = [];
  const days = new Set<string>();
  const near = new Map<string, WrittenDate>();
  // How much text stands behind the headline that was met last.
  let behind: number | undefined;
  let term = '';
  const walk = (parent: Element): void => {
    for (const child of parent.children) {
      if (child.type === 'text' && behind !== undefined) behind += child.value.trim().length;
      if (child.type !== 'element' || isDiscussion(child)) continue;
      if (/^(?:nav|footer|select)$/.test(child.tagName) || showsVisit(child, behind !== undefined)) continue;
      if (child.tagName === 'dt') term = visibleText(child);
      // Of a list of facts only that which is called the day of publication.
      if (child.tagName === 'dd' && PUBLISHED_WORDS.exec(term)?.index !== 0) continue;
      if (/^h[1-3]$/.test(child.tagName) && visibleText(child).length > 15)
        behind = behind === undefined || child.tagName === 'h1' ? -visibleText(child).length : behind;
      const hasText = child.children.some((each) => each.type === 'text' && each.value.trim() !== '');
      const isPlace = hasText && !/^(?:script|style|noscript|a|option|title|figcaption)$/.test(child.tagName);
      const lines = isPlace ? visibleText(child).split('\n').slice(0, 6) : [];
      for (const line of lines.map((each) => each.replace(/\s+/g, ' '))) {
        if (line.length < 8 || line.length > 48 || !/\d/.test(line) || MEMBERSHIP.test(line)) continue;
        const date = readDate(line, language);
        const others = date ? line.length - (date.end - date.start || line.length) : 0;
        if (!date || others >= 24) continue;
        const day = date.date.slice(0, 10);
        days.add(day);
        if (behind !== undefined && behind < NEAR && !near.has(day)) near.set(day, date);
        // Above the headline a day with its weekday is that of the visit.
        if (behind !== undefined) below.push(date);
        else if (!date.withWeekday) above.push(date);
      }
      walk(child);
    }
  };
  walk(body);
  if (days.size <= MOST_DAYS) return below[0] ?? above.at(-1);
  // Of many days none is more likely the article's than another, but one that stands alone below the headline.
  return near.size === 1 ? [...near.values()][0] : undefined;
}

const IN_SCRIPT =
  /\\?["'](?:date_?published|published_?(?:at|date|time|on)|publish(?:ing)?_?(?:date|time)|publication_?(?:date|time)|first_?publish(?:ed)?_?(?:date|at|on)?|created_?(?:at|on)|creation_?date|date_?creat(?:ed|ion))\\?["']\s*:\s*\\?["']((?:19|20)\d\d-\d\d-\d\d[^"'\\]{0,20})/i;

/** Finds the first date of publication in the data of a script. */
export function dateInScripts(root: Root): WrittenDate | undefined {
  for (const script of findAll(root, (each) => each.tagName === 'script')) {
    const [text] = script.children;
    const day = text?.type === 'text' ? IN_SCRIPT.exec(text.value)?.[1]?.slice(0, 10) : undefined;
    if (day !== undefined) return parseWrittenDate(day);
  }
  return undefined;
}

/** Finds a date at the beginning of the title or of the first lines, as in notices of clubs and offices. */
export function dateAtHead(root: Root, language: string | undefined): WrittenDate | undefined {
  const body = find(root, (each) => each.tagName === 'main' || each.tagName === 'article') ?? root;
  const places = [
    ...findAll(root, (each) => each.tagName === 'title' || each.tagName === 'h1').slice(0, 3),
    ...findAll(body, (each) => each.tagName === 'p' || each.tagName === 'h2').slice(0, 4),
  ];
  for (const place of places) {
    const start = writtenText(place).trim().slice(0, 40);
    if (!/^[^\p{L}\p{N}]{0,3}(?:\p{L}{2,12},? )?\d/u.test(start)) continue;
    const date = readDate(start, language);
    if (date) return date;
  }
  return undefined;
}

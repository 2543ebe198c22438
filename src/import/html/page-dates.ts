import type { Element, Root } from 'hast';
import { parseWrittenDate, type WrittenDate } from '../../article/written-dates.ts';
import { attribute, find, namesOf, visibleText } from './element.ts';
import { foreignDate } from './foreign-dates.ts';
import { isDiscussion, isFurniture } from './furniture.ts';
import { plain } from './json-ld.ts';
import { type PageData, valueIn } from './page-data.ts';

/** When a page says that its article was published and changed. */
export interface PageDates {
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  /** The date as the page prints it for readers. */
  readonly printed?: string | undefined;
}

const PUBLISHED = [
  'article:published_time',
  'article:published',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'date.published',
  'dc.date.issued',
  'dcterms.issued',
  'dc.issued',
  'dc.date.created',
  'dcterms.created',
  'dc.created',
  'dcterms.date',
  'dc.date',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_date',
  'published-date',
  'publication_date',
  'publication-date',
  'publicationdate',
  'published',
  'article_date_original',
  'article:create_time',
  'article.created',
  'originalpublicationdate',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'bt:pubdate',
  'rnews:datepublished',
  'video:release_date',
  'displaydate',
  'releasedate',
  'release_date',
  'creationdatetime',
  'date_published',
  'created',
  'date',
  'datetime',
] as const;
const UPDATED = [
  'article:modified_time',
  'article:modified',
  'og:updated_time',
  'og:modified_time',
  'datemodified',
  'dc.date.modified',
  'dcterms.modified',
  'dc.modified',
  'lastmod',
  'last-modified',
  'modified',
  'revised',
  'utime',
] as const;

const DATE_NAMES =
  /(?:^|[ -])(?:\w*dates?|datum|fecha|data|datetime|date-?time|time|times|timestamp|tmstmp|pubdate|published|publish-?date|posted|posted-?on|created|\w*created|added|post-?(?:date|time)|entry-?date|news-?(?:date|time)|article-?(?:date|time|created|info)|tarih|erstellt|veroffentlicht|\u062A\u0627\u0631\u064A\u062E|tarikh)(?=$|[ -]|\d)/;

/** Tells whether a part is called what holds a date. */
export function hasDateName(element: Element): boolean {
  return DATE_NAMES.test(namesOf(element));
}

const UPDATED_WORDS =
  /آخر تحديث|اخر تحديث|تاريخ التحديث|تم التحديث|حُدّث|حدث في|updated?\b|modified|aktualisiert|geändert|actualizado|mis à jour|atualizado|aggiornat|به‌روز|بروزرسانی|обновл/iu;
const EARLIEST = '1994-01-01';

/** Reads one date of a page: in figures, Arabic, Persian, English, or the languages of {@link foreignDate}. */
function read(text: string | undefined, language: string | undefined): WrittenDate | undefined {
  if (text === undefined || text === '') return undefined;
  const stamp = /^\s*(1[0-9]{9})(\d{3})?\s*$/.exec(text);
  if (stamp) return made(new Date(Number(stamp[1]) * 1000).toISOString().slice(0, 10), text);
  const isArabic = /[\u0590-\u06FF]/.test(text);
  const american =
    !isArabic && /^en(?:-us)?$/i.test(language ?? '') && /(?<!\d)\d{1,2}\/\d{1,2}\/\d{4}/.test(text);
  const found = american ? undefined : parseWrittenDate(text, undefined, language);
  if (found) return found;
  const day = isArabic ? undefined : foreignDate(text, language);
  return day === undefined ? parseWrittenDate(text, undefined, language) : made(day, text);
}

function made(date: string, printed: string): WrittenDate {
  return { date, printed: printed.trim(), start: 0, end: printed.length, kind: 'day', withWeekday: false };
}

/** A date that no page of the web has, and an empty field of a database, are none. */
function sound(date: WrittenDate | undefined, latest: string | undefined): WrittenDate | undefined {
  if (!date) return undefined;
  const day = date.date.slice(0, 10);
  if (date.kind !== 'day') return date;
  return day < EARLIEST || (latest !== undefined && day > latest) ? undefined : date;
}

/** Dates in the text of the page: in `time`, and in parts that are called so; those of other stories are left out. */
function shown(root: Root, language: string | undefined): WrittenDate[] {
  const found: { date: WrittenDate; rank: number }[] = [];
  const note = (element: Element, text: string, rank: number) => {
    if (text.length > 140) return;
    const date = read(text, language);
    if (!date) return;
    const printed = visibleText(element).replace(/\s+/g, ' ');
    const isUpdate = UPDATED_WORDS.test(printed) || /updated?|modified/.test(namesOf(element));
    const own = read(printed, language);
    found.push({
      date: own && printed.length < 140 ? { ...date, printed: own.printed } : date,
      rank: rank + (isUpdate ? 10 : 0),
    });
  };
  const walk = (parent: Root | Element, inArticle: boolean): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (isDiscussion(child) || child.tagName === 'footer') continue;
      const names = namesOf(child);
      const isNamed = DATE_NAMES.test(names);
      // Furniture may hold the article's date: «entry-meta», «post-info».
      if (isFurniture(child) && !isNamed && !/meta|info|byline|author/.test(names)) continue;
      const within =
        inArticle || /^(?:article|main)$/.test(child.tagName) || /hentry|single|post-\d/.test(names);
      if (child.tagName === 'time') {
        const value = attribute(child, 'dateTime') ?? visibleText(child);
        const isSure = child.properties?.pubDate !== undefined || /publish|entry-date|pubdate/.test(names);
        note(child, value, isSure ? 0 : within ? 1 : 2);
        continue;
      }
      if (/^(?:abbr|span)$/.test(child.tagName) && attribute(child, 'title') && /publish|date/.test(names))
        note(child, attribute(child, 'title') ?? '', 1);
      if (
        isNamed &&
        /^(?:div|span|p|li|small|em|b|i|h[2-6]|td|dd|a|section|font|strong)$/.test(child.tagName)
      ) {
        const text = visibleText(child).replace(/\s+/g, ' ');
        if (text.length <= 140) note(child, text, within ? 1 : 3);
      }
      walk(child, within);
    }
  };
  walk(root, false);
  return found.sort((a, b) => a.rank - b.rank).map((each) => each.date);
}

const PUBLISHED_WORDS =
  /(?:تاريخ النشر|نشر(?:ت)? (?:في|بتاريخ|يوم)|نُشر|تم نشره|أضيف في|كتب في|published(?: on)?|posted(?: on)?|first published|date posted|veröffentlicht(?: am)?|erstellt am|geschrieben am|publié(?:e)? le|mis en ligne le|publicado(?: el| em)?|pubblicato(?: il)?|gepubliceerd|opublikowano|data publikacji|stand|datum|fecha|date|تاریخ انتشار|опубликовано|дата)\s*[:：]?\s*/iu;

/** A date that words such as «published on» announce in a short line outside other stories and comments. */
function announced(root: Root, language: string | undefined): WrittenDate | undefined {
  const body = find(root, (each) => each.tagName === 'body');
  if (!body) return undefined;
  for (const line of visibleText(body).split('\n')) {
    const at = PUBLISHED_WORDS.exec(line);
    if (!at || line.length > 200) continue;
    const after = line.slice(at.index, at.index + 60);
    const date = read(after, language);
    if (date) return date;
  }
  return undefined;
}

/**
 * A short line that holds a date and little else: the first below the headline, else the nearest above it. The day of
 * a visit, which sites print at the top of every page, is not among them where there is another.
 */
function alone(root: Root, language: string | undefined): WrittenDate | undefined {
  const body = find(root, (each) => each.tagName === 'body');
  if (!body) return undefined;
  const above: WrittenDate[] = [];
  const below: WrittenDate[] = [];
  let isBelow = false;
  const walk = (parent: Element): void => {
    for (const child of parent.children) {
      if (child.type !== 'element' || isDiscussion(child)) continue;
      if (/^(?:nav|footer|select)$/.test(child.tagName)) continue;
      if (/^h[1-3]$/.test(child.tagName) && visibleText(child).length > 15) isBelow = true;
      const hasText = child.children.some((each) => each.type === 'text' && each.value.trim() !== '');
      const isPlace = hasText && !/^(?:script|style|noscript|a|option|title|figcaption)$/.test(child.tagName);
      const lines = isPlace ? visibleText(child).split('\n').slice(0, 6) : [];
      for (const line of lines.map((each) => each.replace(/\s+/g, ' '))) {
        if (line.length < 8 || line.length > 48 || !/\d/.test(line)) continue;
        const date = read(line, language);
        const others = date ? line.length - (date.end - date.start || line.length) : 0;
        if (date && others < 24) (isBelow ? below : above).push(date);
      }
      walk(child);
    }
  };
  walk(body);
  return below[0] ?? above.at(-1);
}

const IN_ADDRESS = /[/-]((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\.\w+$|$)/;

function inAddress(url: string | undefined): WrittenDate | undefined {
  const found = IN_ADDRESS.exec(url ?? '');
  if (!found) return undefined;
  return parseWrittenDate(
    `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`,
  );
}

/** An instant in universal time that the page itself prints, or has in its address, as the day before or after. */
function localDay(given: WrittenDate, others: readonly WrittenDate[]): WrittenDate | undefined {
  if (!/T.*(?:Z|[+-]00:?00)$/.test(given.date)) return undefined;
  const day = given.date.slice(0, 10);
  if (others.some((each) => each.date.slice(0, 10) === day)) return undefined;
  const near = others.find(
    (each) => Math.abs(Date.parse(each.date.slice(0, 10)) - Date.parse(day)) === 86_400_000,
  );
  return near && { ...near, date: near.date.slice(0, 10) };
}

/**
 * Finds when a page's article was published and last changed: in its data, then in its markup, its address, its text.
 *
 * @param language of the page
 * @param latest the day before which the page must have been published, where that is known
 */
export function readPageDates(
  root: Root,
  data: PageData,
  url: string | undefined,
  language: string | undefined,
  latest?: string,
): PageDates {
  const { article, objects } = data;
  const first = (texts: readonly (string | undefined)[]) =>
    texts.map((text) => sound(read(text, language), latest)).find((each) => each !== undefined);
  const ofObjects = (...keys: readonly string[]) =>
    keys.flatMap((key) => [article, ...objects].map((each) => plain(each[key])));
  const onPage = shown(root, language)
    .map((each) => sound(each, latest))
    .filter((each) => each !== undefined);
  const given =
    first(ofObjects('datePublished')) ??
    first(PUBLISHED.flatMap((name) => data.meta(name).slice(0, 1))) ??
    first(data.marked('datePublished', 'dateCreated', 'created', 'issued', 'pubdate', 'date').map(valueIn));
  const address = sound(inAddress(url), latest);
  const local = given && localDay(given, [...onPage, ...(address ? [address] : [])]);
  const inData = local ?? given;
  const inText =
    inData === undefined
      ? (onPage[0] ??
        address ??
        first(ofObjects('dateCreated', 'uploadDate')) ??
        sound(announced(root, language), latest) ??
        sound(alone(root, language), latest))
      : undefined;
  const published = inData ?? inText;
  const updated =
    first(ofObjects('dateModified')) ??
    first(UPDATED.flatMap((name) => data.meta(name).slice(0, 1))) ??
    first(data.marked('dateModified', 'modified').map(valueIn));
  const day = published?.date.slice(0, 10);
  const seen = onPage.find((each) => each.date.slice(0, 10) === day);
  return {
    published: published?.date ?? updated?.date,
    updated: updated && day !== undefined && updated.date.slice(0, 10) !== day ? updated.date : undefined,
    printed: seen?.printed ?? (inText === address ? undefined : inText?.printed),
  };
}

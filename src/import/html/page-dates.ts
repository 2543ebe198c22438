import type { Element, Root } from 'hast';
import { parseWrittenDate, type WrittenDate } from '../../article/written-dates.ts';
import { attribute, namesOf, visibleText } from './element.ts';
import { isDiscussion, isFurniture } from './furniture.ts';
import { plain } from './json-ld.ts';
import { type PageData, valueIn } from './page-data.ts';
import { alone, announced, atHead, inScripts, readDate } from './page-date-text.ts';

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

// Parts that hold an article's date among other things.
const META_NAMES =
  /(?:^|[ -])(?:(?:post|entry|article|story|news|blog|content)-?(?:meta|info|details?|header|head|subline|footer)|meta|byline|subline|kicker)(?=$|[ -]|\d)/;

/** Tells whether a part is called what holds a date. */
export function hasDateName(element: Element): boolean {
  return DATE_NAMES.test(namesOf(element));
}

const UPDATED_WORDS =
  /(?:ä|ae)nderung|zuletzt|last (?:edited|changed)|آخر تحديث|اخر تحديث|تاريخ التحديث|تم التحديث|حُدّث|حدث في|updated?\b|modified|aktualisiert|geändert|actualizado|mis à jour|atualizado|aggiornat|به‌روز|بروزرسانی|обновл/iu;
const EARLIEST = '1994-01-01';

/** A date that no page of the web has, and an empty field of a database, are none. */
function sound(date: WrittenDate | undefined, latest: string | undefined): WrittenDate | undefined {
  if (!date) return undefined;
  const day = date.date.slice(0, 10);
  if (date.kind !== 'day') return date;
  return day < EARLIEST || (latest !== undefined && day > latest) ? undefined : date;
}

/** Dates in the text of the page: in `time`, and in parts that are called so; those of other stories are left out. */
function shown(root: Root, language: string | undefined): WrittenDate[] {
  const found: { date: WrittenDate; rank: number; at: number }[] = [];
  // Where the headline stands among the elements: the article's own date is near it, most often below.
  let headline: number | undefined;
  let count = 0;
  const note = (element: Element, text: string, rank: number) => {
    if (text.length > 140) return;
    const date = readDate(text, language);
    if (!date) return;
    const printed = visibleText(element).replace(/\s+/g, ' ');
    const own = readDate(printed, language);
    // «نشر في … آخر تحديث …»: words behind the date are about another.
    const isUpdate =
      UPDATED_WORDS.test(own ? printed.slice(0, own.start) : printed) ||
      /updated?|modified/.test(namesOf(element));
    found.push({
      date: own && printed.length < 140 ? { ...date, printed: own.printed } : date,
      rank: rank + (isUpdate ? 10 : 0),
      at: count,
    });
  };
  const walk = (parent: Root | Element, inArticle: boolean): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (isDiscussion(child) || /^(?:footer|blockquote)$/.test(child.tagName)) continue;
      count++;
      if (child.tagName === 'h1' && visibleText(child).length > 15) headline ??= count;
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
      const isMeta = META_NAMES.test(names);
      if (
        (isNamed || isMeta) &&
        /^(?:div|span|p|li|small|em|b|i|h[2-6]|td|dd|a|section|font|strong)$/.test(child.tagName)
      ) {
        const text = visibleText(child).replace(/\s+/g, ' ');
        if (text.length <= 140) note(child, text, isNamed ? (within ? 1 : 3) : within ? 4 : 5);
      }
      walk(child, within);
    }
  };
  walk(root, false);
  const distance = ({ at }: { at: number }) =>
    headline === undefined ? at : at >= headline ? at - headline : (headline - at) * 4;
  return found.sort((a, b) => a.rank - b.rank || distance(a) - distance(b)).map((each) => each.date);
}

const IN_ADDRESS = /[/-]((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\.\w+$|$)/;

function inAddress(url: string | undefined): WrittenDate | undefined {
  const found = IN_ADDRESS.exec(url ?? '');
  if (!found) return undefined;
  return parseWrittenDate(
    `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`,
  );
}

/** The same instant with the offset of the place where the page is from, which another field of its data has. */
function sameInstant(given: WrittenDate, data: PageData): WrittenDate | undefined {
  if (!/T[^T]*Z$/.test(given.date)) return undefined;
  return PUBLISHED.flatMap((name) => data.meta(name).slice(0, 1))
    .map((text) => parseWrittenDate(text))
    .find(
      (each) =>
        each !== undefined &&
        /[+-](?!00:00)\d\d:\d\d$/.test(each.date) &&
        Date.parse(each.date) === Date.parse(given.date),
    );
}

/** An instant in universal time that the page itself prints, or has in its address, as the day before or after. */
function localDay(given: WrittenDate, others: readonly WrittenDate[]): WrittenDate | undefined {
  if (!/T[^T]*(?:Z|[+-]00:?00)$/.test(given.date)) return undefined;
  const day = given.date.slice(0, 10);
  if (others.some((each) => each.date.slice(0, 10) === day)) return undefined;
  // It is another day only where people live so far east or west: at noon of London it is the same nearly everywhere.
  const hour = Number(given.date.slice(11, 13));
  const near = others.find((each) => {
    const days = (Date.parse(each.date.slice(0, 10)) - Date.parse(day)) / 86_400_000;
    return (days === 1 && hour >= 14) || (days === -1 && hour < 8);
  });
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
    texts.map((text) => sound(readDate(text, language), latest)).find((each) => each !== undefined);
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
  const local =
    given && (sameInstant(given, data) ?? localDay(given, [...onPage, ...(address ? [address] : [])]));
  const inData = local ?? given;
  const inText =
    inData === undefined
      ? (onPage.find((each) => each.date.slice(0, 10) === address?.date.slice(0, 10)) ??
        address ??
        onPage[0] ??
        first(ofObjects('dateCreated', 'uploadDate')) ??
        sound(announced(root, language), latest) ??
        sound(alone(root, language), latest) ??
        sound(inScripts(root), latest) ??
        sound(atHead(root, language), latest))
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

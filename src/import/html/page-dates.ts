import type { Root } from 'hast';
import { parseWrittenDate, type WrittenDate } from '../../article/written-dates.ts';
import { plain, unreadableJsonLd } from './json-ld.ts';
import { type PageData, valueIn } from './page-data.ts';
import {
  announcedDate,
  dateAtHead,
  dateInScripts,
  lastEdited,
  loneDate,
  readDate,
} from './page-date-text.ts';
import { LOOSE, type ShownDate, shownDates } from './shown-dates.ts';

/** When a page says that its article was published and changed. */
interface PageDates {
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
  'originalpublicationdate',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'bt:pubdate',
  'rnews:datepublished',
  'video:release_date',
  'displaydate',
  'releasedate',
  'release_date',
  'date_published',
] as const;
/** Names of fields with the day on which a page was created in its system; a date shown to readers is better. */
const MADE = [
  'dc.date.created',
  'dcterms.created',
  'dc.created',
  'dcterms.date',
  'dc.date',
  'article:create_time',
  'article.created',
  'creationdatetime',
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

const EARLIEST = '1994-01-01';
const A_DAY = 86_400_000;

/** Gives a date unless it is later than `latest` or older than the web, as the zero of a database is. */
function plausibleDate(date: WrittenDate | undefined, latest: string | undefined): WrittenDate | undefined {
  if (!date) return undefined;
  const day = date.date.slice(0, 10);
  if (date.kind !== 'day') return date;
  return day < EARLIEST || (latest !== undefined && day > latest) ? undefined : date;
}

const IN_ADDRESS = [
  /[/-]((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\.\w+$|$)/,
  // A section between the year and the month: `/2013/middle_east/8/3/story/`.
  /\/((?:19|20)\d\d)\/[a-z][\w-]{2,30}\/(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])(?=\/)/i,
  // `/news/20200413/story`, `/story-20200413`, `/20200413-story`.
  /[/-](20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/-]|\.\w+$|$)/,
];

function inAddress(url: string | undefined): WrittenDate | undefined {
  const found = IN_ADDRESS.map((each) => each.exec(url ?? '')).find((each) => each !== null);
  if (!found) return undefined;
  return parseWrittenDate(
    `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`,
  );
}

const OTHERS = /(?:Image|Comment|Review|Rating|Person|Event|Product|Answer|Message|SocialMediaPosting)\w*$/;

/** The day in JSON-LD that cannot be read, since a template left a quotation mark open in it. */
function brokenData(
  root: Root,
  language: string | undefined,
  latest: string | undefined,
): WrittenDate | undefined {
  for (const script of unreadableJsonLd(root)) {
    const day = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(script)?.[1];
    const found = plausibleDate(readDate(day, language), latest);
    if (found) return found;
  }
  return undefined;
}

/** The same instant with the offset of the place where the page is from, which another field of its data has. */
function sameInstant(given: WrittenDate, data: PageData): WrittenDate | undefined {
  if (!/T[^T]*Z$/.test(given.date)) return undefined;
  return [...PUBLISHED, ...MADE]
    .flatMap((name) => data.meta(name).slice(0, 1))
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
  // The local day differs only far enough east or west: at noon UTC it is the same nearly everywhere.
  const hour = Number(given.date.slice(11, 13));
  const near = others.find((each) => {
    const days = (Date.parse(each.date.slice(0, 10)) - Date.parse(day)) / A_DAY;
    return (days === 1 && hour >= 14) || (days === -1 && hour < 8);
  });
  return near && { ...near, date: near.date.slice(0, 10) };
}

/**
 * The one day that a page shows as its article's where its data say an earlier one: what readers saw counts. Not where
 * it is the day of the last change, or where the address agrees with the data. The next day is the same instant
 * where the readers live.
 */
function shownInstead(
  said: WrittenDate,
  seen: readonly ShownDate[],
  updated: WrittenDate | undefined,
  address: WrittenDate | undefined,
): WrittenDate | undefined {
  const dayOf = (date: WrittenDate | undefined) => date?.date.slice(0, 10);
  const own = seen.filter(({ rank, isBelow }) => rank <= 1 || (rank <= 3 && isBelow));
  const [first] = own;
  const day = dayOf(first?.date);
  if (day === undefined || own.some(({ date }) => dayOf(date) !== day)) return undefined;
  const later = (Date.parse(day) - Date.parse(said.date.slice(0, 10))) / A_DAY;
  if (later <= 0 || dayOf(address) === dayOf(said)) return undefined;
  return later > 1 && dayOf(updated) === day ? undefined : first?.date;
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
  const { article } = data;
  // Pictures and comments have dates of their own.
  const objects = data.objects.filter((each) => !OTHERS.test(String(each['@type'] ?? '')));
  const first = (texts: readonly (string | undefined)[]) =>
    texts.map((text) => plausibleDate(readDate(text, language), latest)).find((each) => each !== undefined);
  const ofObjects = (...keys: readonly string[]) =>
    keys.flatMap((key) => [article, ...objects].map((each) => plain(each[key])));
  const seen = shownDates(root, language).filter(({ date }) => plausibleDate(date, latest) !== undefined);
  const onPage = seen.filter(({ rank }) => rank < LOOSE).map(({ date }) => date);
  const metas = (names: readonly string[]) => first(names.flatMap((name) => data.meta(name).slice(0, 1)));
  const marked = (...names: readonly string[]) => first(data.marked(...names).map(valueIn));
  const said =
    first(ofObjects('datePublished')) ??
    metas(PUBLISHED) ??
    brokenData(root, language, latest) ??
    marked('datePublished', 'issued', 'pubdate');
  const made = said ?? metas(MADE) ?? marked('dateCreated', 'created', 'date');
  // Only a shown date that is surely the article's own is compared with the page's data.
  const sure = seen.filter(({ rank }) => rank <= 2);
  const isOne = new Set(sure.map(({ date }) => date.date.slice(0, 10))).size === 1;
  const own =
    sure.find(({ rank }) => rank <= 1 || isOne)?.date ??
    (said === undefined && onPage.length === 0
      ? plausibleDate(announcedDate(root, language), latest)
      : undefined);
  const address = plausibleDate(inAddress(url), latest);
  const updated =
    first(ofObjects('dateModified')) ??
    first(UPDATED.flatMap((name) => data.meta(name).slice(0, 1))) ??
    first(data.marked('dateModified', 'modified').map(valueIn));
  const instead = said && shownInstead(said, seen, updated, address);
  const given =
    instead ??
    (said === undefined && made && own && own.date.slice(0, 10) !== made.date.slice(0, 10) ? own : made);
  const local =
    given && (sameInstant(given, data) ?? localDay(given, [...onPage, ...(address ? [address] : [])]));
  const inData = local ?? given;
  const inText =
    inData === undefined
      ? (onPage.find((each) => each.date.slice(0, 10) === address?.date.slice(0, 10)) ??
        address ??
        onPage[0] ??
        first(ofObjects('dateCreated', 'uploadDate')) ??
        plausibleDate(announcedDate(root, language), latest) ??
        plausibleDate(loneDate(root, language), latest) ??
        plausibleDate(dateInScripts(root), latest) ??
        plausibleDate(dateAtHead(root, language), latest) ??
        seen[0]?.date)
      : undefined;
  const published = inData ?? inText;
  const day = published?.date.slice(0, 10);
  const asSeen = seen.map(({ date }) => date).find((each) => each.date.slice(0, 10) === day);
  return {
    published: published?.date ?? updated?.date ?? plausibleDate(lastEdited(root, language), latest)?.date,
    updated: updated && day !== undefined && updated.date.slice(0, 10) !== day ? updated.date : undefined,
    printed: asSeen?.printed ?? (inText === address ? undefined : inText?.printed),
  };
}

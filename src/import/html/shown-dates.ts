import type { Element, Root } from 'hast';
import type { WrittenDate } from '../../article/written-dates.ts';
import { isBoilerplate, isDiscussion } from './boilerplate.ts';
import { attribute, find, namesOf, visibleText } from './element.ts';
import { MEMBERSHIP, readDate } from './page-date-text.ts';
import { showsVisit } from './site-head.ts';

const DATE_NAMES =
  /(?:^|[ -])(?:\w*dates?|datum|fecha|data|datetime|date-?time|time|times|timestamp|tmstmp|timedata|pubdate|published|publish-?date|posted|posted-?on|created|\w*created|added|post-?(?:date|time)|entry-?date|news-?(?:date|time)|article-?(?:date|time|created|info)|tarih|erstellt|veroffentlicht|\u062A\u0627\u0631\u064A\u062E|tarikh)(?=$|[ -]|\d)/;

// Parts that hold an article's date among other things.
const META_NAMES =
  /(?:^|[ -])(?:(?:post|entry|article|story|news|blog|content)-?(?:meta|info|details?|header|head|subline|footer)|meta|byline|subline|kicker)(?=$|[ -]|\d)/;

/** Tells whether a part has a name of a date. */
export function hasDateName(element: Element): boolean {
  return DATE_NAMES.test(namesOf(element));
}

const UPDATED_WORDS =
  /(?:ä|ae)nderung|zuletzt|last (?:edited|changed)|آخر تحديث|اخر تحديث|تاريخ التحديث|تم التحديث|حُدّث|حدث في|updated?\b|modified|aktualisiert|geändert|actualizado|mis à jour|atualizado|aggiornat|به‌روز|بروزرسانی|обновл/iu;
// A page with more dates than this is no article that they are asked for: each is read in every way of writing.
const MOST_DATES = 500;
/** From this rank on, a shown date counts only where nothing else says when. */
export const LOOSE = 20;

/** A date that a page shows. */
export interface ShownDate {
  readonly date: WrittenDate;
  /** How surely it is the article's own, the lowest first. */
  readonly rank: number;
  /** Whether it stands below the headline. */
  readonly isBelow: boolean;
}

/** Tells whether a part is a story that leads somewhere else: its headline is a link. */
const isStory = (element: Element): boolean =>
  find(
    element,
    (each) => /^h[2-4]$/.test(each.tagName) && find(each, (inner) => inner.tagName === 'a') !== undefined,
  ) !== undefined;

/** The headline: an article's own element is the one that holds it. */
function headlineOf(root: Root): Element | undefined {
  return find(root, (each) => each.tagName === 'h1' && visibleText(each).length > 15 && !isDiscussion(each));
}

/** Dates in the text of the page: in `time`, and in parts that are called so; those of other stories are left out. */
export function shownDates(root: Root, language: string | undefined): ShownDate[] {
  const title = headlineOf(root);
  const found: { date: WrittenDate; rank: number; at: number }[] = [];
  // Where the headline stands among the elements: the article's own date is near it, most often below.
  let headline: number | undefined;
  let count = 0;
  let asked = 0;
  const note = (element: Element, text: string, rank: number) => {
    if (++asked > MOST_DATES || text.length > 140 || MEMBERSHIP.test(visibleText(element))) return;
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
  // A container may be named after what stands beside the article: «content-with-sidebar».
  const most = (find(root, (each) => each.tagName === 'body') ? visibleText(root).length : 0) / 2;
  const wraps = (element: Element): boolean =>
    title === undefined
      ? visibleText(element).length > most
      : find(element, (each) => each === title) !== undefined;
  const walk = (parent: Root | Element, inArticle: boolean, inOther: boolean, inPost: boolean): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if ((isDiscussion(child) && !wraps(child)) || /^(?:footer|blockquote)$/.test(child.tagName)) continue;
      if (showsVisit(child, inPost)) continue;
      count++;
      if (child.tagName === 'h1' && visibleText(child).length > 15) headline ??= count;
      const names = namesOf(child);
      const isNamed = DATE_NAMES.test(names);
      // Boilerplate may hold the article's date: «entry-meta», «post-info».
      // Below the headline a row of links may hold the article's date: «item-nav».
      const isRow =
        headline !== undefined &&
        visibleText(child).length < 160 &&
        find(child, (each) => each !== child && hasDateName(each)) !== undefined;
      if (
        isBoilerplate(child) &&
        !isNamed &&
        !isRow &&
        !/meta|info|byline|author/.test(names) &&
        !wraps(child)
      )
        continue;
      const isArticle = /^(?:article|main)$/.test(child.tagName) || /hentry|single|post-\d/.test(names);
      // Other stories are marked up as articles too: the page's own holds its headline.
      const within =
        inArticle ||
        (isArticle && (title === undefined || find(child, (each) => each === title) !== undefined));
      const isOther = inOther || (isArticle && !within && isStory(child));
      const behind = isOther ? 6 : 0;
      if (child.tagName === 'time') {
        const value = attribute(child, 'dateTime') ?? visibleText(child);
        const isSure = child.properties?.pubDate !== undefined || /publish|entry-date|pubdate/.test(names);
        note(child, value, behind + (isSure ? 0 : within ? 1 : 2));
        continue;
      }
      if (/^(?:abbr|span)$/.test(child.tagName) && attribute(child, 'title') && /publish|date/.test(names))
        note(child, attribute(child, 'title') ?? '', behind + 1);
      const isMeta = META_NAMES.test(names);
      if (
        (isNamed || isMeta) &&
        /^(?:div|span|p|li|ul|small|em|b|i|h[2-6]|td|dd|a|section|font|strong)$/.test(child.tagName)
      ) {
        const text = visibleText(child).replace(/\s+/g, ' ');
        if (text.length <= 140) note(child, text, behind + (isNamed ? (within ? 1 : 3) : within ? 4 : 5));
      }
      walk(child, within, isOther, inPost || /^(?:article|main)$/.test(child.tagName));
    }
  };
  walk(root, false, false, false);
  const distance = ({ at }: { at: number }) =>
    headline === undefined ? at : at >= headline ? at - headline : (headline - at) * 4;
  const ranked = found.map((each) => {
    const isBelow = headline !== undefined && each.at > headline;
    // A day with its weekday above the headline may be that of the visit, unless the article holds it.
    const isLoose =
      headline !== undefined && !isBelow && each.date.withWeekday && [2, 3, 5].includes(each.rank);
    return { ...each, isBelow, rank: each.rank + (isLoose ? LOOSE : 0) };
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || distance(a) - distance(b))
    .map(({ date, rank, isBelow }) => ({ date, rank, isBelow }));
}

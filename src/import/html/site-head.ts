import type { Element } from 'hast';
import { find, namesOf, visibleText } from './element.ts';

// The day of a visit, by the names of the part that shows it.
const OF_VISIT =
  /(?:^|[ -])(?:today|now|clock|current-?(?:date|time|day)|date-?(?:now|today)|(?:header|top|site)-?date)(?=$|[ -])/;
const SITE_HEAD =
  /(?:^|[ -])(?:(?:site|main|global|top)-?(?:head(?:er)?|nav(?:igation)?|bar|menu)|nav-?bar|masthead|site-?nav)(?=$|[ -])/;
const POST_HEAD = /(?:^|[ -])(?:post|entry|article|story|news|blog|content)(?=$|[ -])/;
// An issue of a newspaper gives its number beside its day.
const ISSUE =
  /العدد|عدد\s*[:：\d]|شماره|شمارہ|\u05D2\u05D9\u05DC\u05D9\u05D5\u05DF|\b(?:issue|vol(?:ume)?|no)\b/iu;
// In characters. What holds more is no head of a site.
const LONGEST = 3000;

/**
 * Tells whether a part shows the day on which somebody looked at the page: a clock, or the head of a site, which is the
 * same over every page of it. The head of a post, and the day of an issue, are none.
 *
 * @param inPost whether the part stands in an `article` or `main`
 */
export function showsVisit(element: Element, inPost: boolean): boolean {
  const names = namesOf(element);
  const isHead = SITE_HEAD.test(names) || (element.tagName === 'header' && !inPost && !POST_HEAD.test(names));
  if (!isHead && !OF_VISIT.test(names)) return false;
  const text = visibleText(element);
  if (text.length > LONGEST || ISSUE.test(text)) return false;
  const holdsHeadline = (each: Element) => /^h[1-3]$/.test(each.tagName) && visibleText(each).length > 15;
  return find(element, holdsHeadline) === undefined;
}

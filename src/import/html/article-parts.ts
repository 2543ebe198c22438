import type { Element } from 'hast';
import { parseWrittenDate } from '../../article/written-dates.ts';
import { foldedLine } from '../words.ts';
import { isBoilerplate } from './boilerplate.ts';
import { attribute, find, isBlockElement, namesOf, visibleText } from './element.ts';
import { isNoteList } from './footnotes.ts';
import { isDataElement } from './page-metadata.ts';
import { linkShare } from './prose.ts';

/** The article's element on a page, and what is known around it. */
interface Found {
  readonly body: Element;
  readonly element: Element;
  readonly headline?: Element | undefined;
  readonly summary?: string | undefined;
  /** Weight of the running text that an element holds. */
  readonly prose: (element: Element) => number;
}

const LEAD_NAMES =
  /(?:^|[ -])(?:leads?|lede|leader|introtext|intro|introduction|summary|excerpt|standfirst|deck|sapo|teaser|abstract|sub-?title|subheadline|sub-?headline|dek|chapo|preface|vorspann|ingress|sommario|bajada|copete|short-?info|article-?intro|intro-?text)(?=$|[ -])/;
const LONGEST_LEAD = 900;

export function contains(outer: Element, inner: Element): boolean {
  return outer === inner || find(outer, (each) => each === inner) !== undefined;
}

const placeOf = (element: Element) => element.position?.start.offset ?? 0;

/** The elements from the body down to one, itself not among them. */
function ancestorsOf(body: Element, element: Element): Element[] {
  const walk = (at: Element, above: readonly Element[]): Element[] | undefined => {
    if (at === element) return [...above];
    for (const child of at.children) {
      if (child.type !== 'element') continue;
      const found = walk(child, [...above, at]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(body, []) ?? [];
}

/** The part of the page that is about this article: its `article` element, else what holds headline and text. */
function scopeOf({ body, element, headline }: Found): Element {
  const above = ancestorsOf(body, element).reverse();
  const isPost = (each: Element) => each.tagName === 'article' || /(?:^| )hentry(?: |$)/.test(namesOf(each));
  return (
    above.find((each) => isPost(each)) ??
    (headline ? above.find((each) => contains(each, headline)) : undefined) ??
    above.find((each) => each.tagName === 'main' || attribute(each, 'role') === 'main') ??
    above[0] ??
    body
  );
}

/** Gives the class names of a part without numbers and positions. */
function kindOf(element: Element): string {
  return namesOf(element)
    .split(' ')
    .filter((each) => each !== '' && !/\d|^(?:first|last|odd|even|active|hidden)$/.test(each))
    .sort()
    .join(' ');
}

function isRunningText(element: Element): boolean {
  const { text, links } = linkShare(element);
  if (text < 60 || links > text * 0.25 || find(element, (each) => isBlockElement(each))) return false;
  // One or two lines with a date in them are metadata, no prose.
  return (
    text > 140 ||
    !visibleText(element)
      .split('\n')
      .some((line) => line.length < 60 && parseWrittenDate(line))
  );
}

/** Parts of the same kind as the article's element, and paragraphs beside it: page builders cut a text in pieces. */
function piecesOf(found: Found): Element[] {
  const { element, prose } = found;
  const scope = scopeOf(found);
  const kind = kindOf(element);
  const parent = ancestorsOf(found.body, element).at(-1);
  const walk = (at: Element, into: Element[]): Element[] => {
    for (const child of at.children) {
      if (child.type !== 'element' || child === element || isBoilerplate(child)) continue;
      const isAlike = kind !== '' && child.tagName === element.tagName && kindOf(child) === kind;
      const isBeside = at === parent && /^(?:p|div|blockquote)$/.test(child.tagName) && isRunningText(child);
      if ((isAlike && prose(child) > 20) || isBeside || isNoteList(child)) into.push(child);
      else if (!contains(child, element) || child !== element) walk(child, into);
    }
    return into;
  };
  return walk(scope, []).filter((each) => !contains(each, element));
}

/** Gives leads: short texts above the article's element with the class of a lead, or with the words of the summary. */
function leadsOf(found: Found, taken: readonly Element[]): Element[] {
  const { body, element, headline, summary } = found;
  const said = foldedLine(summary ?? '');
  const inside = foldedLine(visibleText(element));
  const from = headline ? placeOf(headline) : 0;
  const leads: Element[] = [];
  const isLead = (each: Element): boolean => {
    if (!/^(?:p|h2|h3|h4|div|strong|section)$/.test(each.tagName)) return false;
    const text = visibleText(each);
    if (text.length < 40 || text.length > LONGEST_LEAD) return false;
    const folded = foldedLine(text);
    const isSaid =
      said.length >= 40 &&
      (folded === said || (said.startsWith(folded) && folded.length > said.length * 0.5));
    if (isSaid && isRunningText(each)) return true;
    const { links } = linkShare(each);
    if (links > text.length * 0.25) return false;
    if (LEAD_NAMES.test(namesOf(each))) return true;
    return (
      headline !== undefined &&
      placeOf(each) > from &&
      isRunningText(each) &&
      /[.!?\u061F\u06D4\u3002]["\u00BB\u201D]?$/u.test(text)
    );
  };
  const walk = (at: Element): void => {
    for (const child of at.children) {
      if (child.type !== 'element' || placeOf(child) >= placeOf(element) || isBoilerplate(child)) continue;
      if (
        /^(?:figure|figcaption|aside|ul|ol|table|header)$/.test(child.tagName) &&
        child.tagName !== 'header'
      )
        continue;
      if (isDataElement(child) || taken.includes(child)) continue;
      if (!contains(child, element) && isLead(child)) {
        const folded = foldedLine(visibleText(child));
        if (!inside.includes(folded) && !leads.some((each) => foldedLine(visibleText(each)) === folded))
          leads.push(child);
      } else walk(child);
    }
  };
  walk(body);
  return leads.slice(0, 2);
}

/** Gives the article's element with its leads and its other pieces, in the order of the page. */
export function withParts(found: Found): Element[] {
  const pieces = piecesOf(found);
  return [...leadsOf(found, pieces), found.element, ...pieces].sort((a, b) => placeOf(a) - placeOf(b));
}

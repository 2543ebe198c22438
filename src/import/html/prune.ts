import type { Element } from 'hast';
import { isBoilerplate, isDiscussion } from './boilerplate.ts';
import { attribute, find, findAll, isBlockElement, visibleText } from './element.ts';
import { isNoteList } from './footnotes.ts';
import { linkShare } from './prose.ts';

// The link of a footnote's number leads within the article.
const MARK_LINK = /^[\s[(]*[\p{N}*\u2020]{1,4}[\s\])]*$/u;
const ARABIC = /[\u0620-\u064A]/;

/**
 * A paragraph or heading that is nothing but one link leads to another story. In Arabic text such lines are marked
 * as related by a rule of cleaning, which sees every format.
 */
function isLinkLine(element: Element): boolean {
  if (!/^(?:p|div|h[2-6])$/.test(element.tagName)) return false;
  if (find(element, (each) => isBlockElement(each) || /^(?:img|picture|video|iframe)$/.test(each.tagName)))
    return false;
  const { text, links, count } = linkShare(element);
  if (count !== 1 || links < text || text < 15) return false;
  const said = visibleText(element);
  return !ARABIC.test(said) && !/^(?:https?:|www\.)|@|\.\w{2,4}$/i.test(said);
}

// Lines of other languages that lead away from the article or ask for something; Arabic ones are a rule of cleaning.
const INVITATION =
  /^(?:\W*)(?:(?:lesen sie|lies|lest)[^.]{0,12}auch|(?:auch|mehr) (?:auf|interessant|dazu|zum thema|artikel)|(?:das|dieses thema|diese artikel) (?:thema )?k(?:ö|oe)nnten? (?:dich|sie|euch) auch|weitere (?:informationen|artikel|themen|infos|beitr(?:ä|ae)ge) (?:zu|zum|aus|über)|m(?:ö|oe)chten sie den artikel|anzeige\W*$|werbung\W*$|affiliate-?link|(?:bild|zum shop|video) ?(?:anzeigen)?\W*$|read (?:more|also|next)|see also\b|related (?:articles?|stories|posts?|topics?|content)|recommended (?:for you|reading)|you (?:may|might) also|more (?:on this|from)\b|subscribe (?:now|to)|sign up (?:for|to)|follow us|share this|advertisement\W*$|sponsored\W*$|the latest (?:news|on)\b|for the latest|czytaj (?:te(?:ż|z)|tak(?:ż|z)e|wi(?:ę|e)cej|r(?:ó|o)wnie(?:ż|z))|zobacz (?:te(?:ż|z)|tak(?:ż|z)e|r(?:ó|o)wnie(?:ż|z))|przeczytaj|reklama\W*$|polecamy|zapraszamy|(?:à|a) lire (?:aussi|également)|lire (?:aussi|la suite)|sur le m(?:ê|e)me sujet|pour lire la suite|publicit(?:é|e|à)\W*$|(?:te|le) puede interesar|le[ae] tambi(?:é|e)n|mira tambi(?:é|e)n|tambi(?:é|e)n puedes|publicidad\W*$|leggi anche|leia (?:tamb(?:é|e)m|mais)|lees (?:ook|meer)|l(?:ä|a)s (?:ocks(?:å|a)|mer)|lue my(?:ö|o)s|cite(?:ș|s)te (?:ș|s)i|daha fazla|ilgili haberler)/iu;

function isInvitation(element: Element): boolean {
  if (!/^(?:p|div|h[2-6]|li|span|strong|section|aside|a)$/.test(element.tagName)) return false;
  const said = visibleText(element).trim();
  return said.length > 0 && said.length < 140 && !said.includes('\n') && INVITATION.test(said);
}

/** Tells whether a part holds some paragraphs of prose without links: then it is no boilerplate, whatever its name. */
function holdsText(element: Element): boolean {
  if (isDiscussion(element) || element.tagName === 'footer' || element.tagName === 'nav') return false;
  const paragraphs = findAll(element, (each) => each.tagName === 'p').filter((each) => {
    const { text, links } = linkShare(each);
    return text > 120 && links < text * 0.2;
  });
  return paragraphs.length >= 3;
}

/**
 * Tells whether a part begins with a link to its own end: such a part, a newsletter form or a list of most read
 * stories, is not the article.
 */
function isSkippable(element: Element): boolean {
  if (!/^(?:section|div|aside)$/.test(element.tagName) || visibleText(element).length > 900) return false;
  const [link] = findAll(element, (each) => each.tagName === 'a');
  const id = /^#(.+)$/.exec((link && attribute(link, 'href')) ?? '')?.[1];
  if (id === undefined || !link || MARK_LINK.test(visibleText(link))) return false;
  const end = findAll(element, (each) => attribute(each, 'id') === id).at(-1);
  return end !== undefined && (end.position?.start.offset ?? 0) > (link.position?.start.offset ?? 0);
}

/** Takes away a heading or a line that ends in a colon where nothing stands below it any more. */
export function dropTrailingHeading(
  main: Element,
  removed: (element: Element, parent: Element) => void,
): void {
  for (let at: Element | undefined = main; at !== undefined; ) {
    const children: Element[] = at.children.filter(
      (child): child is Element =>
        child.type === 'element' &&
        (visibleText(child) !== '' ||
          find(child, (each) => /^(?:img|iframe|video)$/.test(each.tagName)) !== undefined),
    );
    const last: Element | undefined = children.at(-1);
    if (last === undefined) return;
    const text = visibleText(last);
    const isLoose =
      text.length < 90 &&
      !find(last, (each) => /^(?:img|iframe|video)$/.test(each.tagName)) &&
      (/^h[2-6]$/.test(last.tagName) || (last.tagName === 'p' && /:$/.test(text)));
    if (isLoose && (children.length > 1 || at !== main)) {
      at.children = at.children.filter((child) => child !== last);
      removed(last, at);
      at = main;
    } else at = last;
  }
}

/**
 * Takes boilerplate out of the article's element: parts with its names, and lists and boxes of little but links. Never a
 * part with a third of the text, since names may be wrong.
 *
 * @param removed called with everything that is taken out
 */
export function prune(main: Element, removed: (element: Element, parent: Element) => void): void {
  const whole = visibleText(main).length;
  const walk = (parent: Element): void => {
    parent.children = parent.children.filter((child) => {
      if (child.type !== 'element') return true;
      const length = visibleText(child).length;
      const isSmall = length < Math.max(whole * 0.33, 60);
      if (isSmall && isBoilerplate(child) && !isNoteList(child) && !holdsText(child)) {
        removed(child, parent);
        return false;
      }
      if (isSmall && (isLinkLine(child) || isSkippable(child) || isInvitation(child))) {
        removed(child, parent);
        return false;
      }
      if (
        isSmall &&
        isBlockElement(child) &&
        !/^(?:p|h[1-6]|table|tr|td|tbody|figure|blockquote)$/.test(child.tagName)
      ) {
        const { text, links, count } = linkShare(child);
        const isLinkBox = count >= 2 && text > 0 && links > text * 0.6 && text < 1500;
        if (isLinkBox) {
          removed(child, parent);
          return false;
        }
      }
      walk(child);
      return true;
    });
  };
  walk(main);
}

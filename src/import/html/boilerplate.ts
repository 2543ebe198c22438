import type { Element } from 'hast';
import { attribute, find, namesOf, visibleText } from './element.ts';
import { linkShare } from './prose.ts';
import { saysHidden } from './unseen.ts';

const word = (names: string) => new RegExp(`(?:^|[ -])(?:${names.replace(/\s+/g, '')})(?=$|[ -])`);

/** Names of comment sections. */
const DISCUSSION = word(`
  comments?|comment-?(?:list|area|section|form|box|wrap)|commentlist|disqus|respond|kommentare?|comentarios?|
  commentaires?|forum|reviews|customer-?reviews?|review-?(?:list|widget)`);

/** Names of parts that are never the article's text, whatever their length: other stories, navigation. */
const CERTAIN = word(`
  related\\w*|recommend(?:ed|ations?)?|recirc\\w*|more-?(?:news|stories|from|articles|posts|on)|
  most-?(?:read|viewed|popular|recent)|popular|trending|latest(?:-news|-posts)?|next-(?:post|story|article)\\w*|
  sidebars?|side-?bar|aside-?bar|navbar|navigation|nav|menus?|megamenu|footer|foot|masthead|breadcrumbs?|crumbs?|
  jp-relatedposts|interesting-?articles|verwandte\\w*|dropdown-?menu|sub-?nav\\w*|anchor-?navi?\\w*|yarpp|wp-block-latest-posts|wp-rp|taboola|outbrain|zergnet|cookie|cookies|gdpr|consent`);

/** Names of parts that are seldom the article's text; a part with most of a page's prose is kept despite its name. */
const LIKELY = word(`
  share|sharing|shares|social|socials|sns|addthis|addtoany|sharethis|shariff|widget-(?:area|content|title|wrapper)|topbar|toolbar|tools|copyright|
  header-?(?:top|bar)|newsletter|subscribe|subscription|signup|login|register|paywall|promo|promos|promotion|
  sponsor(?:ed)?|advert(?:s|isement|ising)?|ads?|ad-?(?:box|slot|unit|wrapper|container|banner)|adsbygoogle|affiliate|
  anzeige|werbung|publicidad|publicite|reklama|banner|banners|popup|modal|overlay|pagination|pager|prev-?next|
  next-?prev|post-?nav(?:igation)?|tags?|tag-?(?:list|cloud|links)|tagcloud|post-?tags|entry-?tags|keywords|
  author-?(?:box|bio|info|card|desc(?:ription)?|about|block|wrap)|about-?(?:the-)?author|saboxplugin\\w*|abh-\\w+|
  rating|ratings|poll|vote|print-?only|sr-only|screen-reader-text|visually-hidden|visuallyhidden|skip|ticker|breaking|
  weather|search|search-?(?:form|box)|lang(?:uage)?s?-?(?:switch\\w*|menu|list|bar)|follow|follow-?us|app-?(?:download|links)|
  read-?more|readmore|read-?also|see-?also|also-?read|inread|in-?article-?ad|toc|feedback|report-?error|
  font-?(?:resize\\w*|sizer|changer)|text-?resize|entry-?(?:meta|utility|footer)|post-?(?:meta|metadata|footer|info)|postmetadata|postmeta|
  trust-?badge\\w*|back-?link|print-?(?:button|link)s?|teaser-?(?:list|box|row|grid)|linkbox\\w*|link-?list|
  no-?print|hide-?print|d-print-none|print-?hidden|gate|steady-?\\w*|privacy-embed\\w*|
  content-blocker|third-party\\w*|borlabs\\w*|editorial-disclosure|disclosure|disclaimer|credits|contact-?(?:teaser|body|box|info)|
  letters-cta|cta\\d?|vc-cta\\d?|call-to-action|app-?stores?|app-section|pop-?up|pum-container|popmake|trending-bar|explore|
  pdf-?download\\w*|download-list|audio-player|player-?bar|entry-crumbs|toc-(?:container|list|wrap\\w*|box)|ez-toc|below-entry-meta|article-?tags|
  next-?article|list-more|dossier|appendix|citate|wprm-recipe-snippet|news-publication-info|subvert|hp-titles-teaser\\d*|
  support-?us|donate|donation|spenden|cookie-?\\w*`);

const WIDGET = /(?:^| )widgets?(?= |$)/;
const HEADING = /(?:^| )(?:related|widget|comments?|share|section|sidebar)-?(?:title|head(?:ing|er)?)(?= |$)/;
const HIDDEN = /(?:^| )(?:hidden|hide|print|d-none)(?: |$)/;
const NEVER = new Set(['nav', 'footer', 'form', 'button', 'select', 'dialog', 'menu']);
const ROLES = /^(?:navigation|banner|contentinfo|search|complementary|dialog|menu|toolbar)$/;
const WHOLE = /^(?:body|html|article|main)$/;

// A form that the whole page stands in, as ASP.NET makes it, is a layout.
const isLayout = (element: Element): boolean =>
  element.tagName === 'form' &&
  find(
    element,
    (each) =>
      each.tagName === 'h1' || (each.tagName === 'input' && attribute(each, 'name') === '__VIEWSTATE'),
  ) !== undefined;
const isNeverText = (element: Element): boolean => NEVER.has(element.tagName) && !isLayout(element);

/** Tells whether a part holds the comments of readers. */
export function isDiscussion(element: Element): boolean {
  if (/\/(?:User)?Comments?$/.test(attribute(element, 'itemType') ?? '')) return true;
  return !WHOLE.test(element.tagName) && DISCUSSION.test(namesOf(element));
}

/** Tells whether a part has a name of other stories, comments or navigation. */
export function isCertainBoilerplate(element: Element): boolean {
  if (isNeverText(element)) return true;
  return isDiscussion(element) || (!WHOLE.test(element.tagName) && CERTAIN.test(namesOf(element)));
}

const TEASER = /(?:^|[ -])(?:[\w]*teasers?|snippets?|cards?|promo)(?=$|[ -])/;

/** A teaser leads to another story: it is called so, and has a link that is most of it or a headline in it. */
function isTeaser(element: Element): boolean {
  if (!TEASER.test(namesOf(element))) return false;
  const { text, links, count } = linkShare(element);
  if (count === 0 || count > 3 || text > 700) return false;
  const isHeaded = find(
    element,
    (each) => /^h[2-6]$/.test(each.tagName) && find(each, (inner) => inner.tagName === 'a') !== undefined,
  );
  return element.tagName === 'a' || links > text * 0.4 || isHeaded !== undefined;
}

/** Tells whether a part of a page has a name of page boilerplate: what is repeated from page to page. */
export function isBoilerplate(element: Element): boolean {
  if (isNeverText(element)) return true;
  const role = attribute(element, 'role');
  if (role !== undefined && ROLES.test(role)) return true;
  if (attribute(element, 'ariaHidden') === 'true' && visibleText(element).length < 200) return true;
  if (saysHidden(element)) return true;
  if (WHOLE.test(element.tagName)) return false;
  const names = namesOf(element);
  if (/^h[1-6]$/.test(element.tagName)) return HEADING.test(names);
  return [DISCUSSION, CERTAIN, LIKELY, WIDGET, HIDDEN].some((each) => each.test(names)) || isTeaser(element);
}

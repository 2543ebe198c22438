import type { Element, Root } from 'hast';
import { foldedLine } from '../words.ts';
import { toAddress } from './address.ts';
import { attribute, find, findAll, isElement, namesOf, visibleText } from './element.ts';
import { listOf, plain, undoReferences } from './json-ld.ts';
import { outletNames } from './outlets.ts';
import { readBylines } from './page-authors.ts';
import { breadcrumbsOf, nameOf, type PageData, readPageData, valueIn } from './page-data.ts';
import { readPageDates } from './page-dates.ts';
import { readTitle, siteInTitle, titleTag, withoutSiteName } from './page-title.ts';
import { hasDateName } from './shown-dates.ts';

/** What a page says of its article outside the text. */
export interface PageMetadata {
  title?: string;
  subtitle?: string;
  summary?: string;
  published?: string;
  updated?: string;
  printed?: { published?: string; updated?: string; byline?: string };
  authors: string[];
  agency?: string;
  sections: string[];
  topics: string[];
  site?: string;
  url?: string;
  language?: string;
  image?: { src: string; alt?: string };
  /** The whole text from the page's structured data: the best hint on where the article is. */
  articleBody?: string;
  /** Whether the page says of itself that it is an article. */
  isArticle: boolean;
}

const first = (...values: (string | undefined)[]) =>
  values.find((value) => value !== undefined && value.trim() !== '');

/** Tells whether a keyword stands on every page of the site: its short name, «أخبار». */
function isSiteWord(word: string, site: string | undefined): boolean {
  const isName = /^\w{2,8}$/.test(word) && (site ?? '').toLowerCase().includes(word.toLowerCase());
  return isName || /^(?:news|أخبار|اخبار|article|articles|مقالات|مقال|عاجل|arabic)$/i.test(word);
}

const HOME =
  /^(?:الرئيسية|الصفحة الرئيسية|الرئيسيه|البداية|أنت هنا|خانه|صفحه اصلی|صفحه نخست|ראשי|דף הבית|home|homepage|start|startseite|accueil|inicio|início|portada|strona główna|ana sayfa|главная|you are here|news|»|›|>|\/)$/iu;

/** The places between the front page and the article, from the page's data or from its markup. */
function crumbsOf(root: Root, data: PageData, title: string | undefined): string[] {
  const inData = breadcrumbsOf(data);
  const bar = find(
    root,
    (each) =>
      /(?:^|[ -])(?:bread-?crumbs?|crumbs?|you-?are-?here)(?=$|[ -])/.test(namesOf(each)) ||
      /BreadcrumbList$/.test(attribute(each, 'itemType') ?? ''),
  );
  const links = bar ? findAll(bar, (each) => each.tagName === 'a').map((each) => visibleText(each)) : [];
  const crumbs = (inData.length > 0 ? inData : links).map((each) => each.replace(/\s+/g, ' ').trim());
  return crumbs.filter(
    (each) =>
      each !== '' &&
      each.length < 50 &&
      !HOME.test(each) &&
      !foldedLine(title ?? '').startsWith(foldedLine(each)) &&
      foldedLine(each) !== foldedLine(title ?? ''),
  );
}

const splitList = (text: string) =>
  text.split(/\s*[,\u060C;\u061B|]\s*|\s+[>\u203A]\s+/u).filter((each) => each !== '');

/** Leaves out the words of the headline, which some sites give as tags one by one. */
function withoutHeadline(names: readonly string[], title: string | undefined): readonly string[] {
  const tokens = new Set((title ?? '').split(/\s+/));
  const cut = names.filter((each) => tokens.has(each));
  return cut.length >= 3 && cut.length * 2 >= names.length
    ? names.filter((each) => !tokens.has(each))
    : names;
}

function topicsOf(data: PageData, title: string | undefined, site: string | undefined): string[] {
  const voices = [
    data.meta('article:tag'),
    data.meta('parsely-tags'),
    data.meta('sailthru.tags'),
    data.meta('news_keywords'),
    listOf(data.article.keywords)
      .map(plain)
      .filter((each) => each !== undefined),
    data.meta('citation_keywords', 'citation_keyword'),
    data.marked('keywords').map(valueIn),
    data.meta('keywords'),
  ];
  const words = withoutHeadline((voices.find((each) => each.length > 0) ?? []).flatMap(splitList), title);
  const kept = words.filter(
    (each) =>
      each.length > 1 &&
      each.length < 50 &&
      foldedLine(each) !== foldedLine(title ?? '') &&
      foldedLine(each) !== foldedLine(site ?? '') &&
      !isSiteWord(each, site),
  );
  return [...new Set(kept)].slice(0, 12);
}

function sectionsOf(
  root: Root,
  data: PageData,
  title: string | undefined,
  site: string | undefined,
): string[] {
  const given = [
    ...listOf(data.article.articleSection).map(plain),
    ...data.meta('article:section'),
    ...data.meta('parsely-section'),
    ...data.meta('og:article:section', 'article:section_name', 'news_section', 'cxenseparse:category'),
    ...data.meta('section', 'category'),
    ...data.marked('articleSection').map(nameOf),
  ].filter((each) => each !== undefined);
  const names = given.length > 0 ? given.flatMap(splitList) : crumbsOf(root, data, title);
  return [...new Set([...names.slice(0, 1), ...withoutHeadline(names.slice(1), title)])].filter(
    (each) => !/^https?:/.test(each) && foldedLine(each) !== foldedLine(site ?? ''),
  );
}

/** Gives a picture's address: of JSON-LD, where it may be a reference to an object of the page, else of `meta`. */
function pictureOf(data: PageData): string | undefined {
  const images = [data.article.image, data.article.primaryImageOfPage, data.article.thumbnailUrl].flatMap(
    listOf,
  );
  const inData = images.map((each) => {
    const whole = data.follow(each);
    if (typeof whole === 'string') return whole;
    const { url, contentUrl } = whole as Record<string, unknown>;
    return plain(url) ?? plain(contentUrl);
  });
  return [
    ...inData,
    ...data.meta('og:image:secure_url', 'og:image:url', 'og:image'),
    ...data.meta('twitter:image', 'twitter:image:src', 'parsely-image-url', 'sailthru.image.full'),
    ...data
      .marked('image')
      .map((each) => attribute(each, 'src') ?? attribute(each, 'href') ?? attribute(each, 'content')),
  ].find((each) => each !== undefined && !each.startsWith('#') && !/#(?:primaryimage|logo)$/.test(each));
}

/**
 * Reads what a page says of itself: JSON-LD first, then OpenGraph and other `meta`, then its markup, then its text.
 *
 * @param savedFrom where the page was saved from
 * @param latest the day on which it was saved, where that is known: no date of it is later
 */
export function readPageMetadata(root: Root, savedFrom?: string, latest?: string): PageMetadata {
  const data = readPageData(root);
  const { article, meta: ofMeta, objects } = data;
  const tag = titleTag(root);
  const meta = (...names: readonly string[]) => ofMeta(...names)[0];
  const named = (type: RegExp) => plain(objects.find((each) => type.test(String(each['@type'])))?.name);
  const site = first(
    meta('og:site_name'),
    plain(data.follow(article.publisher)),
    named(/^(?:NewsMedia)?Organization$/),
    named(/^WebSite$/),
    meta('application-name'),
    meta('dc.publisher'),
    meta('citation_journal_title'),
    [siteInTitle(root, tag)].find((each) => !HOME.test(each ?? '') && !isSiteWord(each ?? '', undefined)),
  );
  const canonical = find(root, (each) => isElement(each, 'link') && attribute(each, 'rel') === 'canonical');
  const page = objects.find((each) => /WebPage$/.test(String(each['@type'])));
  const addressOf = (value: unknown) =>
    typeof value === 'string' ? value : (value as { url?: string; '@id'?: string } | undefined)?.url;
  const url = [
    canonical && attribute(canonical, 'href'),
    meta('og:url'),
    addressOf(article.url),
    addressOf(data.follow(article.mainEntityOfPage)),
    typeof article.mainEntityOfPage === 'object'
      ? (article.mainEntityOfPage as { '@id'?: string } | null)?.['@id']
      : undefined,
    addressOf(page?.url),
    meta('parsely-link', 'citation_public_url', 'citation_fulltext_html_url'),
    savedFrom,
  ]
    .map((each) => toAddress(each))
    .find((each) => each !== undefined && /^https?:\/\/[^/]+\/.+/.test(each));
  const html = find(root, (each) => each.tagName === 'html');
  const language = first(
    html && attribute(html, 'lang'),
    meta('og:locale')?.replace('_', '-'),
    plain(article.inLanguage),
    meta('content-language', 'dc.language', 'language'),
  )?.toLowerCase();
  const given = first(
    plain(article.headline),
    meta('og:title'),
    meta('parsely-title', 'sailthru.title', 'citation_title', 'dc.title', 'dcterms.title'),
    meta('twitter:title'),
  );
  const title = readTitle(root, given, tag, site);
  const dates = readPageDates(root, data, url, language, latest);
  const bylines = readBylines(root, data, outletNames(data, site, url));
  const result: PageMetadata = {
    authors: bylines.authors,
    sections: sectionsOf(root, data, title, site),
    topics: topicsOf(data, title, site),
    isArticle:
      Object.keys(article).length > 0 ||
      meta('og:type') === 'article' ||
      data.marked('articleBody').length > 0,
  };
  if (title !== undefined) result.title = withoutSiteName(undoReferences(title), site);
  if (bylines.agency !== undefined) result.agency = bylines.agency;
  const subtitle = plain(article.alternativeHeadline);
  if (subtitle !== undefined && foldedLine(subtitle) !== foldedLine(title ?? '')) result.subtitle = subtitle;
  if (dates.published !== undefined) result.published = dates.published;
  if (dates.updated !== undefined) result.updated = dates.updated;
  const printed = {
    ...(dates.printed === undefined || /^\d{4}-\d\d-\d\d/.test(dates.printed)
      ? {}
      : { published: dates.printed }),
    ...(bylines.printed === undefined ? {} : { byline: bylines.printed }),
  };
  if (Object.keys(printed).length > 0) result.printed = printed;
  if (site !== undefined) result.site = site;
  if (url !== undefined) result.url = url;
  const summary = first(
    plain(article.description),
    meta('og:description'),
    meta('description'),
    meta('twitter:description'),
    meta('dc.description', 'dcterms.abstract', 'citation_abstract', 'sailthru.description'),
  );
  if (summary !== undefined) result.summary = summary;
  if (language !== undefined && /^[a-z]{2,3}(?:-|$)/.test(language)) result.language = language;
  const src = toAddress(pictureOf(data), url);
  const alt = meta('og:image:alt', 'twitter:image:alt');
  if (src !== undefined && /^https?:/.test(src))
    result.image = { src, ...(alt === undefined ? {} : { alt }) };
  const body = article.articleBody;
  if (typeof body === 'string' && body.length > 200)
    result.articleBody = undoReferences(
      body.replace(/<\/(?:p|div|h\d|li)>|<br\b[^<>]*>/gi, '\n').replace(/<[^<>]*>/g, ' '),
    );
  return result;
}

const AUTHOR_NAMES =
  /(?:^|[ -])(?:author|by-?line|writer|write-?by|writtenby|journalist|\u0643\u0627\u062A\u0628)(?:-?name)?(?=$|[ -])/;

/** Tells whether an element is a place for a date or a name and nothing else. */
export function isDataElement(element: Element): boolean {
  return hasDateName(element) || AUTHOR_NAMES.test(namesOf(element)) || element.tagName === 'time';
}

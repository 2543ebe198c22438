import type { Element, Root } from 'hast';
import { parseWrittenDate, type WrittenDate } from '../../article/written-dates.ts';
import { foldedLine } from '../words.ts';
import { toAddress } from './address.ts';
import { attribute, find, findAll, isElement, signOf, visibleText } from './element.ts';
import { jsonLd, listOf, plain, undoReferences } from './json-ld.ts';

/** What a page says of its article outside the text. */
export interface PageMetadata {
  title?: string;
  subtitle?: string;
  summary?: string;
  published?: string;
  updated?: string;
  printed?: { published?: string; updated?: string };
  authors: string[];
  sections: string[];
  topics: string[];
  site?: string;
  url?: string;
  language?: string;
  image?: { src: string; alt?: string };
  /** The whole text as the page's own data gives it: the surest voice on where the article is. */
  articleBody?: string;
  /** Whether the page says of itself that it is an article. */
  isArticle: boolean;
}

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|Review|ScholarlyArticle|LiveBlogPosting)$/;

function metaOf(root: Root): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of findAll(root, (each) => each.tagName === 'meta')) {
    const names = [
      attribute(element, 'property'),
      attribute(element, 'name'),
      attribute(element, 'itemProp'),
    ];
    const content = attribute(element, 'content');
    if (content === undefined) continue;
    for (const name of names.flatMap((each) => each?.split(/\s+/) ?? [])) {
      const key = name.toLowerCase();
      if (key === 'article:tag' && meta.has(key)) meta.set(key, `${meta.get(key)}\u060C${content}`);
      else if (!meta.has(key)) meta.set(key, undoReferences(content).replace(/\s+/g, ' ').trim());
    }
  }
  return meta;
}

const first = (...values: (string | undefined)[]) =>
  values.find((value) => value !== undefined && value.trim() !== '');

/** Takes a site's name off a title: «العنوان - اسم الموقع». */
export function withoutSiteName(title: string, site: string | undefined): string {
  const parts = title.split(/\s+[|\u2013\u2014\u00BB-]\s+|\s*\|\s*/u);
  if (parts.length < 2) return title;
  const last = parts.at(-1) ?? '';
  const isSite =
    site !== undefined &&
    (foldedLine(last) === foldedLine(site) || foldedLine(site).includes(foldedLine(last)));
  if (!isSite && !/\.(?:com|net|org|tv|\w{2})$/i.test(last)) return title;
  return title.slice(0, title.lastIndexOf(last)).replace(/[\s|\u2013\u2014\u00BB-]+$/u, '');
}

const TITLE_SIGN = /(?:^|[\s_-])(?:entry|post|article|story|news)-?title(?=$|[\s_-])/;

/** The heading that is the article's: one that the title holds, else one that a theme calls so, else a first of some length. */
function headingOf(root: Root, title: string | undefined): string | undefined {
  const headings = findAll(
    root,
    (each) =>
      /^h[1-4]$/.test(each.tagName) &&
      (each.tagName === 'h1' || TITLE_SIGN.test(signOf(each).replaceAll('_', '-'))),
  );
  const named = headings.map((each) => ({
    text: visibleText(each).replace(/\s+/g, ' '),
    least: TITLE_SIGN.test(signOf(each).replaceAll('_', '-')) ? 2 : 3,
  }));
  const usable = named.filter(({ text, least }) => text.split(' ').length >= least);
  if (title === undefined) return usable[0]?.text;
  return usable.find(({ text }) => foldedLine(title).includes(foldedLine(text)))?.text;
}

const DATE_SIGN = /date|time|tmstmp|published|posted|تاريخ/;

function writtenDate(root: Root): { published?: WrittenDate; updated?: WrittenDate } {
  for (const element of findAll(
    root,
    (each) => each.tagName === 'time' || attribute(each, 'itemProp') === 'datePublished',
  )) {
    const value = attribute(element, 'dateTime') ?? attribute(element, 'content') ?? visibleText(element);
    const found = parseWrittenDate(value);
    const printed = visibleText(element).replace(/\s+/g, ' ');
    if (found)
      return {
        published: {
          ...found,
          printed: printed !== '' && parseWrittenDate(printed) ? printed : found.printed,
        },
      };
  }
  for (const element of findAll(
    root,
    (each) => /^(?:div|span|p|li|small|em|b|h[2-6]|td)$/.test(each.tagName) && DATE_SIGN.test(signOf(each)),
  )) {
    const text = visibleText(element).replace(/\s+/g, ' ');
    if (text.length > 140) continue;
    const found = parseWrittenDate(text);
    if (!found) continue;
    return { published: found };
  }
  return {};
}

function namesOf(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    const name = plain(value);
    return name === undefined || /^https?:/.test(name) ? [] : name.split(/\s*[\u060C;,|]\s*/u);
  });
}

const AUTHOR_SIGN = /(?:^|[\s_-])(?:author|byline|writer|journalist|كاتب)(?:[\s_-]?name)?(?:$|[\s_-])/;

function authorsIn(root: Root): string[] {
  const holders = findAll(
    root,
    (each) =>
      /^(?:a|span|div|p|ul|li|h[3-6]|strong|address)$/.test(each.tagName) &&
      (attribute(each, 'rel') === 'author' ||
        attribute(each, 'itemProp') === 'author' ||
        AUTHOR_SIGN.test(signOf(each))),
  );
  for (const holder of holders) {
    const text = visibleText(holder)
      .replace(/\s+/g, ' ')
      .replace(
        /^(?:مرسلة بواسطة|نشرت بواسطة|نشر بواسطة|بواسطة|كتبها|بقلم|كتب|كتبت|الكاتب|by)\s*[:：]?\s*/iu,
        '',
      );
    if (
      text.length >= 3 &&
      text.length <= 50 &&
      !/[\d\u0660-\u0669.!\u061F]/.test(text) &&
      text.split(' ').length <= 5
    )
      return [text];
  }
  return [];
}

/** Words that every page of a site has as keywords: its own short name, «أخبار». */
function isSiteWord(word: string, site: string | undefined): boolean {
  const isName = /^\w{2,8}$/.test(word) && (site ?? '').toLowerCase().includes(word.toLowerCase());
  return isName || /^(?:news|أخبار|اخبار|article|articles|مقالات|مقال|عاجل|arabic)$/i.test(word);
}

/** Reads what a page says of itself: JSON-LD first, then OpenGraph and other `meta`, then its markup, then its text. */
export function readPageMetadata(root: Root): PageMetadata {
  const meta = metaOf(root);
  const data = jsonLd(root);
  const article =
    data.find((each) =>
      listOf(each['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type)),
    ) ?? {};
  const publisher =
    plain(article.publisher) ?? plain(data.find((each) => /Organization$/.test(String(each['@type'])))?.name);
  const site = first(meta.get('og:site_name'), publisher, meta.get('application-name'));
  const canonical = find(root, (each) => isElement(each, 'link') && attribute(each, 'rel') === 'canonical');
  const url = [
    canonical && attribute(canonical, 'href'),
    meta.get('og:url'),
    plain(article.url),
    plain(article.mainEntityOfPage),
  ]
    .map((each) => toAddress(each))
    .find((each) => each !== undefined && /^https?:\/\/[^/]+\/.+/.test(each));
  const titleTag = find(root, (each) => each.tagName === 'title');
  const given = first(plain(article.headline), meta.get('og:title'), meta.get('twitter:title'));
  const tag = titleTag
    ? visibleText({ type: 'root', children: titleTag.children as Root['children'] })
    : undefined;
  const heading =
    headingOf(root, given ?? tag) ?? (given === undefined ? headingOf(root, undefined) : undefined);
  const title = heading ?? first(given, tag);
  const published = first(
    plain(article.datePublished),
    meta.get('article:published_time'),
    meta.get('datepublished'),
    meta.get('dc.date.issued'),
    meta.get('dc.date'),
    meta.get('date'),
    meta.get('publishdate'),
    meta.get('pubdate'),
    meta.get('parsely-pub-date'),
  );
  const updated = first(
    plain(article.dateModified),
    meta.get('article:modified_time'),
    meta.get('og:updated_time'),
    meta.get('datemodified'),
    meta.get('lastmod'),
  );
  const parsed = published === undefined ? undefined : parseWrittenDate(published);
  const seen = writtenDate(root);
  const result: PageMetadata = {
    authors: [],
    sections: [],
    topics: [],
    isArticle: Object.keys(article).length > 0 || meta.get('og:type') === 'article',
  };
  if (title !== undefined) result.title = withoutSiteName(undoReferences(title), site);
  const subtitle = plain(article.alternativeHeadline);
  if (subtitle !== undefined && foldedLine(subtitle) !== foldedLine(title ?? '')) result.subtitle = subtitle;
  const date = parsed?.date ?? seen.published?.date;
  if (date !== undefined) result.published = date;
  if (
    seen.published !== undefined &&
    (parsed === undefined || seen.published.date.slice(0, 10) === parsed.date.slice(0, 10))
  )
    result.printed = { published: seen.published.printed };
  if (/^\d{4}-\d\d-\d\d/.test(result.printed?.published ?? '')) delete result.printed;
  const changed = updated === undefined ? undefined : parseWrittenDate(updated)?.date;
  if (changed !== undefined && changed.slice(0, 10) !== date?.slice(0, 10)) result.updated = changed;
  const authors = namesOf(
    listOf(article.author).length > 0
      ? listOf(article.author)
      : [meta.get('author'), meta.get('article:author')],
  );
  result.authors = (authors.length > 0 ? authors : authorsIn(root)).filter(
    (name) =>
      foldedLine(name) !== foldedLine(site ?? '') &&
      !/^(?:admin|editor|المحرر|wordpress)$/i.test(name) &&
      !(/^\w{2,8}$/.test(name) && (site ?? '').toLowerCase().includes(name.toLowerCase())),
  );
  result.sections = namesOf([
    ...listOf(article.articleSection),
    meta.get('article:section'),
    meta.get('category'),
  ]);
  const keywords =
    first(
      meta.get('article:tag'),
      meta.get('news_keywords'),
      listOf(article.keywords).map(plain).join('\u060C'),
      meta.get('keywords'),
    ) ?? '';
  result.topics = keywords
    .split(/\s*[,\u060C;|]\s*/u)
    .filter(
      (each) =>
        each.length > 1 &&
        each.length < 50 &&
        foldedLine(each) !== foldedLine(title ?? '') &&
        foldedLine(each) !== foldedLine(site ?? '') &&
        !isSiteWord(each, site),
    )
    .slice(0, 12);
  if (site !== undefined) result.site = site;
  if (url !== undefined) result.url = url;
  const summary = first(
    plain(article.description),
    meta.get('og:description'),
    meta.get('description'),
    meta.get('twitter:description'),
  );
  if (summary !== undefined) result.summary = summary;
  const html = find(root, (each) => each.tagName === 'html');
  const language = first(
    html && attribute(html, 'lang'),
    meta.get('og:locale')?.replace('_', '-'),
  )?.toLowerCase();
  if (language !== undefined && /^[a-z]{2,3}(?:-|$)/.test(language)) result.language = language;
  const image = first(
    plain(listOf(article.image)[0]),
    meta.get('og:image'),
    meta.get('twitter:image'),
    meta.get('twitter:image:src'),
  );
  const src = toAddress(image, url);
  const alt = meta.get('og:image:alt') ?? meta.get('twitter:image:alt');
  if (src !== undefined && /^https?:/.test(src))
    result.image = { src, ...(alt === undefined ? {} : { alt }) };
  const body = article.articleBody;
  if (typeof body === 'string' && body.length > 200)
    result.articleBody = undoReferences(
      body.replace(/<\/(?:p|div|h\d|li)>|<br\b[^>]*>/gi, '\n').replace(/<[^>]*>/g, ' '),
    );
  return result;
}

/** Tells whether an element is a place for a date or a name and nothing else. */
export function isDataElement(element: Element): boolean {
  return DATE_SIGN.test(signOf(element)) || AUTHOR_SIGN.test(signOf(element));
}

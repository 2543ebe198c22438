import { notArticle } from '../../privacy/not-articles.ts';
import { type Standing, standingOf } from '../../privacy/standing.ts';
import { addApart } from '../json/parse-json.ts';
import { child, childrenOf, childText, type XmlElement } from './xml.ts';

const KIND = /#kind$/;
const DATES = new Set(['published', 'pubDate', 'dc:date', 'updated', 'dcterms:modified']);
const GOOGLE = /^https?:\/\/schemas\.google\.com\//;

/** The category by which the classic export of Blogger says what an entry is: `…#post`, `…#settings`. */
function kindCategory(entry: XmlElement): string | undefined {
  const found = childrenOf(entry, 'category').find((each) => KIND.test(each.attributes.scheme ?? ''));
  return found?.attributes.term?.replace(/^.*#/, '');
}

/** Tells whether an entry is of an export of Blogger, classic or of Takeout. */
export function isBlogger(entry: XmlElement): boolean {
  return kindCategory(entry) !== undefined || child(entry, 'blogger:type', 'blogger:status') !== undefined;
}

/** Gives what an item of a feed is: `post`, `page`, or what reports call a thing that is no article. */
export function kindOfItem(item: XmlElement): { isPage: boolean; skipped: string | undefined } {
  const type = kindCategory(item) ?? childText(item, 'blogger:type', 'wp:post_type', 'post-type') ?? '';
  const isReply =
    child(item, 'thr:in-reply-to') !== undefined ||
    [childText(item, 'link'), childText(item, 'guid')].some((each) => /#comment-?\d+$/.test(each ?? ''));
  return {
    isPage: /^page$/i.test(type),
    skipped: isReply ? 'comments' : notArticle({ type: type.toLowerCase() }),
  };
}

/** Gives the standing of an item: every element of it that is a mark, Atom's `app:control` too. */
export function standingOfItem(item: XmlElement, today: string | undefined): Standing {
  const marks: Record<string, unknown> = {};
  const note = (element: XmlElement) => {
    for (const each of element.children) {
      if (/(?:^|:)control$/.test(each.name)) note(each);
      else if (each.children.length === 0 && each.text.length < 200 && !DATES.has(each.name))
        addApart(marks, each.name, each.text);
    }
  };
  note(item);
  // A future date in a feed is no mark of a draft: the feed was public. Exports of Blogger hold scheduled posts.
  if (isBlogger(item)) for (const name of DATES) marks[name] = childText(item, name);
  return standingOf(marks, today);
}

/** Tells whether a category is a name that people gave, and not a sign of the export's own. */
export function isLabel(category: XmlElement): boolean {
  return !GOOGLE.test(category.attributes.scheme ?? '') && !GOOGLE.test(category.attributes.term ?? '');
}

/** Gives the path of an entry's address on its blog, which readers still follow. */
export function blogPath(url: string | undefined): string | undefined {
  const path = url === undefined ? undefined : new URL(url).pathname;
  return path !== undefined && /^\/\d{4}\/\d\d\/[^?#%\s]+$/.test(path) ? path : undefined;
}

import type { Element, Root } from 'hast';
import { isDiscussion } from './boilerplate.ts';
import { attribute, findAll, isElement, visibleText } from './element.ts';
import { isObject, type Json, jsonLd, listOf, plain, undoReferences } from './json-ld.ts';

/** What a page gives as data: JSON-LD, `meta`, and elements that microdata or RDFa name. */
export interface PageData {
  readonly article: Json;
  readonly objects: readonly Json[];
  /** Follows a reference within the page's JSON-LD. */
  follow(value: unknown): unknown;
  /** Values of the first of some names of `meta` that has any. */
  meta(...names: readonly string[]): string[];
  /** Elements that microdata (`itemprop`) or RDFa (`property`) give one of some names, in order of the page. */
  marked(...names: readonly string[]): Element[];
}

const ARTICLE_TYPE =
  /(?:Article|Posting|Report|Review|NewsItem|CreativeWork|Recipe|PodcastEpisode|VideoObject)$/;

const typesOf = (each: Json) => listOf(each['@type']).map(String);

function metaOf(root: Root): Map<string, string[]> {
  const meta = new Map<string, string[]>();
  const add = (key: string, content: string) => {
    const value = undoReferences(content).replace(/\s+/g, ' ').trim();
    const known = meta.get(key);
    if (value === '') return;
    if (!known) meta.set(key, [value]);
    else if (!known.includes(value)) known.push(value);
  };
  for (const element of findAll(root, (each) => each.tagName === 'meta')) {
    const names = (['property', 'name', 'itemProp', 'httpEquiv'] as const).map((name) =>
      attribute(element, name),
    );
    const content = attribute(element, 'content');
    if (content === undefined) continue;
    for (const name of names.flatMap((each) => each?.split(/\s+/) ?? [])) add(keyOf(name), content);
    if (names.includes('parsely-page')) addParsely(content, add);
  }
  return meta;
}

/** Folds a name of `meta`: the signs between its parts and letter case differ from site to site. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[._:]+/g, '-');
}

const PARSELY: Readonly<Record<string, string>> = {
  title: 'parsely-title',
  link: 'parsely-link',
  pub_date: 'parsely-pub-date',
  author: 'parsely-author',
  authors: 'parsely-author',
  section: 'parsely-section',
  tags: 'parsely-tags',
  image_url: 'parsely-image-url',
};

function addParsely(content: string, add: (key: string, content: string) => void): void {
  try {
    const page: unknown = JSON.parse(undoReferences(content));
    if (!isObject(page)) return;
    for (const [key, name] of Object.entries(PARSELY))
      for (const each of listOf(page[key])) if (typeof each === 'string') add(name, each);
  } catch {
    // Not readable: ignored.
  }
}

function articleOf(objects: readonly Json[]): Json {
  const articles = objects.filter((each) => typesOf(each).some((type) => ARTICLE_TYPE.test(type)));
  const whole = articles.filter((each) => each.headline !== undefined || each.datePublished !== undefined);
  const news = whole.find((each) => typesOf(each).some((type) => /Article$|Posting$|Report$/.test(type)));
  const [first] = articles;
  return news ?? whole[0] ?? first ?? {};
}

/** Reads what a page gives as data. */
export function readPageData(root: Root): PageData {
  const { objects, follow } = jsonLd(root);
  const meta = metaOf(root);
  const named = new Map<string, Element[]>();
  const walk = (parent: Root | Element): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      const type = attribute(child, 'itemType') ?? attribute(child, 'typeOf' as 'itemType') ?? '';
      if (/(?:Comment|UserComments)$/.test(type) || isDiscussion(child)) continue;
      if (child.tagName !== 'meta' || attribute(child, 'itemProp') !== undefined)
        for (const name of ['itemProp', 'property'] as const)
          for (const each of attribute(child, name)?.split(/\s+/) ?? []) {
            const key = each.replace(/^.*[:/#]/, '').toLowerCase();
            const known = named.get(key);
            if (known) known.push(child);
            else named.set(key, [child]);
          }
      walk(child);
    }
  };
  walk(root);
  return {
    article: articleOf(objects),
    objects,
    follow,
    meta: (...names) => names.map((name) => meta.get(keyOf(name))).find((each) => each !== undefined) ?? [],
    marked: (...names) =>
      names.map((name) => named.get(name.toLowerCase())).find((each) => each !== undefined) ?? [],
  };
}

/** Gives the value of an element that microdata or RDFa name: what it gives for machines, else what it shows. */
export function valueIn(element: Element): string {
  const given = ['content', 'dateTime'] as const;
  const value = given.map((name) => attribute(element, name)).find((each) => each !== undefined);
  // hAtom: `<abbr class="published" title="2017-09-09T10:52:00+02:00">`.
  const title = element.tagName === 'abbr' ? attribute(element, 'title') : undefined;
  return (value ?? title ?? visibleText(element)).replace(/\s+/g, ' ').trim();
}

/** Gives the name that an element says of a person or thing: that of its own `itemprop="name"`, else its text. */
export function nameOf(element: Element): string {
  const name = findAll(element, (each) => /(?:^|\s)name$/.test(attribute(each, 'itemProp') ?? ''))[0];
  return valueIn(name ?? element);
}

/** Gives the type of a page's data objects that carries a list of places: its way down from the front page. */
export function breadcrumbsOf(data: PageData): string[] {
  const list = data.objects.find((each) => typesOf(each).includes('BreadcrumbList'));
  if (!list) return [];
  return listOf(list.itemListElement)
    .filter(isObject)
    .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0))
    .map((each) => plain(each.name) ?? plain(isObject(each.item) ? each.item.name : undefined))
    .filter((each) => each !== undefined);
}

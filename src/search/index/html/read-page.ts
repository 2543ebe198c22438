import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { RecordHeading, SearchRecord } from '../../format/record.ts';
import { attributeOf, readNamed } from './page-attributes.ts';
import {
  anchorOf,
  find,
  hostOf,
  isContents,
  isInPageLink,
  isMain,
  isOutsideContent,
  isTeaser,
  sectionAnchor,
  textOf,
} from './page-parts.ts';

/** A page as the index takes it in. */
interface ReadPage {
  readonly record: SearchRecord;
  /** `lang` of the page, lower case; empty where it says none. */
  readonly language: string;
}

const INLINE = new Set(
  'a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr img'.split(
    ' ',
  ),
);
const HEADING = /^h[1-6]$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;
const collapseSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isTag =
  (...names: string[]) =>
  ({ tagName }: Element): boolean =>
    names.includes(tagName);

/** Gathers the text of a page with what its elements say of it. */
class PageReader {
  readonly lines: string[] = [];
  readonly weighty: string[] = [];
  readonly light: [from: number, to: number][] = [];
  readonly headings: RecordHeading[] = [];
  readonly meta: Record<string, string> = {};
  /** What stands for a value of `meta` that no element gives. */
  readonly defaultMeta: Record<string, string> = {};
  readonly filters: Record<string, string[]> = {};
  readonly sort: Record<string, string> = {};
  image: Element | undefined;
  private line = '';
  private length = 0;
  /** Whether all of the line so far counts less than usual. */
  private isLight = true;
  private readonly host: string | undefined;
  /** Whether the page is a list of others: it has teasers, of which each is told by its own page. */
  private readonly isList: boolean;
  /** Whether the page tells its main text, and in how many such elements the walk is. */
  private readonly hasMain: boolean;
  private mains = 0;
  /** Anchor of the section that the next heading opens. */
  private section: string | undefined;

  constructor(tree: Root) {
    this.hasMain = find(tree, isMain) !== undefined;
    this.host = hostOf(tree);
    let teasers = 0;
    this.isList = find(tree, (each) => isTeaser(each, this.host) && ++teasers > 1) !== undefined;
  }

  /** @param isRead whether text is taken in here; `weight` is what the elements around say of it */
  walk(node: Nodes, isRead: boolean, weight: number): void {
    if (node.type === 'text') {
      if (isRead) this.add(node.value, weight);
      return;
    }
    if (!('children' in node)) return;
    if (node.type !== 'element') {
      for (const child of node.children) this.walk(child, isRead, weight);
      return;
    }
    const ignored = attributeOf(node, 'data-pagefind-ignore');
    if (ignored === 'all' || (isInPageLink(node) && find(node, isTag('img')) === undefined)) return;
    this.note(node);
    const own = Number(attributeOf(node, 'data-pagefind-weight') ?? weight);
    const inner =
      (isRead && ignored === undefined && !this.isBeside(node)) ||
      attributeOf(node, 'data-pagefind-body') !== undefined;
    const isBlock = !INLINE.has(node.tagName);
    if (isBlock) this.flush();
    if (node.tagName === 'br') this.line += ' ';
    if (inner) {
      for (const name of (attributeOf(node, 'data-pagefind-index-attrs') ?? '').split(',')) {
        const value = name.trim() === '' ? undefined : attributeOf(node, name.trim());
        if (value !== undefined) this.add(` ${value} `, own);
      }
      this.image ??= node.tagName === 'img' ? node : undefined;
      this.section = sectionAnchor(node) ?? this.section;
      if (HEADING.test(node.tagName)) this.head(node);
    }
    if (isMain(node)) this.mains++;
    for (const child of node.children) this.walk(child, inner, Number.isFinite(own) ? own : weight);
    if (isMain(node)) this.mains--;
    if (sectionAnchor(node) !== undefined) this.section = undefined;
    if (isBlock) this.flush();
  }

  body(): string {
    this.flush();
    return this.lines.join('\n');
  }

  private add(text: string, weight: number): void {
    if (weight <= 0) return;
    this.line += text;
    const words = collapseSpaces(text);
    if (words === '') return;
    if (weight >= 1) this.isLight = false;
    // Heavier words are indexed once more, or several times, where names of the page are.
    for (let times = timesMore(weight); times > 0; times--) this.weighty.push(words);
  }

  private flush(): void {
    const text = collapseSpaces(this.line);
    const { isLight } = this;
    this.line = '';
    this.isLight = true;
    if (text === '') return;
    this.lines.push(text);
    if (isLight) this.light.push([this.length, this.length + text.length]);
    this.length += text.length + 1;
  }

  /** Tells whether an element stands beside the text of the page. */
  private isBeside(node: Element): boolean {
    return (
      isOutsideContent(node) ||
      isContents(node) ||
      // A heading of the whole page is its title, or the name of the site.
      (/^(?:aside|h1)$/.test(node.tagName) && this.hasMain && this.mains === 0) ||
      (this.isList && isTeaser(node, this.host))
    );
  }

  private head(node: Element): void {
    const text = collapseSpaces(headingText(node));
    const id = anchorOf(node, this.section);
    this.section = undefined;
    if (text !== '' && id !== undefined)
      this.headings.push({ at: this.length, id, element: node.tagName, text });
  }

  private note(node: Element): void {
    const text = (): string => collapseSpaces(textOf(node));
    for (const { name, value } of readNamed(node, attributeOf(node, 'data-pagefind-meta') ?? '', text))
      this.meta[name] = value;
    for (const { name, value } of readNamed(
      node,
      attributeOf(node, 'data-pagefind-default-meta') ?? '',
      text,
    ))
      this.defaultMeta[name] = value;
    for (const { name, value } of readNamed(node, attributeOf(node, 'data-pagefind-filter') ?? '', text)) {
      const own = this.filters[name] ?? [];
      this.filters[name] = own.includes(value) ? own : [...own, value];
    }
    for (const { name, value } of readNamed(node, attributeOf(node, 'data-pagefind-sort') ?? '', text))
      this.sort[name] = value;
  }
}

/** Worth of a word among the names, where one in the body has 1 (`format/zones.ts`). */
const WORTH_MORE = 1.5;
/** Pagefind's largest weight. */
const LARGEST = 10;

/** How often words of a weight are added among the names, so that with the one in the body their worth is the weight. */
function timesMore(weight: number): number {
  return weight < WORTH_MORE ? 0 : Math.max(1, Math.round((Math.min(weight, LARGEST) - 1) / WORTH_MORE));
}

/** Tells whether a page marks its text by `data-pagefind-body`: then pages of the site that mark none are left out. */
export function namesBody(html: string): boolean {
  return /\bdata-pagefind-body\b/i.test(html);
}

/**
 * Reads a page of any static site as Pagefind does: `data-pagefind-body`, `-ignore`, `-meta`, `-default-meta`, `-filter`, `-sort`,
 * `-weight` and `-index-attrs` hold, and `lang`. Any text gives a page, if only an empty one.
 *
 * @param url of the page, site-relative: `/2024/02/slug/`
 * @param named whether pages of this site name their text: of one that does not, nothing is taken (`undefined`)
 */
export function readPage(html: string, url: string, named: boolean): ReadPage | undefined {
  if (named && !namesBody(html)) return undefined;
  const tree: Root = fromHtml(html);
  const reader = new PageReader(tree);
  reader.walk(tree, !named, 1);
  const body = reader.body();
  const title = reader.meta.title ?? titleOf(tree);
  const cut = body.length - withoutTitle(body, title).length;
  const light = reader.light.flatMap(([from, to]): [number, number][] =>
    from < cut ? [] : [[from - cut, to - cut]],
  );
  const { title: _, ...meta } = reader.meta;
  const weighty = [...reader.weighty, ...Object.entries(meta).flatMap(wordsOfMeta)];
  const image = reader.image && attributeOf(reader.image, 'src');
  const alt = reader.image && attributeOf(reader.image, 'alt');
  const date = dateOf(tree, reader);
  const root = find(tree, isTag('html'));
  return {
    language: ((root && attributeOf(root, 'lang')) ?? '').toLowerCase(),
    record: {
      ...{ url, title: title === '' ? url : title, body: withoutTitle(body, title) },
      ...{ authors: [], topics: [], people: [], places: [] },
      ...(date === undefined ? {} : { date }),
      ...(reader.headings.length > 0 ? { headings: shifted(reader.headings, cut) } : {}),
      meta: {
        ...reader.defaultMeta,
        ...(image === undefined ? {} : { image }),
        ...(alt === undefined || alt === '' ? {} : { image_alt: alt }),
        ...meta,
      },
      ...(Object.keys(reader.filters).length > 0 ? { filters: reader.filters } : {}),
      ...(Object.keys(reader.sort).length > 0 ? { sort: reader.sort } : {}),
      ...(weighty.length > 0 ? { weighty: weighty.join('\n') } : {}),
      ...(light.length > 0 ? { light } : {}),
    },
  };
}

/** What a page says of itself is found too, such as its author; but neither addresses nor days. */
function wordsOfMeta([name, value]: [name: string, value: string]): string[] {
  return name === 'image' || /[/\\]|^[\d\s:.T+-]*$/.test(value) ? [] : [value];
}

/** Between the title of a page and the name of its site. */
const SEPARATOR = /\s+[|\u2013\u2014\u00B7\u2022\u00BB\u00AB:-]+\s+/u;

/** The first heading of the text, else of the page; but not the name of the site, which some themes make a heading. */
function titleOf(tree: Root): string {
  const text = (node: Element | undefined): string =>
    node === undefined ? '' : collapseSpaces(headingText(node));
  const isH1 = isTag('h1');
  const main = find(tree, isTag('main')) ?? find(tree, isTag('article'));
  const ofMain = main && find(main, isH1);
  const heading = text(ofMain ?? find(tree, isH1));
  const title = text(find(tree, isTag('title')));
  const shared = collapseSpaces(metaOf(tree, /^og:title$/) ?? '');
  // Some themes have the name of the site alone in both, on lists.
  if (ofMain === undefined && heading === title && shared !== '') return shared;
  const parts = title.split(SEPARATOR);
  if (heading !== '' && !(parts.length > 1 && heading === parts.at(-1))) return heading;
  return heading === '' ? title : parts.slice(0, -1).join(' - ');
}

/** The content of the first `<meta>` of a name. */
function metaOf(tree: Root, name: RegExp): string | undefined {
  const found = find(
    tree,
    (element) =>
      element.tagName === 'meta' &&
      name.test(attributeOf(element, 'property') ?? attributeOf(element, 'name') ?? ''),
  );
  return found && attributeOf(found, 'content');
}

function headingText(node: Nodes): string {
  if (node.type === 'element' && isInPageLink(node)) return '';
  return 'children' in node && !(node.type === 'element' && /^(?:script|style|template)$/.test(node.tagName))
    ? node.children.map(headingText).join('')
    : textOf(node);
}

/** Removes the title from the beginning of the text: it is a zone of its own. */
function withoutTitle(body: string, title: string): string {
  return title !== '' && body.startsWith(`${title}\n`) ? body.slice(title.length + 1) : body;
}

function shifted(headings: readonly RecordHeading[], cut: number): RecordHeading[] {
  return headings.map((each) => ({ ...each, at: Math.max(0, each.at - cut) }));
}

/** The day of a page: by what it sorts by or says of itself, by its metadata, or by its first `<time>`. */
function dateOf(tree: Root, { sort, meta }: PageReader): string | undefined {
  const time = find(
    tree,
    (element) => element.tagName === 'time' && attributeOf(element, 'datetime') !== undefined,
  );
  const said = [
    sort.date,
    meta.date,
    metaOf(tree, /^(?:article:published_time|date)$/),
    time && attributeOf(time, 'datetime'),
  ];
  return said.find((value) => value !== undefined && DATE.test(value))?.slice(0, 10);
}

import { posix } from 'node:path';
import type { Element, Root as HastRoot } from 'hast';
import { parseWrittenDate } from '../../../article/written-dates.ts';
import { withoutEscapes } from '../../../markup/percent.ts';
import { problem } from '../../../problems/problem.ts';
import { takeAuthors } from '../../clean/byline.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { unclosedEdits } from '../../html/cut-page.ts';
import { attribute, find, findAll, removeElements, visibleText } from '../../html/element.ts';
import { parseHtml } from '../../html/parse-html.ts';
import { toBlocks } from '../../html/to-blocks.ts';
import { decode } from '../../input/decode.ts';
import { zipEntries } from '../../input/zip-entries.ts';
import { zipKind } from '../../input/zip-names.ts';
import { standingOfPath } from '../../privacy/draft-standing.ts';
import { standingOfPage } from '../../privacy/page.ts';
import { keepPrivate } from '../../privacy/standing.ts';
import { draftOrRefused } from '../fragment.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { newDraft } from '../read-text.ts';
import { child, childrenOf, childText, parseXml, type XmlElement } from '../xml/xml.ts';
import { LARGEST_DOCUMENT } from './document.ts';

/** What a book's package says (EPUB 3.3, section 5). */
interface Book {
  readonly title: string | undefined;
  readonly authors: readonly string[];
  readonly publisher: string | undefined;
  readonly language: string | undefined;
  readonly date: string | undefined;
  /** Chapters in the order of reading: paths in the archive; names of the list for those of which it has no path. */
  readonly chapters: readonly string[];
  /** What the table of contents calls a chapter, by path. */
  readonly labels: ReadonlyMap<string, string>;
}

type Entries = ReadonlyMap<string, Uint8Array>;

function xmlOf(entries: Entries, path: string | undefined): XmlElement | undefined {
  const bytes = path === undefined ? undefined : entries.get(path);
  return bytes ? parseXml(decode(bytes).text).root : undefined;
}

const resolved = (from: string, href: string) =>
  posix.normalize(posix.join(posix.dirname(from), withoutEscapes(href.replace(/[?#].*$/, ''))));

/** The names that the table of contents gives to files: of EPUB 3 (nav) or 2 (NCX). */
function labelsOf(entries: Entries, path: string | undefined): Map<string, string> {
  const labels = new Map<string, string>();
  const bytes = path === undefined ? undefined : entries.get(path);
  if (!bytes || path === undefined) return labels;
  const add = (href: string | undefined, label: string) => {
    const file = href === undefined ? undefined : resolved(path, href);
    if (file !== undefined && label !== '' && !labels.has(file)) labels.set(file, label);
  };
  if (/\.ncx$/i.test(path)) {
    const walk = (point: XmlElement) => {
      add(child(point, 'content')?.attributes.src, childText(child(point, 'navLabel'), 'text') ?? '');
      for (const each of childrenOf(point, 'navPoint')) walk(each);
    };
    const map = child(xmlOf(entries, path), 'navMap');
    if (map) walk(map);
  } else
    for (const link of findAll(parseHtml(decode(bytes).text), (each) => each.tagName === 'a'))
      add(attribute(link, 'href'), visibleText(link).replace(/\s+/g, ' ').trim());
  return labels;
}

// MARC relators of those who did not write a book: translators, illustrators, editors, designers, producers.
const NO_AUTHOR = /^(?:trl|ill|edt|bkd|bkp|cov|mrk|pbl|prd|nrt|art|dsr)$/i;

/** The people who wrote a book: of its creators, those whom no role (EPUB 2 and 3) calls otherwise; all where that leaves none. */
function authorsOf(creators: readonly XmlElement[], metas: readonly XmlElement[]): string[] {
  const roleOf = ({ attributes }: XmlElement) =>
    attributes['opf:role'] ??
    metas
      .find((meta) => meta.attributes.property === 'role' && meta.attributes.refines === `#${attributes.id}`)
      ?.text.trim();
  const written = creators.filter((each) => !NO_AUTHOR.test(roleOf(each) ?? ''));
  return (written.length > 0 ? written : creators).map((each) => each.text.trim());
}

function readBook(entries: Entries): Book {
  const container = xmlOf(entries, 'META-INF/container.xml');
  const said = child(child(container, 'rootfiles'), 'rootfile')?.attributes['full-path'];
  const path = said ?? [...entries.keys()].find((each) => /\.opf$/i.test(each));
  const root = xmlOf(entries, path);
  if (!root || path === undefined) throw new Error('the book has no package document');
  const named = (element: XmlElement | undefined, name: string) =>
    element?.children.filter((each) => each.name.replace(/^\w+:/, '') === name) ?? [];
  const metadata = named(root, 'metadata')[0];
  const text = (name: string) => named(metadata, name)[0]?.text.trim() || undefined;
  const items = new Map(
    named(named(root, 'manifest')[0], 'item').map((item) => [item.attributes.id, item.attributes]),
  );
  const spine = named(root, 'spine')[0];
  const navigation = [...items.values()].find((item) => /\bnav\b/.test(item.properties ?? ''));
  const contents = navigation ?? items.get(spine?.attributes.toc);
  const chapters = named(spine, 'itemref').flatMap((reference) => {
    const item = items.get(reference.attributes.idref);
    if (item?.href === undefined) return [reference.attributes.idref ?? ''];
    const isPage = /xhtml|html/.test(item['media-type'] ?? '');
    return isPage && item !== navigation ? [resolved(path, item.href)] : [];
  });
  return {
    title: text('title'),
    authors: authorsOf(named(metadata, 'creator'), named(metadata, 'meta')),
    publisher: text('publisher'),
    language: text('language'),
    date: text('date'),
    chapters,
    labels: labelsOf(entries, contents?.href === undefined ? undefined : resolved(path, contents.href)),
  };
}

/** Makes a draft of a chapter; `undefined` for covers and pages of contents. */
function readChapter(path: string, html: string, book: Book): ArticleDraft | undefined {
  // The page is XHTML: in HTML a self-closing tag would open the element.
  const page = html.replace(/<(a|span|i|b|em|div|p|title|script|section)\b([^<>]*)\/>/gi, '<$1$2></$1>');
  const root: HastRoot = parseHtml(page);
  const body = find(root, (each) => each.tagName === 'body');
  const kind = `${attribute(body ?? ({ properties: {} } as Element), 'epub:type') ?? ''} ${path}`;
  if (!body || /\b(?:cover|titlepage|toc|landmarks|copyright-page)\b/i.test(kind)) return undefined;
  const words = visibleText(body);
  if (words.length < 40) return undefined;
  const draft = newDraft();
  const { fields, edits, lines } = draft;
  keepPrivate(draft, standingOfPath(path));
  keepPrivate(draft, standingOfPage(root));
  lines.push(...words.split('\n'));
  edits.push(...unclosedEdits(root, page));
  const heading = find(body, (each) => /^h[1-3]$/.test(each.tagName));
  const said = heading ? visibleText(heading).replace(/\s+/g, ' ').trim() : '';
  const title = said === '' ? book.labels.get(path) : said;
  if (title !== undefined && title !== '') fields.title = title;
  if (heading && said !== '') {
    removeElements(body, (each) => each === heading);
  }
  takeAuthors(draft, book.authors);
  if (book.title !== undefined && book.chapters.length > 1) fields.series = book.title;
  const source = book.publisher ?? book.title;
  if (source !== undefined) fields.source = { name: source };
  const date = book.date === undefined ? undefined : parseWrittenDate(book.date);
  if (date) fields.published = date.date.slice(0, 10);
  if (book.language !== undefined && !/^ar\b/i.test(book.language))
    fields.language = book.language.toLowerCase();
  for (const image of findAll(body, (each) => each.tagName === 'img' || each.tagName === 'image')) {
    const src = attribute(image, 'src') ?? attribute(image, 'xLinkHref') ?? attribute(image, 'href');
    image.tagName = 'img';
    if (src !== undefined && !/^\w+:/.test(src))
      image.properties = { ...image.properties, src: resolved(path, src) };
  }
  draft.body.children = toBlocks(body, { edits });
  draft.raw = html;
  return draft;
}

/** Chapters that are encrypted (EPUB 3.3, section 4.2.6.3.3); fonts often are, and their books can be read. */
function encryptedIn(entries: Entries): ReadonlySet<string> {
  const list = entries.get('META-INF/encryption.xml');
  const found = list
    ? decode(list).text.matchAll(/<(?:\w+:)?CipherReference\b[^>]*?\bURI\s*=\s*["']([^"']+)/g)
    : [];
  return new Set([...found].map(([, uri = '']) => posix.normalize(withoutEscapes(uri))));
}

function refusedChapter(path: string, reason: string): ArticleDraft {
  const draft = newDraft();
  draft.position = path;
  draft.raw = '';
  draft.refused = problem('article-broken', {}, { position: path, reason });
  return draft;
}

async function* read(input: Input, _options: ReadOptions, notes: ReadNotes): AsyncGenerator<ArticleDraft> {
  if (input.size > LARGEST_DOCUMENT) throw new Error('a book of more than 256 MiB');
  const entries = await zipEntries(await input.bytes(), LARGEST_DOCUMENT);
  const book = readBook(entries);
  const pictures = new Map([...entries].filter(([name]) => /\.(?:jpe?g|png|gif|webp|avif|svg)$/i.test(name)));
  const encrypted = encryptedIn(entries);
  for (const path of book.chapters) {
    const bytes = entries.get(path);
    if (!bytes || encrypted.has(path)) {
      const reason = bytes ? 'it is encrypted' : 'the book lists it, and it is not in its file';
      yield refusedChapter(path, reason);
      continue;
    }
    const html = decode(bytes).text;
    const draft = draftOrRefused(html, () => readChapter(path, html, book));
    if (!draft) {
      countSkipped(notes, 'covers and contents');
      continue;
    }
    draft.pictures = pictures;
    draft.position = path;
    yield draft;
  }
}

/** Books: each chapter is an article of a series that has the book's title. */
export const epub: Importer = {
  name: 'epub',
  example: 'a book whose chapters are articles (.epub)',
  isStreamed: true,
  isBinary: true,
  recognise: ({ head }) => zipKind(head) === 'epub',
  read,
};

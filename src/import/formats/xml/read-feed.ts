import { parseWrittenDate } from '../../../article/written-dates.ts';
import { escapeHtml } from '../../../markup/escape.ts';
import { problem } from '../../../problems/problem.ts';
import { bylineNames } from '../../clean/byline.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';
import { baseAddress, toAddress } from '../../html/address.ts';
import { decodedPieces, decodedText } from '../../input/decode-stream.ts';
import { languageNamed } from '../../language/detect-language.ts';
import { notArticle, personName } from '../../privacy/not-articles.ts';
import { keepPrivate } from '../../privacy/standing.ts';
import { addRecordings, recordingOf } from '../../recordings.ts';
import { rootElement } from '../beginning.ts';
import { plainLine, readValue } from '../fragment.ts';
import { countSkipped, type Importer } from '../importer.ts';
import { parseJson } from '../json/parse-json.ts';
import { newDraft } from '../read-text.ts';
import { blogPath, isBlogger, isLabel, kindOfItem, standingOfItem } from './blogger.ts';
import { strangePrefixes } from './namespaces.ts';
import { child, childrenOf, childText, isEmptyItem, parseXml, splitItems, type XmlElement } from './xml.ts';

interface Feed {
  readonly title: string | undefined;
  readonly language: string | undefined;
  /** The address from which relative addresses start. */
  readonly base: string | undefined;
}

function feedOf(head: string): Feed {
  const { root } = parseXml(head);
  const channel = child(root, 'channel') ?? root;
  const title = plainLine(childText(channel, 'title'));
  const language = childText(channel, 'language', 'dc:language') ?? root?.attributes['xml:lang'];
  const own = childrenOf(channel, 'link');
  const self = [...own, ...childrenOf(channel, 'atom:link')].find((each) => each.attributes.rel === 'self');
  const home = own.find((each) => (each.attributes.rel ?? 'alternate') === 'alternate');
  const from = [self?.attributes.href, home?.attributes.href, home?.text]
    .map((each) => toAddress(each))
    .find((each) => /^https?:/.test(each ?? ''));
  const base = baseAddress(channel?.attributes['xml:base'], baseAddress(root?.attributes['xml:base'], from));
  return { title: title === '' ? undefined : title, language, base };
}

/** Gives the name of an author; none for logins. */
function authorOf(text: string): string | undefined {
  const name = plainLine(personName(text) ?? '').trim();
  return name === '' || /^[a-z0-9_.-]+$/.test(name) ? undefined : name;
}

function linkOf(item: XmlElement, base: string | undefined): string | undefined {
  const links = childrenOf(item, 'link');
  const atom = links.find(
    (each) => (each.attributes.rel ?? 'alternate') === 'alternate' && each.attributes.href !== undefined,
  );
  const guid = child(item, 'guid');
  const permanent = guid && guid.attributes.isPermaLink !== 'false' ? guid.text.trim() : undefined;
  // Only links are addresses that may be relative: identifiers may be any text.
  return [
    toAddress(childText(item, 'feedburner:origLink'), base),
    toAddress(atom?.attributes.href, base),
    toAddress(childText(item, 'link'), base),
    toAddress(permanent),
    toAddress(childText(item, 'id')),
  ].find((each) => each !== undefined && /^https?:/.test(each));
}

function pictureOf(item: XmlElement, base: string | undefined): string | undefined {
  const media = [
    ...childrenOf(item, 'media:content'),
    ...childrenOf(child(item, 'media:group'), 'media:content'),
    ...childrenOf(item, 'enclosure'),
    ...childrenOf(item, 'media:thumbnail'),
  ];
  const picture = media.find((each) => {
    const kind = each.attributes.type ?? each.attributes.medium ?? '';
    return (
      each.name === 'media:thumbnail' ||
      /^image/.test(kind) ||
      /\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i.test(each.attributes.url ?? '')
    );
  });
  return toAddress(picture?.attributes.url ?? child(item, 'image')?.attributes.href, base);
}

/** Addresses of the recordings of an item: what a podcast is about. */
function recordingsOf(item: XmlElement, base: string | undefined): string[] {
  const links = childrenOf(item, 'link').filter((each) => each.attributes.rel === 'enclosure');
  return [...childrenOf(item, 'enclosure'), ...links].flatMap(({ attributes }) => {
    const address = toAddress(attributes.url ?? attributes.href, base);
    return recordingOf('enclosure', address) ?? [];
  });
}

// Elements that are read elsewhere, repeated elsewhere, or of use to machines only.
const TAKEN = new Set(
  'title link guid id description summary content content:encoded pubDate published updated dc:date dcterms:modified author dc:creator category dc:subject enclosure media:content media:thumbnail media:group source'.split(
    ' ',
  ),
);

function contentOf(item: XmlElement): { body: string; summary: string | undefined } {
  const atom = child(item, 'content');
  const whole =
    childText(item, 'content:encoded') ??
    (atom && atom.children.length === 0 && atom.text.trim() !== '' ? atom.text : undefined) ??
    (atom && serialised(atom));
  const short = childText(item, 'description', 'summary', 'media:description');
  if (whole === undefined || whole === '') return { body: short ?? '', summary: undefined };
  return { body: whole, summary: short };
}

/** Writes XHTML of an Atom entry as text, for the reader of HTML. */
function serialised(element: XmlElement): string {
  return element.nodes
    .map((node) => {
      if (typeof node === 'string') return escapeHtml(node);
      const attributes = Object.entries(node.attributes).map(
        ([key, value]) => ` ${key}="${escapeHtml(value)}"`,
      );
      return `<${node.name}${attributes.join('')}>${serialised(node)}</${node.name}>`;
    })
    .join('');
}

/** Makes a draft of an item of RSS or an entry of Atom. */
function readItem(item: XmlElement, feed: Feed, today?: string): ArticleDraft {
  const draft = newDraft();
  keepPrivate(draft, standingOfItem(item, today));
  if (kindOfItem(item).isPage) draft.kind = 'page';
  const { fields, lines, edits } = draft;
  const language = languageNamed(
    childText(item, 'dc:language') ?? item.attributes['xml:lang'] ?? feed.language,
  );
  if (language !== undefined) fields.language = language;
  const title = childText(item, 'title', 'dc:title', 'media:title');
  if (title !== undefined) {
    fields.title = plainLine(title);
    lines.push(fields.title);
  }
  const said = item.attributes['xml:base'];
  const within = baseAddress(said, feed.base);
  const url = linkOf(item, within);
  const origin = childText(item, 'source', 'dc:publisher') ?? feed.title;
  const name = plainLine(origin);
  if (url !== undefined || name !== '')
    fields.source = { ...(name === '' ? {} : { name }), ...(url === undefined ? {} : { url }) };
  const printed = childText(item, 'pubDate', 'published', 'dc:date', 'updated', 'dcterms:created');
  const date = printed === undefined ? undefined : parseWrittenDate(printed, undefined, language);
  if (date) {
    fields.published = date.date;
    if (/[\u0620-\u064A]/.test(printed ?? '')) fields.printed = { published: date.printed };
  }
  const changed = childText(item, 'updated', 'dcterms:modified');
  const updated = changed === undefined ? undefined : parseWrittenDate(changed, undefined, language);
  if (updated && date && updated.date.slice(0, 10) > date.date.slice(0, 10)) fields.updated = updated.date;
  const authors = [
    ...childrenOf(item, 'dc:creator').map((each) => each.text),
    ...childrenOf(item, 'author').map((each) => childText(each, 'name') ?? each.text),
  ];
  addNames(
    draft,
    'authors',
    authors.flatMap((each) => bylineNames(authorOf(each) ?? '')),
  );
  for (const author of authors)
    edits.push({
      rule: 'unused-metadata',
      place: 'field:author',
      before: author.trim(),
      after: authorOf(author) ?? '',
    });
  if (isBlogger(item)) {
    const path = blogPath(url ?? toAddress(childText(item, 'blogger:filename'), 'https://blogger.invalid/'));
    fields.aliases = path === undefined ? [] : [path];
  }
  const categories = [...childrenOf(item, 'category').filter(isLabel), ...childrenOf(item, 'dc:subject')].map(
    (each) =>
      plainLine(each.text.trim() === '' ? (each.attributes.label ?? each.attributes.term ?? '') : each.text),
  );
  draft.sections.push(...categories.filter((each) => each !== ''));
  lines.push(...categories);
  const { body, summary } = contentOf(item);
  if (/class=["'][^"']*\bpost-password-form\b/.test(body))
    keepPrivate(draft, { standing: 'draft', mark: 'post-password-form' });
  const inner = child(item, 'content')?.attributes['xml:base'];
  const base = baseAddress(inner, said === undefined ? (url ?? within) : within);
  const fragment = readValue(body, edits, base);
  draft.body.children = fragment.blocks;
  lines.push(...fragment.lines);
  addRecordings(draft, recordingsOf(item, base));
  const abstract = plainLine(summary);
  if (abstract.length >= 40 && !/\[?(?:\.{3}|\u2026)\]?$/u.test(abstract)) {
    fields.summary = abstract.slice(0, 600);
    if (abstract.length > 600)
      edits.push({ rule: 'summary', place: 'field:summary', before: abstract, after: fields.summary });
  } else if (abstract !== '')
    edits.push({ rule: 'unused-metadata', place: 'field:description', before: abstract, after: '' });
  if (summary !== undefined) lines.push(abstract);
  const picture = pictureOf(item, base);
  if (picture !== undefined) draft.lead = { src: picture };
  for (const each of item.children) {
    const text = each.text.trim();
    if (TAKEN.has(each.name) || text === '') continue;
    edits.push({
      rule: 'unused-metadata',
      place: `field:${each.name}`,
      before: text.length > 2000 ? `${text.slice(0, 2000)}\u2026` : text,
      after: '',
    });
  }
  return draft;
}

/** RSS 2.0, RSS 1.0 and Atom. */
export const feed: Importer = {
  name: 'feed',
  example:
    '<rss version="2.0">, <rdf:RDF>, <feed xmlns="http://www.w3.org/2005/Atom">; exports of Blogger, feed.atom of Google Takeout',
  isStreamed: true,
  recognise: ({ text }) => {
    const root = rootElement(text);
    return /^(?:rss|rdf:RDF|(?:\w+:)?feed)$/i.test(root?.name ?? '');
  },
  async *read(input, options, notes) {
    let about: Feed = { title: undefined, language: undefined, base: undefined };
    let count = 0;
    const strange = strangePrefixes(new TextDecoder().decode(input.head.subarray(0, 8192)));
    const rename = (xml: string) => strange?.rename(xml) ?? xml;
    const names = ['item', 'entry', ...(strange?.items ?? [])];
    for await (const part of splitItems(decodedPieces(input, options, notes), names)) {
      if ('head' in part) {
        about = feedOf(rename(part.head));
        continue;
      }
      const { root, faults } = parseXml(rename(part.raw));
      const { skipped } = isEmptyItem(root)
        ? { skipped: 'empty items' }
        : root && part.isWhole
          ? kindOfItem(root)
          : { skipped: undefined };
      const position = count++;
      if (skipped !== undefined) {
        countSkipped(notes, skipped);
        continue;
      }
      const draft = root && part.isWhole ? readItem(root, about, options.today) : newDraft();
      draft.position = position;
      draft.line = part.line;
      draft.raw = part.raw;
      const [reason] = faults;
      if (!root || !part.isWhole) {
        draft.lines = part.raw.split('\n');
        const why = part.isWhole ? (reason ?? 'empty') : 'the file ends inside it';
        draft.refused = problem('article-broken', { line: part.line }, { position: count, reason: why });
      } else if (reason !== undefined)
        draft.problems.push(problem('xml-malformed', { line: part.line }, { reason }));
      yield draft;
    }
  },
};

/** JSON Feed. */
export const jsonFeed: Importer = {
  name: 'json-feed',
  example: '{"version": "https://jsonfeed.org/version/1.1", "items": [\u2026]}',
  recognise: ({ text }) =>
    /^\s*\{/.test(text) && /"https?:\/\/(?:www\.)?jsonfeed\.org\/version/.test(text.slice(0, 4000)),
  async *read(input, options, notes) {
    const { readRecord } = await import('../json/read-record.ts');
    const text = await decodedText(input, options, notes);
    const whole = parseJson(text) as {
      title?: string;
      home_page_url?: string;
      feed_url?: string;
      language?: string;
      items?: Record<string, unknown>[];
    };
    const base = baseAddress(whole.home_page_url, whole.feed_url);
    for (const [index, item] of (whole.items ?? []).entries()) {
      const kind = notArticle(item);
      if (kind !== undefined) {
        countSkipped(notes, kind);
        continue;
      }
      const url = typeof item.url === 'string' ? (toAddress(item.url, base) ?? item.url) : undefined;
      const own = url === undefined ? item : { ...item, url };
      const draft = readRecord({ language: whole.language, ...own }, options.today, base);
      if (whole.title !== undefined) draft.fields.source = { name: whole.title, ...draft.fields.source };
      draft.position = index;
      draft.raw = JSON.stringify(item);
      yield draft;
    }
  },
};

import type { ArticleDraft } from '../../clean/draft-body.ts';
import { rootElement } from '../beginning.ts';
import type { Importer, Input, ReadNotes, ReadOptions } from '../importer.ts';
import { readRecord } from '../json/read-record.ts';
import { child, childrenOf, type XmlElement } from './xml.ts';
import { readXml } from './xml-input.ts';

const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    p: 'p',
    ab: 'p',
    item: 'li',
    quote: 'blockquote',
    row: 'tr',
    cell: 'td',
    table: 'table',
    del: 's',
    code: 'code',
    lg: 'p',
    figDesc: 'figcaption',
    figure: 'figure',
  }),
);

// Notes of the encoder and words of readers below the text.
const LEFT_OUT = /^(?:comments|note|teiHeader|fw)$/;

/** Writes a text of TEI, or of trafilatura's XML that is like it, as HTML. */
function toHtml(element: XmlElement): string {
  const inner = () =>
    element.nodes.map((node) => (typeof node === 'string' ? escaped(node) : toHtml(node))).join('');
  const { name, attributes } = element;
  if (LEFT_OUT.test(name) || (name === 'div' && attributes.type === 'comments')) return '';
  const rend = attributes.rend ?? '';
  if (name === 'head')
    return `<h${/h([1-6])/.exec(rend)?.[1] ?? 2}>${inner()}</h${/h([1-6])/.exec(rend)?.[1] ?? 2}>`;
  if (name === 'lb' || name === 'l') return `${inner()}<br>`;
  if (name === 'list') return /ol|number|ordered/.test(rend) ? `<ol>${inner()}</ol>` : `<ul>${inner()}</ul>`;
  if (name === 'ref') return `<a href="${escaped(attributes.target ?? '')}">${inner()}</a>`;
  if (name === 'graphic')
    return `<img src="${escaped(attributes.src ?? attributes.url ?? '')}" alt="${escaped(attributes.alt ?? attributes.title ?? '')}">`;
  if (name === 'hi') {
    if (/b/.test(rend.replace('#', ''))) return `<strong>${inner()}</strong>`;
    return /i/.test(rend) ? `<em>${inner()}</em>` : inner();
  }
  const tag = NAMES.get(name);
  return tag === undefined ? inner() : `<${tag}>${inner()}</${tag}>`;
}

/** A document of trafilatura: what is known of it stands in its attributes. */
function fromDoc(doc: XmlElement, options: ReadOptions): ArticleDraft {
  const { attributes } = doc;
  const main = child(doc, 'main') ?? doc;
  return readRecord(
    {
      title: attributes.title,
      author: attributes.author,
      published: attributes.date,
      url: attributes.url ?? attributes.source,
      source: attributes.sitename ?? attributes.hostname,
      summary: attributes.excerpt ?? attributes.description,
      section: attributes.categories,
      tags: attributes.tags,
      language: attributes.language,
      image: attributes.image,
      license: attributes.license,
      html: toHtml({ ...main, name: 'main' }),
    },
    options.today,
  );
}

function descendants(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).flatMap((each) => [
    ...(each.name === name ? [each] : []),
    ...descendants(each, name),
  ]);
}

const textOf = (element: XmlElement | undefined): string =>
  element === undefined
    ? ''
    : element.nodes
        .map((node) => (typeof node === 'string' ? node : textOf(node)))
        .join('')
        .replace(/\s+/g, ' ')
        .trim();

/** A text of TEI (P5): what is known of it stands in its header. */
function fromTei(tei: XmlElement, options: ReadOptions): ArticleDraft {
  const header = child(tei, 'teiHeader');
  const one = (name: string) => textOf(descendants(header, name)[0]) || undefined;
  const dated = descendants(header, 'date').map((each) => each.attributes.when ?? textOf(each));
  const terms = descendants(header, 'term');
  const ofType = (type: string) => terms.filter((term) => term.attributes.type === type).map(textOf);
  const pointer = descendants(header, 'ptr').map((each) => each.attributes.target)[0];
  const text = child(tei, 'text');
  return readRecord(
    {
      title: one('title'),
      author: descendants(header, 'author').map(textOf),
      published: dated.find((date) => date !== ''),
      url: pointer ?? descendants(header, 'ref').map((each) => each.attributes.target)[0],
      source: one('publisher') ?? one('sitename'),
      summary: textOf(descendants(child(header, 'profileDesc'), 'abstract')[0]) || undefined,
      section: ofType('category'),
      tags: [...ofType('tag'), ...terms.filter((term) => term.attributes.type === undefined).map(textOf)],
      language: tei.attributes['xml:lang'] ?? text?.attributes['xml:lang'],
      html: text ? toHtml(child(text, 'body') ?? text) : undefined,
    },
    options.today,
  );
}

function documentsOf(root: XmlElement): XmlElement[] {
  if (/^(?:doc|TEI)$/.test(root.name)) return [root];
  return [...childrenOf(root, 'doc'), ...childrenOf(root, 'TEI')];
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  const { root, text } = await readXml(input, options, notes);
  if (!root) throw new Error('there is no element in it');
  const documents = documentsOf(root);
  for (const [position, each] of documents.entries()) {
    const draft = each.name === 'TEI' ? fromTei(each, options) : fromDoc(each, options);
    if (documents.length > 1) draft.position = position;
    if (documents.length === 1) draft.raw = text;
    yield draft;
  }
}

/** Texts in trafilatura's XML and in TEI, one or a corpus of them. */
export const corpus: Importer = {
  name: 'tei',
  example:
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">, <doc title="\u2026" date="\u2026"><main>\u2026 of trafilatura',
  isStreamed: true,
  recognise: ({ text }) => {
    const name = rootElement(text)?.name ?? '';
    if (/^(?:TEI|teiCorpus)$/.test(name)) return true;
    return /^(?:doc|corpus|documents)$/.test(name) && /<main[\s>]/.test(text);
  },
  read,
};

import { titleOfFile } from '../../clean/headline.ts';
import { zipEntries } from '../../input/zip-entries.ts';
import { zipKind } from '../../input/zip-names.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import type { Importer, Input, ReadOptions } from '../importer.ts';
import { child, childrenOf, childText, parseXml, type XmlElement } from '../xml/xml.ts';
import { draftOfDocument, LARGEST_DOCUMENT, propertiesOf } from './document.ts';

const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Style {
  readonly parent: string | undefined;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isHidden: boolean;
}

function stylesOf(...roots: readonly (XmlElement | undefined)[]): Map<string, Style> {
  const styles = new Map<string, Style>();
  for (const root of roots)
    for (const group of ['office:styles', 'office:automatic-styles'])
      for (const style of childrenOf(child(root, group), 'style:style')) {
        const text = child(style, 'style:text-properties')?.attributes ?? {};
        styles.set(style.attributes['style:name'] ?? '', {
          parent: style.attributes['style:parent-style-name'],
          isBold: /bold|[6-9]00/.test(
            `${text['fo:font-weight'] ?? ''} ${text['style:font-weight-complex'] ?? ''}`,
          ),
          isHidden: text['text:display'] === 'none',
          isItalic: /italic/.test(`${text['fo:font-style'] ?? ''} ${text['style:font-style-complex'] ?? ''}`),
        });
      }
  return styles;
}

/**
 * Writes OpenDocument text (ODF 1.3, part 3) as HTML; changes that were struck out, comments and hidden text are left
 * out.
 */
class OdtWriter {
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #notes: string[] = [];

  constructor(styles: ReadonlyMap<string, Style>) {
    this.#styles = styles;
  }

  #isStyle(name: string | undefined, wanted: RegExp): boolean {
    for (let depth = 0, at = name; at !== undefined && depth < 20; depth++) {
      if (wanted.test(at)) return true;
      at = this.#styles.get(at)?.parent;
    }
    return false;
  }

  /** Tells whether readers of the document do not see an element: by its style, a condition, or as a section. */
  #isHidden({ name, attributes, children }: XmlElement): boolean {
    if (attributes['text:is-hidden'] === 'true' || attributes['text:display'] === 'none') return true;
    for (let depth = 0, at = attributes['text:style-name']; at !== undefined && depth < 20; depth++) {
      const style = this.#styles.get(at);
      if (style?.isHidden) return true;
      at = style?.parent;
    }
    return (
      name === 'text:p' &&
      children.some(
        (each) => each.name === 'text:hidden-paragraph' && each.attributes['text:is-hidden'] === 'true',
      )
    );
  }

  #note(element: XmlElement): string {
    const number = this.#notes.length + 1;
    this.#notes.push('');
    const text = this.#children(child(element, 'text:note-body'));
    this.#notes[number - 1] =
      `<li id="footnote-${number}">${text} <a href="#footnote-ref-${number}">\u2191</a></li>`;
    return `<sup><a href="#footnote-${number}" id="footnote-ref-${number}">[${number}]</a></sup>`;
  }

  #picture(frame: XmlElement): string {
    const src = child(frame, 'draw:image')?.attributes['xlink:href'];
    if (src === undefined) return this.#children(frame);
    const alt = childText(frame, 'svg:desc', 'svg:title') ?? '';
    return `<img src="${escaped(src.replace(/^\.\//, ''))}" alt="${escaped(alt)}">`;
  }

  #span(element: XmlElement): string {
    const style = this.#styles.get(element.attributes['text:style-name'] ?? '');
    let inner = this.#children(element);
    if (style?.isItalic) inner = `<em>${inner}</em>`;
    return style?.isBold ? `<strong>${inner}</strong>` : inner;
  }

  #children(element: XmlElement | undefined): string {
    return (element?.nodes ?? [])
      .map((node) => (typeof node === 'string' ? escaped(node) : this.#element(node)))
      .join('');
  }

  #element(element: XmlElement): string {
    const style = element.attributes['text:style-name'];
    if (this.#isHidden(element)) return '';
    switch (element.name) {
      case 'text:tracked-changes':
      case 'office:annotation':
      case 'text:sequence-decls':
      case 'office:forms':
      case 'text:placeholder':
      case 'text:script':
      case 'text:note-citation':
        return '';
      case 'text:h': {
        const level = Math.min(6, Number(element.attributes['text:outline-level'] ?? 1) || 1);
        return `<h${level}>${this.#children(element)}</h${level}>`;
      }
      case 'text:p': {
        const inner = this.#children(element);
        if (this.#isStyle(style, /^Title$/)) return `<h1>${inner}</h1>`;
        if (this.#isStyle(style, /^Quotations$/)) return `<blockquote><p>${inner}</p></blockquote>`;
        if (this.#isStyle(style, /^(?:Caption|FigureCaption|Figure|Illustration)$/))
          return `<p class="caption">${inner}</p>`;
        return `<p>${inner}</p>`;
      }
      case 'text:list':
        return `<ul>${this.#children(element)}</ul>`;
      case 'text:list-item':
        return `<li>${this.#children(element)}</li>`;
      case 'text:span':
        return this.#span(element);
      case 'text:a':
        return `<a href="${escaped(element.attributes['xlink:href'] ?? '')}">${this.#children(element)}</a>`;
      case 'text:note':
        return this.#note(element);
      case 'text:line-break':
        return '<br>';
      case 'text:tab':
        return '\t';
      case 'text:s':
        return ' ';
      case 'draw:frame':
        return this.#picture(element);
      case 'table:table':
        return `<table>${this.#children(element)}</table>`;
      case 'table:table-row':
        return `<tr>${this.#children(element)}</tr>`;
      case 'table:table-cell':
        return `<td>${this.#children(element)}</td>`;
      default:
        return this.#children(element);
    }
  }

  /** Writes the text of a document, its notes at the end. */
  write(text: XmlElement | undefined): string {
    const body = (text?.children ?? []).map((each) => this.#element(each)).join('\n');
    return this.#notes.length === 0 ? body : `${body}\n<ol>${this.#notes.join('')}</ol>`;
  }
}

async function* read(input: Input, { today }: ReadOptions) {
  if (input.size > LARGEST_DOCUMENT) throw new Error('a document of more than 256 MiB');
  const entries = await zipEntries(await input.bytes(), LARGEST_DOCUMENT);
  const xml = (name: string) => {
    const bytes = entries.get(name);
    return bytes ? parseXml(new TextDecoder().decode(bytes)).root : undefined;
  };
  const content = xml('content.xml');
  const text = child(child(content, 'office:body'), 'office:text');
  if (!text) throw new Error('there is no text in it');
  const meta = child(xml('meta.xml'), 'office:meta');
  const pictures = new Map([...entries].filter(([name]) => /^Pictures\//.test(name)));
  const html = new OdtWriter(stylesOf(xml('styles.xml'), content)).write(text);
  const draft = draftOfDocument(html, propertiesOf(meta), pictures);
  draft.fileTitle = titleOfFile(input.name);
  const own = childrenOf(meta, 'meta:user-defined').map((each) => [
    each.attributes['meta:name'] ?? '',
    each.text,
  ]);
  keepPrivate(draft, standingOf(Object.fromEntries(own), today));
  yield draft;
}

/** Documents of LibreOffice and its kin (OpenDocument), with footnotes and pictures. */
export const odt: Importer = {
  name: 'odt',
  example: 'a document of LibreOffice (.odt)',
  isStreamed: true,
  isBinary: true,
  recognise: ({ head }) => zipKind(head) === 'odt',
  read,
};

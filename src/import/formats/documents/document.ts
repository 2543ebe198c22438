import type { Root as HastRoot } from 'hast';
import { type ArticleDraft, addNames, removeBlock } from '../../clean/draft-body.ts';
import { classAndId, find, removeElements, visibleText } from '../../html/element.ts';
import { parseHtml } from '../../html/parse-html.ts';
import { toBlocks } from '../../html/to-blocks.ts';
import { textOf } from '../../markdown.ts';
import { personName } from '../../privacy/not-articles.ts';
import { newDraft } from '../read-text.ts';
import { childText, type XmlElement } from '../xml/xml.ts';

/** The most bytes that a document may have unpacked. */
export const LARGEST_DOCUMENT = 256 * 2 ** 20;

/** What an office document says of itself. */
interface DocumentProperties {
  readonly title: string | undefined;
  readonly creator: string | undefined;
  readonly subject: string | undefined;
}

/** Reads the properties of an office document: elements of Dublin Core. */
export function propertiesOf(root: XmlElement | undefined): DocumentProperties {
  return {
    title: childText(root, 'dc:title'),
    creator: childText(root, 'meta:initial-creator', 'dc:creator'),
    subject: childText(root, 'dc:subject'),
  };
}

// Titles that programs write by default.
const NO_TITLE =
  /^(?:microsoft word|document\s*\d*|untitled|\u0645\u0633\u062A\u0646\u062F\s*\d*|.*\.(?:docx?|odt|rtf))/i;
const LONGEST_TITLE = 160;

/** Puts a picture and the paragraph below it that is styled as its caption into one figure. */
function joinCaptions(root: HastRoot): void {
  const elements = root.children.filter((each) => each.type === 'element');
  for (const [at, each] of elements.entries()) {
    const before = elements[at - 1];
    if (!before || !/\bcaption\b/.test(classAndId(each)) || visibleText(before) !== '') continue;
    const image = find(before, (inner) => inner.tagName === 'img');
    if (!image) continue;
    before.tagName = 'figure';
    before.children = [image, { ...each, tagName: 'figcaption', properties: {} }];
    root.children = root.children.filter((child) => child !== each);
  }
}

/**
 * Makes a draft of a document that was turned into HTML.
 *
 * @param pictures the pictures in it, by the addresses of the HTML
 */
export function draftOfDocument(
  html: string,
  properties: DocumentProperties,
  pictures: ReadonlyMap<string, Uint8Array>,
): ArticleDraft {
  const draft = newDraft();
  const { fields, edits, lines } = draft;
  const root = parseHtml(html, { fragment: true });
  lines.push(...visibleText(root).split('\n'));
  const heading = find(root, (each) => each.tagName === 'h1');
  const first = visibleText(root).split('\n')[0] ?? '';
  const said = heading === undefined ? '' : visibleText(heading).replace(/\s+/g, ' ').trim();
  if (heading && said !== '' && said === first.replace(/\s+/g, ' ').trim()) {
    fields.title = said;
    removeElements(root, (each) => each === heading);
  } else if (
    properties.title !== undefined &&
    !NO_TITLE.test(properties.title) &&
    first.length > LONGEST_TITLE
  )
    // A short first line is the headline; only where there is none does the document's own title count.
    fields.title = properties.title;
  // Account names such as «user» are no authors.
  const author = personName(properties.creator ?? '');
  if (author !== undefined && /^\p{L}[\p{L}.'-]*(?:\s+\p{L}[\p{L}.'-]*)+$/u.test(author))
    addNames(draft, 'authors', [author]);
  for (const [name, value] of Object.entries(properties))
    if (value !== undefined && value !== fields.title && !fields.authors?.includes(value))
      edits.push({ rule: 'unused-metadata', place: `field:${name}`, before: value, after: '' });
  joinCaptions(root);
  draft.body.children = toBlocks(root, { edits });
  const [line] = draft.body.children;
  // The line below the headline that repeats the author goes.
  if (line?.type === 'paragraph' && author !== undefined && textOf(line).trim() === author)
    removeBlock(draft, line, 'byline', author);
  if (pictures.size > 0) draft.pictures = pictures;
  draft.raw = html;
  return draft;
}

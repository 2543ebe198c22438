import type { Element } from 'hast';
import { parseWrittenDate } from '../../../article/written-dates.ts';
import { bylineNames } from '../../clean/byline.ts';
import { addNames } from '../../clean/draft-body.ts';
import { unclosedEdits } from '../../html/cut-page.ts';
import {
  attribute,
  classAndId,
  find,
  findAll,
  oneLine,
  removeElements,
  visibleText,
} from '../../html/element.ts';
import { parseHtml } from '../../html/parse-html.ts';
import { toBlocks } from '../../html/to-blocks.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { keepPrivate } from '../../privacy/standing.ts';
import { foldedLine } from '../../words.ts';
import type { Importer, Input, ReadNotes, ReadOptions } from '../importer.ts';
import { newDraft } from '../read-text.ts';
import { isCutBeginning } from '../summary.ts';

/** Gives the texts around the body: header, footer, and what a broken tag has left between them. */
function aroundBody(parent: Element, body: Element): string[] {
  return parent.children.flatMap((child) => {
    if (child === body) return [];
    if (child.type === 'text') return child.value.trim() === '' ? [] : [child.value];
    if (child.type !== 'element') return [];
    if (find(child, (each) => each === body)) return aroundBody(child, body);
    const text = visibleText(child);
    return text === '' ? [] : [text];
  });
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  const html = await decodedText(input, options, notes);
  const root = parseHtml(html);
  const withClass = (name: string) => find(root, (each) => classAndId(each).split(/\s+/).includes(name));
  const draft = newDraft();
  const { fields, edits, lines } = draft;
  draft.raw = html;
  edits.push(...unclosedEdits(root, html));
  const body = find(root, (each) => attribute(each, 'dataField') === 'body');
  const page = find(root, (each) => each.tagName === 'article');
  if (!body || !page) throw new Error('there is no post in it');
  lines.push(...visibleText(page).split('\n'));
  const title = oneLine(withClass('p-name'));
  if (title !== '') fields.title = title;
  const subtitle = oneLine(find(root, (each) => attribute(each, 'dataField') === 'subtitle'));
  addNames(draft, 'authors', bylineNames(oneLine(withClass('p-author')).replace(/^By\s+/i, '')));
  addNames(
    draft,
    'topics',
    findAll(root, (each) => /(?:^|\s)p-(?:category|tag)(?:\s|$)/.test(classAndId(each))).map(oneLine),
  );
  const url = attribute(withClass('p-canonical') ?? body, 'href');
  if (url !== undefined) fields.source = { name: 'Medium', url };
  const published = withClass('dt-published');
  const date = published && parseWrittenDate(attribute(published, 'dateTime') ?? '');
  if (date) fields.published = date.date;
  // Only what was published has a date of publication.
  else keepPrivate(draft, { standing: 'draft', mark: 'dt-published' });
  // The head of the post is in its body once more.
  removeElements(
    body,
    (each) =>
      /graf--(?:title|subtitle|kicker)/.test(classAndId(each)) &&
      [title, subtitle].some((line) => line !== '' && foldedLine(line) === foldedLine(oneLine(each))),
    (each) => edits.push({ rule: 'headline', place: 'body', before: visibleText(each), after: '' }),
  );
  for (const before of aroundBody(page, body))
    edits.push({ rule: 'boilerplate', place: 'page', before, after: '' });
  // Where nobody wrote a subtitle, Medium puts the beginning of the text there.
  if (subtitle !== '') {
    const isWritten = !isCutBeginning(subtitle, visibleText(body)) && !visibleText(body).includes(subtitle);
    if (isWritten) fields.subtitle = subtitle;
    else edits.push({ rule: 'unused-metadata', place: 'field:subtitle', before: subtitle, after: '' });
  }
  draft.body.children = toBlocks(body, { base: url, edits });
  const id = /^(?:draft_|\d{4}-\d\d-\d\d_)(.+?)(?:-{1,2}[\da-f]{8,12})?\.html$/i.exec(input.name)?.[1];
  if (id !== undefined && id !== '') draft.slug = id.replace(/-+$/, '');
  yield draft;
}

/** Posts of a Medium export. */
export const medium: Importer = {
  name: 'medium',
  example: 'posts/2024-02-20_title-0123abcd.html: the zip of a Medium export',
  recognise: ({ text }) =>
    /<article[^>]+class="[^"]*\bh-entry\b/.test(text) && /<section[^>]+data-field="body"/.test(text),
  read,
};

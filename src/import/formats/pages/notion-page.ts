import type { Root as HastRoot } from 'hast';
import { bylineNames } from '../../clean/byline.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';
import { attribute, classAndId, find, findAll, oneLine, removeElements } from '../../html/element.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { dateOf, textsOf } from '../json/field-values.ts';
import { Fields } from '../json/fields.ts';

const hasClass = (name: string) => (element: Parameters<typeof classAndId>[0]) =>
  classAndId(element).split(/\s+/).includes(name);

/** What a page of Notion's export says of itself in the table below its title; `undefined` for other pages. */
function propertiesOf(root: HastRoot): Record<string, unknown> | undefined {
  const page = find(root, (each) => each.tagName === 'article' && hasClass('page')(each));
  const table = page && find(page, (each) => each.tagName === 'table' && hasClass('properties')(each));
  if (!table) return undefined;
  const rows = findAll(table, (each) => each.tagName === 'tr').map((row) => {
    const value = find(row, (each) => each.tagName === 'td');
    const chosen = value ? findAll(value, hasClass('selected-value')).map(oneLine) : [];
    const box = value && find(value, hasClass('checkbox'));
    const said = box ? hasClass('checkbox-on')(box) : oneLine(value).replace(/^@/, '');
    return [oneLine(find(row, (each) => each.tagName === 'th')), chosen.length > 0 ? chosen : said] as const;
  });
  return Object.fromEntries(rows);
}

/** Takes the properties of a page of Notion's export: whether it may be published, names, topics, its day. */
export function takeNotionProperties(draft: ArticleDraft, root: HastRoot, today: string | undefined): void {
  const properties = propertiesOf(root);
  if (!properties) return;
  keepPrivate(draft, standingOf(properties, today));
  const known = new Fields(properties);
  addNames(draft, 'authors', textsOf(known.take('author')).flatMap(bylineNames));
  addNames(draft, 'topics', textsOf(known.take('topics')));
  draft.sections.push(...textsOf(known.take('section')));
  const date = dateOf(known.take('published'), draft.fields.language);
  if (date) draft.fields.published = date.date;
}

/** Takes out of a page of Notion what belongs to its looks: icons of callouts, links to pages it previews. */
export function dropNotionMarks(root: HastRoot): void {
  const page = find(root, (each) => each.tagName === 'article' && hasClass('page')(each));
  if (!page || attribute(page, 'id') === undefined) return;
  removeElements(page, (each) => hasClass('icon')(each) && /^\P{L}*$/u.test(oneLine(each)));
}

import { deepRunExcess } from '../../../article/text-limits.ts';
import { withoutEscapes } from '../../../markup/percent.ts';
import { takeAuthors } from '../../clean/byline.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';
import { toAddress } from '../../html/address.ts';
import { detectLanguage, languageNamed } from '../../language/detect-language.ts';
import { excessProblem, textOf } from '../../markdown.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { foldedLine } from '../../words.ts';
import { type Fragment, plainLine, readFragment, readValue, unescapedMarkup } from '../fragment.ts';
import { newDraft } from '../read-text.ts';
import { isCutBeginning } from '../summary.ts';
import type { FieldKind } from './field-names.ts';
import { addressesOf, dateOf, piecesOf, textsOf } from './field-values.ts';
import { Fields } from './fields.ts';
import { proseField } from './prose-field.ts';
import { richTextToHtml } from './rich-text.ts';

type Values = Record<string, unknown>;

// «#ورق #حبر» too.
const LIST = /\s*[,\u060C;|]\s*|\s+(?=#)/u;
// «الرئيسية > محليات»: the way to a section, from a saved page.
const WAY = /\s+[>\u203A\u00BB/]\s+/u;
const HOME = /^(?:home|الرئيسية|الصفحة الرئيسية|صفحه اصلی|خانه|ראשי|דף הבית)$/iu;

function takeBody(draft: ArticleDraft, known: Fields, url: string | undefined): void {
  const { edits, lines } = draft;
  const add = ({ blocks, lines: said }: Fragment) => {
    draft.body.children.push(...blocks);
    lines.push(...said);
  };
  const { value: given, isHtml = false } = known.takeText() ?? {};
  const tree = typeof given === 'object' ? richTextToHtml(given) : undefined;
  if (tree !== undefined) add(readFragment(tree, edits, url));
  else
    for (const piece of typeof given === 'object' ? piecesOf(given) : textsOf(given))
      add(isHtml ? readFragment(unescapedMarkup(piece), edits, url) : readValue(piece, edits, url));
}

/** Takes the text of a record that has none under a known name: the longest of its summaries and unknown texts. */
function takeLongest(draft: ArticleDraft, known: Fields, record: Values, base: string | undefined): void {
  const { summary = '' } = draft.fields;
  const field = proseField(record);
  const said = [
    ...known.takeAll('summary'),
    ...(field === undefined ? [] : [{ name: field, value: record[field] }]),
  ];
  const [longest] = said
    .flatMap(({ name, value }) => (typeof value === 'string' ? [{ name, value }] : []))
    .sort((a, b) => b.value.length - a.value.length);
  if (longest === undefined || longest.value.length <= summary.length) return;
  known.used.add(longest.name);
  const { blocks, lines } = readValue(longest.value, draft.edits, base);
  draft.body.children.push(...blocks);
  draft.lines.push(...lines);
}

/** A title as its page's `title` element has it ends in the name of the site. */
function withoutSource(draft: ArticleDraft): void {
  const { title, source } = draft.fields;
  if (title === undefined || source?.name === undefined) return;
  const [, own, site] = /^(.*\S)\s+[|\u2013\u2014-]\s+(.{2,60})$/u.exec(title) ?? [];
  if (own === undefined || foldedLine(site ?? '') !== foldedLine(source.name)) return;
  draft.fields.title = own;
  draft.edits.push({ rule: 'headline', place: 'field:title', before: title, after: own });
}

/** A number is a foreign key, and an address is no name. */
const isName = (text: string) => /\p{L}/u.test(text) && !/^https?:/i.test(text);

/** The address of the site that a record names, from which its relative addresses start. */
function siteOf(record: Values): string | undefined {
  for (const name of [
    'base_url',
    'site_url',
    'siteUrl',
    'home_page_url',
    'domain',
    'host',
    'site',
    'source',
  ]) {
    const said = record[name];
    if (typeof said !== 'string') continue;
    if (/^https?:\/\/\S+$/i.test(said)) return said;
    if (/^(?:[\w-]+\.)+[a-z]{2,}$/i.test(said)) return `https://${said}/`;
  }
  return undefined;
}

// A year of the solar or the lunar calendar, in digits of any script.
const OTHER_YEAR =
  /(?<![\d\u0660-\u0669\u06F0-\u06F9])[1\u0661\u06F1][2-4\u0662-\u0664\u06F2-\u06F4][\d\u0660-\u0669\u06F0-\u06F9]{2}[-/.]/;

/** The language of a record that declares none, where it decides of which calendar a year such as 1402 is. */
function calendarLanguage(date: unknown, record: Values): string | undefined {
  if (typeof date !== 'string' || !OTHER_YEAR.test(date)) return undefined;
  const texts = Object.values(record).filter((value) => typeof value === 'string' && value.length > 40);
  return detectLanguage(texts.join('\n'));
}

/**
 * Makes a draft of one record of a dump; fields that it does not know are recorded as edits.
 *
 * @param base where the dump is from, for relative addresses of records that do not say it
 */
export function readRecord(record: Values, today?: string, base = siteOf(record)): ArticleDraft {
  const draft = newDraft();
  const excess = deepRunExcess(record);
  if (excess) {
    draft.refused = excessProblem(excess);
    return draft;
  }
  keepPrivate(draft, standingOf(record, today));
  const { fields, lines, edits } = draft;
  const known = new Fields(record);
  const { used } = known;
  const take = (name: FieldKind) => known.take(name);
  const line = (name: FieldKind) => {
    const given = textsOf(take(name))[0];
    if (given === undefined) return undefined;
    const plain = plainLine(given);
    lines.push(plain);
    return plain === '' ? undefined : plain;
  };
  const title = line('title');
  if (title !== undefined) fields.title = title;
  const subtitle = line('subtitle');
  if (subtitle !== undefined) fields.subtitle = subtitle;
  const summary = line('summary');
  if (summary !== undefined) fields.summary = summary;
  const named = line('source');
  const isAddress = named !== undefined && /^https?:\/\//.test(named);
  const url = toAddress(addressesOf(take('url'))[0] ?? (isAddress ? named : undefined), base);
  const source = isAddress ? line('source') : named;
  const isWeb = url !== undefined && /^https?:/.test(url);
  if (isWeb || source !== undefined)
    fields.source = { ...(source === undefined ? {} : { name: source }), ...(isWeb ? { url } : {}) };
  if (url !== undefined) lines.push(url);
  // An address that is not of the web cannot be followed; it is recorded as an edit.
  if (url !== undefined && !isWeb)
    edits.push({ rule: 'unused-metadata', place: 'field:url', before: url, after: '' });
  const authors = textsOf(take('author'))
    .flatMap((each) => plainLine(each).split(/\s*[;|]\s*/))
    .filter((each) => isName(each));
  lines.push(...authors);
  takeAuthors(draft, authors);
  const language = languageNamed(textsOf(take('language'))[0]);
  if (language !== undefined) fields.language = language;
  for (const key of ['published', 'updated'] as const) {
    const given = take(key);
    const found = dateOf(given, language ?? calendarLanguage(given, record));
    if (found) {
      fields[key] = found.date;
      if (!/^\d{4}-\d\d-\d\d|^\d{10}/.test(found.printed))
        fields.printed = { ...fields.printed, [key]: found.printed };
    } else if (given !== undefined)
      edits.push({
        rule: 'unused-metadata',
        place: `field:${key}`,
        before: textsOf(given).join(' '),
        after: '',
      });
  }
  const names = (kind: FieldKind) =>
    textsOf(take(kind))
      .flatMap((each) => plainLine(each).split(LIST))
      .filter((each) => isName(each));
  for (const way of names('section')) {
    // Of the way to a section the last step comes first: it is the section.
    const steps = way
      .split(WAY)
      .filter((step) => !HOME.test(step))
      .reverse();
    draft.sections.push(...steps);
    lines.push(...steps);
    if (steps.join() !== way)
      edits.push({ rule: 'section', place: 'field:section', before: way, after: steps.join('\u060C ') });
  }
  const topics = names('topics').map((each) => each.replace(/^#/, ''));
  addNames(draft, 'topics', topics.filter((each) => each !== '').slice(0, 20));
  addNames(draft, 'places', names('places'));
  const image = toAddress(addressesOf(take('image'))[0], isWeb ? url : base);
  const [alt] = textsOf(take('imageAlt'));
  if (image !== undefined) draft.lead = { src: image, ...(alt === undefined ? {} : { alt }) };
  const [slug] = textsOf(take('slug'));
  if (slug !== undefined) draft.slug = withoutEscapes(slug);
  take('id');
  takeBody(draft, known, isWeb ? url : base);
  if (draft.body.children.length === 0) takeLongest(draft, known, record, isWeb ? url : base);
  withoutSource(draft);
  if (summary !== undefined && isCutBeginning(summary, textOf(draft.body))) {
    delete fields.summary;
    edits.push({ rule: 'unused-metadata', place: 'field:summary', before: summary, after: '' });
  }
  for (const [name, value] of Object.entries(record)) {
    if (used.has(name) || value === undefined || value === null || value === '' || typeof value === 'boolean')
      continue;
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    edits.push({
      rule: 'unused-metadata',
      place: `field:${name}`,
      before: shown.length > 2000 ? `${shown.slice(0, 2000)}\u2026` : shown,
      after: '',
    });
  }
  return draft;
}

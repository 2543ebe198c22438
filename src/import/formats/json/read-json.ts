import { problem, WarraqError } from '../../../problems/problem.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { decoderOf, detectEncoding } from '../../input/decode.ts';
import { decodedLines, decodedPieces } from '../../input/decode-stream.ts';
import { notArticle } from '../../privacy/not-articles.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import {
  countSkipped,
  type Importer,
  type Input,
  type ReadNotes,
  type ReadOptions,
  type Sample,
} from '../importer.ts';
import { oldPath } from '../old-address.ts';
import { newDraft } from '../read-text.ts';
import { isShellValue } from '../refused.ts';
import { articlesIn, isArticleRecord, isProgramFile } from './articles-in.ts';
import { jsonForm, jsonValues, type WrappedList, wrappedList } from './json-values.ts';
import { isRecord, isWordPressPost, type JsonRecord, normalRecord } from './normal-record.ts';
import { parseJson } from './parse-json.ts';
import { hasField, proseOfArticle, withText } from './prose-field.ts';
import { readRecord } from './read-record.ts';
import { fromWix, isWixPost } from './wix.ts';

/** A value of a file, or the fault in its place. */
interface FileValue {
  readonly raw: string;
  /** Its place among the values of the file, from 0. */
  readonly index: number;
  readonly line: number;
  readonly value: unknown;
  readonly fault?: string;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 160);

// Longer values are no articles, and would fill the memory.
const LONGEST_RECORD = 16 * 2 ** 20;
// The beginning of a longer value is enough to recognise it; the kept original has all of it.
const LIMITS = { most: LONGEST_RECORD, beginning: 10_000 };

function parsed(raw: string, index: number, line: number, letters = raw.length): FileValue {
  if (letters > LONGEST_RECORD) {
    const fault = `a record of ${letters} letters, at most ${LONGEST_RECORD} are read; its beginning is in quarantine, all of it in the original`;
    return { raw, index, line, value: undefined, fault };
  }
  try {
    return { raw, index, line, value: parseJson(raw) };
  } catch (error) {
    return { raw, index, line, value: undefined, fault: reasonOf(error) };
  }
}

async function* linesOf(input: Input, options: ReadOptions, notes: ReadNotes): AsyncGenerator<FileValue> {
  for await (const { text, number, letters } of decodedLines(input, options, notes, LIMITS)) {
    const line = (number === 1 ? text.replace(/^\uFEFF/, '') : text).trim();
    if (line === '') continue;
    const value = parsed(line, number - 1, number, letters);
    // Lines of a list that was cut out of its brackets end with commas.
    const isOfList = value.fault !== undefined && /\}\s*,$/.test(line);
    yield isOfList ? parsed(line.replace(/,$/, ''), number - 1, number, letters) : value;
  }
}

/** The list in which a file too large for the memory has wrapped its articles. */
function listIn(input: Input, options: ReadOptions): WrappedList | undefined {
  if (input.size <= LONGEST_RECORD) return undefined;
  const decoder = decoderOf(options.encoding ?? detectEncoding(input.head, false).name) ?? new TextDecoder();
  const beginning = decoder.decode(input.head).replace(/^\uFEFF/, '');
  return wrappedList(beginning, (value) => isRecord(value) && isArticleRecord(value));
}

async function* valuesOf(
  input: Input,
  options: ReadOptions,
  notes: ReadNotes,
  within = listIn(input, options),
): AsyncGenerator<FileValue> {
  let index = 0;
  const pieces = decodedPieces(input, options, notes);
  for await (const { raw, line, letters } of jsonValues(pieces, LIMITS.most, LIMITS.beginning, within))
    yield parsed(raw, index++, line, letters);
}

function broken({ raw, line }: FileValue, position: number | string, reason: string): ArticleDraft {
  const draft = newDraft();
  draft.position = position;
  draft.raw = raw;
  draft.lines = raw.split('\n');
  const place = typeof position === 'number' ? position + 1 : position;
  draft.refused = problem('article-broken', { line }, { position: `${place}`, reason });
  return draft;
}

/** Makes a draft of a record of a dump, or gives the kind of a record that is no article. */
export function draftOf(record: JsonRecord, options: ReadOptions): ArticleDraft | string {
  const plain = isWixPost(record) ? fromWix(record) : normalRecord(record);
  const kind = notArticle(plain);
  if (kind !== undefined) return kind;
  const draft = readRecord(plain, options.today);
  // Metadata beside the wrapped fields is not among them.
  if (Object.keys(record).some((name) => !(name in plain)))
    keepPrivate(draft, standingOf(record, options.today));
  // Wix gives the way of a post alone, without its site.
  const way = isWixPost(record) ? record['Post Page URL'] : undefined;
  if (typeof way === 'string' && /^\/[^\s?#%\\]+$/.test(way)) draft.fields.aliases = [way];
  const isBlogger = /^blogger#(?:post|page)$/.test(String(record.kind));
  if (isWordPressPost(record) || isBlogger) {
    // In an export of the owner's own site its addresses become aliases.
    const alias = oldPath(draft.fields.source?.url);
    if (alias !== undefined) draft.fields.aliases = [alias];
    if (record.type === 'page' || record.kind === 'blogger#page') draft.kind = 'page';
  }
  return draft;
}

const MOST_WAITING = 200;

/** Names the fields of objects in which no text was found, for the refusal. */
function fieldsOf(records: readonly JsonRecord[]): string {
  const names = new Set(records.slice(0, 20).flatMap((record) => Object.keys(record)));
  return [...names].slice(0, 12).join(', ').slice(0, 300) || '\u2205';
}

/**
 * Reads the articles of a file of JSON.
 *
 * @throws WarraqError where no object has a field that is known as a text: the file is refused whole, not object by
 *   object
 */
async function* read(
  values: AsyncIterable<FileValue>,
  options: ReadOptions,
  notes: ReadNotes,
): AsyncGenerator<ArticleDraft> {
  let waiting: ArticleDraft[] | undefined = [];
  const strange: JsonRecord[] = [];
  let faults = 0;
  let isProgram = false;
  let textField: string | undefined;
  for await (const given of values) {
    const drafts: ArticleDraft[] = [];
    const found = given.fault === undefined ? articlesIn(given.value) : [];
    if (given.fault !== undefined) drafts.push(broken(given, given.index, given.fault));
    if (given.fault !== undefined) faults++;
    if (isProgramFile(given.value)) isProgram = true;
    let isKnown = false;
    for (const [at, record] of found.entries()) {
      const own = found.length === 1 && record === given.value;
      const position = own ? given.index : given.index === 0 ? at : `${given.index}.${at}`;
      // Until a field with a known name for the text was seen, running text under another name is taken.
      if (waiting && !isKnown && isRecord(record) && !isArticleRecord(record))
        textField ??= proseOfArticle(record);
      const each =
        hasField(record, textField) && !isArticleRecord(record) ? withText(record, textField ?? '') : record;
      if (!isRecord(each)) {
        drafts.push(broken(given, position, 'not an object'));
        continue;
      }
      const draft = draftOf(each, options);
      if (typeof draft === 'string') {
        countSkipped(notes, draft);
        isKnown = true;
        continue;
      }
      if (isArticleRecord(each)) isKnown = true;
      else strange.push(each);
      draft.position = position;
      draft.line = given.line;
      draft.raw = own ? given.raw : JSON.stringify(each);
      drafts.push(draft);
    }
    waiting?.push(...drafts);
    if (isKnown && waiting) {
      yield* waiting;
      waiting = undefined;
    } else if (!waiting) yield* drafts;
    else if (waiting.length > MOST_WAITING) break;
  }
  if (!waiting) return;
  if (isProgram) throw new WarraqError(problem('unsupported-code', {}, { kind: 'JSON' }));
  if (strange.length > 0)
    throw new WarraqError(problem('unsupported-json', {}, { fields: fieldsOf(strange) }));
  // One broken object is kept as it is; a file of them is no JSON.
  if (faults > 1) throw new Error('no line of it is JSON');
  yield* waiting;
}

const isFeed = (text: string) => /"https?:\/\/(?:www\.)?jsonfeed\.org\/version/.test(text.slice(0, 4000));

/** JSON Lines: one object a line, read as a stream. */
export const jsonLines: Importer = {
  name: 'json-lines',
  example: '{"title": "\u2026", "text": "\u2026", "published": "\u2026"}, one a line (.jsonl)',
  isStreamed: true,
  recognise: ({ text }: Sample) => jsonForm(text) === 'lines' && !isFeed(text) && !isShellValue(text),
  read(input, options, notes) {
    // A whole export may stand on one line.
    const within = listIn(input, options);
    const values = within ? valuesOf(input, options, notes, within) : linesOf(input, options, notes);
    return read(values, options, notes);
  },
};

/** JSON that stretches over lines: an array, one object, or several; wrapped as systems and scrapers wrap it. */
export const json: Importer = {
  name: 'json',
  example:
    '[{"title": "\u2026", "text": "\u2026"}], {"articles": [\u2026]}: news-please, newspaper4k, trafilatura, Scrapy, MongoDB, Elasticsearch, WordPress REST, Blogger API, Tumblr API, Strapi, JSON:API (Drupal), Contentful (.json)',
  isStreamed: true,
  recognise: ({ text }: Sample) => jsonForm(text) === 'values' && !isFeed(text) && !isShellValue(text),
  read: (input, options, notes) => read(valuesOf(input, options, notes), options, notes),
};

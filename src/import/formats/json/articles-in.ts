import { inLanguages, plainExport } from './content-systems.ts';
import { type FieldKind, fieldKind } from './field-names.ts';
import { isRecord, type JsonRecord, normalRecord } from './normal-record.ts';
import { CheckedFields } from './unchecked.ts';

const holds = (value: unknown) =>
  (typeof value === 'string' && /\p{L}/u.test(value)) ||
  (Array.isArray(value) && value.length > 0) ||
  isRecord(value);

/** Tells whether an object has the fields of an article: a text, or a title with a summary. */
export function isArticleRecord(given: JsonRecord): boolean {
  const record = normalRecord(given);
  const kinds = new Set<FieldKind | undefined>();
  // `name` counts as a title only beside a text; with a description alone it names a program, a person or a place.
  for (const [name, value] of Object.entries(record))
    if (name !== 'name' && holds(value)) kinds.add(fieldKind(name)?.kind);
  // A title alone proves nothing: every record has one.
  return kinds.has('text') || kinds.has('html') || (kinds.has('title') && kinds.has('summary'));
}

/** Says of the records of a list whose boxes are empty, which others have checked, that they are (`fields` of Airtable). */
function withBoxes(list: readonly unknown[]): readonly unknown[] {
  if (list.length < 2) return list;
  const below = (record: JsonRecord) => (isRecord(record.fields) ? record.fields : record);
  const records = list.filter(isRecord);
  const boxes = new CheckedFields(new Set(records.flatMap((each) => Object.keys(below(each)))));
  for (const each of records) boxes.add(below(each));
  if (boxes.checked.size === 0) return list;
  return list.map((each) => {
    if (!isRecord(each)) return each;
    return isRecord(each.fields) ? { ...each, fields: boxes.mark(each.fields) } : boxes.mark(each);
  });
}

const DEEPEST = 4;
// Names of lists that stand beside articles and hold none.
const BESIDE =
  /comment|repl(?:y|ies)|related|author|user|member|subscri|tag|categor|setting|revision|\u062A\u0639\u0644\u064A\u0642/i;
// Keys of settings files of programs.
const PROGRAM_KEYS =
  /^(?:dependencies|devDependencies|compilerOptions|lockfileVersion|manifest_version|start_url|openapi|swagger|\$schema|scripts|require-dev|eslintConfig|nbformat)$/;

/** Tells whether an object is the settings of a program. */
export function isProgramFile(value: unknown): boolean {
  return (
    isRecord(value) && Object.keys(value).some((key) => PROGRAM_KEYS.test(key)) && !isArticleRecord(value)
  );
}

/**
 * Finds the articles in a value of JSON, one for each language where a record has its texts in several.
 *
 * @returns the objects; the value alone where none of them looks like an article
 */
export function articlesIn(value: unknown): readonly unknown[] {
  return withBoxes(recordsIn(plainExport(value))).flatMap((each): readonly unknown[] =>
    isRecord(each) ? inLanguages(each) : [each],
  );
}

/** Tells whether a list is the text of one article, in pieces without titles: `paragraphs: [{type, text}]`. */
const isText = (name: string, list: readonly unknown[]) =>
  /^(?:text|html)$/.test(fieldKind(name)?.kind ?? '') &&
  !list.some((item) => isRecord(item) && Object.keys(item).some((key) => fieldKind(key)?.kind === 'title'));

const GENERIC =
  /^(?:articles?|posts?|pages?|items?|entries|records?|results?|data|docs?|documents|stories|news|list|rows|content)$/i;

/** Gives a record of a list the name of the list: as its day, or as its section, where it says none itself. */
function named(record: unknown, name: string): unknown {
  if (!isRecord(record) || GENERIC.test(name)) return record;
  const kind: FieldKind = /^\d{4}-\d\d(?:-\d\d)?$/.test(name) ? 'published' : 'section';
  if (kind === 'section' && !/^\p{L}[\p{L}\p{M} _-]{1,40}$/u.test(name)) return record;
  const isSaid = Object.keys(record).some((key) => fieldKind(key)?.kind === kind);
  return isSaid ? record : { ...record, [kind]: name };
}

/**
 * Finds the records in a value of JSON: the value itself, or the objects of a list in it, however deep the system
 * that exported them has wrapped it (`articles`, `hits.hits`, `items`, `response.posts`, objects by key …).
 *
 * @returns the objects; the value alone where none of them looks like an article
 */
function recordsIn(value: unknown, depth = 0): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRecord(value) || depth > DEEPEST) return [value];
  const hasText = Object.keys(value).some(
    (name) => typeof value[name] === 'string' && /^(?:text|html)$/.test(fieldKind(name)?.kind ?? ''),
  );
  const own = isArticleRecord(value);
  // An article may hold lists of others, such as its comments: its own text comes first.
  if (own && hasText) return [value];
  const lists = Object.entries(value).flatMap(([name, each]) =>
    Array.isArray(each) &&
    !BESIDE.test(name) &&
    !isText(name, each) &&
    each.some((item) => isRecord(item) && isArticleRecord(item))
      ? [{ name, list: each as unknown[] }]
      : [],
  );
  const [list, ...others] = lists;
  if (list && others.length === 0) return list.list;
  // Lists by day or by section: their names are said of their articles.
  if (list) return lists.flatMap(({ name, list }) => list.map((each) => named(each, name)));
  // A list of one, as programs make of XML.
  const only = Object.entries(value).find(
    ([name, each]) => /^(?:item|entry|post|article)$/i.test(name) && isRecord(each) && isArticleRecord(each),
  );
  if (only) return [only[1]];
  if (own) return [value];
  const inner = Object.values(value).filter(isRecord);
  const [first] = inner;
  if (first && inner.length === 1) return recordsIn(first, depth + 1);
  if (inner.length > 0 && inner.filter(isArticleRecord).length >= inner.length * 0.8) return inner;
  for (const each of inner) {
    const found = recordsIn(each, depth + 1);
    if (found.some((item) => isRecord(item) && isArticleRecord(item))) return found;
  }
  return [value];
}

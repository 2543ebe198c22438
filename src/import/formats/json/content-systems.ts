import { listOf } from '../../html/json-ld.ts';
import { languageNamed } from '../../language/detect-language.ts';
import { fieldKind } from './field-names.ts';
import { isRecord, type JsonRecord } from './normal-record.ts';

const keyOf = ({ type, id }: JsonRecord) => `${String(type)} ${String(id)}`;

const NAMES = ['display_name', 'name', 'title', 'label', 'fullName'] as const;

/** The name of a record that articles refer to, or the address of a picture. */
function nameOf(thing: JsonRecord): string | undefined {
  const fields = isRecord(thing.attributes) ? thing.attributes : thing;
  const place = isRecord(fields.uri) ? fields.uri.url : (fields.url ?? undefined);
  const name = NAMES.map((each) => fields[each]).find((each) => typeof each === 'string');
  return typeof place === 'string' && /^(?:file|media)/.test(String(thing.type)) ? place : (name as string);
}

/** The field's name for a relation of Drupal. */
const relationName = (name: string) => (name === 'uid' ? 'author' : name.replace(/^field_/, ''));

/** Puts the names of related records into the records of a JSON:API document (jsonapi.org). */
function withIncluded(document: JsonRecord): JsonRecord {
  const included = new Map(
    listOf(document.included)
      .filter(isRecord)
      .map((each) => [keyOf(each), each]),
  );
  const data = listOf(document.data).map((record) => {
    if (!isRecord(record) || !isRecord(record.relationships)) return record;
    const { relationships, ...rest } = record;
    const named = Object.entries(relationships).flatMap(([name, relation]) => {
      const found = listOf(isRecord(relation) ? relation.data : undefined)
        .filter(isRecord)
        .map((each) => included.get(keyOf(each)))
        .filter(isRecord)
        .flatMap((each) => nameOf(each) ?? []);
      return found.length === 0 ? [] : [[relationName(name), found] as const];
    });
    const attributes = isRecord(record.attributes) ? record.attributes : {};
    return { ...rest, attributes: { ...Object.fromEntries(named), ...attributes } };
  });
  return { data };
}

/** The languages of a value that has one text for each, `{"ar": …, "en-US": …}`; `undefined` for any other. */
function languagesOf(value: unknown): readonly string[] | undefined {
  if (!isRecord(value)) return undefined;
  const keys = Object.keys(value).filter((key) => key !== '_type');
  const isLanguage = (key: string) =>
    /^(?:[a-z]{2}|ckb|kmr|kur|ara|arz|fas|heb|eng)(?:[-_][A-Za-z]{2,4}){0,2}$/.test(key) &&
    languageNamed(key) !== undefined;
  return keys.length > 0 && keys.every(isLanguage) ? keys : undefined;
}

/**
 * Divides a record with texts in several languages into one for each language in which it has a title or a text; gives
 * any other record as it is.
 */
export function inLanguages(record: JsonRecord): readonly JsonRecord[] {
  const languages = new Set<string>();
  for (const [name, value] of Object.entries(record)) {
    if (typeof value !== 'object' || value === null) continue;
    const kind = fieldKind(name)?.kind;
    if (kind === 'title' || kind === 'text' || kind === 'html')
      for (const each of languagesOf(value) ?? []) languages.add(each);
  }
  if (languages.size === 0) return [record];
  return [...languages].map((language) => {
    const parts = Object.entries(record).flatMap(([name, value]) => {
      if (!languagesOf(value)) return [[name, value] as const];
      const said = (value as JsonRecord)[language];
      return said === undefined || said === null ? [] : [[name, said] as const];
    });
    return { ...Object.fromEntries(parts), language: language.replace('_', '-') };
  });
}

const isEntry = (value: unknown): value is JsonRecord & { sys: JsonRecord; fields: JsonRecord } =>
  isRecord(value) && isRecord(value.sys) && isRecord(value.fields);

const idOf = (value: JsonRecord): string => (isRecord(value.sys) ? String(value.sys.id) : '');

/** The first text of a value, whether it stands in languages or not. */
function anyText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const [first] = languagesOf(value) ?? [];
  const said = first === undefined ? undefined : (value as JsonRecord)[first];
  return typeof said === 'string' ? said : isRecord(said) ? anyText(said.url) : undefined;
}

/** Resolves a link of Contentful: to the name of an entry or the address of a picture. */
function linked(value: unknown, things: ReadonlyMap<string, JsonRecord>): unknown {
  if (Array.isArray(value)) return value.map((each) => linked(each, things));
  if (!isRecord(value)) return value;
  if (languagesOf(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, linked(each, things)]));
  if (!isRecord(value.sys) || value.sys.type !== 'Link') return value;
  const { fields } = things.get(idOf(value)) ?? {};
  if (!isRecord(fields)) return undefined;
  const file = isRecord(fields.file) ? (anyText(fields.file.url) ?? anyText(fields.file)) : undefined;
  return file?.replace(/^\/\//, 'https://') ?? NAMES.map((each) => anyText(fields[each])).find(Boolean);
}

/** An entry of Contentful as a plain record; one that has no version that was published says so. */
function fromContentful(entry: unknown, things: ReadonlyMap<string, JsonRecord>): unknown {
  if (!isEntry(entry)) return entry;
  const { sys, fields } = entry;
  const { publishedAt, firstPublishedAt, publishedVersion, createdAt, updatedAt } = sys;
  const isPublished = [publishedVersion, publishedAt, firstPublishedAt].some((each) => each != null);
  const said = Object.entries(fields).map(([name, value]) => [name, linked(value, things)] as const);
  return {
    created_at: firstPublishedAt ?? publishedAt ?? createdAt,
    updated_at: updatedAt,
    ...Object.fromEntries(said),
    // Answers of the delivery API have a `revision` and no `version`: they are published.
    ...(isPublished || ('revision' in sys && !('version' in sys)) ? {} : { is_published: false }),
  };
}

/**
 * Brings a file of a content system, in which articles point to what lies beside them, into plain records: JSON:API
 * (Drupal and others), Contentful's exports and answers.
 */
export function plainExport(value: unknown): unknown {
  if (!isRecord(value)) return value;
  if (Array.isArray(value.included) && value.data !== undefined) return withIncluded(value);
  if (isEntry(value)) return fromContentful(value, new Map());
  const { includes } = value;
  const beside = isRecord(includes) ? Object.values(includes) : [];
  for (const name of ['entries', 'items']) {
    const entries = value[name];
    if (!Array.isArray(entries) || !entries.some(isEntry)) continue;
    const all = [entries, value.assets, ...beside].flatMap(listOf).filter(isRecord);
    const things = new Map(all.map((each) => [idOf(each), each]));
    return { [name]: entries.map((each) => fromContentful(each, things)) };
  }
  return value;
}

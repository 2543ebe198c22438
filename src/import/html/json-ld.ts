import { characterEntities } from 'character-entities';
import type { Root } from 'hast';
import { decodeReferences } from '../../markup/references.ts';
import { attribute, findAll } from './element.ts';

/** An object of unknown shape. */
export type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Makes a list of a value that may be one, several or none. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Undoes character references in data that a template escaped once too often. */
export const undoReferences = (text: string): string => decodeReferences(text, characterEntities);

/** Gives a value's text or name on one line, without markup. */
export function plain(value: unknown): string | undefined {
  const text = isObject(value)
    ? (value.name ?? value['@list'] ?? value['@value'] ?? value.headline ?? value.url ?? value['@id'])
    : Array.isArray(value)
      ? value[0]
      : value;
  if (isObject(text) || Array.isArray(text)) return plain(text);
  if (typeof text !== 'string' && typeof text !== 'number') return undefined;
  const line = undoReferences(String(text))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? undefined : line;
}

/** A page's JSON-LD: every object in it, and what an object that is only a reference stands for. */
interface JsonLd {
  readonly objects: readonly Json[];
  /** Gives the object that `{"@id": …}` refers to, or the value as it is. */
  follow(value: unknown): unknown;
}

const LONGEST_WRAPPING = 2000;

/** What templates leave around JSON: comments of HTML and JavaScript, CDATA, a semicolon. */
function unwrapped(text: string): string {
  const whole = text.replace(/^\uFEFF/, '');
  // Only short text may stand around: the rest is not searched.
  const head = whole
    .slice(0, LONGEST_WRAPPING)
    .replace(
      /^(?:\s|\/\/[^\n{["]*(?=\n|<!\[CDATA\[|$)|\/\*(?:(?!\*\/)[\s\S])*\*\/|<!\[CDATA\[|<!--(?:[^{[]*-->)?)+/,
      '',
    );
  const unopened = head + whole.slice(LONGEST_WRAPPING);
  const at = Math.max(0, unopened.length - LONGEST_WRAPPING);
  const tail = unopened
    .slice(at)
    .replace(/(?:\s|\/\/[^\n}\]"]*(?=\]\]>|-->|$)|\/\*(?:(?!\*\/)[\s\S])*\*\/|\]\]>|-->|;)+$/, '');
  return unopened.slice(0, at) + tail;
}

function parsed(text: string): unknown {
  const plainText = unwrapped(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: raw line ends inside strings are what is mended
  const mended = plainText.replace(/[\u0000-\u001F]+/g, ' ').replace(/,\s*([}\]])/g, '$1');
  // Templates write remarks between the values, and escape the whole once too often.
  const bare = plainText.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*(?:(?!\*\/)[\s\S])*\*\//g, '$1');
  const unescaped = /^[[{]\s{0,99}&(?:quot|#0?34|#x22);/i.test(plainText) ? undoReferences(plainText) : bare;
  // Several objects after one another, without a list around them.
  for (const attempt of [
    text,
    plainText,
    mended,
    bare,
    unescaped,
    `[${mended.replace(/\}\s{0,99};?\s{0,99}\{/g, '},{')}]`,
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt; where none is left, the page has other metadata.
    }
  }
  return undefined;
}

function scriptsOf(root: Root): string[] {
  return findAll(
    root,
    (each) => each.tagName === 'script' && /ld\+json/i.test(attribute(each, 'type') ?? ''),
  ).map((script) => script.children.map((child) => (child.type === 'text' ? child.value : '')).join(''));
}

/** Gives the JSON-LD of a page that cannot be read even after repairs. */
export function unreadableJsonLd(root: Root): string[] {
  return scriptsOf(root).filter((text) => text.trim() !== '' && parsed(text) === undefined);
}

const VOCABULARY = /^(?:https?:\/\/schema\.org\/|schema:)(?=\w)/i;

/** Gives data in which schema.org's own names stand in full, `https://schema.org/headline`, with the short ones. */
function shortNames(value: unknown, depth = 0): unknown {
  if (depth > 12 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => shortNames(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key.replace(VOCABULARY, ''),
      key === '@type'
        ? listOf(each).map((type) => String(type).replace(VOCABULARY, ''))
        : shortNames(each, depth + 1),
    ]),
  );
}

/** Reads a page's JSON-LD, with the faults of templates in and around it repaired. */
export function jsonLd(root: Root): JsonLd {
  const objects: Json[] = [];
  const byId = new Map<string, Json>();
  const collect = (value: unknown, depth: number): void => {
    if (depth > 5) return;
    for (const each of listOf(value)) {
      if (Array.isArray(each)) collect(each, depth + 1);
      if (!isObject(each)) continue;
      objects.push(each);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'hasPart'])
        collect(each[key], depth + 1);
    }
  };
  const note = (value: unknown, depth: number): void => {
    if (depth > 8) return;
    if (Array.isArray(value)) for (const each of value) note(each, depth + 1);
    if (!isObject(value)) return;
    const id = value['@id'];
    const says = Object.keys(value).filter((key) => key !== '@id' && key !== '@type').length;
    if (typeof id === 'string' && says > 0 && !byId.has(id)) byId.set(id, value);
    for (const each of Object.values(value)) note(each, depth + 1);
  };
  for (const text of scriptsOf(root)) {
    const data = shortNames(parsed(text));
    collect(data, 0);
    note(data, 0);
  }
  return {
    objects,
    follow(value) {
      const id = isObject(value) ? value['@id'] : value;
      return typeof id === 'string' ? (byId.get(id) ?? value) : value;
    },
  };
}

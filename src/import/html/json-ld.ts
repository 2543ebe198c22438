import { characterEntities } from 'character-entities';
import type { Root } from 'hast';
import { decodeReferences } from '../../markup/references.ts';
import { attribute, findAll } from './element.ts';

/** An object of unknown shape. */
export type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Makes a list of a value that may be one, several or none. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Undoes character references in data that a template escaped once too often. */
export const undoReferences = (text: string): string => decodeReferences(text, characterEntities);

/** Gives a value's text or name on one line, without markup. */
export function plain(value: unknown): string | undefined {
  const text = isObject(value)
    ? (value.name ?? value['@value'] ?? value.url ?? value['@id'])
    : Array.isArray(value)
      ? value[0]
      : value;
  if (typeof text !== 'string' && typeof text !== 'number') return undefined;
  const line = undoReferences(String(text))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? undefined : line;
}

/** Reads a page's JSON-LD, forgiving the line ends and final commas that templates leave in it. */
export function jsonLd(root: Root): Json[] {
  const found: Json[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (depth > 5) return;
    for (const each of listOf(value)) {
      if (!isObject(each)) continue;
      found.push(each);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement'])
        collect(each[key], depth + 1);
    }
  };
  for (const script of findAll(
    root,
    (each) => each.tagName === 'script' && /ld\+json/.test(attribute(each, 'type') ?? ''),
  )) {
    const text = script.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: raw line ends inside strings are what is mended
    for (const attempt of [text, text.replace(/[\u0000-\u001F]+/g, ' ').replace(/,\s*([}\]])/g, '$1')]) {
      try {
        collect(JSON.parse(attempt), 0);
        break;
      } catch {
        // The next attempt, or none: the page has other voices.
      }
    }
  }
  return found;
}

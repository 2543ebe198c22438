import { articleAddress, linkedPath } from './address.ts';

/** As much of an article as its translations are found by. */
export interface Translatable {
  readonly id: string;
  readonly data: {
    readonly language?: string | undefined;
    readonly translations?: Readonly<Record<string, string>> | undefined;
  };
}

/** A text in a language: an article of the archive, or an address elsewhere. */
export type Translation<Entry extends Translatable> =
  | { readonly language: string; readonly entry: Entry }
  | { readonly language: string; readonly url: string };

// Case and normal form are folded, as addresses of articles are compared.
const fold = (path: string): string => path.normalize('NFC').toLowerCase();

/** Gives the address of an article as {@link foldedPath} gives those that name it. */
export const foldedAddress = (id: string): string => fold(articleAddress(id));

/** Gives the path of an address of this site as {@link articleAddress} writes it, folded; `undefined` for others. */
export function foldedPath(address: string): string | undefined {
  if (!address.startsWith('/')) return undefined;
  const path = linkedPath(address);
  return fold(path.endsWith('/') ? path : `${path}/`);
}

/** Gives a search for articles by the address under which `translations` names them. */
export function byAddress<Entry extends Translatable>(
  entries: readonly Entry[],
): (address: string) => Entry | undefined {
  const places = new Map(entries.map((entry) => [foldedAddress(entry.id), entry]));
  return (address) => places.get(foldedPath(address) ?? '');
}

/**
 * Gives every article that exists in other languages all its languages, its own first. A translation counts in both
 * directions and for its own translations too, whichever of the articles names it; a language named twice is the
 * one that the article itself names. Addresses of articles that are not there are left out.
 *
 * @param siteLanguage the language of articles that name none
 */
export function linkTranslations<Entry extends Translatable>(
  entries: readonly Entry[],
  siteLanguage: string,
): Map<string, Translation<Entry>[]> {
  const find = byAddress(entries);
  const languageOf = (entry: Entry) => entry.data.language ?? siteLanguage;
  const beside = new Map<string, Translation<Entry>[]>();
  const add = (entry: Entry, translation: Translation<Entry>) => {
    const list = beside.get(entry.id);
    if (list) list.push(translation);
    else beside.set(entry.id, [translation]);
  };
  const named = entries.filter(({ data }) => data.translations !== undefined);
  for (const entry of named) {
    for (const [language, address] of Object.entries(entry.data.translations ?? {})) {
      if (!address.startsWith('/')) add(entry, { language, url: address });
      const target = find(address);
      if (target && target !== entry) add(entry, { language: languageOf(target), entry: target });
    }
  }
  for (const entry of named) {
    for (const address of Object.values(entry.data.translations ?? {})) {
      const target = find(address);
      if (target && target !== entry) add(target, { language: languageOf(entry), entry });
    }
  }
  const linked = new Map<string, Translation<Entry>[]>();
  for (const entry of entries) {
    if (!beside.has(entry.id)) continue;
    const found = new Map<string, Translation<Entry>>([
      [languageOf(entry), { language: languageOf(entry), entry }],
    ]);
    const waiting = [entry];
    const seen = new Set([entry.id]);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const translation of beside.get(next.id) ?? []) {
        if (!found.has(translation.language)) found.set(translation.language, translation);
        if (!('entry' in translation) || seen.has(translation.entry.id)) continue;
        seen.add(translation.entry.id);
        waiting.push(translation.entry);
      }
    }
    if (found.size > 1) linked.set(entry.id, [...found.values()]);
  }
  return linked;
}

import { articleAddress, linkedPath } from './address.ts';

/** The fields of an article that its translations are found by. */
interface Translatable {
  readonly id: string;
  readonly data: {
    readonly language?: string | undefined;
    readonly translations?: Readonly<Record<string, string>> | undefined;
  };
}

/** A language version of a text: an article of the archive, or a URL elsewhere. */
type Translation<Entry extends Translatable> =
  | { readonly language: string; readonly entry: Entry }
  | { readonly language: string; readonly url: string };

// Case and normal form are folded, as in comparing addresses of articles.
const fold = (path: string): string => path.normalize('NFC').toLowerCase();

/** Gives the address of an article, folded like {@link foldedPath}. */
export const foldedAddress = (id: string): string => fold(articleAddress(id));

/** Gives the folded path of an internal address, as {@link articleAddress} writes it; `undefined` for others. */
export function foldedPath(address: string): string | undefined {
  if (!address.startsWith('/')) return undefined;
  const path = linkedPath(address);
  return fold(path.endsWith('/') ? path : `${path}/`);
}

/** Gives a lookup of articles by the addresses that `translations` uses. */
export function byAddress<Entry extends Translatable>(
  entries: readonly Entry[],
): (address: string) => Entry | undefined {
  const places = new Map(entries.map((entry) => [foldedAddress(entry.id), entry]));
  return (address) => places.get(foldedPath(address) ?? '');
}

/**
 * Gives all language versions of every article that has several, its own first. A translation counts in both directions
 * and transitively, whichever article names it; where a language is named twice, the article's own entry wins.
 * Addresses of missing articles are left out.
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

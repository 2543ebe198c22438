import type { GroupKind } from '../article/address.ts';
import { fromData } from './from-data.ts';
import { type Group, groups } from './groups.ts';
import { divideNames, type NameList } from './name-lists.ts';
import { digits, language } from './site-context.ts';

// A page of so many names has about 40 KB.
const ON_ONE_PAGE = 300;

const divided = fromData(() => new Map<GroupKind, Promise<NameList<Group>[]>>());

async function divide(kind: GroupKind): Promise<NameList<Group>[]> {
  const list = await groups(kind);
  if (list.length <= ON_ONE_PAGE) return [];
  const { compare } = new Intl.Collator(language.locale);
  const sorted = [...list].sort((a, b) => compare(a.name, b.name) || (a.slug < b.slug ? -1 : 1));
  return divideNames(sorted, ON_ONE_PAGE).map((each) => ({
    ...each,
    parts: [...each.parts].sort(compare),
  }));
}

/** Gives the pages by letter of a kind of groups; none where all names fit on one page. */
export function kindLists(kind: GroupKind): Promise<readonly NameList<Group>[]> {
  const found = divided();
  const known = found.get(kind) ?? divide(kind);
  found.set(kind, known);
  return known;
}

/**
 * Writes a key of names for readers: `\u0645`, `\u0645\u062D\u0645\u062F \u0639\u2026`, digits as the page writes them.
 */
export function keyLabel(key: string): string {
  if (key === '0') return `${digits(0)}\u2013${digits(9)}`;
  const letters = key.replace(/^0/, '').replaceAll('-', ' ');
  return [...letters].length > 1 ? `${digits(letters)}\u2026` : digits(letters).toUpperCase();
}

import { data } from 'virtual:warraq/data';
import { type GroupKind, groupAddress } from '../article/address.ts';
import { NAME_KINDS, type NameKind } from '../article/lexicon.ts';
import { nameSlug } from '../article/slug.ts';
import { GROUP_KINDS, groupRows, isNameKind } from '../relations/group-rows.ts';
import { fieldOf, type Mentions, mainNames } from '../relations/mentions.ts';
import type { Entry } from './entry.ts';
import type { EntryList } from './entry-list.ts';
import { fromData } from './from-data.ts';
import { memoize } from './memo.ts';
import { archived } from './queries.ts';

const slugOf = memoize((name) => nameSlug(name));

/** Articles that share a topic, a person, a place, an author, a source or a series. */
export interface Group {
  readonly kind: GroupKind;
  readonly name: string;
  readonly slug: string;
  /** Newest first; a series oldest first, in reading order. */
  readonly entries: EntryList;
}

const main = fromData(() => mainNames(data.collection.lexicon));

/** Gives the names that an article is filed under for a kind of group, in the spelling of the owner's lexicon. */
function namesOf(entry: Entry, kind: GroupKind): readonly string[] {
  const { data } = entry;
  switch (kind) {
    case 'topic':
    case 'person':
    case 'place':
      return [...new Set(data[fieldOf(kind)].map(main()[kind]))];
    case 'author':
      return data.authors;
    case 'source':
      return data.source?.name ? [data.source.name] : [];
    case 'series':
      return data.series ? [data.series] : [];
  }
}

/** Gives the names that texts mention. */
export async function mentioned(): Promise<Mentions> {
  return data.mentions;
}

/** Gives the names that an article mentions without being filed under them. */
async function mentionsOf(entry: Entry, kind: GroupKind): Promise<string[]> {
  const { names, starts, places } = await mentioned();
  const own = places.subarray(starts[entry.row], starts[entry.row + 1]);
  const filed = new Set(namesOf(entry, kind).map((name) => slugOf(name)));
  return Array.from(own, (place) => names[place]).flatMap((each) =>
    each?.kind === kind && !filed.has(slugOf(each.name)) ? [each.name] : [],
  );
}

type Groups = ReadonlyMap<GroupKind, ReadonlyMap<string, Group>>;

/** Gives the main spelling of a name, by the owner's lexicon. */
export const listedName = (kind: GroupKind, name: string): string =>
  isNameKind(kind) ? main()[kind](name) : name;

const grouped = fromData(async (): Promise<Groups> => {
  const { facts, order, list } = await archived();
  const found = groupRows(facts, order, await mentioned(), listedName, slugOf);
  return new Map(
    Array.from(found, ([kind, inside]) => {
      const groups = Array.from(inside, ([slug, { name, rows }]) => {
        const group: Group = { kind, name, slug, entries: list(rows) };
        return [slug, group] as const;
      });
      return [kind, new Map(groups)];
    }),
  );
});

const bySize = fromData(async (): Promise<ReadonlyMap<GroupKind, readonly Group[]>> => {
  const bigger = (a: Group, b: Group) => b.entries.length - a.entries.length || (a.slug < b.slug ? -1 : 1);
  return new Map(Array.from(await grouped(), ([kind, all]) => [kind, [...all.values()].sort(bigger)]));
});

/** Gives all groups of a kind, the largest first. */
export async function groups(kind: GroupKind): Promise<readonly Group[]> {
  return (await bySize()).get(kind) ?? [];
}

/** Gives all groups, kind by kind, the largest of each first. */
export async function allGroups(): Promise<readonly Group[]> {
  return (await Promise.all(GROUP_KINDS.map((kind) => groups(kind)))).flat();
}

/** Gives the group of a name. */
export async function groupOf(kind: GroupKind, name: string): Promise<Group | undefined> {
  return (await grouped()).get(kind)?.get(slugOf(name));
}

/** A name with the address of its page. */
export interface Label {
  readonly name: string;
  readonly path: string;
}

const pathOf = Object.fromEntries(
  GROUP_KINDS.map((kind) => [kind, memoize((name) => groupAddress(kind, name))]),
) as Readonly<Record<GroupKind, (name: string) => string>>;

/** Gives the names that an article is filed under with the addresses of their pages. */
export function labelsOf(entry: Entry, kind: GroupKind): Label[] {
  return namesOf(entry, kind).map((name) => ({ name, path: pathOf[kind](name) }));
}

/** Gives the names that an article mentions with the addresses of their pages: see {@link mentionsOf}. */
export async function mentionLabels(entry: Entry): Promise<(Label & { readonly kind: NameKind })[]> {
  const lists = NAME_KINDS.map(async (kind) =>
    (await mentionsOf(entry, kind)).map((name) => ({ kind, name, path: pathOf[kind](name) })),
  );
  return (await Promise.all(lists)).flat();
}

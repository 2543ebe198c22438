import type { GroupKind } from '../article/address.ts';
import { NAME_KINDS, type NameKind } from '../article/lexicon.ts';
import { type ArticleFacts, FIELD, FIELDS, type Field } from './article-facts.ts';
import type { Mentions } from './mentions.ts';

/** The kinds of groups in the order in which pages list them. */
export const GROUP_KINDS: readonly GroupKind[] = ['topic', 'person', 'place', 'author', 'source', 'series'];

/** The field that holds the names of a kind. */
export const FIELD_OF: Readonly<Record<GroupKind, Field>> = {
  topic: FIELD.topic,
  person: FIELD.person,
  place: FIELD.place,
  author: FIELD.author,
  source: FIELD.source,
  series: FIELD.series,
};

/** Articles that share a topic, a person or another name. */
interface GroupRows {
  readonly kind: GroupKind;
  /** In the spelling of the newest of them. */
  readonly name: string;
  readonly slug: string;
  /** Newest first; a series oldest first, as it is read. */
  readonly rows: number[];
}

interface Known {
  readonly group: { kind: GroupKind; name: string; slug: string; rows: number[] };
  /** The article that was added last, so that none is added twice where several of its names have this address. */
  last: number;
}

interface Filed {
  readonly known: Known;
  readonly name: string;
}

/**
 * Groups articles by the names that they are filed under or mention. Names that differ only in vowel marks or spacing
 * have the same address and form one group.
 * @param order rows, newest first
 * @param nameOf gives the main spelling of a name
 * @param slugOf gives the part of a group's address that is made from its name
 */
export function groupRows(
  facts: ArticleFacts,
  order: Int32Array,
  mentions: Mentions,
  nameOf: (kind: GroupKind, name: string) => string,
  slugOf: (name: string) => string,
): Map<GroupKind, Map<string, GroupRows>> {
  const groups = new Map<GroupKind, Map<string, Known>>(GROUP_KINDS.map((kind) => [kind, new Map()]));
  const find = (kind: GroupKind, name: string): Known => {
    const slug = slugOf(name);
    const known = groups.get(kind)?.get(slug);
    if (known) return known;
    const found: Known = { group: { kind, name, slug, rows: [] }, last: -1 };
    groups.get(kind)?.set(slug, found);
    return found;
  };
  const count = (row: number, known: Known, name: string) => {
    if (known.last === row) return;
    known.last = row;
    const { group } = known;
    if (group.rows.length === 0) group.name = name;
    group.rows.push(row);
  };
  const kinds = new Map<number, GroupKind>(GROUP_KINDS.map((kind) => [FIELD_OF[kind], kind]));
  const kindOf = Array.from({ length: FIELDS }, (_, field) => kinds.get(field));
  // By field and number of the text; mentioned names by their index.
  const filed = kindOf.map((kind) => new Array<Filed | undefined>(kind ? facts.texts.length : 0));
  const mentioned: (Known | undefined)[] = [];
  const { values, ends } = facts.columns;
  for (const row of order) {
    const end = ends[row] ?? 0;
    for (let at = facts.start(row); at < end; at++) {
      const value = values[at] ?? 0;
      const kind = kindOf[value % FIELDS];
      const named = filed[value % FIELDS];
      if (kind === undefined || named === undefined) continue;
      const number = (value - (value % FIELDS)) / FIELDS;
      let each = named[number];
      if (each === undefined) {
        const name = nameOf(kind, facts.texts[number] ?? '');
        each = { known: find(kind, name), name };
        named[number] = each;
      }
      count(row, each.known, each.name);
    }
    const last = mentions.starts[row + 1] ?? 0;
    for (let at = mentions.starts[row] ?? 0; at < last; at++) {
      const place = mentions.places[at] ?? 0;
      const named = mentions.names[place];
      if (named === undefined) continue;
      let known = mentioned[place];
      if (known === undefined) {
        known = find(named.kind, named.name);
        mentioned[place] = known;
      }
      count(row, known, named.name);
    }
  }
  return new Map(
    [...groups].map(([kind, inside]) => {
      if (kind === 'series') for (const { group } of inside.values()) group.rows.reverse();
      return [kind, new Map(Array.from(inside, ([slug, { group }]) => [slug, group]))];
    }),
  );
}

/** Kinds of names that are also found in texts. */
export const isNameKind = (kind: GroupKind): kind is NameKind => NAME_KINDS.some((each) => each === kind);

import { type GroupKind, groupAddress } from '../article/address.ts';
import { learnLexicon } from '../article/lexicon.ts';
import { toSlug } from '../article/slug.ts';
import { allArticles, type Entry } from './queries.ts';
import { site } from './site-context.ts';

/** Articles that share a topic, a person, a place, an author, a source or a series. */
export interface Group {
  readonly kind: GroupKind;
  readonly name: string;
  readonly slug: string;
  /** Newest first; a series oldest first, as it is read. */
  readonly entries: readonly Entry[];
}

/** The kinds of groups in the order in which pages list them. */
export const GROUP_KINDS: readonly GroupKind[] = ['topic', 'person', 'place', 'author', 'source', 'series'];

/** Gives the names under which an article stands in a kind of group. */
export function namesOf(entry: Entry, kind: GroupKind): readonly string[] {
  const { data } = entry;
  switch (kind) {
    case 'topic':
      return data.topics;
    case 'person':
      return data.people;
    case 'place':
      return data.places;
    case 'author':
      return data.authors;
    case 'source':
      return data.source?.name ? [data.source.name] : [];
    case 'series':
      return data.series ? [data.series] : [];
  }
}

type Groups = ReadonlyMap<GroupKind, ReadonlyMap<string, Group>>;

async function gather(): Promise<Groups> {
  const found = new Map<GroupKind, Map<string, { name: string; entries: Entry[] }>>(
    GROUP_KINDS.map((kind) => [kind, new Map()]),
  );
  const all = await allArticles();
  const lexicon = learnLexicon(
    { person: all.flatMap(({ data }) => data.people), place: all.flatMap(({ data }) => data.places) },
    site.lexicon,
  );
  for (const entry of all) {
    const { title, subtitle = '', summary = '' } = entry.data;
    // Headline and summary say what an article is about; the body mentions half the world.
    const mentioned = lexicon.find([title, subtitle, summary].join('\n'));
    for (const [kind, groups] of found) {
      // Names that differ in vowel marks or spacing only have one address, and so one page.
      const seen = new Set<string>();
      const names = kind === 'person' || kind === 'place' ? mentioned[kind] : [];
      for (const name of [...namesOf(entry, kind), ...names]) {
        const slug = toSlug(name) || 'x';
        if (seen.has(slug)) continue;
        seen.add(slug);
        const group = groups.get(slug);
        if (group) group.entries.push(entry);
        else groups.set(slug, { name, entries: [entry] });
      }
    }
  }
  return new Map(
    [...found].map(([kind, groups]) => [
      kind,
      new Map(
        [...groups].map(([slug, { name, entries }]) => [
          slug,
          { kind, name, slug, entries: kind === 'series' ? entries.reverse() : entries },
        ]),
      ),
    ]),
  );
}

let gathered: Promise<Groups> | undefined;

function grouped(): Promise<Groups> {
  gathered ??= gather();
  return gathered;
}

/** Gives all groups of a kind, the largest first. */
export async function groups(kind: GroupKind): Promise<readonly Group[]> {
  const all = [...((await grouped()).get(kind)?.values() ?? [])];
  return all.sort((a, b) => b.entries.length - a.entries.length || (a.slug < b.slug ? -1 : 1));
}

/** Gives the group of a name. */
export async function groupOf(kind: GroupKind, name: string): Promise<Group | undefined> {
  return (await grouped()).get(kind)?.get(toSlug(name) || 'x');
}

/** A name with the address of its page. */
export interface Label {
  readonly name: string;
  readonly path: string;
}

/** Gives an article's names of a kind with the addresses of their pages. */
export function labelsOf(entry: Entry, kind: GroupKind): Label[] {
  return namesOf(entry, kind).map((name) => ({ name, path: groupAddress(kind, name) }));
}

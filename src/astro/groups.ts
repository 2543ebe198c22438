import { type GroupKind, groupAddress } from '../article/address.ts';
import { learnLexicon, NAME_KINDS, type NameKind } from '../article/lexicon.ts';
import { toSlug } from '../article/slug.ts';
import { filedNames } from '../collection/filed-names.ts';
import { handedOver } from './handover.ts';
import { fieldOf, lexiconSource, mainNames, readForNames } from './mentions.ts';
import { allArticles, type Entry, lexiconFile } from './queries.ts';
import { remembered } from './remembered.ts';
import { rowOf } from './rows.ts';

const slugOf = remembered((name) => toSlug(name));

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

const lexicon = await lexiconFile();
const main = mainNames(lexicon);

/** Gives the names under which an article is filed in a kind of group, as the owner's lexicon spells them. */
export function namesOf(entry: Entry, kind: GroupKind): readonly string[] {
  const { data } = entry;
  switch (kind) {
    case 'topic':
    case 'person':
    case 'place':
      return [...new Set(data[fieldOf(kind)].map(main[kind]))];
    case 'author':
      return data.authors;
    case 'source':
      return data.source?.name ? [data.source.name] : [];
    case 'series':
      return data.series ? [data.series] : [];
  }
}

const isNameKind = (kind: GroupKind): kind is NameKind => NAME_KINDS.some((each) => each === kind);

type Mentioned = (entry: Entry, kind: NameKind) => string[];

async function mentioned(): Promise<Mentioned> {
  const found = handedOver()?.mentions;
  if (found) {
    return (entry, kind) => {
      const names: string[] = [];
      const row = rowOf(entry.id) ?? -1;
      for (let at = found.starts[row] ?? 0; at < (found.starts[row + 1] ?? 0); at++) {
        const name = found.names[found.places[at] as number];
        if (name?.kind === kind) names.push(name.name);
      }
      return names;
    };
  }
  // Astro's own commands: a text is rendered when its page is asked for, so only headlines are read.
  const learnt = learnLexicon(lexiconSource(filedNames(await allArticles()), lexicon));
  return (entry, kind) =>
    readForNames(learnt, { digest: '', data: entry.data }, '').names.flatMap((name) =>
      name.kind === kind ? [name.name] : [],
    );
}

let mentions: Promise<Mentioned> | undefined;

function mentionsFound(): Promise<Mentioned> {
  mentions ??= mentioned();
  return mentions;
}

function unfiled(found: Mentioned, entry: Entry, kind: GroupKind): string[] {
  if (!isNameKind(kind)) return [];
  const names = found(entry, kind);
  if (names.length === 0) return names;
  const filed = new Set(namesOf(entry, kind).map((name) => slugOf(name)));
  return names.filter((name) => !filed.has(slugOf(name)));
}

/** Gives the names that an article mentions without being filed under them. */
export async function mentionsOf(entry: Entry, kind: GroupKind): Promise<string[]> {
  return unfiled(await mentionsFound(), entry, kind);
}

/** Gives the names found in the text of an article, by kind, whether it is filed under them or not. */
export async function mentioning(entry: Entry): Promise<string[][]> {
  const found = await mentionsFound();
  return NAME_KINDS.map((kind) => found(entry, kind));
}

type Groups = ReadonlyMap<GroupKind, ReadonlyMap<string, Group>>;

async function gather(): Promise<Groups> {
  const found = new Map<GroupKind, Map<string, { name: string; entries: Entry[] }>>(
    GROUP_KINDS.map((kind) => [kind, new Map()]),
  );
  const mentions = await mentionsFound();
  for (const entry of await allArticles()) {
    for (const [kind, groups] of found) {
      // Names that differ in vowel marks or spacing only have one address, and so one page.
      const seen = new Set<string>();
      for (const name of [...namesOf(entry, kind), ...unfiled(mentions, entry, kind)]) {
        const slug = slugOf(name) || 'x';
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
  return (await grouped()).get(kind)?.get(slugOf(name) || 'x');
}

/** A name with the address of its page. */
export interface Label {
  readonly name: string;
  readonly path: string;
}

/** Gives the names that an article is filed under with the addresses of their pages. */
export function labelsOf(entry: Entry, kind: GroupKind): Label[] {
  return namesOf(entry, kind).map((name) => ({ name, path: groupAddress(kind, name) }));
}

/** Gives the names that an article mentions with the addresses of their pages: see {@link mentionsOf}. */
export async function mentionLabels(entry: Entry): Promise<(Label & { readonly kind: NameKind })[]> {
  const lists = NAME_KINDS.map(async (kind) =>
    (await mentionsOf(entry, kind)).map((name) => ({ kind, name, path: groupAddress(kind, name) })),
  );
  return (await Promise.all(lists)).flat();
}

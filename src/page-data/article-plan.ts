import { NAME_KINDS } from '../article/lexicon.ts';
import { Hash64, pairs } from '../hash/hash64.ts';
import { FIELD, FIELDS } from '../relations/article-facts.ts';
import { FIELD_OF } from '../relations/group-rows.ts';
import type { Entry } from './entry.ts';
import { fromData } from './from-data.ts';
import { groups, listedName, mentioned } from './groups.ts';
import { archived } from './queries.ts';
import { families, relatedRows } from './related.ts';
import type { RoutePlan } from './route-plan.ts';
import { socialFiles } from './social-images.ts';
import { languagesText, linkedIds } from './translations.ts';

/** The parts of an article page's fingerprint; `cli/why.ts` names them in sentences. */
const PARTS = ['text', 'neighbours', 'related', 'card', 'series', 'family', 'languages', 'names'] as const;

type Adds = (hash: Hash64, row: number) => unknown;

async function seriesOf(names: Uint32Array, count: number): Promise<Adds> {
  const [group, place] = [new Int32Array(count).fill(-1), new Int32Array(count)];
  const series = await groups('series');
  for (const [number, { entries }] of series.entries()) {
    for (let at = 0; at < entries.length; at++) {
      group[entries.rows[at] ?? 0] = number;
      place[entries.rows[at] ?? 0] = at;
    }
  }
  return (hash, row) => {
    const own = series[group[row] ?? -1];
    if (own === undefined) return;
    const { rows, length } = own.entries;
    const at = place[row] ?? 0;
    hash.text(own.name).number(at).number(length);
    for (const beside of [at - 1, at + 1])
      if (beside >= 0 && beside < length) hash.from(names, rows[beside] ?? 0);
  };
}

async function familyOf(names: Uint32Array): Promise<Adds> {
  const { of, lists } = await families();
  return (hash, row) => {
    const rows = lists.get(of[row] ?? -1);
    if (rows && rows.length > 1) for (const each of rows) if (each !== row) hash.from(names, each);
  };
}

/** Adds the names that an article is filed under, and those that its text mentions. */
async function namesIn(): Promise<Adds> {
  const { facts } = await archived();
  const { names, starts, places } = await mentioned();
  const { values } = facts.columns;
  const hashes = pairs(names.length);
  const hashing = new Hash64();
  for (const [place, { kind, name }] of names.entries())
    hashing.begin(3).text(kind).text(name).end(hashes, place);
  const kinds = Array.from({ length: FIELDS }, (_, field) =>
    NAME_KINDS.find((kind) => FIELD_OF[kind] === field),
  );
  const filed = kinds.map((kind) => pairs(kind ? facts.texts.length : 0));
  const known = new Uint8Array(facts.texts.length * FIELDS);
  return (hash, row) => {
    const end = facts.columns.ends[row] ?? 0;
    for (let at = facts.start(row); at < end; at++) {
      const value = values[at] ?? 0;
      const field = value % FIELDS;
      const kind = kinds[field];
      const own = filed[field];
      if (kind === undefined || own === undefined) continue;
      const number = (value - field) / FIELDS;
      if (known[value] === 0) {
        known[value] = 1;
        hashing
          .begin(4)
          .text(kind)
          .text(listedName(kind, facts.texts[number] ?? ''))
          .end(own, number);
      }
      hash.from(own, number);
    }
    const last = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < last; at++) hash.from(hashes, places[at] ?? 0);
  };
}

async function related(names: Uint32Array): Promise<Adds> {
  const { rows, count } = await relatedRows();
  return (hash, row) => {
    for (let at = row * count; at < (row + 1) * count; at++) {
      const other = rows[at] ?? -1;
      if (other >= 0) hash.from(names, other);
    }
  };
}

async function languages(): Promise<Adds> {
  const [linked, { idOf }] = [await linkedIds(), await archived()];
  if (linked.size === 0) return () => undefined;
  return (hash, row) => {
    const id = idOf(row);
    if (linked.has(id)) hash.text(languagesText(id, linked));
  };
}

async function make(): Promise<RoutePlan<{ entry: Entry }>> {
  const { facts, names, order, older, newer, entryOf, idOf } = await archived();
  const cards = socialFiles();
  const adds: Readonly<Record<(typeof PARTS)[number], Adds>> = {
    text: (hash, row) => hash.from(names, row),
    neighbours: (hash, row) => {
      for (const beside of [older[row] ?? -1, newer[row] ?? -1]) {
        if (beside < 0) hash.number(0);
        else hash.from(names, beside);
      }
    },
    related: await related(names),
    card: cards.size === 0 ? () => undefined : (hash, row) => hash.text(cards.get(idOf(row)) ?? ''),
    series: await seriesOf(names, facts.count),
    family: await familyOf(names),
    languages: await languages(),
    names: await namesIn(),
  };
  const each = PARTS.map((name) => adds[name]);
  const [keys, files] = [pairs(order.length), pairs(order.length)];
  const values = new Uint32Array(order.length * PARTS.length);
  const [whole, part, made] = [new Hash64(), new Hash64(), pairs(1)];
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    whole.begin(5);
    for (let number = 0; number < each.length; number++) {
      part.begin(6);
      each[number]?.(part, row);
      part.end(made, 0);
      whole.from(made, 0);
      values[at * PARTS.length + number] = made[0] ?? 0;
    }
    whole.end(keys, at);
    files[at * 2] = facts.columns.files[row * 2] ?? 0;
    files[at * 2 + 1] = facts.columns.files[row * 2 + 1] ?? 0;
  }
  return {
    count: order.length,
    keys,
    files,
    parts: { names: PARTS, values },
    params: (at) => ({ article: idOf(order[at] ?? 0) }),
    props: (at) => ({ entry: entryOf(order[at] ?? 0) }),
  };
}

/**
 * Plans the pages of all articles, newest first. A page is made again when its text, its pictures or an article that it
 * lists changes, and only then. **A template that shows anything else must add it here.**
 */
export const articlePlan = fromData(make);

/** Adds the address and last modification of articles, as sitemaps show them. */
export async function addressesOf(): Promise<Adds> {
  const { facts } = await archived();
  const changed = facts.column(FIELD.changed);
  const inLanguages = await languages();
  return (hash, row) => {
    hash.from(facts.columns.files, row).text(facts.texts[changed[row] ?? -1] ?? '');
    inLanguages(hash, row);
  };
}

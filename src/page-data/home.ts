import { kindAddress, sectionAddress } from '../article/address.ts';
import { blockOf } from '../site/appearance-schema.ts';
import type { Entry } from './entry.ts';
import { type Group, groups } from './groups.ts';
import { inSection, latest, renderPage, standingPages, type Year, years } from './queries.ts';
import { site, strings } from './site-context.ts';

/** A block of the home page that stands in a row with others. */
export type SmallBlock =
  | {
      readonly block: 'section';
      readonly id: string;
      readonly title: string;
      readonly path: string;
      readonly entries: readonly Entry[];
    }
  | { readonly block: 'topics'; readonly title: string; readonly path: string; readonly topics: Group[] }
  | { readonly block: 'years'; readonly title: string; readonly path: string; readonly years: Year[] };

/** A part of the home page that takes the whole width. */
export type HomePart =
  | { readonly block: 'lead'; readonly lead: Entry; readonly second: readonly Entry[] }
  | { readonly block: 'latest'; readonly title: string; readonly entries: readonly Entry[] }
  | { readonly block: 'page'; readonly title: string | undefined; readonly html: string }
  | { readonly block: 'blocks'; readonly blocks: SmallBlock[] };

const SECOND = 3;
const LATEST = 10;
const IN_SECTION = 4;
const TOPICS = 16;
const YEARS = 10;

async function sectionBlocks(
  keys: readonly string[],
  count: number,
  shown: ReadonlySet<string>,
): Promise<SmallBlock[]> {
  const made = keys.map(async (key): Promise<SmallBlock[]> => {
    const section = site.sections.find((each) => each.key === key);
    const newest = (await inSection(key)).slice(0, count + shown.size);
    const entries = newest.filter(({ id }) => !shown.has(id)).slice(0, count);
    if (!section || entries.length === 0) return [];
    const { title } = section;
    return [{ block: 'section', id: `s-${key}`, title, path: sectionAddress(key), entries }];
  });
  return (await Promise.all(made)).flat();
}

/** Gives the parts of the home page in the order of `site.yaml`, without empty ones. */
export async function homeParts(): Promise<HomePart[]> {
  const parts: HomePart[] = [];
  const shown = new Set<string>();
  const beside = (blocks: readonly SmallBlock[]) => {
    if (blocks.length === 0) return;
    const last = parts.at(-1);
    if (last?.block === 'blocks') last.blocks.push(...blocks);
    else parts.push({ block: 'blocks', blocks: [...blocks] });
  };
  for (const { block, count, of = '', title } of site.home.map(blockOf)) {
    if (block === 'lead') {
      const [lead, ...second] = await latest(1 + (count ?? SECOND));
      for (const entry of lead ? [lead, ...second] : []) shown.add(entry.id);
      if (lead) parts.push({ block, lead, second });
    } else if (block === 'latest') {
      const wanted = count ?? LATEST;
      const entries = (await latest(wanted + shown.size)).filter(({ id }) => !shown.has(id));
      if (entries.length > 0)
        parts.push({ block, title: title ?? strings.latest, entries: entries.slice(0, wanted) });
    } else if (block === 'page') {
      const page = (await standingPages()).find(({ id }) => id === of);
      if (page) parts.push({ block, title, html: (await renderPage(page)).html });
    } else if (block === 'sections') {
      const keys = site.sections.map(({ key }) => key);
      beside(await sectionBlocks(keys, count ?? IN_SECTION, shown));
    } else if (block === 'section') {
      const [made] = await sectionBlocks([of], count ?? IN_SECTION, shown);
      if (made?.block === 'section') beside([{ ...made, title: title ?? made.title }]);
    } else if (block === 'topics') {
      const topics = (await groups('topic')).slice(0, count ?? TOPICS);
      const name = title ?? strings.groupPlurals.topic;
      if (topics.length > 0) beside([{ block, title: name, path: kindAddress('topic'), topics }]);
    } else {
      const newest = (await years()).slice(0, count ?? YEARS);
      const name = title ?? strings.archive;
      if (newest.length > 0) beside([{ block, title: name, path: '/archive/', years: newest }]);
    }
  }
  return parts;
}

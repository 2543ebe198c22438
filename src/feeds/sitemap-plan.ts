import { data } from 'virtual:warraq/data';
import {
  archiveAddress,
  groupAddress,
  kindAddress,
  sectionAddress,
  timelineAddress,
} from '../article/address.ts';
import type { Hash64 } from '../hash/hash64.ts';
import { escapeXml } from '../markup/escape.ts';
import { addressesOf } from '../page-data/article-plan.ts';
import { fromData } from '../page-data/from-data.ts';
import { groups } from '../page-data/groups.ts';
import { kindLists } from '../page-data/kind-lists.ts';
import { archived, standingPages, undated, years } from '../page-data/queries.ts';
import { fullAddress, site } from '../page-data/site-context.ts';
import { timelines } from '../page-data/timeline.ts';
import { type Alternate, alternatesOf, defaultOf, linkedIds } from '../page-data/translations.ts';
import { FIELD } from '../relations/article-facts.ts';
import { GROUP_KINDS } from '../relations/group-rows.ts';
import { themeAddresses } from '../theme/theme-files.ts';
import { type SitemapFile, type SitemapRows, toSitemaps } from './sitemaps.ts';

/** Gives the places of everything but the articles. */
async function listPlaces(): Promise<string[]> {
  const found = ['/', '/archive/'];
  for (const page of await standingPages()) found.push(`/${page.id}/`);
  found.push(...themeAddresses(data.archive.layout));
  for (const section of site.sections) found.push(sectionAddress(section.key));
  for (const year of await years()) {
    found.push(archiveAddress(year.year));
    for (const month of year.months) found.push(archiveAddress(month.year, month.month));
  }
  if ((await undated()).length > 0) found.push('/undated/');
  for (const kind of GROUP_KINDS) {
    const list = await groups(kind);
    if (list.length > 0) found.push(kindAddress(kind));
    for (const { key } of await kindLists(kind)) if (key) found.push(kindAddress(kind, key));
    for (const group of list) found.push(groupAddress(kind, group.name));
  }
  for (const { group, span } of await timelines()) found.push(timelineAddress(group.kind, group.name, span));
  return found;
}

function languageLinks(languages: readonly Alternate[]): string {
  const other = defaultOf(languages);
  return [...languages.map((each) => [each.language, each.url]), ...(other ? [['x-default', other]] : [])]
    .map(([tag = '', url = '']) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${escapeXml(url)}"/>`)
    .join('');
}

function toRow(path: string, changed = '', languages: readonly Alternate[] = []): string {
  const last = changed === '' ? '' : `<lastmod>${changed}</lastmod>`;
  return `<url><loc>${escapeXml(fullAddress(path))}</loc>${last}${languageLinks(languages)}</url>`;
}

/** The articles, oldest first: what is new changes only the last file. */
async function articleRows(): Promise<{ rows: SitemapRows; order: Int32Array }> {
  const { facts, order: newest, idOf } = await archived();
  const order = newest.toReversed();
  const changed = facts.column(FIELD.changed);
  const changedOf = (row: number) => facts.texts[changed[row] ?? -1] ?? '';
  const inLanguages = new Map<string, Alternate[]>();
  for (const id of (await linkedIds()).keys()) inLanguages.set(id, await alternatesOf({ id }));
  const write = (row: number) => toRow(`/${idOf(row)}/`, changedOf(row), inLanguages.get(idOf(row)));
  const bare = Buffer.byteLength(toRow('/')) - 1;
  const dated = Buffer.byteLength(toRow('/', '0000-00-00')) - 1;
  const bytes = (row: number) => {
    if (inLanguages.size > 0 && inLanguages.has(idOf(row))) return Buffer.byteLength(write(row));
    return (facts.columns.addressBytes[row] ?? 0) + (changedOf(row) === '' ? bare : dated);
  };
  const rowAt = (at: number) => order[at] ?? 0;
  const rows = {
    count: order.length,
    bytes: (at: number) => bytes(rowAt(at)),
    row: (at: number) => write(rowAt(at)),
  };
  return { rows, order };
}

/** A sitemap, and what it is made from. */
interface PlannedSitemap extends SitemapFile {
  addTo(hash: Hash64): void;
}

async function plan(): Promise<Map<string, PlannedSitemap>> {
  const lists = (await listPlaces()).map((path) => toRow(path));
  const { rows, order } = await articleRows();
  const listRows = {
    count: lists.length,
    bytes: (at: number) => Buffer.byteLength(lists[at] ?? ''),
    row: (at: number) => lists[at] ?? '',
  };
  const files = toSitemaps({ lists: listRows, articles: rows }, (file) => escapeXml(fullAddress(`/${file}`)));
  const addArticle = await addressesOf();
  const addTo = (parts: SitemapFile['parts']) => (hash: Hash64) => {
    hash.number(files.size);
    for (const { kind, from, to } of parts) {
      for (let at = from; at < to; at++) {
        if (kind === 'lists') hash.text(lists[at] ?? '');
        else addArticle(hash, order[at] ?? 0);
      }
    }
  };
  return new Map(
    Array.from(files, ([name, { parts, text }]) => [name, { parts, text, addTo: addTo(parts) }]),
  );
}

/** Gives the sitemaps by file name: one file, or an index and its parts where there are too many addresses for one. */
export const sitemaps = fromData(plan);

import { hash } from 'node:crypto';
import { NAME_KINDS } from '../article/lexicon.ts';
import { groupOf, mentioning, namesOf } from './groups.ts';
import { handedOver } from './handover.ts';
import { type Entry, neighbours } from './queries.ts';
import { RELATED } from './relate.ts';
import { family, related } from './related.ts';
import { socialImage } from './social-images.ts';
import { alternatesOf } from './translations.ts';

// The whole text at once: a hash object costs three times as much, and this is asked for every page of a site.
const short = (text: string, length = 12) => hash('sha256', text, 'base64url').slice(0, length);

const pictures = handedOver()?.pictures;
const known = new WeakMap<Entry, string>();

/** What a page shows of an article: its front matter, which its digest covers, and its picture. */
function nameOf(entry: Entry | undefined): string {
  if (entry === undefined) return '-';
  let name = known.get(entry);
  if (name === undefined) {
    const { id, data } = entry;
    name = short(JSON.stringify([id, data.digest, pictures?.get(data.digest)]));
    known.set(entry, name);
  }
  return name;
}

const names = (entries: readonly (Entry | undefined)[]) => entries.map(nameOf).join(' ');

// Most articles have no series, no family and no translation.
const shortOf = (text: string) => (text === '' ? '-' : short(text));

/**
 * Says in short what the page of an article is made from: its text, its pictures, and the articles that it lists.
 * The page is made again when one of them changes, and only then; what every page shares (settings, templates,
 * typeface) is added by the build. **A template that shows something else must say so here.**
 */
export async function articleFingerprint(props: object): Promise<string> {
  const { entry } = props as { entry: Entry };
  const { older, newer } = await neighbours(entry);
  const series = entry.data.series ? await groupOf('series', entry.data.series) : undefined;
  const place = series ? series.entries.findIndex((each) => each.id === entry.id) : -1;
  const beside = series
    ? `${series.name} ${place} ${series.entries.length} ${names([series.entries[place - 1], series.entries[place + 1]])}`
    : '';
  const languages = await alternatesOf(entry);
  const filed = NAME_KINDS.map((kind) => namesOf(entry, kind));
  return [
    `text=${nameOf(entry)}`,
    `neighbours=${nameOf(older)}.${nameOf(newer)}`,
    `related=${shortOf(names(await related(entry, RELATED)))}`,
    `card=${shortOf(socialImage(entry)?.url ?? '')}`,
    `series=${shortOf(beside)}`,
    `family=${shortOf(names(await family(entry)))}`,
    `languages=${shortOf(languages.length === 0 ? '' : JSON.stringify(languages))}`,
    `names=${short(JSON.stringify([filed, await mentioning(entry)]))}`,
  ].join(' ');
}

/** Writes a value as text: an article by its name, everything else as it is. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if ('collection' in value) return nameOf(value as Entry);
  let text = '';
  for (const [key, each] of Object.entries(value)) text += `${key}:${written(each)},`;
  return `{${text}}`;
}

/** Says in short what a page is made from that shows nothing but its props: each article counts with its text. */
export function listFingerprint(props: object): string {
  return `list=${short(written(props), 16)}`;
}

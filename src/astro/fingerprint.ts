import { createHash } from 'node:crypto';
import { NAME_KINDS } from '../article/lexicon.ts';
import { groupOf, labelsOf, mentionLabels } from './groups.ts';
import { handedOver } from './handover.ts';
import { type Entry, neighbours } from './queries.ts';
import { RELATED } from './relate.ts';
import { family, related } from './related.ts';
import { socialImage } from './social-images.ts';
import { alternatesOf } from './translations.ts';

function short(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12);
}

const pictures = handedOver()?.pictures;

/** What a list shows of an article: its front matter, which its digest covers, and its picture. */
function nameOf({ id, data }: Entry): unknown {
  return [id, data.digest, pictures?.get(data.digest)];
}

const names = (entries: readonly (Entry | undefined)[]) => entries.map((entry) => entry && nameOf(entry));

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
    ? [
        series.name,
        place,
        series.entries.length,
        names([series.entries[place - 1], series.entries[place + 1]]),
      ]
    : [];
  return [
    `text=${short(nameOf(entry))}`,
    `neighbours=${short(names([older, newer]))}`,
    `related=${short(names(await related(entry, RELATED)))}`,
    `card=${short(socialImage(entry) ?? '')}`,
    `series=${short(beside)}`,
    `family=${short(names(await family(entry)))}`,
    `languages=${short(await alternatesOf(entry))}`,
    `names=${short([NAME_KINDS.map((kind) => labelsOf(entry, kind)), await mentionLabels(entry)])}`,
  ].join(' ');
}

/** Says in short what a page is made from that shows nothing but its props: each article counts with its text. */
export function listFingerprint(props: object): string {
  const text = JSON.stringify(props, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('collection' in value)) return value;
    return nameOf(value as Entry);
  });
  return `list=${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
}

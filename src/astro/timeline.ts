import type { GroupKind } from '../article/address.ts';
import { type Group, groups } from './groups.ts';
import { type Entry, publishedDay } from './queries.ts';

// A chronology needs at least this many dated articles.
const TIMELINE_FROM = 3;
const KINDS: readonly GroupKind[] = ['topic', 'person', 'place', 'series'];

const DAY = 86_400_000;
// The longer the silence between two articles, the longer the line between them: a week, two months, longer.
const GAPS = [7, 60];

/** An article on a timeline; `gap` grows with the time since the one before (0–2). */
export interface Step {
  readonly entry: Entry;
  readonly day: string;
  readonly gap: number;
}

/** The chronology of a group, oldest first, by year. */
export interface Timeline {
  readonly group: Group;
  readonly years: readonly { readonly year: string; readonly steps: readonly Step[] }[];
}

function toTimeline(group: Group): Timeline {
  const dated = group.entries.flatMap((entry) => {
    const day = publishedDay(entry);
    return day ? [{ entry, day }] : [];
  });
  dated.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const years = new Map<string, Step[]>();
  let before: string | undefined;
  for (const { entry, day } of dated) {
    const days = before === undefined ? 0 : (Date.parse(day) - Date.parse(before)) / DAY;
    const gap = GAPS.filter((each) => days > each).length;
    const year = day.slice(0, 4);
    const steps = years.get(year) ?? [];
    steps.push({ entry, day, gap });
    years.set(year, steps);
    before = day;
  }
  return { group, years: [...years].map(([year, steps]) => ({ year, steps })) };
}

/** Tells whether a group has a page with its timeline. */
export function hasTimeline({ kind, entries }: Group): boolean {
  if (!KINDS.includes(kind)) return false;
  return entries.filter((entry) => publishedDay(entry) !== undefined).length >= TIMELINE_FROM;
}

/** Gives the timelines of all topics, people, places and series that have enough dated articles. */
export async function timelines(): Promise<Timeline[]> {
  const all = (await Promise.all(KINDS.map((kind) => groups(kind)))).flat();
  return all.filter(hasTimeline).map(toTimeline);
}

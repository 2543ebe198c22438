import type { GroupKind } from '../article/address.ts';
import { type Group, groups } from './groups.ts';
import { type Entry, publishedDay } from './queries.ts';

// A chronology needs at least this many dated articles.
const TIMELINE_FROM = 3;
const KINDS: readonly GroupKind[] = ['topic', 'person', 'place', 'series'];

// More of them is no page that anyone reads through: with summaries, about 60 KB.
const ON_ONE_PAGE = 120;

const DAY = 86_400_000;
// The longer the silence between two articles, the longer the line between them: a week, two months, longer.
const GAPS = [7, 60];

/** An article on a timeline; `gap` grows with the time since the one before (0–2). */
export interface Step {
  readonly entry: Entry;
  readonly day: string;
  readonly gap: number;
}

/** A part of a long timeline, `2024` or `2024/02`. */
export interface Span {
  readonly span: string;
  readonly count: number;
}

/** A page of the chronology of a group, oldest first, by year. */
export interface TimelinePage {
  readonly kind: GroupKind;
  readonly name: string;
  readonly slug: string;
  /** The year or month of a page of a long timeline, and a number after the first; empty for its first page. */
  readonly span: string;
  readonly years: readonly { readonly year: string; readonly steps: readonly Step[] }[];
  /** The pages below this one, where it holds too much to be shown whole. */
  readonly parts: readonly Span[];
  /** Spans of the pages before and after. */
  readonly earlier: string | undefined;
  readonly later: string | undefined;
}

function toSteps(group: Group): Step[] {
  const dated = group.entries.flatMap((entry) => {
    const day = publishedDay(entry);
    return day ? [{ entry, day }] : [];
  });
  dated.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let before: string | undefined;
  return dated.map(({ entry, day }) => {
    const days = before === undefined ? 0 : (Date.parse(day) - Date.parse(before)) / DAY;
    before = day;
    return { entry, day, gap: GAPS.filter((each) => days > each).length };
  });
}

/** Years in which a whole timeline is divided, and months in which a year is. */
const SPANS = [(day: string) => day.slice(0, 4), (day: string) => day.slice(0, 7).replace('-', '/')] as const;

function toPages({ kind, name, slug, entries }: Group): TimelinePage[] {
  const pages: TimelinePage[] = [];
  const divide = (
    steps: readonly Step[],
    place: Pick<TimelinePage, 'span' | 'earlier' | 'later'>,
    depth: number,
  ): void => {
    const spanOf = steps.length > ON_ONE_PAGE ? SPANS[depth] : undefined;
    if (!spanOf) {
      // A month of an agency's news goes on over as many pages as it needs.
      const count = Math.max(1, Math.ceil(steps.length / ON_ONE_PAGE));
      const spans = Array.from({ length: count }, (_, at) => (at === 0 ? '' : `/${at + 1}`));
      for (const [at, end] of spans.entries()) {
        const here = steps.slice(at * ON_ONE_PAGE, (at + 1) * ON_ONE_PAGE);
        const years = [...Map.groupBy(here, ({ day }) => day.slice(0, 4))];
        const shown = years.map(([year, list]) => ({ year, steps: list }));
        const beside = (by: number) => spans[at + by] !== undefined && place.span + spans[at + by];
        const earlier = beside(-1) || place.earlier;
        const later = beside(1) || place.later;
        pages.push({ kind, name, slug, span: place.span + end, earlier, later, years: shown, parts: [] });
      }
      return;
    }
    const parts = [...Map.groupBy(steps, ({ day }) => spanOf(day))];
    const counts = parts.map(([span, list]) => ({ span, count: list.length }));
    pages.push({ kind, name, slug, ...place, years: [], parts: counts });
    for (const [index, [span, list]] of parts.entries()) {
      const [earlier, later] = [parts[index - 1]?.[0], parts[index + 1]?.[0]];
      divide(list, { span, earlier, later }, depth + 1);
    }
  };
  const steps = toSteps({ kind, name, slug, entries });
  divide(steps, { span: '', earlier: undefined, later: undefined }, 0);
  return pages;
}

/** Tells whether a group has a page with its timeline. */
export function hasTimeline({ kind, entries }: Group): boolean {
  if (!KINDS.includes(kind)) return false;
  return entries.filter((entry) => publishedDay(entry) !== undefined).length >= TIMELINE_FROM;
}

let found: Promise<TimelinePage[]> | undefined;

/** Gives the pages of the timelines of all topics, people, places and series that have enough dated articles. */
export function timelines(): Promise<readonly TimelinePage[]> {
  found ??= find();
  return found;
}

async function find(): Promise<TimelinePage[]> {
  const all = (await Promise.all(KINDS.map((kind) => groups(kind)))).flat();
  return all.filter(hasTimeline).flatMap(toPages);
}

import type { GroupKind } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import { type ArticleFacts, FIELD } from '../relations/article-facts.ts';
import type { Entry } from './entry.ts';
import { fromData } from './from-data.ts';
import { allGroups, type Group } from './groups.ts';
import { archived } from './queries.ts';
import { listLength, timelineFrom } from './site-context.ts';

const KINDS: readonly GroupKind[] = ['topic', 'person', 'place', 'series'];

// Longer pages are not read; 120 articles with summaries have about 60 KB.
const ON_ONE_PAGE = 4 * listLength;

/** An article on a timeline with its day. */
interface Step {
  readonly entry: Entry;
  readonly day: string;
}

/** A part of a long timeline: a year (`2024`) or a month (`2024/02`). */
interface Span {
  readonly span: string;
  readonly count: number;
}

interface Place {
  /** The year or month of a page of a long timeline, and a number from its second page on; empty for the first page. */
  readonly span: string;
  /** Spans of the pages before and after. */
  readonly earlier: string | undefined;
  readonly later: string | undefined;
}

/** A page of the timeline of a group, oldest first, by year. */
export interface TimelinePage extends Place {
  readonly kind: GroupKind;
  readonly name: string;
  readonly slug: string;
  readonly years: readonly { readonly year: string; readonly steps: readonly Step[] }[];
  /** The pages below this one, where it is divided. */
  readonly parts: readonly Span[];
}

/** A page of a timeline before its articles are read. */
interface TimelinePlan extends Place {
  readonly group: Group;
  readonly parts: readonly Span[];
  /** Rows of its articles, oldest first. */
  readonly rows: Int32Array;
}

/** Days of publication, numbered in order. */
class Days {
  readonly names: readonly string[];
  /** The number of each article's day; -1 for undated ones. */
  readonly of: Int32Array;
  // For each depth (0 years, 1 months) the span of each day.
  readonly #spans: readonly (readonly string[])[];

  constructor(facts: ArticleFacts) {
    const published = facts.column(FIELD.published);
    const numbers = [...new Set(published)].filter((number) => number >= 0);
    const days = new Map(numbers.map((number) => [number, dayOf(facts.texts[number] ?? '')]));
    this.names = [...new Set(days.values())].sort();
    const places = new Map(this.names.map((name, place) => [name, place]));
    const dayNumbers = new Int32Array(facts.texts.length).fill(-1);
    for (const [number, day] of days) dayNumbers[number] = places.get(day) ?? -1;
    this.of = published.map((number) => dayNumbers[number] ?? -1);
    this.#spans = [
      this.names.map((name) => name.slice(0, 4)),
      this.names.map((name) => name.slice(0, 7).replace('-', '/')),
    ];
  }

  /** Gives the span of a day at a depth: 0 the year, 1 the month; `undefined` below. */
  span(day: number, depth: number): string | undefined {
    return this.#spans[depth]?.[day];
  }

  /**
   * Gives the rows of a group's dated articles by day, oldest first; those of the same day in the order of the group.
   */
  chronology({ entries }: Group): Int32Array {
    const rows: number[] = [];
    for (let at = 0; at < entries.length; at++) {
      const row = entries.rows[at] ?? 0;
      if ((this.of[row] ?? -1) >= 0) rows.push(row);
    }
    return Int32Array.from(rows.sort((a, b) => (this.of[a] ?? 0) - (this.of[b] ?? 0)));
  }
}

const daysOfArchive = fromData(async () => new Days((await archived()).facts));

interface Part {
  readonly span: string;
  readonly from: number;
  to: number;
}

/** Plans the pages of one timeline. */
class Timeline {
  readonly plans: TimelinePlan[] = [];
  readonly #group: Group;
  readonly #days: Days;
  readonly #rows: Int32Array;

  constructor(group: Group, found: Days) {
    this.#group = group;
    this.#days = found;
    this.#rows = found.chronology(group);
    this.#divide(0, this.#rows.length, { span: '', earlier: undefined, later: undefined }, 0);
  }

  #day(at: number): number {
    return this.#days.of[this.#rows[at] ?? 0] ?? 0;
  }

  #add(place: Place, parts: readonly Span[], from: number, to: number): void {
    this.plans.push({ group: this.#group, ...place, parts, rows: this.#rows.subarray(from, to) });
  }

  #divide(from: number, to: number, place: Place, depth: number): void {
    if (to - from <= ON_ONE_PAGE || this.#days.span(0, depth) === undefined) {
      // A month with very many articles has several pages.
      const count = Math.max(1, Math.ceil((to - from) / ON_ONE_PAGE));
      const spans = Array.from({ length: count }, (_, at) => (at === 0 ? '' : `/${at + 1}`));
      for (const [at, end] of spans.entries()) {
        const beside = (by: number) =>
          spans[at + by] === undefined ? undefined : `${place.span}${spans[at + by]}`;
        const earlier = beside(-1) || place.earlier;
        const later = beside(1) || place.later;
        const first = from + at * ON_ONE_PAGE;
        this.#add({ span: place.span + end, earlier, later }, [], first, Math.min(to, first + ON_ONE_PAGE));
      }
      return;
    }
    const parts: Part[] = [];
    for (let at = from; at < to; at++) {
      const span = this.#days.span(this.#day(at), depth) ?? '';
      const last = parts.at(-1);
      if (last?.span === span) last.to = at + 1;
      else parts.push({ span, from: at, to: at + 1 });
    }
    const counts = parts.map((part) => ({ span: part.span, count: part.to - part.from }));
    this.#add(place, counts, 0, 0);
    for (const [index, { span, ...part }] of parts.entries()) {
      const [earlier, later] = [parts[index - 1]?.span, parts[index + 1]?.span];
      this.#divide(part.from, part.to, { span, earlier, later }, depth + 1);
    }
  }
}

/** Tells whether a group has a timeline. */
export async function hasTimeline({ kind, entries }: Group): Promise<boolean> {
  if (!KINDS.includes(kind)) return false;
  const { of } = await daysOfArchive();
  let dated = 0;
  for (let at = 0; at < entries.length && dated < timelineFrom; at++) {
    if ((of[entries.rows[at] ?? 0] ?? -1) >= 0) dated++;
  }
  return dated >= timelineFrom;
}

/** Gives the timeline pages of all topics, people, places and series that have enough dated articles. */
export const timelines = fromData(async (): Promise<readonly TimelinePlan[]> => {
  const known = await daysOfArchive();
  const plans: TimelinePlan[] = [];
  for (const group of await allGroups()) {
    if (!(await hasTimeline(group))) continue;
    for (const plan of new Timeline(group, known).plans) plans.push(plan);
  }
  return plans;
});

/** Reads the articles of a timeline page. */
export async function timelinePage({ group, rows, ...place }: TimelinePlan): Promise<TimelinePage> {
  const [{ list }, known] = [await archived(), await daysOfArchive()];
  const steps = Array.from(
    list(rows),
    (entry): Step => ({ entry, day: known.names[known.of[entry.row] ?? 0] ?? '' }),
  );
  const years = Array.from(
    Map.groupBy(steps, ({ day }) => day.slice(0, 4)),
    ([year, inside]) => ({ year, steps: inside }),
  );
  const { kind, name, slug } = group;
  return { kind, name, slug, ...place, years };
}

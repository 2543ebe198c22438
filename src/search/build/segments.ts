import { hash32 } from '../encoding.ts';

/**
 * A segment: the part of the archive that is indexed by itself and never changed, only replaced (the word is
 * Lucene's). An edition of the index is a merge of segments; an article that changes costs one of them.
 */
export interface Segment<Item> {
  /** Names its period: `2024`, `2024h1`, `2024q3`, `2024m07`, `2024m07-01`, `undated`. */
  name: string;
  items: Item[];
}

/** A period with more articles is divided. Pagefind costs the same a word from a few hundred articles on. */
const MOST = 1000;
/** Articles whose address has no period. */
const UNDATED = 'undated';
const PERIOD = /^\/?(\d{4})\/(\d{2})\//;

type Divide = (month: number, hash: number) => string;

/** How a year is divided, and its parts again: halves, quarters, months, then by address alone. */
const CALENDAR: readonly Divide[] = [
  (month) => `h${Math.ceil(month / 6)}`,
  (month) => `q${Math.ceil(month / 3)}`,
  (month) => `m${String(month).padStart(2, '0')}`,
];

function* divide<Item>(
  name: string,
  items: readonly (readonly [Item, month: number, hash: number])[],
  steps: readonly Divide[],
  year: string,
  bits: number,
): Generator<Segment<Item>> {
  if (items.length <= MOST || bits > 31) {
    yield { name, items: items.map(([item]) => item) };
    return;
  }
  const [step, ...rest] = steps;
  const parts = new Map<string, (readonly [Item, number, number])[]>();
  for (const item of items) {
    const [, month, hash] = item;
    const key = step ? year + step(month, hash) : `${name}${bits === 0 ? '-' : ''}${(hash >>> bits) & 1}`;
    const part = parts.get(key);
    if (part) part.push(item);
    else parts.set(key, [item]);
  }
  for (const key of [...parts.keys()].sort())
    yield* divide(key, parts.get(key) ?? [], rest, year, step ? 0 : bits + 1);
}

/**
 * Divides an archive into segments, oldest first. A year is one, and is halved while it holds more than a thousand
 * articles; so where an article stands depends on those of its year alone, and one more moves others only when it
 * makes a part overflow.
 *
 * @param addressOf `/2024/02/slug/` or `2024/02/slug`; any other belongs to no period
 */
export function planSegments<Item>(
  items: Iterable<Item>,
  addressOf: (item: Item) => string,
): Segment<Item>[] {
  const years = new Map<string, (readonly [Item, number, number])[]>();
  for (const item of items) {
    const address = addressOf(item).replace(/^\/|\/$/g, '');
    const [, year = '', month = '0'] = PERIOD.exec(address) ?? [];
    const entry = [item, Number(month), hash32(address)] as const;
    const known = years.get(year);
    if (known) known.push(entry);
    else years.set(year, [entry]);
  }
  return [...years.keys()]
    .sort()
    .flatMap((year) =>
      year === ''
        ? [...divide(UNDATED, years.get(year) ?? [], [], '', 0)]
        : [...divide(year, years.get(year) ?? [], CALENDAR, year, 0)],
    );
}

/** A volume of the published index holds so many articles at most; `docs/search.md` says what decided. */
const VOLUME = 20_000;

/** Gathers segments, oldest first, into the volumes of the published index: full ones, and the newest as it is. */
export function planVolumes<Planned extends Segment<unknown>>(
  segments: readonly Planned[],
  most = VOLUME,
): Planned[][] {
  const volumes: Planned[][] = [];
  let room = 0;
  for (const segment of segments) {
    const last = volumes.at(-1);
    if (last !== undefined && segment.items.length <= room) {
      last.push(segment);
      room -= segment.items.length;
    } else {
      volumes.push([segment]);
      room = most - segment.items.length;
    }
  }
  return volumes;
}

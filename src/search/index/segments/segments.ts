import { hash32 } from '../../format/encoding.ts';

/**
 * A segment: the part of the archive that is indexed by itself and never changed, only replaced (the word is
 * Lucene's). A release of the index is a merge of segments; an article that changes costs one of them.
 */
export interface Segment<Item> {
  /** Names its period: `2024`, `2024h1`, `2024q3`, `2024m07`, `2024m07-01`, `undated`. */
  name: string;
  items: Item[];
}

/** What determines the segment of an article, in columns: one row an article. */
export interface AddressColumns {
  /** Of each the period, a number that is larger the later it is; -1 where its address has none. */
  readonly periods: Int32Array;
  /** Of each the hash of its address. */
  readonly hashes: Uint32Array;
}

/**
 * A period with more articles is divided, because an edit of one article indexes its whole segment. Pagefind costs the same a
 * word from a few hundred articles on.
 */
const MOST = 600;
/** Articles whose address has no period. */
const UNDATED = 'undated';
const PERIOD = /^(\d{4})\/(\d{2})\//;
/** A period's number is its year times this, and its month. */
const YEAR = 100;

/** Gives what decides the segment of an address: `/2024/02/slug/` or `2024/02/slug`. */
export function readAddress(address: string): { period: number; hash: number } {
  const bare = address.replace(/^\/|\/$/g, '');
  const [, year, month] = PERIOD.exec(bare) ?? [];
  return { period: year === undefined ? -1 : Number(year) * YEAR + Number(month), hash: hash32(bare) };
}

/** How a year is divided, and its parts again: halves, quarters, months, then by address alone. */
const CALENDAR: readonly ((month: number) => string)[] = [
  (month) => `h${Math.ceil(month / 6)}`,
  (month) => `q${Math.ceil(month / 3)}`,
  (month) => `m${String(month).padStart(2, '0')}`,
];

function* divide(
  name: string,
  rows: number[],
  columns: AddressColumns,
  steps: readonly ((month: number) => string)[],
  bits: number,
): Generator<Segment<number>> {
  if (rows.length <= MOST || bits > 31) {
    yield { name, items: rows };
    return;
  }
  const [step, ...rest] = steps;
  const partOf = (row: number) =>
    step ? (columns.periods[row] as number) % YEAR : ((columns.hashes[row] as number) >>> bits) & 1;
  // Of each period once: an archive has few, and many articles.
  const named = new Map<number, number[]>();
  const parts = new Map<string, number[]>();
  for (const row of rows) {
    const part = partOf(row);
    let own = named.get(part);
    if (own === undefined) {
      const key = step ? name.slice(0, 4) + step(part) : `${name}${bits === 0 ? '-' : ''}${part}`;
      own = parts.get(key) ?? [];
      parts.set(key, own);
      named.set(part, own);
    }
    own.push(row);
  }
  for (const key of [...parts.keys()].sort())
    yield* divide(key, parts.get(key) ?? [], columns, rest, step ? 0 : bits + 1);
}

/**
 * Divides an archive into segments of rows, oldest first. A year is one, and is halved while it holds more than
 * six hundred articles; so where an article stands depends on those of its year alone, and one more moves others only when
 * it makes a part overflow.
 */
export function planRows(columns: AddressColumns): Segment<number>[] {
  const years = new Map<number, number[]>();
  for (const [row, period] of columns.periods.entries()) {
    const year = Math.floor(period / YEAR);
    const known = years.get(year);
    if (known) known.push(row);
    else years.set(year, [row]);
  }
  return [...years.keys()]
    .sort((a, b) => a - b)
    .flatMap((year) => {
      const rows = years.get(year) ?? [];
      return year < 0
        ? [...divide(UNDATED, rows, columns, [], 0)]
        : [...divide(String(year).padStart(4, '0'), rows, columns, CALENDAR, 0)];
    });
}

/**
 * Divides an archive into segments (see {@link planRows}).
 *
 * @param addressOf `/2024/02/slug/` or `2024/02/slug`; any other belongs to no period
 */
export function planSegments<Item>(
  items: Iterable<Item>,
  addressOf: (item: Item) => string,
): Segment<Item>[] {
  const all = [...items];
  const addresses = all.map((item) => readAddress(addressOf(item)));
  const columns = {
    periods: Int32Array.from(addresses, ({ period }) => period),
    hashes: Uint32Array.from(addresses, ({ hash }) => hash),
  };
  return planRows(columns).map(({ name, items: rows }) => ({
    name,
    items: rows.map((row) => all[row] as Item),
  }));
}

/**
 * Gathers segments, oldest first, into the volumes of the published index: one, unless it is said that a volume holds so
 * many articles at most.
 */
export function planVolumes<Planned extends Segment<unknown>>(
  segments: readonly Planned[],
  most = Number.POSITIVE_INFINITY,
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

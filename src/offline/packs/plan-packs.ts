import { type ArticleColumns, yearOf } from '../article-columns.ts';

/** The columns from which packs are planned. */
type PlanColumns = Pick<ArticleColumns, 'byId' | 'section' | 'sections' | 'folder' | 'folders' | 'idHashes'>;

/** Articles that go into one pack. */
export interface PackPlan {
  readonly section: string;
  readonly years: readonly string[];
  /** Rows of its articles, in the order of ids. */
  readonly rows: Int32Array;
  /** The pack is part of the base that all other packs are compressed against. */
  readonly base: boolean;
}

// The usual number of packs of an archive: few files for a save, and little to send again after an edit.
const PACKS = 40;
const LEAST = 64;
// Most articles of a pack, about 400 KB: in a large archive a small pack after an edit is worth more than fewer files.
const MOST = 512;
// The share of articles in the base: a fifth has most phrases of the archive; more would make small saves larger.
const BASE_SHARE = 5;
const BASE_MOST = 2048;
const BASE_PACK = 512;

// A power of two: a target changes only when an archive has doubled, and all packs with it.
const near = (count: number) => Math.max(LEAST, 2 ** Math.round(Math.log2(Math.max(1, count))));

/**
 * Cuts a run of rows in order: at the ends of years once there is enough, else by the hashes of ids, so that one
 * article more changes no other cut.
 */
function* cut(run: Int32Array, target: number, { idHashes }: PlanColumns, years: Uint16Array) {
  const every = Math.ceil(target / 4);
  let from = 0;
  for (let at = 0; at < run.length; at++) {
    const [row, held] = [run[at] as number, at - from];
    const newYear = held > 0 && years[run[at - 1] as number] !== years[row];
    const long = held >= target && (idHashes[row] as number) % every === 0;
    if ((newYear && held >= target * 0.6) || long || held >= target * 1.75) {
      yield run.subarray(from, at);
      from = at;
    }
  }
  if (run.length > from) yield run.subarray(from);
}

/**
 * Divides an archive into packs. First the base: its oldest articles, which change least. Then a section and its years
 * in order. The same articles give the same packs; a change stays in its own.
 */
export function planPacks(columns: PlanColumns): PackPlan[] {
  const { byId, section, sections, folder, folders } = columns;
  const target = Math.min(MOST, near(byId.length / PACKS));
  const wanted = byId.length < 2 * LEAST ? 0 : Math.min(BASE_MOST, near(byId.length / BASE_SHARE));
  const names = [...new Set(folders.map(yearOf))];
  const yearOfFolder = Uint16Array.from(folders, (name) => names.indexOf(yearOf(name)));
  const years = Uint16Array.from(folder, (place) => yearOfFolder[place] as number);
  const toPlan = (rows: Int32Array, name: string, base: boolean): PackPlan => {
    const met = new Set<number>();
    for (const row of rows) met.add(years[row] as number);
    return { section: name, years: Array.from(met, (year) => names[year] ?? ''), rows, base };
  };
  const plans: PackPlan[] = [];
  let inBase = 0;
  for (const pack of wanted > 0 ? cut(byId, Math.min(BASE_PACK, wanted), columns, years) : []) {
    if (inBase >= wanted) break;
    plans.push(toPlan(pack, '', true));
    inBase += pack.length;
  }
  const rest = byId.subarray(inBase);
  const counts = new Uint32Array(sections.length);
  for (const row of rest) counts[section[row] as number] = (counts[section[row] as number] ?? 0) + 1;
  const own = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (const row of rest) {
    const place = section[row] as number;
    const rows = own[place] as Int32Array;
    rows[counts[place] as number] = row;
    counts[place] = (counts[place] as number) + 1;
  }
  for (const [place, name] of [...sections.entries()].sort(([, a], [, b]) => (a < b ? -1 : 1)))
    for (const pack of cut(own[place] as Int32Array, target, columns, years))
      plans.push(toPlan(pack, name, false));
  return plans;
}

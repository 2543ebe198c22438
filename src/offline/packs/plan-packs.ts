import type { ArticleEntry } from '../../collection/read.ts';

/** An article before it is packed. */
export interface PackInput {
  readonly article: ArticleEntry;
  readonly section: string;
  readonly year: string;
}

/** Articles that go into one pack. */
export interface PackPlan {
  readonly section: string;
  readonly years: readonly string[];
  readonly articles: readonly ArticleEntry[];
  /** The pack is part of the base that all other packs are compressed against. */
  readonly base: boolean;
}

// About as many packs as this for a whole archive: a save asks for few files, and an edit sends little anew.
const PACKS = 40;
const LEAST = 64;
// A fifth of the archive is enough to know its phrases by; more of it would weigh on small saves.
const BASE_SHARE = 5;
const BASE_MOST = 2048;
const BASE_PACK = 512;

// FNV-1a: decides where a long run is cut, by the article's own address, so that one article more moves no other cut.
function hash(text: string): number {
  let value = 2166136261;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  return value >>> 0;
}

// A power of two: a target changes only when an archive has doubled, and all packs with it.
const near = (count: number) => Math.max(LEAST, 2 ** Math.round(Math.log2(Math.max(1, count))));

/** Cuts a run of articles in order: at the ends of years once there is enough, else where the addresses say. */
function* cut(run: readonly PackInput[], target: number): Generator<PackInput[]> {
  let held: PackInput[] = [];
  for (const input of run) {
    const newYear = held.length > 0 && held.at(-1)?.year !== input.year;
    const long = held.length >= target && hash(input.article.id) % Math.ceil(target / 4) === 0;
    if ((newYear && held.length >= target * 0.6) || long || held.length >= target * 1.75) {
      yield held;
      held = [];
    }
    held.push(input);
  }
  if (held.length > 0) yield held;
}

function toPlan(inputs: readonly PackInput[], section: string, base: boolean): PackPlan {
  const years = [...new Set(inputs.map(({ year }) => year))];
  return { section, years, articles: inputs.map(({ article }) => article), base };
}

const byId = (a: PackInput, b: PackInput) => (a.article.id < b.article.id ? -1 : 1);

/**
 * Divides an archive into packs. First the base: its oldest articles, which change least. Then a section and its years
 * in order. The same articles give the same packs; a change stays in its own.
 */
export function planPacks(inputs: readonly PackInput[]): PackPlan[] {
  const target = near(inputs.length / PACKS);
  const wanted = inputs.length < 2 * LEAST ? 0 : Math.min(BASE_MOST, near(inputs.length / BASE_SHARE));
  const ordered = inputs.toSorted(byId);
  const plans: PackPlan[] = [];
  let inBase = 0;
  for (const pack of wanted > 0 ? cut(ordered, Math.min(BASE_PACK, wanted)) : []) {
    if (inBase >= wanted) break;
    plans.push(toPlan(pack, '', true));
    inBase += pack.length;
  }
  const sections = new Map<string, PackInput[]>();
  for (const input of ordered.slice(inBase)) {
    const own = sections.get(input.section);
    if (own) own.push(input);
    else sections.set(input.section, [input]);
  }
  for (const [section, own] of [...sections].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const pack of cut(own, target)) plans.push(toPlan(pack, section, false));
  return plans;
}

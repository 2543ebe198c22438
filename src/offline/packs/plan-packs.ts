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
}

// About as many packs as this for a whole archive: a save asks for few files, and an edit sends little anew.
const PACKS = 40;
const LEAST = 64;

// FNV-1a: decides where a long run is cut, by the article's own address, so that one article more moves no other cut.
function hash(text: string): number {
  let value = 2166136261;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  return value >>> 0;
}

/**
 * Divides an archive into packs: a section and its years in order, cut at the ends of years once there is enough, and
 * within a year where the addresses say. The same articles give the same packs; a change stays in its own.
 */
export function planPacks(inputs: readonly PackInput[]): PackPlan[] {
  // A power of two: the target changes only when an archive has doubled, and all packs with it.
  const target = Math.max(LEAST, 2 ** Math.round(Math.log2(Math.max(1, inputs.length / PACKS))));
  const sections = new Map<string, PackInput[]>();
  for (const input of inputs) {
    const own = sections.get(input.section);
    if (own) own.push(input);
    else sections.set(input.section, [input]);
  }
  const plans: PackPlan[] = [];
  for (const [section, own] of [...sections].sort(([a], [b]) => (a < b ? -1 : 1))) {
    own.sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
    let held: PackInput[] = [];
    const cut = () => {
      if (held.length === 0) return;
      const years = [...new Set(held.map(({ year }) => year))];
      plans.push({ section, years, articles: held.map(({ article }) => article) });
      held = [];
    };
    for (const input of own) {
      const newYear = held.length > 0 && held.at(-1)?.year !== input.year;
      const long = held.length >= target && hash(input.article.id) % Math.ceil(target / 4) === 0;
      if ((newYear && held.length >= target * 0.6) || long || held.length >= target * 1.75) cut();
      held.push(input);
    }
    cut();
  }
  return plans;
}

import type { PackedPage } from './pack.ts';

/** Articles that go into one pack. */
export interface PackPlan {
  readonly section: string;
  readonly years: readonly string[];
  readonly pages: readonly PackedPage[];
}

/** An article before it is packed. */
export interface PackInput {
  readonly page: PackedPage;
  readonly section: string;
  readonly year: string;
  /** Letters of its content: what a pack's size is judged by. */
  readonly size: number;
}

// About as many packs as this for a whole archive: a save asks for few files, and an edit sends little anew.
const PACKS = 44;
const LEAST = 200_000;

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
  const total = inputs.reduce((sum, { size }) => sum + size, 0);
  // A power of two: the target changes only when an archive has doubled, and all packs with it.
  const target = Math.max(LEAST, 2 ** Math.round(Math.log2(Math.max(1, total / PACKS))));
  const sections = new Map<string, PackInput[]>();
  for (const input of inputs) {
    const own = sections.get(input.section);
    if (own) own.push(input);
    else sections.set(input.section, [input]);
  }
  const plans: PackPlan[] = [];
  for (const [section, own] of [...sections].sort(([a], [b]) => (a < b ? -1 : 1))) {
    own.sort((a, b) => (a.page.path < b.page.path ? -1 : 1));
    let pages: PackInput[] = [];
    let size = 0;
    const cut = () => {
      if (pages.length === 0) return;
      plans.push({
        section,
        years: [...new Set(pages.map(({ year }) => year))],
        pages: pages.map(({ page }) => page),
      });
      pages = [];
      size = 0;
    };
    for (const input of own) {
      const newYear = pages.length > 0 && pages.at(-1)?.year !== input.year;
      if (newYear && size > target / 2) cut();
      const perArticle = Math.max(1, input.size);
      const chance = Math.max(4, Math.round(target / 4 / perArticle));
      if (size > target && (hash(input.page.path) % chance === 0 || size > target * 1.75)) cut();
      pages.push(input);
      size += input.size;
    }
    cut();
  }
  return plans;
}

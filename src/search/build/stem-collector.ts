import {
  EDGES,
  type Edge,
  encodeShard,
  type KnownStem,
  SHORTEST_STEM,
  shardCount,
  shardOf,
} from '../spelling.ts';

/** Longer stems are addresses and accidents; nobody mistypes them by one letter. */
const LONGEST_STEM = 20;

/** Counts the articles of every stem and deals the stems into files for corrections. */
export class StemCollector {
  private readonly stems = new Map<string, { articles: number; forms: Map<string, number> }>();

  /** Judged once each: numbers, addresses, single letters. */
  private readonly refused = new Set<string>();

  /** Counts the stems of one article, each with a form in which the article writes it. */
  add(stems: ReadonlyMap<string, string>): void {
    for (const [stem, form] of stems) {
      let entry = this.stems.get(stem);
      if (entry === undefined) {
        if (this.refused.has(stem)) continue;
        if (stem.length < SHORTEST_STEM || stem.length > LONGEST_STEM || !/^\p{L}+$/u.test(stem)) {
          this.refused.add(stem);
          continue;
        }
        entry = { articles: 0, forms: new Map() };
        this.stems.set(stem, entry);
      }
      entry.articles++;
      entry.forms.set(form, (entry.forms.get(form) ?? 0) + 1);
    }
  }

  /** The files of both edges, stems in code-unit order. */
  shards(): { edge: Edge; files: string[] }[] {
    const count = shardCount(this.stems.size);
    const sorted: KnownStem[] = [...this.stems]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([stem, { articles, forms }]) => ({ stem, articles, form: commonest(forms) }));
    return EDGES.map((edge) => {
      const shards: KnownStem[][] = Array.from({ length: count }, () => []);
      for (const known of sorted) shards[shardOf(known.stem, edge, count)]?.push(known);
      return { edge, files: shards.map(encodeShard) };
    });
  }
}

function commonest(forms: ReadonlyMap<string, number>): string {
  return [...forms].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  )[0];
}

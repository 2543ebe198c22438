import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { fnv1a } from '../hash/fnv1a.ts';
import type { Align } from '../state/article-lists.ts';
import { type JaggedArray, NO_ROWS, realigned } from '../state/jagged-array.ts';
import type { RenderFacts } from './render-index.ts';

/** The fields of an article that its facts are found by. */
interface Listed {
  readonly id: string;
  readonly digest: string;
}

/** What is kept of all rendered articles. */
interface Kept {
  /** Identifies the list of articles. */
  readonly version: string;
  /** The characters of the articles of each block. */
  readonly characters: readonly string[];
  /** By row, whether the text shows pictures of the site. */
  readonly pictured: Uint8Array;
  readonly links: ArticleLinks;
}

/** The links of articles to addresses of the site. */
export interface ArticleLinks {
  /** Addresses, each once; some may be unused by now. */
  readonly addresses: readonly string[];
  /** By row of the list of articles, the indexes of its addresses, in the order of the text. */
  readonly byRow: JaggedArray;
}

/** What a build has to know of all rendered articles together. */
interface AllFacts {
  /** Every character of their texts and front matter, some more than once. */
  readonly characters: readonly string[];
  /** By row of the list of articles, 1 where the text shows pictures of the site. */
  readonly pictured: Uint8Array;
  readonly links: ArticleLinks;
}

// Articles are grouped into so many blocks that an edit recomputes a small part of a large archive.
const BLOCKS = 256;
const KEY = 'rendered facts\n2';
// Unused addresses are kept until there are so many.
const UNUSED = 1000;

function blockOf(id: string): number {
  const hash = fnv1a(id);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (BLOCKS - 1);
}

function withoutUnused(links: ArticleLinks): ArticleLinks {
  const { addresses, byRow } = links;
  const used = new Set(byRow.values);
  if (addresses.length - used.size <= UNUSED) return links;
  const order = [...used].sort((a, b) => a - b);
  const places = new Map(order.map((number, place) => [number, place]));
  return {
    addresses: order.map((number) => addresses[number] ?? ''),
    byRow: { ...byRow, values: byRow.values.map((number) => places.get(number) ?? 0) },
  };
}

/** Facts of all rendered articles, stored so that after an edit only few have to be read. */
export class RenderedFacts {
  readonly #file: string;
  readonly #version: string;
  readonly #kept: Kept | undefined;
  readonly #rows: Int32Array;
  /** The blocks to recompute. */
  readonly #blocks: Uint8Array;
  readonly #block: (row: number) => number;
  readonly #articles: readonly Listed[];

  /**
   * @param file where they are stored, beside the rendered articles
   * @param lists names the list of `articles`, and aligns it with an earlier one
   */
  constructor(
    file: string,
    lists: { readonly version: string; readonly align: Align },
    articles: readonly Listed[],
  ) {
    this.#file = file;
    this.#version = lists.version;
    this.#articles = articles;
    const kept = readChecksummed<Kept>(file, KEY);
    const alignment = kept && lists.align(kept.version);
    this.#kept = alignment ? kept : undefined;
    this.#rows = alignment?.rows ?? new Int32Array(articles.length).fill(-1);
    this.#blocks = new Uint8Array(BLOCKS).fill(alignment ? 0 : 1);
    for (const id of alignment?.goneIds ?? []) this.#blocks[blockOf(id)] = 1;
    for (const row of alignment?.fresh ?? []) this.#blocks[blockOf(articles[row]?.id ?? '')] = 1;
    const isSame = alignment && alignment.fresh.length + alignment.gone.length === 0;
    const blocks = isSame ? undefined : Uint8Array.from(articles, ({ id }) => blockOf(id));
    this.#block = (row) => blocks?.[row] ?? 0;
  }

  #isAsked(row: number): boolean {
    return this.#blocks[this.#block(row)] === 1;
  }

  /** Gives the articles whose facts have to be read, and which therefore must be rendered first. */
  asked<Article extends Listed>(articles: readonly Article[]): Article[] {
    return articles.filter((_, row) => this.#isAsked(row));
  }

  /** Gives the links of all articles; those of unchanged articles come from the stored ones. */
  #linksNow(factsOf: (digest: string) => RenderFacts | undefined): ArticleLinks {
    const before = this.#kept?.links ?? { addresses: [], byRow: NO_ROWS };
    const addresses = [...before.addresses];
    const numbers = new Map(addresses.map((address, number) => [address, number]));
    const numberOf = (address: string) => {
      const known = numbers.get(address) ?? addresses.push(address) - 1;
      numbers.set(address, known);
      return known;
    };
    const made = new Map<number, Uint32Array>();
    for (const [row, { digest }] of this.#articles.entries()) {
      if ((this.#rows[row] as number) >= 0) continue;
      made.set(row, Uint32Array.from(factsOf(digest)?.links ?? [], numberOf));
    }
    return withoutUnused({ addresses, byRow: realigned(before.byRow, this.#rows, made) });
  }

  /** Collects the facts of all articles and stores them for the next build. */
  collect(factsOf: (digest: string) => RenderFacts | undefined): AllFacts {
    const kept = this.#kept;
    if (kept?.version === this.#version) return kept;
    const units = Array.from(this.#blocks, (asked) => (asked === 1 ? new Set<string>() : undefined));
    const pictured = new Uint8Array(this.#articles.length);
    for (const [row, { digest }] of this.#articles.entries()) {
      const before = this.#rows[row] as number;
      const asked = units[this.#block(row)];
      if (!asked) {
        pictured[row] = kept?.pictured[before] ?? 0;
        continue;
      }
      const facts = factsOf(digest);
      // By code unit; surrogates are left out.
      for (const unit of facts?.characters ?? '') asked.add(unit);
      pictured[row] = (facts?.images.length ?? 0) > 0 ? 1 : 0;
    }
    const characters = units.map((set, block) =>
      set ? [...set].sort().join('') : (kept?.characters[block] ?? ''),
    );
    const links = this.#linksNow(factsOf);
    const now: Kept = { version: this.#version, characters, pictured, links };
    writeChecksummed(this.#file, KEY, now);
    return now;
  }
}

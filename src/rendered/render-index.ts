import { closeSync, existsSync, openSync, readdirSync, statSync } from 'node:fs';
import { readPartAt, readParts, toPart } from '../files/checksummed-file.ts';

/** What the build has to know of every article, changed or not. */
export interface RenderFacts {
  /** Every visible character (code unit) of its text and front matter, each once. */
  readonly characters: string;
  /** Stems of its headline and of its summary. */
  readonly title: readonly string[];
  readonly summary: readonly string[];
  /** Pictures of the site that its text shows, and addresses of the site that it leads to. */
  readonly images: readonly string[];
  readonly links: readonly string[];
  /** First words of the text, for lists; empty where there is a summary. */
  readonly opening: string;
}

/** A rendered article in a pack. */
export interface PackedArticle {
  readonly digest: string;
  /** Where its part ends in the pack; it begins where the one before it ends. */
  readonly end: number;
  readonly facts: RenderFacts;
}

const FIELDS = ['characters', 'title', 'summary', 'images', 'links', 'opening'] as const;
const INDEX_KEY = 'rendered index\n1';
const keyOf = (digest: string): string => `rendered ${digest}\n1`;
const DIGEST = 64;

/** The index of many articles in columns: a list of objects takes ten times as long to read. */
interface Columns {
  readonly digests: string;
  /** Where the first begins in the pack, and where each ends. */
  readonly start: number;
  readonly ends: Float64Array;
  /** By field, a line an article. */
  readonly facts: readonly string[];
}

const toList = (items: readonly string[]): string => (items.length > 0 ? JSON.stringify(items) : '');
const fromList = (text: string): readonly string[] => (text === '' ? [] : (JSON.parse(text) as string[]));
const fromWords = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

const PRINTED = {
  characters: ({ characters }: RenderFacts) => characters,
  title: ({ title }: RenderFacts) => title.join(' '),
  summary: ({ summary }: RenderFacts) => summary.join(' '),
  images: ({ images }: RenderFacts) => toList(images),
  links: ({ links }: RenderFacts) => toList(links),
  opening: ({ opening }: RenderFacts) => opening,
} as const;

/**
 * Makes the index part for articles that were added to a pack one after the other.
 * @param start where the first of them begins
 */
export function indexPart(start: number, articles: readonly PackedArticle[]): Buffer {
  const columns: Columns = {
    digests: articles.map(({ digest }) => digest).join(''),
    start,
    ends: Float64Array.from(articles, ({ end }) => end),
    facts: FIELDS.map((field) => articles.map(({ facts }) => PRINTED[field](facts)).join('\n')),
  };
  return toPart(INDEX_KEY, columns);
}

/** Gives an article as a part of a pack. */
export function packPart(digest: string, rendered: unknown): Buffer {
  return toPart(keyOf(digest), Buffer.from(JSON.stringify(rendered)));
}

/** Articles of one pack that were indexed together; their facts are parsed when one of them is first asked for. */
class Batch {
  readonly pack: string;
  readonly columns: Columns;
  readonly #lines: string[][] = [];

  constructor(pack: string, columns: Columns) {
    this.pack = pack;
    this.columns = columns;
  }

  field(field: (typeof FIELDS)[number], row: number): string {
    const at = FIELDS.indexOf(field);
    this.#lines[at] ??= (this.columns.facts[at] ?? '').split('\n');
    return this.#lines[at][row] ?? '';
  }

  facts(row: number): RenderFacts {
    const field = (name: (typeof FIELDS)[number]) => this.field(name, row);
    return {
      get characters() {
        return field('characters');
      },
      get title() {
        return fromWords(field('title'));
      },
      get summary() {
        return fromWords(field('summary'));
      },
      get images() {
        return fromList(field('images'));
      },
      get links() {
        return fromList(field('links'));
      },
      get opening() {
        return field('opening');
      },
    };
  }
}

interface Found {
  readonly batch: Batch;
  readonly row: number;
}

/** The indexes of the packs in a folder. Entries that are damaged, or were cut by a killed build, count as missing. */
export class RenderIndex {
  readonly #folder: string;
  readonly #articles = new Map<string, Found>();
  /** Facts of articles that were rendered on other machines, by digest. */
  readonly #others = new Map<string, Found>();
  /** How many bytes of each index file have been read. */
  readonly #known = new Map<string, number>();
  readonly #handles = new Map<string, number>();

  /** @param folder of the packs; it need not exist yet */
  constructor(folder: string) {
    this.#folder = folder;
    this.refresh();
  }

  /** Reads what was added since the last call: index files only grow. */
  refresh(): void {
    if (!existsSync(this.#folder)) return;
    for (const file of readdirSync(this.#folder)) {
      const [, pack = '', ending] = /^(.*)\.(index|facts)$/.exec(file) ?? [];
      if (ending === undefined) continue;
      const { values, end } = readParts<Columns>(`${this.#folder}/${file}`, INDEX_KEY, this.#known.get(file));
      this.#known.set(file, end);
      if (values.length === 0) continue;
      // After a crash of the machine the index may be there and the pack not.
      const size = statSync(`${this.#folder}/${pack}.pack`, { throwIfNoEntry: false })?.size ?? 0;
      for (const columns of values) {
        const batch = new Batch(pack, columns);
        for (let row = 0; row < columns.ends.length; row++) {
          const digest = columns.digests.slice(row * DIGEST, (row + 1) * DIGEST);
          if (ending === 'facts') this.#others.set(digest, { batch, row });
          else if ((columns.ends[row] as number) <= size) this.#articles.set(digest, { batch, row });
        }
      }
    }
  }

  has(digest: string): boolean {
    return this.#articles.has(digest);
  }

  facts(digest: string): RenderFacts | undefined {
    const found = this.#articles.get(digest) ?? this.#others.get(digest);
    return found?.batch.facts(found.row);
  }

  /** Reads an article, as it was given to {@link packPart}; `undefined` where it is missing or damaged. */
  read(digest: string): unknown {
    const found = this.#articles.get(digest);
    if (!found) return undefined;
    const { batch, row } = found;
    try {
      let handle = this.#handles.get(batch.pack);
      if (handle === undefined) {
        handle = openSync(`${this.#folder}/${batch.pack}.pack`, 'r');
        this.#handles.set(batch.pack, handle);
      }
      const part = readPartAt(handle, keyOf(digest), batch.columns.ends[row - 1] ?? batch.columns.start);
      if (part) return JSON.parse(String(part.value));
    } catch {
      // Missing or unreadable: it is rendered again.
    }
    this.#articles.delete(digest);
    return undefined;
  }

  /** How many packs there are, and how many articles in them. */
  get size(): { readonly packs: number; readonly articles: number } {
    return { packs: this.packs().size, articles: this.#articles.size };
  }

  /** Gives the articles of each pack. */
  packs(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const name of this.#known.keys()) if (name.endsWith('.index')) found.set(name.slice(0, -6), []);
    for (const [digest, { batch }] of this.#articles) found.get(batch.pack)?.push(digest);
    return found;
  }

  /** Closes the packs that were read. */
  close(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
    this.#handles.clear();
  }
}

import type { WordCodes } from '../../search/index/indexer/word-codes.ts';
import type { Occurrences } from '../../search/index/indexer/word-columns.ts';

/**
 * Stands in for Pagefind (`search/index/indexer/pagefind.ts` and `pagefind-chunks.ts`) when the index is built on a reader's
 * device, where no program can be started: the same words in, the same places out. Everything around it is the
 * site's own builder.
 */

/** Pagefind takes many articles as one page; here they are only counted through. */
export const SHEET_WORDS = 100_000;

// A word is letters that number its root, then marks that number its form (`search/index/indexer/word-codes.ts`).
const ROOT = /^[a-z]+/;

/** All words of a segment with their places, in typed arrays: millions of them must fit into a phone. */
export class WordIndex {
  private readonly ids = new Map<string, number>();
  private readonly counts: number[] = [];
  private readonly sheets: Uint32Array[] = [];
  private total = 0;

  /** Adds the words of the next sheet. */
  add(words: readonly string[]): void {
    const own = new Uint32Array(words.length);
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as string;
      let id = this.ids.get(word);
      if (id === undefined) {
        id = this.ids.size;
        this.ids.set(word, id);
        this.counts.push(0);
      }
      (this.counts[id] as number)++;
      own[at] = id;
    }
    this.sheets.push(own);
    this.total += own.length;
  }

  /** Places by word: those of word n lie from `starts[n]` to `starts[n + 1]`, ascending. */
  private places(): { starts: Uint32Array; tokens: Uint32Array } {
    const starts = new Uint32Array(this.counts.length + 1);
    for (const [id, count] of this.counts.entries()) starts[id + 1] = (starts[id] as number) + count;
    const next = starts.slice();
    const tokens = new Uint32Array(this.total);
    let token = 0;
    for (const sheet of this.sheets) {
      for (let at = 0; at < sheet.length; at++) {
        const id = sheet[at] as number;
        tokens[next[id] as number] = token++;
        (next[id] as number)++;
      }
    }
    return { starts, tokens };
  }

  /** Where every root stands. */
  *lists(codes: WordCodes): Generator<Occurrences> {
    const { starts, tokens } = this.places();
    const roots = new Map<string, string[]>();
    for (const word of this.ids.keys()) {
      const root = ROOT.exec(word)?.[0] ?? '';
      const own = roots.get(root);
      if (own) own.push(word);
      else roots.set(root, [word]);
    }
    for (const [root, words] of roots) {
      const forms = words.map((word) => codes.formOfMarks(root, word.slice(root.length)));
      const places = words.map((word) => {
        const id = this.ids.get(word) as number;
        return tokens.subarray(starts[id], starts[id + 1]);
      });
      yield { key: codes.keyOfCode(root), forms, ...joinForms(places) };
    }
  }
}

/** Token and form in one number that sorts by token. */
const FORMS = 2 ** 20;

function joinForms(places: readonly Uint32Array[]): Pick<Occurrences, 'tokens' | 'which'> {
  const [first = new Uint32Array()] = places;
  if (places.length === 1) return { tokens: first, which: null };
  const all = new Float64Array(places.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const [which, own] of places.entries()) for (const token of own) all[at++] = token * FORMS + which;
  all.sort();
  return {
    tokens: all.map((place) => Math.floor(place / FORMS)),
    which: all.map((place) => place % FORMS),
  };
}

/** Takes Pagefind's place in the making of a segment. */
export class PagefindRun {
  private readonly index = new WordIndex();

  static start(): Promise<PagefindRun> {
    return Promise.resolve(new PagefindRun());
  }

  add(words: readonly string[]): void {
    this.index.add(words);
  }

  files(): Promise<WordIndex> {
    return Promise.resolve(this.index);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Takes the place of the reader of Pagefind's files. */
export function readPagefindLists(index: WordIndex, codes: WordCodes): Generator<Occurrences> {
  return index.lists(codes);
}

import type { Indexer, IndexRun } from './indexer.ts';
import type { WordCodes } from './word-codes.ts';
import type { Occurrences } from './word-columns.ts';

/**
 * Indexes words in place: for a reader's device, where no program can be started, and for whatever is too small to be
 * worth starting one.
 */

// A word is letters that number its root, then marks that number its form (`word-codes.ts`).
const ROOT = /^[a-z]+/;

/** All words of a segment with their places, in typed arrays: millions of them must fit into a phone. */
class WordIndex implements IndexRun {
  private readonly ids = new Map<string, number>();
  private readonly counts: number[] = [];
  private readonly sheets: Uint32Array[] = [];
  private total = 0;

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

  lists(codes: WordCodes): Promise<Iterable<Occurrences>> {
    return Promise.resolve(this.read(codes));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private *read(codes: WordCodes): Generator<Occurrences> {
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

/** Indexes in memory, on a reader's device. */
export const deviceIndexer: Indexer = { start: () => Promise.resolve(new WordIndex()), isChecked: false };

/** Indexes in memory, and proves it: for small parts of a build. */
export const memoryIndexer: Indexer = { ...deviceIndexer, isChecked: true };

import type { Indexer, IndexRun } from './indexer.ts';
import type { WordCodes } from './word-codes.ts';
import type { Occurrences } from './word-columns.ts';

/** All words of a segment with their places, in typed arrays: millions of them must fit into a phone. */
class WordIndex implements IndexRun {
  private readonly sheets: Uint32Array[] = [];

  add(words: Uint32Array): void {
    this.sheets.push(words);
  }

  lists(codes: WordCodes): Promise<Iterable<Occurrences>> {
    return Promise.resolve(listsOf(this.sheets, codes));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Places by root: those of root n lie from `starts[n]` to `starts[n + 1]`, ascending, each with its word. */
function placesOf(sheets: readonly Uint32Array[], { keys, roots }: WordCodes, wanted?: Uint8Array) {
  const starts = new Uint32Array(keys.length + 1);
  for (const sheet of sheets)
    for (const word of sheet) {
      const root = roots[word] as number;
      if (wanted?.[root] !== 0) starts[root + 1] = (starts[root + 1] as number) + 1;
    }
  for (let root = 0; root < keys.length; root++)
    starts[root + 1] = (starts[root + 1] as number) + (starts[root] as number);
  const next = starts.slice();
  const total = starts[keys.length] as number;
  const tokens = new Uint32Array(total);
  const words = new Uint32Array(total);
  let token = 0;
  for (const sheet of sheets)
    for (const word of sheet) {
      const root = roots[word] as number;
      if (wanted?.[root] !== 0) {
        const at = next[root] as number;
        next[root] = at + 1;
        tokens[at] = token;
        words[at] = word;
      }
      token++;
    }
  return { starts, tokens, words };
}

/**
 * Finds where every root stands in the words of a segment.
 *
 * @param wanted by root, 0 where its list is not wanted; without it all are
 */
export function* listsOf(
  sheets: readonly Uint32Array[],
  codes: WordCodes,
  wanted?: Uint8Array,
): Generator<Occurrences> {
  const { starts, tokens, words } = placesOf(sheets, codes, wanted);
  // By word, its number among the forms of its root in this segment, and one more.
  const numbers = new Uint32Array(codes.forms.length);
  for (const [root, key] of codes.keys.entries()) {
    const [from, to] = [starts[root] as number, starts[root + 1] as number];
    if (from === to) continue;
    const own = words.subarray(from, to);
    const forms: number[] = [];
    for (let at = 0; at < own.length; at++) {
      const word = own[at] as number;
      if (numbers[word] === 0) numbers[word] = forms.push(codes.forms[word] as number);
      own[at] = (numbers[word] as number) - 1;
    }
    yield { key, forms, tokens: tokens.subarray(from, to), which: forms.length > 1 ? own : null };
  }
}

/** Indexes in memory on a reader's device, without the check of a build, to save time. */
export const deviceIndexer: Indexer = { start: () => Promise.resolve(new WordIndex()), isChecked: false };

/** Indexes in memory, and checks the result. */
export const memoryIndexer: Indexer = { ...deviceIndexer, isChecked: true };

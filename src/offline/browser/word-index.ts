import type { WordCodes } from '../../search/build/word-codes.ts';
import type { PostingList } from '../../search/postings.ts';

/**
 * Stands in for Pagefind (`search/build/pagefind.ts` and `pagefind-chunks.ts`) when the index is built on a reader's
 * device, where no program can be started: the same words in, the same posting lists out. Everything around it is the
 * site's own builder.
 */

// A word is letters that number its root, then marks that number its form (`search/build/word-codes.ts`).
const ROOT = /^[a-z]+/;

/** All words with their places, in typed arrays: millions of them must fit into a phone. */
export class WordIndex {
  private readonly ids = new Map<string, number>();
  private readonly counts: number[] = [];
  private readonly pages: Uint32Array[] = [];
  private total = 0;

  /** Adds the words of the next page. */
  add(words: readonly string[]): void {
    const own = new Uint32Array(words.length);
    for (const [position, word] of words.entries()) {
      let id = this.ids.get(word);
      if (id === undefined) {
        id = this.ids.size;
        this.ids.set(word, id);
        this.counts.push(0);
      }
      this.counts[id] = (this.counts[id] ?? 0) + 1;
      own[position] = id;
    }
    this.pages.push(own);
    this.total += own.length;
  }

  /** Places by word: those of word n lie from `starts[n]` to `starts[n + 1]`, by page and position. */
  private places(): { starts: Uint32Array; pages: Uint32Array; positions: Uint32Array } {
    const starts = new Uint32Array(this.counts.length + 1);
    for (const [id, count] of this.counts.entries()) starts[id + 1] = (starts[id] as number) + count;
    const next = starts.slice();
    const pages = new Uint32Array(this.total);
    const positions = new Uint32Array(this.total);
    for (const [page, words] of this.pages.entries()) {
      for (let position = 0; position < words.length; position++) {
        const id = words[position] as number;
        const at = next[id] as number;
        pages[at] = page;
        positions[at] = position;
        next[id] = at + 1;
      }
    }
    return { starts, pages, positions };
  }

  /** The posting lists, by root. */
  *lists(codes: WordCodes): Generator<[key: string, list: PostingList]> {
    const { starts, pages, positions } = this.places();
    const roots = new Map<string, string[]>();
    for (const word of this.ids.keys()) {
      const root = ROOT.exec(word)?.[0] ?? '';
      const own = roots.get(root);
      if (own) own.push(word);
      else roots.set(root, [word]);
    }
    for (const [root, words] of roots) {
      const forms: number[] = [];
      const found: [page: number, position: number, which: number][] = [];
      for (const word of words.sort()) {
        const id = this.ids.get(word) as number;
        const which = forms.push(codes.formOfMarks(root, word.slice(root.length))) - 1;
        for (let place = starts[id] as number; place < (starts[id + 1] as number); place++)
          found.push([pages[place] as number, positions[place] as number, which]);
      }
      if (forms.length > 1) found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const list: PostingList = {
        forms,
        pages: found.map(([page]) => page),
        positions: found.map(([, position]) => position),
        which: found.map(([, , which]) => which),
      };
      yield [codes.keyOfCode(root), list];
    }
  }
}

/** Takes Pagefind's place in `buildSearchIndex`. */
export class PagefindRun {
  private readonly index = new WordIndex();

  static start(): Promise<PagefindRun> {
    return Promise.resolve(new PagefindRun());
  }

  add(content: string): Promise<void> {
    this.index.add(content === '' ? [] : content.split(' '));
    return Promise.resolve();
  }

  files(): Promise<WordIndex> {
    return Promise.resolve(this.index);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Takes the place of the reader of Pagefind's files. */
export function readPagefindLists(
  index: WordIndex,
  codes: WordCodes,
): Generator<[key: string, list: PostingList]> {
  return index.lists(codes);
}

import { openChunk, visitPostings } from '../postings.ts';

/** Decides for every page whether each of its words stands in Pagefind's chunks at its own position, once. */
export class AlignmentCheck {
  private readonly ids = new Map<string, number>();
  private readonly expected: Uint32Array[] = [];

  /** Notes the words of the next page. */
  add(words: string[]): void {
    this.expected.push(
      Uint32Array.from(words, (word) => {
        const known = this.ids.get(word);
        if (known !== undefined) return known;
        const id = this.ids.size + 1;
        this.ids.set(word, id);
        return id;
      }),
    );
  }

  /** Ticks off all occurrences of one decompressed chunk. */
  tick(bytes: Uint8Array): void {
    const chunk = openChunk(bytes);
    for (const key of chunk.offsets.keys()) {
      let variant: string | undefined;
      let id: number | undefined;
      visitPostings(chunk, key, (suffix, page, position) => {
        if (suffix !== variant) {
          variant = suffix;
          id = this.ids.get(key + suffix);
        }
        const words = this.expected[page];
        // A wrong or repeated occurrence leaves a value that is never 0.
        if (words !== undefined && words[position] === id) words[position] = 0;
        else if (words !== undefined && words.length > 0) words[0] = 0xffffffff;
      });
    }
  }

  /** Pages with a word that is missing, misplaced or doubled. */
  misaligned(): number[] {
    return this.expected.flatMap((words, page) => (words.every((word) => word === 0) ? [] : [page]));
  }

  /** Distinct encoded words. */
  get distinct(): number {
    return this.ids.size;
  }
}

import type { Term } from '../../text/analyse.ts';
import { formOf, keyOf } from '../encoding.ts';
import { openChunk, readList } from '../postings.ts';

/**
 * Proves that the index gives back every word of every article at its own place: positions are what excerpts and
 * highlights stand on. It compares what went in with what the finished chunks say.
 */
export class AlignmentCheck {
  private readonly prints = new Map<Term, number>();
  private readonly pages: Uint32Array[] = [];

  /** Notes the words of the next page. */
  expect(terms: readonly Term[]): void {
    this.pages.push(
      Uint32Array.from(terms, (term) => {
        // Analysed words are shared objects, so each is fingerprinted once.
        const known = this.prints.get(term);
        if (known !== undefined) return known;
        const print = fingerprint(keyOf(term), formOf(term));
        this.prints.set(term, print);
        return print;
      }),
    );
  }

  /** Reads a chunk as the browser does and ticks off every word at its page and position. */
  tick(bytes: Uint8Array): void {
    const chunk = openChunk(bytes);
    for (const key of chunk.offsets.keys()) {
      const list = readList(chunk, key);
      if (list === null) continue;
      const prints = list.forms.map((form) => fingerprint(key, form));
      for (const [index, page] of list.pages.entries()) {
        const words = this.pages[page];
        const position = list.positions[index] as number;
        const right = words !== undefined && words[position] === prints[list.which[index] as number];
        // A wrong or repeated word leaves a value that is never 0.
        if (right) words[position] = 0;
        else if (words !== undefined) words[0] = 0xffffffff;
      }
    }
  }

  /** Pages with a word that is missing, misplaced or doubled. */
  misaligned(): number[] {
    return this.pages.flatMap((words, page) => (words.every((word) => word === 0) ? [] : [page]));
  }
}

/** Never 0, which marks a word as ticked off. */
function fingerprint(key: string, form: number): number {
  let hash = form + 0x9e3779b9;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619);
  return (hash | 1) >>> 0;
}

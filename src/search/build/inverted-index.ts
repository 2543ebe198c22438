import type { Term } from '../../text/analyse.ts';
import { keyOf } from '../encoding.ts';
import { encodeChunk, encodeList, formOf, openChunk, type PostingList, readList } from '../postings.ts';

/**
 * Chunks are closed at this size before compression (about 7 KB after): a word's list comes with few strangers, and
 * a list that is longer has a chunk to itself.
 */
const CHUNK_BYTES = 20_000;

/** A chunk with the first key it holds. */
export interface BuiltChunk {
  from: string;
  bytes: Uint8Array;
}

interface Growing extends PostingList {
  byForm: Map<number, number>;
}

/** Collects the words of all articles by root. */
export class InvertedIndex {
  private readonly lists = new Map<string, Growing>();
  /** Analysed words are shared objects, so each is looked up once. */
  private readonly places = new Map<Term, { list: Growing; form: number }>();
  /** For each page the place of every word, to prove that the chunks give them back. */
  private readonly pages: Uint32Array[] = [];

  /** Adds the words of the next page. */
  add(terms: readonly Term[]): void {
    const page = this.pages.length;
    const proof = new Uint32Array(terms.length);
    for (const [position, term] of terms.entries()) {
      const place = this.placeOf(term);
      place.list.pages.push(page);
      place.list.positions.push(position);
      place.list.which.push(place.form);
      proof[position] = fingerprint(keyOf(term), place.list.forms[place.form] as number);
    }
    this.pages.push(proof);
  }

  private placeOf(term: Term): { list: Growing; form: number } {
    const known = this.places.get(term);
    if (known !== undefined) return known;
    const key = keyOf(term);
    let list = this.lists.get(key);
    if (list === undefined) {
      list = { forms: [], pages: [], positions: [], which: [], byForm: new Map() };
      this.lists.set(key, list);
    }
    const hashed = formOf(term);
    let form = list.byForm.get(hashed);
    if (form === undefined) {
      form = list.forms.push(hashed) - 1;
      list.byForm.set(hashed, form);
    }
    const place = { list, form };
    this.places.set(term, place);
    return place;
  }

  /** The chunks, keys in code-unit order. */
  *chunks(): Generator<BuiltChunk> {
    let held: [string, Uint8Array][] = [];
    let size = 0;
    const close = (): BuiltChunk => {
      const chunk = { from: held[0]?.[0] ?? '', bytes: encodeChunk(held) };
      held = [];
      size = 0;
      return chunk;
    };
    for (const key of [...this.lists.keys()].sort()) {
      const list = encodeList(this.lists.get(key) as Growing);
      if (held.length > 0 && size + list.length > CHUNK_BYTES) yield close();
      held.push([key, list]);
      size += list.length + key.length * 2;
    }
    if (held.length > 0) yield close();
  }

  /** Reads a chunk back and ticks off every word at its page and position. */
  tick(bytes: Uint8Array): void {
    const chunk = openChunk(bytes);
    for (const key of chunk.offsets.keys()) {
      const list = readList(chunk, key);
      if (list === null) continue;
      const prints = list.forms.map((form) => fingerprint(key, form));
      for (const [index, page] of list.pages.entries()) {
        const proof = this.pages[page];
        const position = list.positions[index] as number;
        const right = proof !== undefined && proof[position] === prints[list.which[index] as number];
        // A wrong or repeated word leaves a value that is never 0.
        if (right) proof[position] = 0;
        else if (proof !== undefined) proof[0] = 0xffffffff;
      }
    }
  }

  /** Pages with a word that is missing, misplaced or doubled. */
  misaligned(): number[] {
    return this.pages.flatMap((proof, page) => (proof.every((value) => value === 0) ? [] : [page]));
  }
}

/** Never 0, which marks a word as ticked off. */
function fingerprint(key: string, form: number): number {
  let hash = form + 0x9e3779b9;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619);
  return (hash | 1) >>> 0;
}

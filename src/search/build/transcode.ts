import { encodeChunk, encodeList, type PostingList } from '../postings.ts';

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

/** Packs posting lists into the chunks that the browser reads, keys in code-unit order. */
export function* packChunks(
  lists: Iterable<readonly [key: string, list: PostingList]>,
): Generator<BuiltChunk> {
  const encoded = Array.from(lists, ([key, list]): [string, Uint8Array] => [key, encodeList(list)]);
  encoded.sort(([a], [b]) => (a < b ? -1 : 1));
  let held: [string, Uint8Array][] = [];
  let size = 0;
  for (const [key, list] of encoded) {
    if (held.length > 0 && size + list.length > CHUNK_BYTES) {
      yield { from: held[0]?.[0] ?? '', bytes: encodeChunk(held) };
      held = [];
      size = 0;
    }
    held.push([key, list]);
    size += list.length + key.length * 2;
  }
  if (held.length > 0) yield { from: held[0]?.[0] ?? '', bytes: encodeChunk(held) };
}

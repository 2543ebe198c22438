import type { ChunkRange } from '../pages.ts';
import { CborReader, MalformedChunk } from '../postings.ts';
import { PAGEFIND_VERSION } from './pagefind.ts';

/** Reads the list of chunks from Pagefind's decompressed metadata. Throws on another version's. */
export function readChunkList(meta: Uint8Array): ChunkRange[] {
  const reader = new CborReader(meta);
  reader.array();
  const version = reader.text();
  if (version !== PAGEFIND_VERSION)
    throw new MalformedChunk(`Pagefind ${version} instead of ${PAGEFIND_VERSION}`);
  reader.skip();
  const chunks: ChunkRange[] = [];
  for (let left = reader.array(); left > 0; left--) {
    reader.array();
    const from = reader.text();
    reader.skip();
    chunks.push([from, reader.text()]);
  }
  return chunks;
}

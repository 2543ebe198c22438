import { formsOf, type Phrase, type Word } from '../article/lexicon.ts';
import { appendChecksummed, readParts, writeChecksummed } from '../files/checksummed-file.ts';
import { fnv1a } from '../hash/fnv1a.ts';

// Words are remembered by two bytes each: of 250 words one in 250 phrases is suspected wrongly, which costs a reading.
const SPACE = 0x10000;
const KEY = 'signatures\n1';

function hashOf(word: string): number {
  const hash = fnv1a(word);
  return ((hash >>> 16) ^ hash) & 0xffff;
}

/** Gives what is remembered of a text's words: enough to say that a name is not there. */
export function signatureOf(words: readonly Word[]): Uint16Array {
  const hashes = new Uint16Array(words.length);
  for (const [at, { word }] of words.entries()) hashes[at] = hashOf(word);
  hashes.sort();
  return hashes.filter((hash, at) => at === 0 || hash !== hashes[at - 1]);
}

/** Gives a test that is true for the signature of every text in which one of the phrases stands. */
export function suspectsOf(phrases: readonly Phrase[]): (signature: Uint16Array) => boolean {
  const byFirst: number[][][] = [];
  for (const { words } of phrases) {
    const rest = words.slice(1).map(hashOf);
    for (const form of formsOf(words[0] ?? '')) {
      const hash = hashOf(form);
      byFirst[hash] = [...(byFirst[hash] ?? []), rest];
    }
  }
  const inside = new Uint8Array(SPACE);
  return (signature) => {
    for (const hash of signature) inside[hash] = 1;
    const found = signature.some((hash) => byFirst[hash]?.some((rest) => rest.every((each) => inside[each])));
    for (const hash of signature) inside[hash] = 0;
    return found;
  };
}

/** The signatures of an archive's texts in a file that only grows. */
export class SignatureFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Reads all that is sound: what a killed build or a disk damaged is left out. */
  read(): Map<string, Uint16Array> {
    const { values } = readParts<Map<string, Uint16Array>>(this.#file, KEY);
    return new Map(values.flatMap((each) => [...each]));
  }

  append(signatures: Iterable<readonly [string, Uint16Array]>): void {
    const added = new Map(signatures);
    if (added.size > 0) appendChecksummed(this.#file, KEY, added);
  }

  /** Writes the file anew with these signatures alone. */
  rewrite(signatures: Iterable<readonly [string, Uint16Array]>): void {
    writeChecksummed(this.#file, KEY, new Map(signatures));
  }
}

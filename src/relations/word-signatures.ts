import { formsOf, type Phrase, type Words } from '../article/lexicon.ts';
import { appendChecksummed, readParts, writeChecksummed } from '../files/checksummed-file.ts';
import { fnv1a } from '../hash/fnv1a.ts';

// Two bytes of hash for each word: of 250 words one matches one in 250 phrases by chance, which costs a needless
// search.
const SPACE = 0x10000;
const KEY = 'signatures\n1';

const shortened = (hash: number): number => ((hash >>> 16) ^ hash) & (SPACE - 1);

const hashOf = (word: string): number => shortened(fnv1a(word));

const SEEN = new Uint8Array(SPACE);

/** Gives the hashes of the words of texts, each once, by which a name can be ruled out. */
export function signatureOf(...texts: readonly Words[]): Uint16Array {
  const found: number[] = [];
  for (const { hashes } of texts)
    for (let at = 0; at < hashes.length; at++) {
      const hash = shortened(hashes[at] as number);
      if (SEEN[hash] === 0) found.push(hash);
      SEEN[hash] = 1;
    }
  for (const hash of found) SEEN[hash] = 0;
  return Uint16Array.from(found);
}

/** Gives a test that is true for the signature of every text that may contain one of the phrases. */
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

/** The signatures of an archive's texts, in a file that only grows. */
export class SignatureFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Reads all parts up to the first that is cut or damaged. */
  read(): Map<string, Uint16Array> {
    const { values } = readParts<Map<string, Uint16Array>>(this.#file, KEY);
    return new Map(values.flatMap((each) => [...each]));
  }

  append(signatures: Iterable<readonly [string, Uint16Array]>): void {
    const added = new Map(signatures);
    if (added.size > 0) appendChecksummed(this.#file, KEY, added);
  }

  /** Rewrites the file with these signatures alone. */
  rewrite(signatures: Iterable<readonly [string, Uint16Array]>): void {
    writeChecksummed(this.#file, KEY, new Map(signatures));
  }
}

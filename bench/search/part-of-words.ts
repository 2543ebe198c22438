import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { hash32, keyOf } from '../../src/search/format/encoding.ts';
import { decodeTable, encodeTable } from '../../src/search/format/pages.ts';
import type { RootFiles } from '../../src/search/format/root-files.ts';
import { USUAL_FILES } from '../../src/search/index/merge/file-sizes.ts';
import { analyseWord } from '../../src/text/analyse.ts';
import { dice } from '../build/archive.ts';
import { WORDS } from './generated.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * A part of the words of a generated archive that is too large to be indexed whole: the lists of one root in so many are made,
 * over all articles, and lie in buckets and files as those of all would. Questions ask for these words. What the table of
 * articles would say of the others is made up, so that it has its true size.
 */
export interface PartOfWords {
  isKept(key: string): boolean;
  /** Adds to the table of articles what it would say of the other words. */
  completeTable(path: string): void;
}

/** Bytes of a key, of a further article and of a further occurrence in a bucket (see `list-sizes.ts`). */
const [KEY, ARTICLE, PLACE] = [24, 4, 2.4];

/** The name of a bucket (see `bucketPath`). */
const BUCKET = /^[0-9a-z]+-[0-9a-f]{8}\.bin$/;

/**
 * Chooses the words of a part.
 *
 * @param parts a power of two
 */
export function partOfWords(
  { words: spellings, upTo }: Vocabulary,
  articles: number,
  parts: number,
): PartOfWords {
  const words = articles * WORDS;
  // By root, how often an occurrence is of it.
  const shares = new Map<string, number>();
  if (parts > 1)
    for (const [at, spelling] of spellings.entries()) {
      const key = keyOf(analyseWord(spelling));
      shares.set(key, (shares.get(key) ?? 0) + (upTo[at] as number) - (upTo[at - 1] ?? 0));
    }
  const having = (share: number): number => articles * (1 - Math.exp((-share * words) / articles));
  let bytes = 0;
  for (const share of shares.values()) {
    const own = having(share);
    // A rare root may have no list at all.
    const lists = 1 - Math.exp(-share * words);
    const isCommon = own > USUAL_FILES.commonFrom;
    bytes += lists * KEY + (isCommon ? 0 : (own - lists) * ARTICLE + (share * words - lists) * PLACE);
  }
  const buckets = 2 ** Math.ceil(Math.log2(Math.max(1, bytes / USUAL_FILES.bucketBytes)));
  // The words of the first buckets: a root lies in the same with all of them.
  const isKept = (key: string): boolean => parts === 1 || hash32(key) % buckets < buckets / parts;
  return {
    isKept,
    completeTable(path) {
      if (parts === 1) return;
      const table = decodeTable(new Uint8Array(gunzipSync(readFileSync(path))));
      if (table.buckets.length !== buckets / parts)
        throw new Error(`${table.buckets.length} buckets were made, ${buckets / parts} foreseen`);
      const random = dice(7);
      const checks = Uint32Array.from(
        { length: buckets },
        (_, at) => table.buckets[at] ?? 1 + Math.floor(random() * (2 ** 32 - 1)),
      );
      const known = [...table.common.values()].sort((a, b) => a.articles - b.articles);
      const name = (): string =>
        Array.from({ length: 10 }, () => Math.floor(random() * 16).toString(16)).join('');
      const common = new Map(table.common);
      for (const [key, share] of shares) {
        const own = Math.round(having(share));
        if (own <= USUAL_FILES.commonFrom || isKept(key)) continue;
        let [low, high] = [0, known.length - 1];
        while (low < high) {
          const middle = (low + high) >>> 1;
          if ((known[middle] as RootFiles).articles < own) low = middle + 1;
          else high = middle;
        }
        const { best, rest, near } = known[low] as RootFiles;
        common.set(key, {
          articles: own,
          best: { ...best, name: name() },
          ...(rest ? { rest: { ...rest, name: name() } } : {}),
          ...(near ? { near: name() } : {}),
        });
      }
      writeFileSync(path, gzipSync(encodeTable({ ...table, buckets: checks, common }), { level: 9 }));
    },
  };
}

/**
 * Gives the path of a bucket that was made in place of one that was not, which is read where two words of a question could
 * be one; other paths as they are.
 *
 * @param names the files of `index/`
 */
export function madeBuckets(names: readonly string[]): (path: string) => string {
  const made = new Set(names);
  const buckets = names.filter((name) => BUCKET.test(name)).sort();
  return (path) => {
    const name = path.slice('index/'.length);
    if (!path.startsWith('index/') || made.has(name) || !BUCKET.test(name)) return path;
    return `index/${buckets[hash32(name) % buckets.length]}`;
  };
}

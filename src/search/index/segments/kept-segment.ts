import { basename } from 'node:path';
import { readChecksummed, touch, writeChecksummed } from '../../../files/checksummed-file.ts';
import type { AnalysedArticle } from '../indexer/analysed-article.ts';
import { type KeptAnalysis, packAnalysis, unpackAnalysis } from '../indexer/kept-analysis.ts';
import { type Packed, PackedTexts, packTexts } from '../indexer/packed-texts.ts';
import type { SegmentIndex } from '../indexer/segment-index.ts';
import type { StemCounts } from '../indexer/stem-counts.ts';
import type { WordColumns } from '../indexer/word-columns.ts';

/** Many short texts, packed into one each. */
type PackedIndex = Omit<SegmentIndex, 'words' | 'stems'> & {
  words: Omit<WordColumns, 'keys'> & { keys: Packed };
  stems: Omit<StemCounts, 'stems' | 'forms'> & { stems: Packed; forms: Packed };
};

// The last number is raised when the file's shape changes without a change of the code's key.
const keyOf = (file: string): string => `segment ${basename(file)}\n5`;

/** Keeps a segment in a file of its own, perhaps with what its articles were analysed to. */
export function keepSegment(file: string, index: SegmentIndex, articles?: readonly AnalysedArticle[]): void {
  const { words, stems } = index;
  const packed: PackedIndex = {
    ...index,
    words: { ...words, keys: packTexts(words.keys) },
    stems: { ...stems, stems: packTexts(stems.stems), forms: packTexts(stems.forms) },
  };
  writeChecksummed(file, keyOf(file), packed, ...(articles ? [packAnalysis(articles)] : []));
}

/** Reads what the articles of a kept segment were analysed to, by row; `undefined` where that was not kept. */
export function readAnalysis(file: string): AnalysedArticle[] | undefined {
  const kept = readChecksummed<KeptAnalysis>(file, keyOf(file), 1);
  return kept && unpackAnalysis(kept);
}

/** Reads the index of a segment; `undefined` where it is missing, damaged, or that of another. */
export function readSegment(file: string, name: string, articles: number): SegmentIndex | undefined {
  const index = readChecksummed<PackedIndex>(file, keyOf(file));
  if (index?.name !== name || index.columns.day.length !== articles) return undefined;
  touch(file);
  const { words, stems } = index;
  return {
    ...index,
    words: { ...words, keys: new PackedTexts(words.keys) },
    stems: { ...stems, stems: new PackedTexts(stems.stems), forms: new PackedTexts(stems.forms) },
  };
}

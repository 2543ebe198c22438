import type { TierSizes } from '../../format/common-roots.ts';

/** Sizes of files of the index: small files are best for queries, large ones for hosts that limit the number of files. */
export interface FileSizes extends TierSizes {
  /** Most bytes of a bucket in the mean, before compression, which takes a third of them. */
  readonly bucketBytes: number;
  /** A root that more articles have is common: its list lies in files of its own. */
  readonly commonFrom: number;
  /**
   * Of a common root a file of places, and what is coded by itself of the list of a stem, has so many articles at least where
   * there are several.
   */
  readonly rangeMost: number;
  /** Most stems of a file of stems in the mean. */
  readonly stems: number;
  /** Most suggestions of a file of suggestions in the mean. */
  readonly suggestions: number;
}

// In an archive of up to 65,000 articles every list is read whole.
const TIERS: TierSizes = { bestMost: 65_536, nearFrom: 4096, nearMost: 1024 };

/** In an archive of more articles, `bestMost` is halved. */
export const LARGE_ARCHIVE = 250_000;

/** Sizes for most hosts. */
export const USUAL_FILES: FileSizes = {
  ...TIERS,
  ...{ bucketBytes: 12_000, commonFrom: 2048, rangeMost: 4096, stems: 500, suggestions: 240 },
};

/** Sizes for hosts that count files. */
export const FEW_FILES: FileSizes = {
  ...TIERS,
  ...{ bucketBytes: 40_000, commonFrom: 4096, rangeMost: 16_384, stems: 2000, suggestions: 960 },
};

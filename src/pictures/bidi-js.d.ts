declare module 'bidi-js' {
  /** Levels of a text by UAX #9, one for each code unit. */
  interface EmbeddingLevels {
    readonly levels: Uint8Array;
  }

  interface Bidi {
    getEmbeddingLevels(text: string, direction?: 'ltr' | 'rtl' | 'auto'): EmbeddingLevels;
    /** Ranges (both ends inside) to be reversed in turn, which puts a line into the order in which it is seen. */
    getReorderSegments(text: string, levels: EmbeddingLevels): [start: number, end: number][];
    getMirroredCharacter(character: string): string | null;
  }

  export default function bidiFactory(): Bidi;
}

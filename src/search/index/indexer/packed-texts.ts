/** Texts in order: an array, or one that is unpacked where it is read. */
export type TextList = readonly string[] | PackedTexts;

/** Many short texts as they are kept in a file: one text, and where each of them ends. */
export interface Packed {
  readonly text: string;
  readonly ends: Uint32Array;
}

/** Texts stored as one string: a change of one article needs few of the hundreds of thousands that a volume has. */
export class PackedTexts {
  readonly length: number;
  private readonly packed: Packed;
  private all: string[] | undefined;

  constructor(packed: Packed) {
    this.packed = packed;
    this.length = packed.ends.length;
  }

  at(index: number): string | undefined {
    if (this.all) return this.all[index];
    const { text, ends } = this.packed;
    return index < this.length ? text.slice(index === 0 ? 0 : ends[index - 1], ends[index]) : undefined;
  }

  /** Gives all texts, and keeps them unpacked. */
  unpack(): readonly string[] {
    if (this.all) return this.all;
    const { text, ends } = this.packed;
    const all = new Array<string>(this.length);
    for (let index = 0, from = 0; index < all.length; index++) {
      const end = ends[index] as number;
      all[index] = text.slice(from, end);
      from = end;
    }
    this.all = all;
    return all;
  }

  pack(): Packed {
    return this.packed;
  }
}

/** Packs texts for a file. */
export function packTexts(texts: TextList): Packed {
  if (texts instanceof PackedTexts) return texts.pack();
  let end = 0;
  return { text: texts.join(''), ends: Uint32Array.from(texts, ({ length }) => (end += length)) };
}

/** Gives texts as an array. */
export function allTexts(texts: TextList): readonly string[] {
  return texts instanceof PackedTexts ? texts.unpack() : texts;
}

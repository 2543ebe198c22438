import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { sha256Of } from '../files/file-hash.ts';
import { toUnicodeRange } from './characters.ts';

/** A font file as the stylesheet names it. */
export interface Face {
  readonly family: string;
  readonly file: string;
  /** `400 700` of a variable font. */
  readonly weight: string;
  readonly range: string;
  readonly preload: boolean;
  readonly bytes: number;
  /**
   * For printing alone: browsers write variable fonts into a PDF as drawings, whose text can be neither copied nor
   * searched.
   */
  readonly print?: boolean;
}

// The OpenType features that browsers apply by default; the others (stylistic sets, small capitals) only cost bytes.
const FEATURES =
  'ccmp locl isol init medi fina rlig rclt calt liga clig curs kern mark mkmk dist abvm blwm rvrn'.split(' ');

/** Reads a font of an npm package. */
export async function readFont(path: string): Promise<Buffer> {
  return readFile(createRequire(import.meta.url).resolve(path));
}

/** A font file to be made: some characters of a font, in a weight or a range of weights (`400 700`). */
export interface WantedFont {
  readonly name: string;
  readonly family: string;
  readonly source: Buffer;
  readonly characters: string;
  readonly weight: string;
  /** Of a variable font: the weight or the weights that are kept. */
  readonly axis?: number | { readonly min: number; readonly max: number } | undefined;
  readonly preload: boolean;
  readonly print?: boolean;
}

/** A font file and what the stylesheet says of it. */
export interface FontFile {
  readonly face: Face;
  readonly data: Buffer;
}

/** Cuts a font down to some characters. */
export async function makeFontFile(wanted: WantedFont): Promise<FontFile> {
  const fixed = wanted.axis === undefined ? {} : { variationAxes: { wght: wanted.axis } };
  const options = { targetFormat: 'woff2', keepFeatures: FEATURES, noHinting: true, ...fixed } as const;
  const data = await subsetFont(wanted.source, wanted.characters, options);
  const hash = sha256Of(data).slice(0, 10);
  const { family, weight, preload, print } = wanted;
  const range = toUnicodeRange(wanted.characters);
  const file = `${wanted.name}.${hash}.woff2`;
  const face = { family, file, weight, range, preload, bytes: data.length, ...(print ? { print } : {}) };
  return { data, face };
}

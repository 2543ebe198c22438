import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Blob, Face, Font } from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { problem, WarraqError } from '../problems/problem.ts';

/** The one weight of all words on a picture for links. */
const CARD_WEIGHT = 650;

const NASKH = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic';
const HEBREW = '@fontsource-variable/noto-serif-hebrew/files/noto-serif-hebrew';

/** The fonts in the order in which a character is looked for; the parts of a family are files of their own. */
const SOURCES: readonly (readonly [name: string, file: string])[] = [
  ['naskh', `${NASKH}-arabic-wght-normal.woff2`],
  ['latin', `${NASKH}-latin-wght-normal.woff2`],
  ['latin-ext', `${NASKH}-latin-ext-wght-normal.woff2`],
  ['hebrew', `${HEBREW}-hebrew-wght-normal.woff2`],
  ['math', `${NASKH}-math-wght-normal.woff2`],
  ['symbols', `${NASKH}-symbols-wght-normal.woff2`],
];

async function unpack(name: string, source: string): Promise<Buffer> {
  let whole: Buffer;
  try {
    whole = await readFile(createRequire(import.meta.url).resolve(source));
  } catch (cause) {
    const packageName = source.split('/').slice(0, 2).join('/');
    throw new WarraqError(problem('picture-font-missing', {}, { font: name, package: packageName }), {
      cause,
    });
  }
  return subsetFont(whole, undefined, {
    targetFormat: 'truetype',
    keepAllGlyphs: true,
    variationAxes: { wght: CARD_WEIGHT },
  });
}

/**
 * Gives the fonts that pictures for links are drawn with, as TrueType files at one weight, unpacked once into a folder.
 * Fonts of the system are asked for nothing.
 *
 * @throws WarraqError where a package with a font is missing
 */
export async function cardFontFiles(folder: string): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (const [name, source] of SOURCES) {
    const file = `${folder}/${name}-${CARD_WEIGHT}.font`;
    const key = `card font ${name}\n1`;
    const kept = readChecksummed<Buffer>(file, key);
    const font = kept ?? (await unpack(name, source));
    if (!kept) writeChecksummed(file, key, font);
    files.push(font);
  }
  return files;
}

/** A font that words are shaped with. */
export interface CardFont {
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly characters: ReadonlySet<number>;
}

/** Opens fonts for shaping, in the order in which a character is looked for. */
export function openCardFonts(files: readonly Uint8Array[]): CardFont[] {
  return files.map((bytes) => {
    const face = new Face(new Blob(bytes));
    return { font: new Font(face), unitsPerEm: face.upem, characters: new Set(face.collectUnicodes()) };
  });
}

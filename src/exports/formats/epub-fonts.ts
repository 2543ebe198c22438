import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

/** The fonts of a book: subsets for its text, as WOFF2, and whole TrueType fonts for the cover. */
interface BookFonts {
  readonly arabic: Uint8Array;
  readonly latin: Uint8Array;
  readonly coverArabic: Uint8Array;
  readonly coverLatin: Uint8Array;
}

const ARABIC_FILE = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2';
const LATIN_FILE = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-latin-wght-normal.woff2';
// Few e-readers support variable fonts: one weight is embedded, and they synthesise the bold.
const TEXT = { wght: 400 };
const COVER = { wght: 700 };

function open(file: string): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const [scope = '', name = '', ...rest] = file.split('/');
  return readFile(join(dirname(require.resolve(`${scope}/${name}/package.json`)), ...rest));
}

/**
 * Cuts the two fonts of a book to its characters.
 * @param text every character of the book
 * @param cover the lines of its cover
 */
export async function bookFonts(text: ReadonlySet<string>, cover: string): Promise<BookFonts> {
  const [arabic, latin] = await Promise.all([open(ARABIC_FILE), open(LATIN_FILE)]);
  const characters = [...text].join('');
  const [bodyArabic, bodyLatin, coverArabic, coverLatin] = await Promise.all([
    subsetFont(arabic, characters, { targetFormat: 'woff2', variationAxes: TEXT }),
    subsetFont(latin, characters, { targetFormat: 'woff2', variationAxes: TEXT }),
    subsetFont(arabic, cover, { targetFormat: 'truetype', variationAxes: COVER }),
    subsetFont(latin, cover, { targetFormat: 'truetype', variationAxes: COVER }),
  ]);
  return { arabic: bodyArabic, latin: bodyLatin, coverArabic, coverLatin };
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

/** The fonts of a book: subsets for its text, as WOFF2. */
interface BookFonts {
  readonly arabic: Uint8Array;
  readonly latin: Uint8Array;
}

const ARABIC_FILE = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2';
const LATIN_FILE = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-latin-wght-normal.woff2';
// Few e-readers support variable fonts: one weight is embedded, and they synthesise the bold.
const TEXT = { wght: 400 };

function open(file: string): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const [scope = '', name = '', ...rest] = file.split('/');
  return readFile(join(dirname(require.resolve(`${scope}/${name}/package.json`)), ...rest));
}

/**
 * Cuts the two fonts of a book to its characters.
 * @param text every character of the book
 */
export async function bookFonts(text: ReadonlySet<string>): Promise<BookFonts> {
  const characters = [...text].join('');
  const [arabic, latin] = await Promise.all(
    [ARABIC_FILE, LATIN_FILE].map(async (file) =>
      subsetFont(await open(file), characters, { targetFormat: 'woff2', variationAxes: TEXT }),
    ),
  );
  return { arabic: arabic as Uint8Array, latin: latin as Uint8Array };
}

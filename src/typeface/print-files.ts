import { type FontFile, makeFontFile, readFont } from './font-file.ts';

// Amiri, after the types of the Bulaq press. In PDF the site's own typeface has two faults that no style mends:
// browsers write variable fonts as drawings (Type 3), and Noto Naskh draws a dotted letter as a base and its dots,
// between which PDF readers find spaces, so that only parts of a line can be copied or found. Amiri has one glyph for
// each letter.
const PACKAGE = '@fontsource/amiri/files/amiri';
const FAMILY = 'Warraq Print';
// Signs and spaces of every page, whether the archive's texts have them or not.
const SIGNS =
  ' !"#%&\'()*+,-./0123456789:;<=>?@[]_\u00A0\u00AB\u00B7\u00BB\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026';
// Both files are loaded at once: a browser that prints does not wait for files that it finds missing while it sets the
// pages.
const ARABIC_RANGE = 'U+600-8FF,U+FB50-FDFF,U+FE70-FEFF';
const LATIN_RANGE = 'U+0-5FF,U+900-FB4F,U+FE00-FE6F';
const WEIGHTS = ['400', '700'] as const;

/** Makes the font files for paper: what an archive uses of Amiri and its Latin, in two weights. */
export async function makePrintFiles(repertoire: {
  readonly arabic: string;
  readonly signs: string;
  readonly letters: string;
}): Promise<FontFile[]> {
  const files: FontFile[] = [];
  const parts = [
    ['arabic', repertoire.arabic, ARABIC_RANGE],
    ['latin', SIGNS + repertoire.signs + repertoire.letters, LATIN_RANGE],
  ] as const;
  for (const weight of WEIGHTS) {
    for (const [part, characters, range] of parts) {
      const source = await readFont(`${PACKAGE}-${part}-${weight}-normal.woff2`);
      const name = `print-${part}-${weight}`;
      const wanted = { name, family: FAMILY, source, characters, weight, preload: false, print: true };
      const { data, face } = await makeFontFile(wanted);
      files.push({ data, face: { ...face, range } });
    }
  }
  return files;
}

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { sha256Of } from '../files/file-hash.ts';
import { toRepertoire } from './characters.ts';
import { FALLBACKS, type Fallback } from './fallbacks.ts';
import { type Face, type FontFile, makeFontFile, readFont } from './font-file.ts';
import { makePrintFiles } from './print-files.ts';
import { shapedDifferently } from './shape.ts';

/** The typeface of an archive: small files made from its own characters. */
export interface Typeface {
  readonly key: string;
  readonly faces: readonly Face[];
  readonly fallbacks: readonly Fallback[];
}

const PACKAGE = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic';
const ARABIC = `${PACKAGE}-arabic-wght-normal.woff2`;
// The Latin of the same family: digits, quotation marks and handles fit the Naskh in weight and height.
const LATIN = `${PACKAGE}-latin-wght-normal.woff2`;

const LIMIT = 30 * 1024;
const LATIN_FAMILY = 'Warraq Latin';

const SAMPLE = [
  'الحمد لله ولا إلاّ الأمل لأنّ الآن لإبل اللّهُ محمّد بِسْمِ',
  'قُلْتُ لَهُمْ: «إنَّ لَدَيْنا “أسئلةً” كثيرةً»، (١٢٫٥٪ من ١٬١٦٠)؟',
  'خمسمئة كتابٍ ومكتبةٌ عظيمةٌ ببغداد في شهر شعبان ١٤٤٥ هـ؛ ثمّ سافر',
  'پژوهشگر گفت: می‌خواهم چای بنوشم ۱۲۳',
];

function fits(lines: readonly string[], characters: string): string[] {
  const covered = new Set(characters);
  return lines
    .map((line) => [...line].filter((character) => character === ' ' || covered.has(character)).join(''))
    .filter((line) => line.trim() !== '');
}

/** Tells whether the font files are what their names say: a damaged cache must not reach readers. */
async function isWhole({ faces }: Typeface, folder: string): Promise<boolean> {
  const good = faces.map(async ({ file }) => {
    const data = await readFile(`${folder}/${file}`).catch(() => Buffer.alloc(0));
    return file.includes(`.${sha256Of(data).slice(0, 10)}.`);
  });
  return (await Promise.all(good)).every((each) => each);
}

/**
 * Makes the site's typeface from the characters that an archive uses: Noto Naskh Arabic and its Latin, cut down to
 * them. The Arabic file is checked against the whole font: the same glyphs at the same places on sample lines.
 *
 * @param used every character on the pages
 * @param lines text of the archive to check the shaping with
 * @param folder where the files and `typeface.json` are written; nothing is done where it is up to date
 * @param script what the site is written in: a Hebrew one has Arabic letters only where its texts have some
 * @param code changes when the same characters may give other files
 * @throws Error where the subset draws a line differently
 */
export async function makeTypeface(
  used: ReadonlySet<string>,
  lines: readonly string[],
  folder: string,
  script: 'Arab' | 'Hebr' = 'Arab',
  code = '',
): Promise<Typeface> {
  const repertoire = toRepertoire(used, script);
  const key = createHash('sha256')
    .update(JSON.stringify([code, repertoire, FALLBACKS]))
    .digest('hex')
    .slice(0, 16);
  const known = await readFile(`${folder}/typeface.json`, 'utf8')
    .then((text) => JSON.parse(text) as Typeface)
    .catch(() => undefined);
  if (known?.key === key && (await isWhole(known, folder))) return known;

  const [arabic, latin] = [await readFont(ARABIC), await readFont(LATIN)];
  const family = 'Warraq Naskh';
  const files: FontFile[] = [];
  if (repertoire.arabic !== '') {
    const naskh = await makeFontFile({
      name: 'naskh',
      family,
      source: arabic,
      characters: repertoire.arabic,
      weight: '400 700',
      preload: script === 'Arab',
    });
    const whole = await subsetFont(arabic, undefined, { targetFormat: 'truetype', keepAllGlyphs: true });
    const part = await subsetFont(naskh.data, repertoire.arabic, { targetFormat: 'truetype' });
    const different = shapedDifferently(whole, part, fits([...SAMPLE, ...lines], repertoire.arabic));
    if (different.length > 0) throw new Error(`the subset font shapes differently: ${different[0]}`);
    files.push(naskh);
  }
  const signs = {
    name: 'signs',
    family,
    source: latin,
    characters: repertoire.signs,
    preload: true,
  } as const;
  const at = files.length;
  files.push(await makeFontFile({ ...signs, weight: '400 700' }));
  if (repertoire.letters !== '') {
    // One weight, in a family of its own: the browser thickens the few Latin words in headlines.
    files.push(
      await makeFontFile({
        name: 'latin',
        family: LATIN_FAMILY,
        source: latin,
        characters: repertoire.letters,
        weight: '400',
        preload: false,
      }),
    );
  }
  const sum = files.reduce((bytes, { face }) => bytes + face.bytes, 0);
  // A large repertoire pays with the weights of its digits; a browser never looks for them beside a face that has more
  // weights, hence the other family.
  if (sum > LIMIT) files[at] = await makeFontFile({ ...signs, family: LATIN_FAMILY, weight: '400' });

  if (script === 'Arab') files.push(...(await makePrintFiles(repertoire)));

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { face, data } of files) await writeFile(`${folder}/${face.file}`, data);
  const fallbacks = script === 'Arab' ? FALLBACKS : [];
  const made = { key, faces: files.map(({ face }) => face), fallbacks };
  await writeFile(`${folder}/typeface.json`, JSON.stringify(made));
  return made;
}

/** Lists the font files of a made typeface. */
export async function typefaceFiles(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.woff2'));
}

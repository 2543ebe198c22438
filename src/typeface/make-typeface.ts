import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { sha256Of } from '../files/file-hash.ts';
import { readNotes, writeNotes } from '../files/folder-notes.ts';
import { writeWhole } from '../files/write-whole.ts';
import { type Repertoire, toRepertoire } from './characters.ts';
import { type Fallback, fallbacksOf } from './fallbacks.ts';
import { FAMILIES, type Family, type FamilyName, type Letters } from './families.ts';
import { type Face, type FontFile, makeFontFile, readFont, type WantedFont } from './font-file.ts';
import { makePrintFiles } from './print-files.ts';
import { shapedDifferently } from './shape.ts';

/** The typeface of an archive: font files that contain only its characters. */
export interface Typeface {
  readonly key: string;
  readonly faces: readonly Face[];
  readonly fallbacks: readonly Fallback[];
}

const LIMIT = 30 * 1024;
const LATIN_FAMILY = 'Warraq Latin';
const HEADINGS_FAMILY = 'Warraq Headings';
const DEFAULT_LETTERS: Letters = { text: 'naskh' };
const ALL_WEIGHTS = { min: 400, max: 700 };

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

/** Tells whether the font files have the hashes in their names: a damaged cache must not be published. */
async function isWhole({ faces }: Typeface, folder: string): Promise<boolean> {
  const good = faces.map(async ({ file }) => {
    const data = await readFile(`${folder}/${file}`).catch(() => Buffer.alloc(0));
    return file.includes(`.${sha256Of(data).slice(0, 10)}.`);
  });
  return (await Promise.all(good)).every((each) => each);
}

/** Options of {@link makeTypeface}. */
interface TypefaceOptions {
  /** The script of the site: a Hebrew one gets Arabic letters only where its texts have some. */
  readonly script?: 'Arab' | 'Hebr';
  /** Default: Noto Naskh Arabic for everything. */
  readonly letters?: Letters;
  /** Part of the cache key: changes when the same characters may give other files. */
  readonly code?: string;
}

/** @throws Error where the part of a font draws a line differently */
async function checkShapes(
  { source, characters, axis }: WantedFont,
  part: Buffer,
  lines: readonly string[],
): Promise<void> {
  const options = { targetFormat: 'truetype' } as const;
  // With the same range of weights, since narrowing it rounds all outlines.
  const weights = axis === undefined ? {} : { variationAxes: { wght: axis } };
  const before = await subsetFont(source, undefined, { ...options, ...weights, keepAllGlyphs: true });
  const after = await subsetFont(part, characters, options);
  const different = shapedDifferently(before, after, fits([...SAMPLE, ...lines], characters));
  if (different.length > 0) throw new Error(`the subset font shapes differently: ${different[0]}`);
}

/** Makes the font files of running text. */
async function textFiles(
  name: FamilyName,
  repertoire: Repertoire,
  lines: readonly string[],
  script: 'Arab' | 'Hebr',
): Promise<FontFile[]> {
  const { title: family, variable, arabic, latin }: Family = FAMILIES[name];
  const files: FontFile[] = [];
  const axis = variable && name !== 'naskh' ? ALL_WEIGHTS : undefined;
  if (repertoire.arabic !== '') {
    for (const { weight, source } of arabic) {
      const wanted = {
        name: variable ? name : `${name}-${weight}`,
        family,
        source: await readFont(source),
        characters: repertoire.arabic,
        weight,
        axis,
        // Of the two files only that of running text is preloaded: headlines are shown in a fallback of the same width
        // until theirs is loaded.
        preload: script === 'Arab' && weight !== '700',
      };
      const made = await makeFontFile(wanted);
      await checkShapes(wanted, made.data, lines);
      files.push(made);
    }
  }
  const [regular, bold] = await Promise.all(latin.map(({ source }) => readFont(source)));
  if (!regular) return files;
  const signs = { name: 'signs', source: regular, characters: repertoire.signs, preload: true } as const;
  const one = variable ? { weight: '400', axis: 400 } : { weight: '400' };
  // One weight, in a family of its own: the browser synthesises the bold of the few Latin words in headlines.
  const letters = { name: 'latin', source: regular, characters: repertoire.letters, preload: false, ...one };
  const latinFiles =
    repertoire.letters === '' ? [] : [await makeFontFile({ ...letters, family: LATIN_FAMILY })];
  const whole = await makeFontFile({ ...signs, family, weight: variable ? '400 700' : '400', axis });
  if (!variable && bold) {
    const heavy = { ...signs, name: 'signs-700', source: bold, preload: false };
    return [...files, whole, await makeFontFile({ ...heavy, family, weight: '700' }), ...latinFiles];
  }
  const sum = [...files, whole, ...latinFiles].reduce((bytes, { face }) => bytes + face.bytes, 0);
  // Where there are many characters, weights of the digits are left out to stay under the limit. They get another
  // family name, because a browser does not look for them beside a face with more weights.
  const small = sum > LIMIT ? await makeFontFile({ ...signs, family: LATIN_FAMILY, ...one }) : whole;
  return [...files, small, ...latinFiles];
}

/** Makes the font files of headlines: one weight, with its digits and signs. */
async function headingFiles(
  name: FamilyName,
  repertoire: Repertoire,
  lines: readonly string[],
): Promise<FontFile[]> {
  const { variable, arabic, latin }: Family = FAMILIES[name];
  const [letters, signs] = [arabic, latin].map((files) => files.at(-1)?.source ?? '');
  const wanted = { family: HEADINGS_FAMILY, weight: '700', ...(variable ? { axis: 700 } : {}) };
  const files: FontFile[] = [];
  if (repertoire.arabic !== '') {
    const source = await readFont(letters ?? '');
    const font = { name: 'headings', source, characters: repertoire.arabic, preload: true, ...wanted };
    const made = await makeFontFile(font);
    await checkShapes(font, made.data, lines);
    files.push(made);
  }
  const source = await readFont(signs ?? '');
  const characters = repertoire.signs + repertoire.letters;
  files.push(await makeFontFile({ name: 'headings-latin', source, characters, preload: false, ...wanted }));
  return files;
}

/**
 * Makes the site's typeface from the characters that an archive uses: its families and their Latin, cut down to them.
 * The Arabic files are checked against the whole fonts: the same glyphs at the same places on sample lines.
 *
 * @param used every character on the pages
 * @param lines text of the archive to check the shaping with
 * @param folder where the files are written, and {@link writeNotes notes} for the pages; nothing is done where it is up to date
 * @throws Error where a subset draws a line differently
 */
export async function makeTypeface(
  used: ReadonlySet<string>,
  lines: readonly string[],
  folder: string,
  { script = 'Arab', letters = DEFAULT_LETTERS, code = '' }: TypefaceOptions = {},
): Promise<Typeface> {
  const repertoire = toRepertoire(used, script);
  const fallbacks = script === 'Arab' ? fallbacksOf(FAMILIES[letters.text]) : [];
  const key = createHash('sha256')
    .update(JSON.stringify([code, repertoire, fallbacks, letters]))
    .digest('hex')
    .slice(0, 16);
  const known = readNotes<Typeface>(folder);
  if (known?.key === key && (await isWhole(known, folder))) return known;

  const { text, headings = text } = letters;
  const files = await textFiles(text, repertoire, lines, script);
  if (headings !== text) files.push(...(await headingFiles(headings, repertoire, lines)));
  if (script === 'Arab') files.push(...(await makePrintFiles(repertoire)));

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { face, data } of files) await writeWhole(`${folder}/${face.file}`, data);
  const made = { key, faces: files.map(({ face }) => face), fallbacks };
  writeNotes(folder, made);
  return made;
}

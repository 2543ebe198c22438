import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import subsetFont from 'subset-font';

/** What stands on the picture of an article; lines are prepared for display, foreign pieces between marks (LRM): Pango knows no isolates. */
export interface SocialCard {
  readonly id: string;
  readonly title: string;
  readonly kicker: string;
  readonly note: string;
  /** Absolute path of a picture to show beside the words. */
  readonly picture?: string | undefined;
}

/** What is the same on all pictures of a site. */
export interface SocialStyle {
  readonly site: string;
  readonly accent: string;
  readonly rtl: boolean;
}

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 64;
const PICTURE = 470;
const INK = '#1d1b18';
const MUTED = '#665e55';
const PAPER = '#fcfbf8';
const TITLE_HEIGHT = 330;
const TITLE_LETTERS = 170;
// Raised when the same card gives another picture.
const VERSION = '2';

const PACKAGE = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic';
const FAMILY = 'Noto Naskh Arabic';

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

const escapeMarkup = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Unpacks the fonts for Pango, which reads no WOFF2 and of a variable font only its default weight: the Naskh and its
 * Latin, which is at hand from then on.
 */
export async function unpackFonts(folder: string): Promise<[naskh: string, latin: string]> {
  const require = createRequire(import.meta.url);
  const unpack = async (part: 'arabic' | 'latin'): Promise<string> => {
    const file = `${folder}/naskh-${part}-650.ttf`;
    if (await exists(file)) return file;
    const whole = await readFile(require.resolve(`${PACKAGE}-${part}-wght-normal.woff2`));
    const cut = { targetFormat: 'truetype', keepAllGlyphs: true, variationAxes: { wght: 650 } } as const;
    await writeFile(file, await subsetFont(whole, undefined, cut));
    return file;
  };
  const fonts: [string, string] = [await unpack('arabic'), await unpack('latin')];
  // Pango keeps every font file that it was ever given.
  await setText('a', 10, INK, 100, fonts[1]);
  return fonts;
}

/** Words drawn on nothing. */
export interface Block {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  /** Of the letters, in pixels. */
  readonly size: number;
}

async function setText(
  words: string,
  size: number,
  colour: string,
  width: number,
  fontfile: string,
): Promise<Block> {
  const text = `<span foreground="${colour}" line_height="0.82">${escapeMarkup(words)}</span>`;
  const options = {
    text,
    font: `${FAMILY} ${size}px`,
    fontfile,
    width,
    rgba: true,
    wrap: 'word-char',
  } as const;
  const { data, info } = await sharp({ text: options }).png().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, size };
}

/**
 * Draws a headline as large as its lines fit, cut at a word where it is longer than anyone reads on a card.
 *
 * @param width of the column, in pixels
 * @param fontfile as {@link unpackFonts} gives it
 */
export async function setTitle(title: string, width: number, fontfile: string): Promise<Block> {
  const whole =
    title.length > TITLE_LETTERS ? `${title.slice(0, TITLE_LETTERS).replace(/\s\S*$/, '')}…` : title;
  let size = 74;
  let block = await setText(whole, size, INK, width, fontfile);
  while ((block.height > TITLE_HEIGHT || block.width > width) && size > 30) {
    size = Math.round(size * 0.86);
    block = await setText(whole, size, INK, width, fontfile);
  }
  return block;
}

async function draw(card: SocialCard, style: SocialStyle, fontfile: string): Promise<Buffer> {
  const beside = card.picture
    ? await sharp(card.picture, { limitInputPixels: 200_000_000 })
        .resize({ width: PICTURE, height: HEIGHT, fit: 'cover' })
        .flatten({ background: PAPER })
        .toBuffer()
        // A picture that cannot be read is reported elsewhere.
        .catch(() => undefined)
    : undefined;
  const width = WIDTH - 2 * MARGIN - (beside ? PICTURE : 0);
  const from = style.rtl && beside ? PICTURE + MARGIN : MARGIN;
  const at = (block: Block) => (style.rtl ? from + width - block.width : from);
  const site = await setText(style.site, 40, INK, width, fontfile);
  const kicker =
    card.kicker === '' ? undefined : await setText(card.kicker, 30, style.accent, width, fontfile);
  const title = await setTitle(card.title, width, fontfile);
  const note = card.note === '' ? undefined : await setText(card.note, 28, MUTED, width, fontfile);
  const rules = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${PAPER}"/><path d="M${from} 138h${width}M${from} 143h${width}" stroke="${INK}" stroke-width="1.5"/></svg>`;
  const layers = [
    { input: site.data, left: at(site), top: Math.max(20, 122 - site.height) },
    { input: title.data, left: at(title), top: 236 },
    ...(kicker ? [{ input: kicker.data, left: at(kicker), top: 176 }] : []),
    ...(note ? [{ input: note.data, left: at(note), top: HEIGHT - 52 - note.height }] : []),
    ...(beside ? [{ input: beside, left: style.rtl ? 0 : WIDTH - PICTURE, top: 0 }] : []),
  ];
  return sharp(Buffer.from(rules)).composite(layers).jpeg({ quality: 84, mozjpeg: true }).toBuffer();
}

/**
 * Draws a picture for each article, for the places that show a link as a card (1200 × 630). Pango shapes and orders
 * the text; each picture is drawn once, its file named by what is on it.
 *
 * @param folder the cache, which also gets `social.json`: file names by article
 * @returns the file names
 */
export async function makeSocialImages(
  cards: readonly SocialCard[],
  style: SocialStyle,
  folder: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  let fonts: readonly [string, string] | undefined;
  const files: Record<string, string> = {};
  for (const [index, card] of cards.entries()) {
    const picture = card.picture ? await readFile(card.picture).catch(() => undefined) : undefined;
    const hash = createHash('sha256').update(
      JSON.stringify([VERSION, style, card.title, card.kicker, card.note]),
    );
    if (picture) hash.update(picture);
    const file = `social-${hash.digest('hex').slice(0, 16)}.jpg`;
    files[card.id] = file;
    onProgress(index + 1);
    if (await exists(`${folder}/${file}`)) continue;
    fonts ??= await unpackFonts(folder);
    await writeFile(`${folder}/${file}`, await draw(card, style, fonts[0]));
  }
  await writeFile(`${folder}/social.json`, JSON.stringify(files));
  return Object.values(files);
}

import sharp from 'sharp';
import { CardCanvas, GlyphPainter } from './card-canvas.ts';
import { type CardFont, openCardFonts } from './card-fonts.ts';
import { breakLines, type CardLine, type PlacedLine, type ShapedText, shapeText } from './set-text.ts';

/** What is drawn on a picture. */
interface CardContent {
  readonly title: CardLine;
  readonly kicker: CardLine;
  readonly note: CardLine;
  /** Bytes of a picture to show beside the words. */
  readonly picture?: Uint8Array | undefined;
}

/** What is the same on all pictures of a site. */
export interface SocialStyle {
  readonly site: CardLine;
  /** `#rrggbb` */
  readonly accent: string;
  readonly rtl: boolean;
}

const [WIDTH, HEIGHT, MARGIN, PICTURE] = [1200, 630, 64, 470];
const PAPER = '#fcfbf8';
const INKS = ['#1d1b18', '#665e55'];
const [INK, MUTED, ACCENT] = [0, 1, 2];
// The font's own line is 1.703 em, which is more than a few large lines need.
const LINE = 1.396;
// From the top of a line to the foot of its letters.
const ASCENT = 0.98;
const [SMALLEST, STEP] = [30, 0.86];
const TITLE_LETTERS = 170;

/** The room of a headline: its largest letters and its height, in pixels. */
interface Room {
  readonly largest: number;
  readonly height: number;
}
const ON_CARD: Room = { largest: 74, height: 330 };

/** A headline in lines, as large as they fit. */
interface SetTitle {
  readonly lines: readonly PlacedLine[];
  /** Of the letters, in pixels. */
  readonly size: number;
}

function shortened({ text, rtl }: CardLine): CardLine {
  if (text.length <= TITLE_LETTERS) return { text, rtl };
  return { text: `${text.slice(0, TITLE_LETTERS).replace(/\s\S*$/, '')}…`, rtl };
}

/**
 * Sets a headline as large as its lines fit, cut at a word where it is longer than anyone reads on a card.
 *
 * @param width of the column, in pixels
 */
export function setTitle(
  title: CardLine,
  width: number,
  fonts: readonly CardFont[],
  { largest, height }: Room = ON_CARD,
): SetTitle {
  const shaped = shapeText(shortened(title), fonts);
  for (let size = largest; ; size = Math.round(size * STEP)) {
    const lines = breakLines(shaped, width / size);
    const isWhole = lines.every((line) => line.width * size <= width);
    if ((isWhole && lines.length * LINE * size <= height) || size <= SMALLEST) return { lines, size };
  }
}

/** Draws a headline alone, black on white: for those who compare it with what a browser makes of it. */
export function drawTitle(title: SetTitle, width: number, rtl: boolean, fonts: readonly CardFont[]): Buffer {
  const height = Math.ceil(title.lines.length * LINE * title.size) + 40;
  const canvas = new CardCanvas(width, height, '#ffffff', ['#000000']);
  drawLines(canvas, title, { left: 0, top: 10, width, ink: 0, rtl }, new GlyphPainter(fonts));
  return canvas.png();
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly ink: number;
  readonly rtl: boolean;
}

/**
 * Draws lines of words below each other.
 * @returns where they end, in pixels from the top
 */
export function drawLines(
  canvas: CardCanvas,
  { lines, size }: SetTitle,
  place: Place,
  painter: GlyphPainter,
): number {
  for (const [index, line] of lines.entries()) {
    const x = place.rtl ? place.left + place.width - line.width * size : place.left;
    const y = Math.round(place.top + (index * LINE + ASCENT) * size);
    canvas.drawLine(line, size, x, y, place.ink, painter);
  }
  return place.top + lines.length * LINE * size;
}

/** Gives the first line of a text, smaller where it would be wider than its place. */
function oneLine(shaped: ShapedText, size: number, width: number): SetTitle {
  const [line = { glyphs: [], width: 0 }] = breakLines(shaped, Number.POSITIVE_INFINITY);
  return { lines: [line], size: Math.min(size, Math.floor(width / Math.max(line.width, 0.01))) };
}

/** Draws the pictures of a site's articles, for the places that show a link as a card (1200 × 630). */
export class CardDrawer {
  private readonly fonts: readonly CardFont[];
  private readonly painter: GlyphPainter;
  private readonly canvas: CardCanvas;
  private readonly style: SocialStyle;

  /** @param fontFiles as `cardFontFiles` gives them */
  constructor(fontFiles: readonly Uint8Array[], style: SocialStyle) {
    this.fonts = openCardFonts(fontFiles);
    this.painter = new GlyphPainter(this.fonts);
    this.canvas = new CardCanvas(WIDTH, HEIGHT, PAPER, [...INKS, style.accent]);
    this.style = style;
  }

  /** Draws one: a PNG, or a JPEG where the article has a picture, which stands beside the words if it can be read. */
  async draw(card: CardContent): Promise<Buffer> {
    const { style, fonts, painter, canvas } = this;
    const beside = card.picture && (await besideWords(card.picture));
    const width = WIDTH - 2 * MARGIN - (beside ? PICTURE : 0);
    const from = style.rtl && beside ? PICTURE + MARGIN : MARGIN;
    // Nothing is waited for from here on until its pixels are read: calls share the canvas.
    canvas.clear();
    const place = (top: number, ink: number): Place => ({ left: from, top, width, ink, rtl: style.rtl });
    const single = (line: CardLine, size: number, foot: number, ink: number) => {
      if (line.text === '') return;
      const set = oneLine(shapeText(line, fonts), size, width);
      drawLines(canvas, set, place(foot - ASCENT * set.size, ink), painter);
    };
    single(style.site, 40, 108, INK);
    canvas.fill(from, 137, width, 2, INK);
    canvas.fill(from, 142, width, 2, INK);
    single(card.kicker, 30, 206, ACCENT);
    drawLines(canvas, setTitle(card.title, width, fonts), place(232, INK), painter);
    single(card.note, 28, HEIGHT - 62, MUTED);
    if (!card.picture) return canvas.png();
    const pixels = canvas.pixels();
    if (beside) placeBeside(pixels, beside, style.rtl ? 0 : WIDTH - PICTURE);
    return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: 84, optimiseCoding: false })
      .toBuffer();
  }
}

/** Cuts a picture to its place, as pixels; `undefined` where it cannot be read, which is reported elsewhere. */
async function besideWords(picture: Uint8Array): Promise<Buffer | undefined> {
  try {
    return await sharp(picture, { limitInputPixels: 200_000_000 })
      .resize({ width: PICTURE, height: HEIGHT, fit: 'cover', kernel: 'linear' })
      .flatten({ background: PAPER })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
  } catch {
    // sharp throws at once for an empty file, and later for a damaged one.
    return undefined;
  }
}

/** Copies a picture into a card. For sharp to lay one over the other takes 14 ms. */
function placeBeside(card: Buffer, picture: Buffer, left: number): void {
  for (let row = 0; row < HEIGHT; row++)
    picture.copy(card, (row * WIDTH + left) * 3, row * PICTURE * 3, (row + 1) * PICTURE * 3);
}

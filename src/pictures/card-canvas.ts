import type { CardFont } from './card-fonts.ts';
import { indexedPng } from './indexed-png.ts';
import { type Coverage, rasterise } from './rasterise.ts';
import type { PlacedLine } from './set-text.ts';

/** Steps from paper to full colour: more are not seen, fewer compress better. */
const STEPS = 20;
/** Places between two pixels at which a glyph may begin. */
const SHIFTS = 4;
/** Glyphs that are remembered; of one size a script has a few hundred. */
const REMEMBERED = 6000;

/** Draws glyphs and remembers them: the same few stand on all cards. */
export class GlyphPainter {
  private readonly fonts: readonly CardFont[];
  private readonly known = new Map<string, Coverage>();

  constructor(fonts: readonly CardFont[]) {
    this.fonts = fonts;
  }

  /** Gives a glyph at a size in pixels, begun `shift` quarters of a pixel to the right. */
  glyph(font: number, id: number, size: number, shift: number): Coverage {
    const key = `${font} ${id} ${size} ${shift}`;
    const known = this.known.get(key);
    if (known) return known;
    const { font: face, unitsPerEm } = this.fonts[font] as CardFont;
    const drawn = rasterise(face.glyphToJson(id), size / unitsPerEm, shift / SHIFTS);
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(key, drawn);
    return drawn;
  }
}

function rgbOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** A picture of few colours on paper, each in steps of its own. */
export class CardCanvas {
  readonly width: number;
  readonly height: number;
  /** Rows as they lie in a PNG: a zero, then a place in the table of colours for each pixel. */
  private readonly rows: Uint8Array;
  private readonly stride: number;
  private readonly colours: Uint8Array;

  /** @param inks colours that are drawn with, `#rrggbb` */
  constructor(width: number, height: number, paper: string, inks: readonly string[]) {
    this.width = width;
    this.height = height;
    this.stride = width + 1;
    this.rows = new Uint8Array(this.stride * height);
    const ground = rgbOf(paper);
    const mixed = inks
      .map(rgbOf)
      .flatMap((ink) =>
        Array.from({ length: STEPS }, (_, step) =>
          ground.map((value, channel) => value + (((ink[channel] ?? 0) - value) * (step + 1)) / STEPS),
        ),
      );
    this.colours = Uint8Array.from([ground, ...mixed].flat().map(Math.round));
  }

  /** Makes it blank again: a new canvas for each card would keep the garbage collector busy for a third of the time. */
  clear(): void {
    this.rows.fill(0);
  }

  /** Adds a glyph's coverage: neighbours that share a pixel fill it together. */
  private add({ left, top, width, height, cells }: Coverage, x: number, y: number, ink: number): void {
    const first = 1 + ink * STEPS;
    const most = first - 1 + STEPS;
    const { rows, stride } = this;
    const toX = x + left;
    const toY = y + top;
    const [from, to] = [Math.max(0, -toX), Math.min(width, this.width - toX)];
    const last = Math.min(height, this.height - toY);
    for (let row = Math.max(0, -toY); row < last; row++) {
      const place = (toY + row) * stride + 1 + toX;
      for (let column = from; column < to; column++) {
        const covered = cells[row * width + column] as number;
        if (covered === 0) continue;
        const before = rows[place + column] as number;
        const step = Math.max(first - 1, before) + Math.round((covered * STEPS) / 255);
        if (step >= first) rows[place + column] = Math.min(most, step);
      }
    }
  }

  /** Draws a line of glyphs from `x` on, its foot at `y`. */
  drawLine(line: PlacedLine, size: number, x: number, y: number, ink: number, painter: GlyphPainter): void {
    for (const glyph of line.glyphs) {
      const quarters = Math.round((x + glyph.x * size) * SHIFTS);
      const whole = Math.floor(quarters / SHIFTS);
      const coverage = painter.glyph(glyph.font, glyph.id, size, quarters - whole * SHIFTS);
      this.add(coverage, whole, Math.round(y - glyph.y * size), ink);
    }
  }

  /** Fills a rectangle of whole pixels. */
  fill(left: number, top: number, width: number, height: number, ink: number): void {
    for (let row = top; row < top + height; row++) {
      const from = row * this.stride + 1 + left;
      this.rows.fill((ink + 1) * STEPS, from, from + width);
    }
  }

  /** Gives red, green and blue of each pixel. */
  pixels(): Buffer {
    const { width, height, rows, stride, colours } = this;
    // Most of a card is paper: only what is drawn on is looked up, which takes a third of the time.
    const pixels = Buffer.alloc(width * height * 3, colours.subarray(0, 3));
    let to = 0;
    for (let row = 0; row < height; row++) {
      for (let at = row * stride + 1; at < (row + 1) * stride; at++) {
        const from = (rows[at] as number) * 3;
        if (from > 0) {
          pixels[to] = colours[from] as number;
          pixels[to + 1] = colours[from + 1] as number;
          pixels[to + 2] = colours[from + 2] as number;
        }
        to += 3;
      }
    }
    return pixels;
  }

  /** Gives the picture as a PNG. */
  png(): Buffer {
    return indexedPng(this.width, this.height, this.rows, this.colours);
  }
}

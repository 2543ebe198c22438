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
  private readonly cells: Uint8Array;
  private readonly colours: Uint8Array;

  /** @param inks colours that are drawn with, `#rrggbb` */
  constructor(width: number, height: number, paper: string, inks: readonly string[]) {
    this.width = width;
    this.height = height;
    this.cells = new Uint8Array(width * height);
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

  /** Adds a glyph's coverage: neighbours that share a pixel fill it together. */
  private add({ left, top, width, height, cells }: Coverage, x: number, y: number, ink: number): void {
    const first = 1 + ink * STEPS;
    for (let row = 0; row < height; row++) {
      const toY = y + top + row;
      if (toY < 0 || toY >= this.height) continue;
      for (let column = 0; column < width; column++) {
        const covered = cells[row * width + column] ?? 0;
        const toX = x + left + column;
        if (covered === 0 || toX < 0 || toX >= this.width) continue;
        const at = toY * this.width + toX;
        const before = this.cells[at] ?? 0;
        const step = (before < first ? 0 : before - first + 1) + Math.round((covered * STEPS) / 255);
        if (step > 0) this.cells[at] = first - 1 + Math.min(STEPS, step);
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
    for (let row = top; row < top + height; row++)
      this.cells.fill((ink + 1) * STEPS, row * this.width + left, row * this.width + left + width);
  }

  /** Gives red, green and blue of each pixel. */
  pixels(): Buffer {
    const pixels = Buffer.alloc(this.cells.length * 3);
    for (let at = 0; at < this.cells.length; at++) {
      const from = (this.cells[at] ?? 0) * 3;
      pixels[at * 3] = this.colours[from] ?? 0;
      pixels[at * 3 + 1] = this.colours[from + 1] ?? 0;
      pixels[at * 3 + 2] = this.colours[from + 2] ?? 0;
    }
    return pixels;
  }

  /** Gives the picture as a PNG. */
  png(): Buffer {
    return indexedPng(this.width, this.height, this.cells, this.colours);
  }
}

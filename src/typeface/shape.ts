import { isDeepStrictEqual } from 'node:util';
import { Blob, Face, Font, Buffer as ShapeBuffer, shape, Variation } from 'harfbuzzjs';

/** One drawn glyph of a shaped text: its outline and its place. */
interface Glyph {
  readonly outline: string;
  readonly advance: number;
  readonly x: number;
  readonly y: number;
}

/** Gives a function that shapes texts with a font (TrueType bytes) at a weight, as a browser would. */
function shaperOf(bytes: Uint8Array, weight: number): (text: string) => Glyph[] {
  const font = new Font(new Face(new Blob(bytes)));
  font.setVariations([new Variation('wght', weight)]);
  // To draw the few hundred glyphs again for each line would cost a second of a build.
  const outlines = new Map<number, string>();
  const outlineOf = (glyph: number) => {
    const outline = outlines.get(glyph) ?? font.glyphToPath(glyph);
    outlines.set(glyph, outline);
    return outline;
  };
  return (text) => {
    const buffer = new ShapeBuffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    shape(font, buffer);
    const places = buffer.getGlyphPositions();
    return buffer.getGlyphInfos().map(({ codepoint }, index) => ({
      outline: outlineOf(codepoint),
      advance: places[index]?.xAdvance ?? 0,
      x: places[index]?.xOffset ?? 0,
      y: places[index]?.yOffset ?? 0,
    }));
  };
}

/** Measures a text in a font, in thousandths of an em. */
export function widthOf(bytes: Uint8Array, text: string): number {
  const face = new Face(new Blob(bytes));
  const sum = shaperOf(bytes, 400)(text).reduce((width, glyph) => width + glyph.advance, 0);
  return (sum * 1000) / face.upem;
}

const WEIGHTS = [400, 700];

/**
 * Compares how two fonts draw lines of text: same outlines at the same places, in both weights. A subset that lost
 * a ligature, a contextual form or the anchor of a mark draws something else.
 *
 * @returns the lines that come out differently
 */
export function shapedDifferently(whole: Uint8Array, subset: Uint8Array, lines: readonly string[]): string[] {
  const pairs = WEIGHTS.map((weight) => [shaperOf(whole, weight), shaperOf(subset, weight)] as const);
  return lines.filter((line) =>
    pairs.some(([before, after]) => !isDeepStrictEqual(before(line), after(line))),
  );
}

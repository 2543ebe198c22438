import { Blob, Face, Font, Buffer as ShapeBuffer, shape, Variation } from 'harfbuzzjs';

/** One drawn glyph of a shaped text: its outline and its place. */
interface Glyph {
  readonly outline: string;
  readonly advance: number;
  readonly x: number;
  readonly y: number;
}

/** Shapes a text with a font (TrueType bytes) at a weight, as a browser would. */
function toGlyphs(bytes: Uint8Array, text: string, weight: number): Glyph[] {
  const font = new Font(new Face(new Blob(bytes)));
  font.setVariations([new Variation('wght', weight)]);
  const buffer = new ShapeBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const places = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map((info, index) => ({
    outline: font.glyphToPath(info.codepoint),
    advance: places[index]?.xAdvance ?? 0,
    x: places[index]?.xOffset ?? 0,
    y: places[index]?.yOffset ?? 0,
  }));
}

/** Measures a text in a font, in thousandths of an em. */
export function widthOf(bytes: Uint8Array, text: string): number {
  const face = new Face(new Blob(bytes));
  const sum = toGlyphs(bytes, text, 400).reduce((width, glyph) => width + glyph.advance, 0);
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
  return lines.filter((line) =>
    WEIGHTS.some(
      (weight) =>
        JSON.stringify(toGlyphs(whole, line, weight)) !== JSON.stringify(toGlyphs(subset, line, weight)),
    ),
  );
}

import { CardCanvas, GlyphPainter } from '../../pictures/card-canvas.ts';
import { openCardFonts } from '../../pictures/card-fonts.ts';
import { drawLines, setTitle } from '../../pictures/draw-card.ts';
import type { CardLine } from '../../pictures/set-text.ts';

/** The text of a cover. */
interface CoverText {
  readonly title: CardLine;
  readonly lines: readonly CardLine[];
  /** The archive's colour, `#rrggbb`. */
  readonly accent: string;
  /** Whether the site is written from right to left. */
  readonly rtl: boolean;
}

const [WIDTH, HEIGHT, MARGIN] = [1200, 1600, 110];
const [FRAME, STROKE, RULE] = [45, 2, 220];
const TITLE = { largest: 150, height: 720 };
const LINE = { largest: 64, height: 240 };

// WCAG's relative luminance decides between white and black letters.
function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.3;
}

/**
 * Draws a cover in the archive's colour, its words set as on the pictures for links.
 * @param fontFiles as `cardFontFiles` gives them
 * @returns a PNG of 1200 × 1600
 */
export function drawCover(
  { title, lines, accent, rtl }: CoverText,
  fontFiles: readonly Uint8Array[],
): Buffer {
  const fonts = openCardFonts(fontFiles);
  const painter = new GlyphPainter(fonts);
  const canvas = new CardCanvas(WIDTH, HEIGHT, accent, [isDark(accent) ? '#ffffff' : '#111111']);
  const width = WIDTH - 2 * MARGIN;
  const place = (top: number) => ({ left: MARGIN, top, width, ink: 0, rtl });
  let top = drawLines(canvas, setTitle(title, width, fonts, TITLE), place(260), painter);
  canvas.fill(rtl ? WIDTH - MARGIN - RULE : MARGIN, Math.round(top) + 20, RULE, 6, 0);
  top += 70;
  for (const line of lines)
    top = drawLines(canvas, setTitle(line, width, fonts, LINE), place(top), painter) + 10;
  const inside = [WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME] as const;
  for (const y of [FRAME, HEIGHT - FRAME]) canvas.fill(FRAME, y, inside[0], STROKE, 0);
  for (const x of [FRAME, WIDTH - FRAME]) canvas.fill(x, FRAME, STROKE, inside[1] + STROKE, 0);
  return canvas.png();
}

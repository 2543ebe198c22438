import sharp from 'sharp';
import { type Outliner, openOutliner } from './shape-line.ts';

/** The text of a cover. */
interface CoverText {
  readonly title: string;
  readonly lines: readonly string[];
  /** The archive's colour, `#rrggbb`. */
  readonly accent: string;
}

const [WIDTH, HEIGHT, MARGIN] = [1200, 1600, 110];
const TITLE_SIZE = 150;
const LINE_SIZE = 64;
const LINES_MOST = 5;

function wrap(text: string, size: number, outliner: Outliner): string[] {
  const room = ((WIDTH - 2 * MARGIN) / size) * outliner.unitsPerEm;
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && outliner.outline(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function draw(line: string, size: number, y: number, colour: string, outliner: Outliner): string {
  const { paths, width } = outliner.outline(line);
  const scale = size / outliner.unitsPerEm;
  // A single word wider than the cover is scaled down horizontally.
  const fit = Math.min(1, (WIDTH - 2 * MARGIN) / (width * scale));
  const x = WIDTH - MARGIN - width * scale * fit;
  const shapes = paths.map(
    (path) =>
      `<path transform="translate(${path.x.toFixed(1)} ${path.y.toFixed(1)}) scale(${path.scale} ${-path.scale})" d="${path.d}"/>`,
  );
  return `<g fill="${colour}" transform="translate(${x.toFixed(1)} ${y}) scale(${(scale * fit).toFixed(5)} ${scale.toFixed(5)})">${shapes.join('')}</g>`;
}

// WCAG's relative luminance decides between white and black letters.
function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.3;
}

/**
 * Draws a cover in the archive's colour. Letters are outlines shaped by HarfBuzz, so that no installed font is needed.
 * @returns a PNG of 1200 × 1600
 */
export async function drawCover(text: CoverText, arabic: Uint8Array, latin: Uint8Array): Promise<Uint8Array> {
  const outliner = openOutliner(arabic, latin);
  const ink = isDark(text.accent) ? '#ffffff' : '#111111';
  let y = 420;
  const parts: string[] = [];
  for (const line of wrap(text.title, TITLE_SIZE, outliner).slice(0, LINES_MOST)) {
    parts.push(draw(line, TITLE_SIZE, y, ink, outliner));
    y += TITLE_SIZE * 1.5;
  }
  parts.push(`<rect x="${WIDTH - MARGIN - 220}" y="${y - 90}" width="220" height="6" fill="${ink}"/>`);
  y += 40;
  for (const line of text.lines.flatMap((each) => wrap(each, LINE_SIZE, outliner)).slice(0, LINES_MOST + 2)) {
    parts.push(draw(line, LINE_SIZE, y, ink, outliner));
    y += LINE_SIZE * 1.7;
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${text.accent}"/><rect x="45" y="45" width="${WIDTH - 90}" height="${HEIGHT - 90}" fill="none" stroke="${ink}" stroke-opacity=".5" stroke-width="3"/>${parts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer();
}

import * as hb from 'harfbuzzjs';

/** A line of text as outlines. */
interface Outline {
  /** Pieces with their place, in font units; y grows downwards. */
  readonly paths: readonly {
    readonly d: string;
    readonly x: number;
    readonly y: number;
    readonly scale: number;
  }[];
  readonly width: number;
}

/** A pair of fonts for drawing text as outlines, where fonts cannot be embedded. */
export interface Outliner {
  /** Units of both fonts to an em. */
  readonly unitsPerEm: number;
  outline(line: string): Outline;
}

const LATIN = /[\p{Script=Latin}]/u;

function openFont(bytes: Uint8Array): { font: hb.Font; unitsPerEm: number } {
  const face = new hb.Face(new hb.Blob(bytes));
  return { font: new hb.Font(face), unitsPerEm: face.upem };
}

/** Divides a line of right-to-left text into runs of one direction: consecutive Latin words form one run. */
function toRuns(line: string): { text: string; latin: boolean }[] {
  const runs: { text: string; latin: boolean }[] = [];
  for (const word of line.split(/(?<= )/)) {
    const latin = LATIN.test(word);
    const last = runs.at(-1);
    if (latin && last?.latin) last.text += word;
    else runs.push({ text: word, latin });
  }
  return runs;
}

/** Opens an Arabic and a Latin font (TrueType) for drawing lines. */
export function openOutliner(arabic: Uint8Array, latin: Uint8Array): Outliner {
  const [right, left] = [openFont(arabic), openFont(latin)];
  return {
    unitsPerEm: right.unitsPerEm,
    outline(line) {
      const paths: { d: string; x: number; y: number; scale: number }[] = [];
      let end = 0;
      for (const run of toRuns(line)) {
        const { font } = run.latin ? left : right;
        // The Latin font is scaled to the units of the Arabic one.
        const scale = run.latin ? right.unitsPerEm / left.unitsPerEm : 1;
        const buffer = new hb.Buffer();
        buffer.addText(run.text);
        buffer.guessSegmentProperties();
        hb.shape(font, buffer);
        const infos = buffer.getGlyphInfos();
        const positions = buffer.getGlyphPositions();
        const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) * scale;
        // The line runs from right to left: each run is placed left of the one before.
        let x = end - width;
        for (const [index, { codepoint }] of infos.entries()) {
          const at = positions[index];
          if (!at) continue;
          const d = font.glyphToPath(codepoint);
          if (d) paths.push({ d, x: x + at.xOffset * scale, y: -at.yOffset * scale, scale });
          x += at.xAdvance * scale;
        }
        end -= width;
      }
      return { paths: paths.map((path) => ({ ...path, x: path.x - end })), width: -end };
    },
  };
}

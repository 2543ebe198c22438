import type { Family } from './families.ts';

/** A system font scaled to the width of ours, as the stylesheet names it. */
export interface Fallback {
  readonly family: string;
  readonly weight: string;
  readonly local: readonly string[];
  readonly range: string;
  readonly sizeAdjust: string;
  readonly ascent: string;
  readonly descent: string;
  readonly lineGap: string;
}

interface SystemFont {
  readonly name: string;
  /**
   * Full or PostScript names by weight; where the bold's width was not measured, the font's own bold is used unscaled.
   */
  readonly regular: readonly string[];
  readonly bold?: readonly string[];
  /** Width of a text in Noto Naskh Arabic, divided by its width in this font. */
  readonly width: { readonly regular: number; readonly bold?: number };
}

// Width of bold Noto Naskh Arabic, divided by that of the regular.
const BOLD = 1.0346;

/**
 * The fonts that readers have before ours arrives, each with its measure; the first that a reader has is used.
 * Measured with harfbuzzjs on the sample archive's prose (`bench/pages-fallbacks.ts`), save two that no package holds:
 * Geeza Pro from lines of news in WebKit's expected results (`Geeza-Pro-vertical-metrics-adjustment`, 60 px; and
 * `svg/W3C-I18N/g-dirRTL-ubNone`, which agrees to .2 %), Arial from the latter as Chromium for Windows drew it (one
 * line, hence no more exact than 1 %). Of Segoe UI, Tahoma and Times New Roman nobody has published a measure of
 * Arabic: every Windows has Arial too.
 *
 * A measure is of prose; single lines vary around it (headlines in Noto Sans Arabic Bold by 2.9 %, in DejaVu and Kacst
 * by 2 %). A headline that ends that near to the edge takes a line more or less when ours comes, and the page shifts.
 */
const SYSTEM_FONTS: readonly SystemFont[] = [
  {
    name: 'Noto Naskh Arabic',
    // Names in older and newer editions, and in Android's UI variants of both fonts.
    regular: ['NotoNaskhArabic-Regular', 'NotoNaskhArabic', 'NotoNaskhArabicUI-Regular', 'NotoNaskhArabicUI'],
    bold: ['NotoNaskhArabic-Bold', 'NotoNaskhArabicUI-Bold'],
    width: { regular: 1.002, bold: 1.001 },
  },
  {
    name: 'Geeza Pro',
    regular: ['Geeza Pro', 'GeezaPro'],
    width: { regular: 1.181 },
  },
  {
    name: 'Noto Sans Arabic',
    regular: ['NotoSansArabic-Regular', 'NotoSansArabic', 'NotoSansArabicUI-Regular', 'NotoSansArabicUI'],
    bold: ['NotoSansArabic-Bold', 'NotoSansArabicUI-Bold'],
    width: { regular: 0.901, bold: 0.851 },
  },
  {
    name: 'DejaVu Sans',
    regular: ['DejaVu Sans', 'DejaVuSans'],
    bold: ['DejaVu Sans Bold', 'DejaVuSans-Bold'],
    width: { regular: 0.838, bold: 0.73 },
  },
  {
    name: 'Arial',
    regular: ['Arial', 'ArialMT'],
    width: { regular: 1.18 },
  },
  {
    name: 'KacstOne',
    regular: ['KacstOne'],
    bold: ['KacstOne Bold', 'KacstOne-Bold'],
    width: { regular: 0.979, bold: 0.944 },
  },
];

// Arabic, digits and punctuation; letters of other scripts keep their font's size.
const RANGE = 'U+20-40,U+A0-BF,U+600-8FF,U+2010-203A,U+FB50-FEFC';

const percent = (part: number) => `${Math.round(part * 1000) / 10}%`;

function toFace(font: SystemFont, weight: 'regular' | 'bold', measure: Family['measure']): Fallback {
  const width = (font.width[weight] ?? font.width.regular * BOLD) * measure[weight];
  return {
    family: `~${font.name}`,
    weight: weight === 'bold' ? '700' : '400',
    local: font[weight] ?? font.regular,
    range: RANGE,
    sizeAdjust: percent(width),
    // `size-adjust` scales these too: divided by it, baseline and line height stay as in our font.
    ascent: percent(measure.ascent / width),
    descent: percent(measure.descent / width),
    lineGap: '0%',
  };
}

/**
 * Gives the system fonts scaled to the width of one of our families, best first: a family for each font, with a regular
 * and a bold face.
 */
export function fallbacksOf({ measure }: Pick<Family, 'measure'>): readonly Fallback[] {
  return SYSTEM_FONTS.flatMap((font) => [toFace(font, 'regular', measure), toFace(font, 'bold', measure)]);
}

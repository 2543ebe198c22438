import bidiFactory from 'bidi-js';
import { Direction, Buffer as ShapeBuffer, shape } from 'harfbuzzjs';
import type { CardFont } from './card-fonts.ts';

/** A line of words for a picture: foreign pieces stand between isolates (UAX #9). */
export interface CardLine {
  readonly text: string;
  readonly rtl: boolean;
}

/** A glyph of a shaped text, in ems; y grows upwards. */
interface Glyph {
  readonly id: number;
  /** Where its character stands in the text. */
  readonly at: number;
  readonly advance: number;
  readonly x: number;
  readonly y: number;
}

/** Neighbouring characters of one font and one level, with their glyphs from left to right. */
interface Run {
  readonly font: number;
  readonly level: number;
  readonly glyphs: readonly Glyph[];
}

/** A shaped text, not yet divided into lines. */
export interface ShapedText {
  readonly text: string;
  readonly rtl: boolean;
  /** In the order of the text. */
  readonly runs: readonly Run[];
  /** Width of what stands at each code unit, in ems. */
  readonly widths: Float64Array;
}

/** A glyph with its place on its line, in ems from the line's left end. */
interface PlacedGlyph {
  readonly font: number;
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** A line of glyphs. */
export interface PlacedLine {
  readonly glyphs: readonly PlacedGlyph[];
  readonly width: number;
}

const bidi = bidiFactory();
// Marks belong to the letter before; signs without a picture (isolates, joiners) to whatever stands before.
const ATTACHED = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

// Without one of them a headline says something else; emoji and vowel marks only adorn it.
const TELLING = /[\p{L}\p{N}\p{Sm}]/u;
const ARROW = /[\u2190-\u21FF\u27F5-\u27FF]/u;

/**
 * Spells a text with the characters of the fonts, so that no box stands in a headline: H2O where the small digit is
 * missing, a dash for an arrow, no emoji.
 * @returns the empty text where a letter or a sign of a formula cannot be drawn
 */
function drawable(text: string, fonts: readonly CardFont[]): string {
  const isDrawn = (sign: string) =>
    IGNORABLE.test(sign) || fonts.some(({ characters }) => characters.has(sign.codePointAt(0) ?? 0));
  let drawn = '';
  for (const sign of text) {
    const plain = [...sign.normalize('NFKC')];
    if (isDrawn(sign)) drawn += sign;
    else if (plain.every(isDrawn)) drawn += plain.join('');
    else if (ARROW.test(sign)) drawn += '\u2013';
    else if (TELLING.test(sign)) return '';
  }
  return drawn.replace(/ {2,}/g, ' ').trim();
}

/** Gives for each code unit which font draws it. */
function fontsOf(text: string, fonts: readonly CardFont[]): Uint8Array {
  const chosen = new Uint8Array(text.length);
  let last = 0;
  let at = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const stays = ATTACHED.test(sign) && (IGNORABLE.test(sign) || fonts[last]?.characters.has(code));
    if (!stays) {
      last = Math.max(
        0,
        fonts.findIndex(({ characters }) => characters.has(code)),
      );
    }
    chosen.fill(last, at, at + sign.length);
    at += sign.length;
  }
  return chosen;
}

/** Shapes a text with the fonts that have its characters, and finds the levels of its runs (UAX #9). */
export function shapeText(line: CardLine, fonts: readonly CardFont[]): ShapedText {
  const text = drawable(line.text, fonts);
  const { levels } = bidi.getEmbeddingLevels(text, line.rtl ? 'rtl' : 'ltr');
  const chosen = fontsOf(text, fonts);
  const widths = new Float64Array(text.length);
  const runs: Run[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    const [font, level] = [chosen[from] ?? 0, levels[from] ?? 0];
    while (to < text.length && chosen[to] === font && levels[to] === level) to++;
    const { font: face, unitsPerEm } = fonts[font] as CardFont;
    const buffer = new ShapeBuffer();
    buffer.addText(text, from, to - from);
    buffer.guessSegmentProperties();
    buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
    shape(face, buffer);
    const places = buffer.getGlyphPositions();
    const glyphs = buffer.getGlyphInfos().map(({ codepoint: id, cluster: at }, index): Glyph => {
      const place = places[index];
      const advance = (place?.xAdvance ?? 0) / unitsPerEm;
      widths[at] = (widths[at] ?? 0) + advance;
      return {
        id,
        at,
        advance,
        x: (place?.xOffset ?? 0) / unitsPerEm,
        y: (place?.yOffset ?? 0) / unitsPerEm,
      };
    });
    runs.push({ font, level, glyphs });
  }
  return { text, rtl: line.rtl, runs, widths };
}

/** Orders runs from left to right (UAX #9, rule L2). */
function visualOrder(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  const levels = runs.map(({ level }) => level);
  const highest = Math.max(0, ...levels);
  const lowestOdd = Math.min(highest + 1, ...levels.filter((level) => level % 2 === 1));
  for (let level = highest; level >= lowestOdd; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while (to < ordered.length && (ordered[to]?.level ?? 0) >= level) to++;
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return ordered;
}

function placeLine({ runs }: ShapedText, from: number, to: number): PlacedLine {
  const here = runs.flatMap((run) => {
    const glyphs = run.glyphs.filter(({ at }) => at >= from && at < to);
    return glyphs.length === 0 ? [] : [{ ...run, glyphs }];
  });
  const glyphs: PlacedGlyph[] = [];
  let x = 0;
  for (const run of visualOrder(here)) {
    for (const glyph of run.glyphs) {
      glyphs.push({ font: run.font, id: glyph.id, x: x + glyph.x, y: glyph.y });
      x += glyph.advance;
    }
  }
  return { glyphs, width: x };
}

// Where a line may end: after a space, and after a hyphen or dash between letters.
const BREAK = /[ \u2003]|[-\u2013\u2014/](?=\p{L})/gu;

/** Divides a text into lines that are not wider than `most` ems; a word that is wider is divided where it must be. */
export function breakLines(shaped: ShapedText, most: number): PlacedLine[] {
  const { text, widths } = shaped;
  const ends = [...text.matchAll(BREAK)].map((match) => match.index + match[0].length);
  const lines: PlacedLine[] = [];
  const sum = (from: number, to: number) => {
    let width = 0;
    for (let at = from; at < to; at++) width += widths[at] ?? 0;
    return width;
  };
  const take = (from: number, to: number) => {
    // Spaces at the end of a line take no room (rule L1).
    const end = from + text.slice(from, to).trimEnd().length;
    lines.push(placeLine(shaped, from, end));
  };
  let from = 0;
  let end = 0;
  for (const next of [...ends, text.length]) {
    const visible = from + text.slice(from, next).trimEnd().length;
    if (end > from && sum(from, visible) > most) {
      take(from, end);
      from = end;
    }
    while (sum(from, from + text.slice(from, next).trimEnd().length) > most) {
      let cut = from + 1;
      while (cut < next && sum(from, cut + 1) <= most) cut++;
      if (cut >= next) break;
      take(from, cut);
      from = cut;
    }
    end = next;
  }
  if (from < text.length) take(from, text.length);
  return lines;
}

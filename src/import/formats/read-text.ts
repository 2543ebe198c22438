import type { Root, RootContent } from 'mdast';
import { linesExcess } from '../../article/text-limits.ts';
import { WarraqError } from '../../problems/problem.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import { titleOfFile } from '../clean/headline.ts';
import { areVerses, verseOf } from '../clean/verse.ts';
import { decodedText } from '../input/decode-stream.ts';
import { excessProblem } from '../markdown.ts';
import type { Importer } from './importer.ts';

/** Makes an empty draft. */
export function newDraft(children: RootContent[] = []): ArticleDraft {
  const body: Root = { type: 'root', children };
  return { kind: 'article', fields: {}, sections: [], body, lines: [], edits: [], problems: [] };
}

interface Line {
  readonly text: string;
  readonly number: number;
}

const ENDS = /[.!\u061F?\u2026:\u060C\u061B"\u201D\u00BB)]\s*$/u;

/** Tells whether the lines of a block were broken at a fixed width, as mail and old editors do. */
function isHardWrapped(lines: readonly Line[]): boolean {
  if (lines.length < 3) return false;
  const lengths = lines.slice(0, -1).map((line) => line.text.trim().length);
  const longest = Math.max(...lengths);
  return longest <= 100 && longest >= 40 && lengths.every((length) => length > longest * 0.72);
}

function isVerse(lines: readonly Line[]): boolean {
  // Two verses at least: one line with three dots is prose.
  return lines.length > 1 && areVerses(lines.map((line) => line.text));
}

function position(from: Line, to: Line) {
  return {
    start: { line: from.number, column: 1 },
    end: { line: to.number, column: to.text.length + 1 },
  };
}

function blockOf(lines: readonly Line[]): RootContent[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (isVerse(lines)) {
    const verse = { ...verseOf(lines.map((line) => line.text)), position: position(first, last) };
    return [verse];
  }
  if (isHardWrapped(lines) && !lines.slice(0, -1).every((line) => ENDS.test(line.text))) {
    const value = lines.map((line) => line.text.trim()).join(' ');
    return [{ type: 'paragraph', children: [{ type: 'text', value }], position: position(first, last) }];
  }
  return lines.map((line) => ({
    type: 'paragraph',
    children: [{ type: 'text', value: line.text.trim() }],
    position: position(line, line),
  }));
}

/**
 * Divides plain text into paragraphs: at empty lines, and at line ends unless the lines were broken at a width.
 *
 * @throws WarraqError where it has more lines than are worked on
 */
export function toBlocks(text: string): RootContent[] {
  const excess = linesExcess(text);
  if (excess) throw new WarraqError(excessProblem(excess));
  const blocks: RootContent[] = [];
  let open: Line[] = [];
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  for (const [index, line] of lines.entries()) {
    // A line of zero-width characters alone is empty.
    if (line.replace(/[\s\u200B-\u200F\u2060\uFEFF\u00AD]/g, '') === '') {
      blocks.push(...blockOf(open));
      open = [];
    } else open.push({ text: line, number: index + 1 });
  }
  blocks.push(...blockOf(open));
  return blocks;
}

/** Plain text: a headline and paragraphs, with whatever a scraper left between them. */
export const text: Importer = {
  name: 'text',
  example: 'a headline and paragraphs (.txt)',
  recognise: () => true,
  async *read(input, options, notes) {
    const text = await decodedText(input, options, notes);
    const draft = newDraft(toBlocks(text));
    draft.fileTitle = titleOfFile(input.name);
    draft.lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    yield draft;
  },
};

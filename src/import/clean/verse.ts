import type { Nodes, Paragraph, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { textOf } from '../markdown.ts';
import { type ArticleDraft, placeOf, type Rule, record } from './draft-body.ts';

// Two half-lines and what parts them: stars, dots, strokes, tabs or a wide gap.
const VERSE = /^\s*(\S.*?\S)\s*(?:\*{2,}|\.{3,}|\u2026+|\u0640{3,}|\t+|\s{4,})\s*(\S.*?\S)\s*$/u;
// What the two patterns need, looked for first: most lines have none of it.
const PARTED = /\*{2}|\.{3}|[\u2026\t]|\u0640{3}|\s{4}/;
const SIGN = /\s[/=|#~]/;
// Signs between the halves of typed poems. Elsewhere they divide numbers or alternatives, so both sides must be Arabic.
const SIGNED = /^\s*(\S.*?\S)\s+(?:\/{1,2}|=|\||#{1,3}|~)\s+(\S.*?\S)\s*$/u;
const WORDS =
  /^(?:[\p{Script=Arabic}\p{Mn}\u0640.!\u061F\u060C\u061B:\u00AB\u00BB"-]+\s+){2,}[\p{Script=Arabic}\p{Mn}\u0640.!\u061F\u060C\u061B:\u00AB\u00BB"-]+$/u;
const STARRED = /\S\s*\*{3,}\s*\S/u;

/** Tells whether two pieces of text have the length of half-lines that belong together. */
export function areHalves(first: string, second: string): boolean {
  const [a, b] = [first.trim().length, second.trim().length];
  return a >= 8 && b >= 8 && a < 60 && b < 60 && Math.abs(a - b) < 24;
}

// A line that is longer has no two halves of fewer than sixty letters.
const LONGEST = 400;

function halvesOf(line: string): readonly [string, string] | undefined {
  if (line.length > LONGEST) return undefined;
  const found = PARTED.test(line) ? VERSE.exec(line) : null;
  if (found) return [found[1] ?? '', found[2] ?? ''];
  const [, first = '', second = ''] = (SIGN.test(line) && SIGNED.exec(line)) || [];
  return WORDS.test(first) && WORDS.test(second) && !/\d/.test(line) ? [first, second] : undefined;
}

// Half-lines of a poem belong to languages of Arabic script and to Hebrew; elsewhere dots end a thought.
const POETIC = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const DOTTED = /\.{3,}|\u2026/u;
const DOTS = /\.{3,}|\u2026+/gu;

/** Tells whether a line is a verse of two half-lines. */
export function isVerseLine(line: string): boolean {
  const found = halvesOf(line);
  return found !== undefined && areHalves(found[0], found[1]) && found.every((half) => POETIC.test(half));
}

/**
 * Tells whether lines make a poem: each is a verse, and where only dots part the halves, which they do in chatty prose
 * too, all halves are of about one length and the dots stand once in a line.
 */
export function areVerses(lines: readonly string[]): boolean {
  if (lines.length === 0 || !lines.every(isVerseLine)) return false;
  const dotted = lines.filter((line) => DOTTED.test(line));
  if (dotted.length === 0) return true;
  const lengths = dotted.flatMap((line) => halvesOf(line) ?? []).map((half) => half.length);
  return (
    dotted.every((line) => (line.match(DOTS) ?? []).length === 1) &&
    Math.min(...lengths) >= Math.max(...lengths) * 0.5
  );
}

/** Writes a verse with the sign that parts its halves; a line without two halves stays. */
function toVerseLine(line: string): string {
  const halves = isVerseLine(line) ? halvesOf(line) : undefined;
  return halves ? halves.join(' *** ').trim() : line.replace(/\s+/g, ' ').trim();
}

/** Makes a poem of its lines. */
export function verseOf(lines: readonly string[], like?: Nodes): ContainerDirective {
  const value = lines
    .map(toVerseLine)
    .filter((line) => line !== '')
    .join('\n');
  const verse: ContainerDirective = {
    type: 'containerDirective',
    name: 'verse',
    attributes: {},
    children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
  };
  if (like?.position) verse.position = like.position;
  return verse;
}

const linesOf = (block: Paragraph) =>
  textOf(block)
    .split('\n')
    .filter((line) => line.trim() !== '');

function isVerse(block: RootContent | undefined): block is Paragraph {
  if (block?.type !== 'paragraph' || block.children.some((child) => child.type === 'image')) return false;
  return areVerses(linesOf(block));
}

/**
 * `verse`: verses that stand as paragraphs (`<br>` between lines, or a paragraph a line), their halves parted by
 * stars, dots or a gap, become a poem. One line with dots is prose; with three stars it is a verse.
 */
export const verse: Rule = {
  name: 'verse',
  apply(draft: ArticleDraft) {
    const blocks = draft.body.children;
    for (let at = 0; at < blocks.length; at++) {
      let to = at;
      while (isVerse(blocks[to])) to++;
      if (to === at) continue;
      const found = blocks.slice(at, to) as Paragraph[];
      const lines = found.flatMap(linesOf);
      const first = found[0];
      if (first === undefined || (lines.length < 2 && !STARRED.test(lines[0] ?? ''))) continue;
      record(draft, 'verse', placeOf(draft, first), lines.join('\n'), ':::verse');
      blocks.splice(at, found.length, verseOf(lines, first));
    }
  },
};

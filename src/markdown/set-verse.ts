import type { BlockContent, Paragraph, PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import { caption, inline, paragraph } from './mdast.ts';

// Two hemistichs (صدر and عجز) on one line, divided by *** or ... or … or / between spaces, or by a tab.
const DIVIDER = /(?:[ \u00A0]+(?:\*{3}|\.{3}|\u2026|\/)[ \u00A0]+|\t+)/;

function toLines(of: Paragraph): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of of.children) {
    if (child.type === 'break') {
      lines.push([]);
      continue;
    }
    if (child.type !== 'text') {
      lines.at(-1)?.push(child);
      continue;
    }
    for (const [index, value] of child.value.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (value !== '') lines.at(-1)?.push({ type: 'text', value });
    }
  }
  return lines.filter((line) => line.some((node) => node.type !== 'text' || node.value.trim() !== ''));
}

function toHemistichs(line: readonly PhrasingContent[]): [PhrasingContent[], PhrasingContent[]] | undefined {
  for (const [index, node] of line.entries()) {
    if (node.type !== 'text') continue;
    const match = DIVIDER.exec(node.value);
    if (!match) continue;
    const before = node.value.slice(0, match.index).trimStart();
    const after = node.value.slice(match.index + match[0].length).trimEnd();
    return [
      [...line.slice(0, index), { type: 'text', value: before }],
      [{ type: 'text', value: after }, ...line.slice(index + 1)],
    ];
  }
  return undefined;
}

function toVerseLine(line: PhrasingContent[]): Paragraph {
  const halves = toHemistichs(line);
  if (!halves) return paragraph(line, 'p', { className: ['line'] });
  const [first, second] = halves;
  // The space separates the halves where the text is copied or read aloud.
  const children = [inline('span', first), { type: 'text', value: ' ' } as const, inline('span', second)];
  return paragraph(children, 'p', { className: ['bayt'] });
}

/** Sets `:::verse{by="…"}`: every line of its text becomes a verse of two hemistichs, or one where undivided. */
export function setVerse(node: ContainerDirective): void {
  const lines: BlockContent[] = [];
  for (const child of node.children) {
    if (child.type === 'paragraph') lines.push(...toLines(child).map(toVerseLine));
    else if (textOf(child) !== '') lines.push(child as BlockContent);
    // A line of *** separates stanzas.
    else lines.push(paragraph([], 'hr', {}));
  }
  const by = node.attributes?.by;
  node.data = { hName: 'figure', hProperties: { className: ['verse'] } };
  node.children = by ? [...lines, caption([{ type: 'text', value: by }])] : lines;
}

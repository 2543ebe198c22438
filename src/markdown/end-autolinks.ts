import type { FootnoteReference, Parents, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Context } from './context.ts';

// Punctuation that ends an address in Arabic prose. GFM ends an address only at European punctuation.
const ENDING = /[\u060C\u061B\u061F\u06D4\u00AB\u00BB\u201C\u201D\u2026]/;
// A footnote reference that GFM took for the end of the address; its closing bracket follows in the next node.
const NOTE = /(?<![.,:;!?])[.,:;!?]*\[\^([^\][\s]+)$/;

function notesIn(tree: Root): Set<string> {
  const found = new Set<string>();
  visit(tree, 'footnoteDefinition', ({ identifier }) => {
    found.add(identifier);
  });
  return found;
}

/**
 * Turns the end of an address into text, and into a footnote reference where it is one, taking its bracket from the
 * node behind.
 */
function endOf(rest: string, behind: Parents['children'][number] | undefined, notes: ReadonlySet<string>) {
  const text = (value: string): Text[] => (value === '' ? [] : [{ type: 'text', value }]);
  const label = NOTE.exec(rest)?.[1];
  const identifier = label?.toLowerCase();
  if (label === undefined || identifier === undefined || !notes.has(identifier)) return text(rest);
  if (behind?.type !== 'text' || !behind.value.startsWith(']')) return text(rest);
  behind.value = behind.value.slice(1);
  const mark: FootnoteReference = { type: 'footnoteReference', identifier, label };
  return [...text(rest.slice(0, rest.lastIndexOf('[^'))), mark];
}

/**
 * Ends bare addresses before Arabic punctuation and before a footnote reference: `https://example.org/a، ثم` and
 * `https://example.org/a.[^1]` link to `https://example.org/a`.
 */
export function endAutolinks({ source }: Context) {
  return (tree: Root): void => {
    if (!/https?:|www\.|@/i.test(source)) return;
    const notes = source.includes('[^') ? notesIn(tree) : new Set<string>();
    visit(tree, 'link', (node, index, parent) => {
      const [child] = node.children;
      if (!parent || index === undefined || child?.type !== 'text' || node.children.length > 1)
        return undefined;
      const { value } = child;
      const bare = node.url === value || node.url === `http://${value}`;
      const note = NOTE.exec(value);
      const places = [
        value.search(ENDING),
        note && notes.has(note[1]?.toLowerCase() ?? '') ? note.index : -1,
      ];
      const cut = Math.min(...places.filter((place) => place > 0));
      if (!bare || cut === Number.POSITIVE_INFINITY) return undefined;
      const rest = value.slice(cut);
      node.url = node.url.slice(0, node.url.length - rest.length);
      child.value = value.slice(0, cut);
      const end = endOf(rest, parent.children[index + 1], notes);
      parent.children.splice(index + 1, 0, ...end);
      return [SKIP, index + 1 + end.length];
    });
  };
}

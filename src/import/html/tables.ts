import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { Nodes, PhrasingContent } from 'mdast';
import { isBlock } from '../markdown.ts';
import { attribute, find, findAll, isElement, visibleText } from './element.ts';

/** Tells whether Markdown can say what a table says: no cell reaches over others or holds blocks. */
export function isSimpleTable(table: Element): boolean {
  return !find(table, (each) => {
    if (each.tagName !== 'td' && each.tagName !== 'th') return false;
    const spans = Number(attribute(each, 'colSpan') ?? 1) > 1 || Number(attribute(each, 'rowSpan') ?? 1) > 1;
    return (
      spans ||
      find(each, (inner) => /^(?:ul|ol|table|blockquote|h[1-6]|pre)$/.test(inner.tagName)) !== undefined
    );
  });
}

/** Tells whether a table only places things on the page, as pages did before style sheets. */
export function isLayoutTable(table: Element): boolean {
  if (find(table, (each) => each.tagName === 'th' || each.tagName === 'caption')) return false;
  if (find(table, (each) => each.tagName === 'table')) return true;
  const rows = findAll(table, (each) => each.tagName === 'tr');
  const widest = Math.max(
    0,
    ...rows.map((row) => row.children.filter((each) => isElement(each, 'td')).length),
  );
  const cells = findAll(table, (each) => each.tagName === 'td');
  return widest <= 1 || cells.some((cell) => visibleText(cell).length > 600);
}

/** Turns a table into rows of running text. */
export function tableOf(state: State, element: Element): Nodes {
  const rows = findAll(element, (each) => each.tagName === 'tr').map((row) => ({
    type: 'tableRow' as const,
    children: row.children
      .filter((cell) => isElement(cell, 'td', 'th'))
      .map((cell) => ({
        type: 'tableCell' as const,
        children: inlineOf(state.all(cell as Element) as Nodes[]),
      })),
  }));
  const width = Math.max(1, ...rows.map((row) => row.children.length));
  for (const row of rows)
    while (row.children.length < width) row.children.push({ type: 'tableCell', children: [] });
  return { type: 'table', children: rows };
}

/** Gives running text of nodes among which blocks may be: a cell of a table holds no paragraphs. */
function inlineOf(nodes: readonly Nodes[]): PhrasingContent[] {
  return nodes.flatMap((node, at): PhrasingContent[] => {
    if (node.type === 'break') return [{ type: 'text', value: ' ' }];
    if (!isBlock(node)) return [node as PhrasingContent];
    const inner = 'children' in node ? inlineOf(node.children as Nodes[]) : [];
    return at > 0 ? [{ type: 'text', value: ' ' }, ...inner] : inner;
  });
}

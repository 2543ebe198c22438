import type { Element, Root } from 'hast';
import type { Context } from './context.ts';
import { eachElement, element, textOf } from './hast.ts';

// A table of more columns scrolls on a phone.
const MANY_COLUMNS = 6;
// A cell of more letters is a name of two words, or a sentence.
const MIDDLE_CELL = 9;
const LONG_CELL = 30;

/** Says which cells of a table of many columns hold names or sentences: narrow columns would make its rows tall. */
function markLongCells(table: Element): void {
  const cellsOf = (row: Element) =>
    row.children.filter((cell): cell is Element => cell.type === 'element' && /^t[hd]$/.test(cell.tagName));
  eachElement(table, (row) => {
    if (row.tagName !== 'tr') return true;
    const cells = cellsOf(row);
    if (cells.length < MANY_COLUMNS) return false;
    for (const cell of cells) {
      const { length } = textOf(cell).trim();
      if (length <= MIDDLE_CELL) continue;
      const own = (cell.properties.className as string[] | undefined) ?? [];
      cell.properties.className = [...own, length > LONG_CELL ? 'long' : 'middle'];
    }
    return false;
  });
}

function tidyCell(cell: Element): void {
  const { align } = cell.properties;
  delete cell.properties.align;
  // Sides as the author named them: an article or a passage may run the other way than its site.
  if (align === 'center' || align === 'left' || align === 'right') {
    cell.properties.className = [`at-${align}`];
  }
  if (cell.tagName !== 'th') return;
  // An empty corner cell is no header.
  if (textOf(cell).trim() === '') cell.tagName = 'td';
  else cell.properties.scope ??= 'col';
}

/**
 * Puts every table into a box that scrolls and can be focused by keyboard, adds `scope` to header cells, and turns the
 * obsolete `align` into classes.
 */
export function tidyTables({ strings }: Context) {
  return (tree: Root): void => {
    eachElement(tree, (node, parent, index) => {
      if (node.tagName !== 'table') return true;
      eachElement(node, (cell) => {
        if (cell.tagName === 'th' || cell.tagName === 'td') tidyCell(cell);
      });
      markLongCells(node);
      const caption = node.children.find((child) => child.type === 'element' && child.tagName === 'caption');
      const label = (caption && textOf(caption).trim()) || strings.table;
      const box = { className: ['table'], role: 'group', tabIndex: 0, ariaLabel: label };
      parent.children[index] = element('div', box, node);
      return false;
    });
  };
}

import type { Element, Root } from 'hast';
import type { Context } from './context.ts';
import { eachElement, element, textOf } from './hast.ts';

function tidyCell(cell: Element, start: 'left' | 'right'): void {
  const { align } = cell.properties;
  delete cell.properties.align;
  if (align === 'center') cell.properties.className = ['at-center'];
  else if (align === 'left' || align === 'right') {
    cell.properties.className = [align === start ? 'at-start' : 'at-end'];
  }
  if (cell.tagName !== 'th') return;
  // An empty corner cell is no header.
  if (textOf(cell).trim() === '') cell.tagName = 'td';
  else cell.properties.scope ??= 'col';
}

/**
 * Puts every table into a box that scrolls and can be focused by keyboard, adds `scope` to header cells, and turns the
 * obsolete `align` into classes that follow the direction of the page.
 */
export function tidyTables({ dir, strings }: Context) {
  return (tree: Root): void => {
    eachElement(tree, (node, parent, index) => {
      if (node.tagName !== 'table') return true;
      eachElement(node, (cell) => {
        if (cell.tagName === 'th' || cell.tagName === 'td') tidyCell(cell, dir === 'rtl' ? 'right' : 'left');
      });
      const caption = node.children.find((child) => child.type === 'element' && child.tagName === 'caption');
      const label = (caption && textOf(caption).trim()) || strings.table;
      const box = { className: ['table'], role: 'group', tabIndex: 0, ariaLabel: label };
      parent.children[index] = element('div', box, node);
      return false;
    });
  };
}

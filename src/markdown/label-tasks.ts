import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Context } from './context.ts';

/** Gives the boxes of task lists a name: they have no label of their own. */
export function labelTasks({ strings }: Context) {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'input') return;
      node.properties.ariaLabel = node.properties.checked ? strings.done : strings.notDone;
    });
  };
}

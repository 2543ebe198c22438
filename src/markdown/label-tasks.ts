import type { Root } from 'hast';
import type { Context } from './context.ts';
import { eachElement } from './hast.ts';

/** Gives the boxes of task lists a name: they have no label of their own. */
export function labelTasks({ strings }: Context) {
  return (tree: Root): void => {
    eachElement(tree, (node) => {
      if (node.tagName !== 'input') return;
      node.properties.ariaLabel = node.properties.checked ? strings.done : strings.notDone;
    });
  };
}

import type { Root } from 'hast';
import type { Context } from './context.ts';
import { eachElement } from './hast.ts';

/** Gives the checkboxes of task lists an accessible name. */
export function labelTasks({ strings }: Context) {
  return (tree: Root): void => {
    eachElement(tree, (node) => {
      if (node.tagName !== 'input') return;
      node.properties.ariaLabel = node.properties.checked ? strings.done : strings.notDone;
    });
  };
}

import type { Element, ElementContent, Root, Text } from 'hast';

/** A piece of a line that is not divided further, and the elements that it lies in, outermost first. */
export interface Leaf {
  readonly node: Text | Element;
  readonly parents: readonly (Root | Element)[];
  /** What stands for it in the line's text: the text itself, or a letter that says its direction. */
  readonly mask: string;
}

type Side = 'first' | 'last';

/** Gives the child of an element that a leaf lies in, where the leaf is the first or last thing of that child. */
function childAt(leaf: Leaf, depth: number, side: Side): Root | Element | Text | undefined {
  const chain = [...leaf.parents.slice(depth + 1), leaf.node];
  for (const [index, node] of chain.slice(1).entries()) {
    const { children } = chain[index] as Element;
    if (children.at(side === 'first' ? 0 : -1) !== node) return undefined;
  }
  return chain[0];
}

/**
 * Puts leaves that follow each other in a line into one element, together with the elements that lie whole between
 * them. Where an element lies half in and half out, such as emphasis that begins in the middle of a name, nothing is
 * done: the line stays as the plain bidirectional algorithm sets it.
 */
export function wrapLeaves(leaves: readonly Leaf[], wrapper: Element): void {
  const [first, last] = [leaves[0], leaves.at(-1)];
  if (!first || !last) return;
  let depth = 0;
  while (first.parents[depth + 1] !== undefined && first.parents[depth + 1] === last.parents[depth + 1])
    depth++;
  const parent = first.parents[depth] as Element;
  const [start, end] = [childAt(first, depth, 'first'), childAt(last, depth, 'last')];
  if (start === undefined || end === undefined) return;
  const from = parent.children.indexOf(start as ElementContent);
  const to = parent.children.indexOf(end as ElementContent);
  if (from < 0 || to < from) return;
  wrapper.children = parent.children.slice(from, to + 1);
  parent.children.splice(from, to + 1 - from, wrapper);
}

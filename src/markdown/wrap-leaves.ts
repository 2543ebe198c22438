import type { Element, ElementContent, Root, Text } from 'hast';

/** A part of a line that is not divided further, and the elements that it lies in, outermost first. */
export interface Leaf {
  readonly node: Text | Element;
  readonly parents: readonly (Root | Element)[];
  /** The text by which its direction is computed: its own, or a letter that stands for it. */
  readonly mask: string;
}

type Side = 'first' | 'last';

/** Gives the child of an element that a leaf lies in, where the leaf is the first or last in that child. */
function childAt(leaf: Leaf, depth: number, side: Side): Root | Element | Text | undefined {
  const chain = [...leaf.parents.slice(depth + 1), leaf.node];
  for (const [index, node] of chain.slice(1).entries()) {
    const { children } = chain[index] as Element;
    if (children.at(side === 'first' ? 0 : -1) !== node) return undefined;
  }
  return chain[0];
}

/**
 * Puts consecutive leaves of a line into one element, together with the elements that lie entirely between them. Where
 * an element lies half inside and half outside, such as emphasis that begins in the middle of a name, nothing is done,
 * and the line is shown as the plain bidirectional algorithm orders it.
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

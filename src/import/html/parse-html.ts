import type { Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { TEXT_LIMITS } from '../../article/text-limits.ts';
import { problem, WarraqError } from '../../problems/problem.ts';

function refuse(what: 'elements' | 'nesting', count: number): never {
  throw new WarraqError(problem('text-heavy', {}, { what, count, most: TEXT_LIMITS[what] }));
}

/**
 * Reads HTML as browsers do.
 *
 * @throws WarraqError where it holds more elements, or deeper ones, than are worked on: whatever walks the tree
 * afterwards may call itself for every level
 */
export function parseHtml(html: string, options: { readonly fragment?: boolean } = {}): Root {
  const root = fromHtml(html, options);
  let elements = 0;
  const waiting: (readonly [node: Nodes, depth: number])[] = [[root, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next;
    if (++elements > TEXT_LIMITS.elements) refuse('elements', elements);
    if (depth > TEXT_LIMITS.nesting) refuse('nesting', depth);
    if ('children' in node)
      for (const child of node.children) if (child.type === 'element') waiting.push([child, depth + 1]);
  }
  return root;
}

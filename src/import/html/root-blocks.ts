import type { Nodes, RootContent } from 'mdast';
import { isBlock, textOf } from '../markdown.ts';

/** Parts paragraphs at blocks and double line breaks inside them, and takes empty ones away. */
export function rootBlocks(nodes: readonly Nodes[]): RootContent[] {
  const blocks: RootContent[] = [];
  for (const node of nodes) {
    if (node.type === 'paragraph') blocks.push(...partParagraph(node as Nodes & { children: Nodes[] }));
    else if (node.type === 'html' && !node.data) blocks.push({ type: 'paragraph', children: [node] });
    else if (
      'children' in node &&
      isBlock(node) &&
      !['heading', 'table', 'leafDirective'].includes(node.type)
    ) {
      const children = rootBlocks(node.children as Nodes[]);
      if (children.length > 0) blocks.push({ ...node, children } as RootContent);
    } else if (!isBlock(node))
      blocks.push(...partParagraph({ type: 'paragraph', children: [node] } as never));
    else if (node.type !== 'heading' || textOf(node).trim() !== '') blocks.push(node as RootContent);
  }
  return blocks;
}

function partParagraph(node: Nodes & { children: Nodes[] }): RootContent[] {
  const parts: RootContent[] = [];
  let run: Nodes[] = [];
  const close = () => {
    while (run.at(-1)?.type === 'break') run.pop();
    while (run[0]?.type === 'break') run.shift();
    const hasText = run.some((each) => each.type === 'image' || textOf(each).trim() !== '');
    if (hasText) parts.push({ ...node, children: run } as RootContent);
    run = [];
  };
  for (const [at, child] of node.children.entries()) {
    const isSecondBreak = child.type === 'break' && run.at(-1)?.type === 'break';
    if (isSecondBreak) close();
    else if (isBlock(child) || (child.type === 'html' && child.data)) {
      close();
      parts.push(child as RootContent);
    } else if (
      child.type === 'text' &&
      child.value.trim() === '' &&
      node.children[at - 1]?.type === 'break'
    ) {
    } else run.push(child);
  }
  close();
  return parts;
}

/** Takes away where the nodes of a tree stood: its lines are not those of the file. */
export function dropPositions(node: Nodes): void {
  delete node.position;
  if ('children' in node) for (const child of node.children) dropPositions(child);
}

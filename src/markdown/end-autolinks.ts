import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Context } from './context.ts';

// Signs that end an address in Arabic prose; GFM knows only the European ones and swallows these.
const ENDING = /[\u060C\u061B\u061F\u06D4\u00AB\u00BB\u201C\u201D\u2026]/;

/** Ends bare addresses before Arabic punctuation: `https://example.org/a، ثم` links to `https://example.org/a`. */
export function endAutolinks({ source }: Context) {
  return (tree: Root): void => {
    if (!/https?:|www\.|@/i.test(source)) return;
    visit(tree, 'link', (node, index, parent) => {
      const [child] = node.children;
      if (!parent || index === undefined || child?.type !== 'text' || node.children.length > 1)
        return undefined;
      const bare = node.url === child.value || node.url === `http://${child.value}`;
      const cut = bare ? child.value.search(ENDING) : -1;
      if (cut < 1) return undefined;
      const rest = child.value.slice(cut);
      node.url = node.url.slice(0, node.url.length - rest.length);
      child.value = child.value.slice(0, cut);
      parent.children.splice(index + 1, 0, { type: 'text', value: rest });
      return [SKIP, index + 2];
    });
  };
}

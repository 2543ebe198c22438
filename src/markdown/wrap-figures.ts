import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Context } from './context.ts';
import { element, hasClass, isInline, textOf } from './hast.ts';

const isBlank = (node: ElementContent) => node.type === 'text' && node.value.trim() === '';
const isPicture = (node: ElementContent): node is Element =>
  node.type === 'element' && node.tagName === 'img';
const isCard = (node: ElementContent): node is Element =>
  node.type === 'element' && node.tagName === 'span' && hasClass(node, 'card');

/** Makes a picture load lazily, without delaying the text. */
function prepare(picture: Element): string {
  const { title } = picture.properties;
  delete picture.properties.title;
  picture.properties.alt ??= '';
  picture.properties.loading = 'lazy';
  picture.properties.decoding = 'async';
  return typeof title === 'string' ? title : '';
}

/**
 * Makes a figure of a paragraph that holds only a picture, with the Markdown title as caption; a placeholder for
 * external media becomes a paragraph of its own.
 */
export function wrapFigures({ source }: Context) {
  return (tree: Root): void => {
    // Without a picture, HTML or a directive in the source there is nothing to do.
    if (!/!\[|<|::/.test(source)) return;
    visit(tree, 'element', (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (node.tagName === 'p') {
        const content = node.children.filter((child) => !isBlank(child));
        const only = content.length === 1 ? content[0] : undefined;
        if (only && isCard(only)) {
          parent.children[index] = { ...only, tagName: 'p' };
          return [SKIP, index + 1];
        }
        if (content.length > 0 && content.every(isPicture)) {
          const titles = content.map(prepare).filter((title) => title !== '');
          const caption = titles.length > 0 ? [element('figcaption', {}, titles.join(' · '))] : [];
          parent.children[index] = element('figure', {}, ...content, ...caption);
          return [SKIP, index + 1];
        }
      }
      if (node.tagName === 'div' && hasClass(node, 'pictures')) {
        parent.children.splice(index, 1, ...node.children);
        return index;
      }
      if (
        isCard(node) &&
        (parent.type === 'root' || (parent.type === 'element' && !isInline(parent) && parent.tagName !== 'p'))
      ) {
        node.tagName = 'p';
      }
      if (isPicture(node)) prepare(node);
      // Sanitising may leave empty paragraphs, which would be gaps on the page.
      if (node.tagName === 'p' && node.children.length === 0 && textOf(node) === '') {
        parent.children.splice(index, 1);
        return index;
      }
      return undefined;
    });
  };
}

import type { ElementContent, Root } from 'hast';
import { WIDE_SIGN, WIDE_SIGN_CLASS } from '../article/display-text.ts';
import { element, textOf } from './hast.ts';

/** Puts each sign that is as wide as a line into an element, by which a page keeps it smaller than its window. */
export function markWideSigns() {
  const mark = (children: ElementContent[]): ElementContent[] =>
    children.flatMap((child): ElementContent[] => {
      if (child.type === 'element') child.children = mark(child.children);
      if (child.type !== 'text' || !child.value.includes(WIDE_SIGN)) return [child];
      return child.value
        .split(new RegExp(`(${WIDE_SIGN})`))
        .filter(Boolean)
        .map((value) =>
          value === WIDE_SIGN
            ? element('span', { className: [WIDE_SIGN_CLASS] }, value)
            : { type: 'text', value },
        );
    });
  return (tree: Root): void => {
    if (textOf(tree).includes(WIDE_SIGN)) tree.children = mark(tree.children as ElementContent[]);
  };
}

import type { Segment } from '../query/excerpt.ts';

type Child = Node | string | null | undefined;

/** Makes an element; attributes with `undefined` or `false` are left out, `true` gives an empty one. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Shows segments as text with `<mark>`; never as HTML. */
export function marked(segments: readonly Segment[]): Node[] {
  return segments.map((segment) =>
    segment.mark
      ? make('mark', { class: 'warraq-search__mark' }, segment.text)
      : document.createTextNode(segment.text),
  );
}

import type { Properties } from 'hast';
import type { Emphasis, Paragraph, PhrasingContent } from 'mdast';

/** Makes a block that is rendered as the given element. */
export function paragraph(
  children: PhrasingContent[],
  hName: string,
  hProperties: Properties = {},
): Paragraph {
  return { type: 'paragraph', children, data: { hName, hProperties } };
}

/** Makes an inline node that is rendered as the given element. */
export function inline(hName: string, children: PhrasingContent[], hProperties: Properties = {}): Emphasis {
  return { type: 'emphasis', children, data: { hName, hProperties } };
}

/** Makes a caption. */
export function caption(children: PhrasingContent[]): Paragraph {
  return paragraph(children, 'figcaption');
}

import type { Element } from 'hast';
import type { Nodes, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { classAndId, find, removeElements, visibleText } from './element.ts';
import { embedOf } from './embeds.ts';

const lineOf = (element: Element) => visibleText(element).replace(/\s+/g, ' ');

/**
 * Makes a pull quote, with its speaker.
 *
 * @param flow gives the blocks of an element
 */
export function pullquoteOf(element: Element, flow: (element: Element) => RootContent[]): ContainerDirective {
  const cite = find(element, (each) => each.tagName === 'cite' || each.tagName === 'figcaption');
  const by = cite ? lineOf(cite) : '';
  if (cite) removeElements(element, (each) => each === cite);
  const children = flow(element).flatMap((child): RootContent[] =>
    child.type === 'blockquote' ? child.children : [child],
  );
  return {
    type: 'containerDirective',
    name: 'pullquote',
    attributes: by === '' ? {} : { by },
    children: children as ContainerDirective['children'],
  };
}

/**
 * Makes a player or a card of a figure, with its caption; `undefined` for a figure that holds none.
 *
 * @param flow gives the blocks of an element
 * @param note called with an address that becomes a card
 */
export function captionedOf(
  element: Element,
  flow: (element: Element) => RootContent[],
  note: (address: string) => void,
): Nodes[] | undefined {
  const isEmbed = /wp-block-embed|wp-block-(?:audio|video)/.test(classAndId(element));
  const holder = find(element, (each) => /^(?:iframe|audio|video)$/.test(each.tagName));
  if ((!isEmbed && !holder) || find(element, (each) => each.tagName === 'img')) return undefined;
  const caption = find(element, (each) => each.tagName === 'figcaption');
  const title = caption ? lineOf(caption) : '';
  if (caption) removeElements(element, (each) => each === caption);
  const address = visibleText(element).trim();
  if (/^https?:\/\/\S+$/.test(address)) {
    note(address);
    return [embedOf(address, title === '' ? undefined : title)];
  }
  const found = flow(element) as Nodes[];
  const card = found.find((each) => each.type === 'leafDirective');
  if (title === '') return found;
  if (card?.type === 'leafDirective')
    card.attributes = { ...card.attributes, title: card.attributes?.title || title };
  else found.push({ type: 'paragraph', children: [{ type: 'text', value: title }] });
  return found;
}

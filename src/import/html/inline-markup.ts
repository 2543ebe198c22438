import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { Nodes } from 'mdast';
import { escapeHtml } from '../../markup/escape.ts';
import { isBlock } from '../markdown.ts';
import { attribute } from './element.ts';

const FOREIGN_LANGUAGE = /^(?!ar\b)[a-z]{2,3}\b/i;

/** The direction and language that an element sets, where they are not those of Arabic text. */
export function directionOf(element: Element): { dir?: string; lang?: string } {
  const dir = attribute(element, 'dir')?.toLowerCase();
  const lang = attribute(element, 'lang') ?? attribute(element, 'xmlLang' as 'lang');
  return {
    ...(dir === 'ltr' ? { dir } : {}),
    ...(lang !== undefined && FOREIGN_LANGUAGE.test(lang) ? { lang } : {}),
  };
}

/** Keeps an element of a line as HTML. */
export function inline(state: State, element: Element, open: string): Nodes[] {
  const children = state.all(element) as Nodes[];
  if (children.length === 0 || children.some((child) => isBlock(child))) return children;
  return [markup(`<${open}>`), ...children, markup(`</${element.tagName}>`)];
}

/**
 * Makes a placeholder of a tag inside a sentence. `toMdast` treats HTML as a block and would break the sentence at it
 * wherever no paragraph is around it, as in a list item, so until it is done the tag is an empty piece of code.
 */
export function markup(tag: string): Nodes {
  return { type: 'inlineCode', value: '', data: { tag } as object };
}

/** Makes HTML of the tags that {@link markup} hid. */
export function showMarkup(node: Nodes): void {
  if (!('children' in node)) return;
  node.children = node.children.map((child) => {
    const tag = child.type === 'inlineCode' ? (child.data as { tag?: string } | undefined)?.tag : undefined;
    if (tag !== undefined) return { type: 'html', value: tag };
    showMarkup(child);
    return child;
  }) as typeof node.children;
}

/** Keeps an abbreviation with what it stands for. */
export function abbreviation(state: State, element: Element): Nodes[] {
  const title = attribute(element, 'title');
  return title === undefined
    ? (state.all(element) as Nodes[])
    : inline(state, element, `abbr title="${escapeHtml(title)}"`);
}

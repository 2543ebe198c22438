import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { toSlug } from '../article/slug.ts';
import { hasClass, textOf } from './hast.ts';

/** A heading of an article's text, for its table of contents. */
export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

// Ids that the page around the text and its footnotes use.
const TAKEN = /^(?:main|provenance|series|same|close|part|footnote-label|(?:fn|fnref|warraq|s)-.*)$/;

/**
 * Gives the id of a heading with these words, before a number is added to repeated ones; links (`#words`) use it too.
 */
export function headingId(words: string): string {
  const slug = toSlug(words, 80);
  return slug === '' || TAKEN.test(slug) ? `s-${slug || 'part'}` : slug;
}

/**
 * Puts the headings of a text below the page's own (the title is the `h1`): they start at `h2` and never skip a level,
 * because screen readers use them as an outline. Each gets an id made from its words; empty headings are removed.
 */
export function levelHeadings() {
  return (tree: Root): void => {
    const open: number[] = [];
    const taken = new Map<string, number>();
    visit(tree, 'element', (node: Element, index, parent) => {
      const match = /^h([1-6])$/.exec(node.tagName);
      if (!match || !parent || index === undefined) return undefined;
      if (hasClass(node, 'sr-only')) return undefined;
      const words = textOf(node).trim();
      if (words === '') {
        parent.children.splice(index, 1);
        return index;
      }
      const given = Number(match[1]);
      while (open.length > 0 && (open.at(-1) ?? 0) >= given) open.pop();
      open.push(given);
      node.tagName = `h${Math.min(6, open.length + 1)}`;
      const slug = headingId(words);
      const count = (taken.get(slug) ?? 0) + 1;
      taken.set(slug, count);
      node.properties.id = count === 1 ? slug : `${slug}-${count}`;
      return undefined;
    });
  };
}

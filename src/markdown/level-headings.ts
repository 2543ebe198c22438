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

// Ids of the page around the text, and of its notes.
const TAKEN = /^(?:main|provenance|series|same|close|part|footnote-label|(?:fn|fnref|warraq|s)-.*)$/;

/** Gives the id of a heading of these words, before it is counted: what a link to it (`#words`) names too. */
export function headingId(words: string): string {
  const slug = toSlug(words, 80);
  return slug === '' || TAKEN.test(slug) ? `s-${slug || 'part'}` : slug;
}

/**
 * Brings the headings of a text below the page's own (the title is the `h1`): they start at `h2` and never skip a
 * level, which screen readers use as an outline. Each gets an address of its own words; empty ones become nothing.
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

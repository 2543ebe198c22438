import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { linkedPath } from '../article/file-links.ts';
import type { Context } from './context.ts';
import { eachElement } from './hast.ts';
import { headingId } from './level-headings.ts';

/**
 * Writes the letters of a percent-encoded address as letters, as print shows them (`attr(href)`); browsers encode them
 * again. What is not plainly a letter stays as it is.
 */
function readable(href: string): string {
  return href.replace(/(?:%[89A-F][0-9A-F])+/gi, (codes) => {
    try {
      const text = decodeURIComponent(codes);
      return /^[\p{L}\p{Nd}]+$/u.test(text) && text === text.normalize('NFC') ? text : codes;
    } catch {
      return codes;
    }
  });
}

/** Writes the part of an address after `#` as the id that a heading of these words has; notes keep theirs. */
function anchorOf(anchor: string): string {
  if (anchor === '' || /^#(?:fn|fnref|s)-|^#footnote-label$/.test(anchor)) return anchor;
  try {
    const words = decodeURIComponent(anchor.slice(1));
    const id = headingId(words);
    return id === words ? anchor : `#${encodeURIComponent(id)}`;
  } catch {
    return anchor;
  }
}

/** Gives the site's own path of an address, or `undefined` where it leads elsewhere. */
function ownPath(href: string, { origin, file }: Context): string | undefined {
  if (href === origin) return '/';
  const linked = linkedPath(href, file);
  if (linked !== undefined) return linked.replace(/#.*$/s, anchorOf);
  if (href.startsWith(`${origin}/`)) return href.slice(origin.length);
  return href.startsWith('/') && !href.startsWith('//') ? href : undefined;
}

const bare = (address: string) => address.replace(/^(?:https?:\/\/)?(?:www\.)?|\/$/gi, '');

/** What an article points at, without the base: for the check of links and pictures. */
export interface Targets {
  readonly links: string[];
  readonly images: { src: string; alt: string }[];
}

/** Puts the site's base before its own addresses, marks links that leave, and notes all that is pointed at. */
export function addressLinks(context: Context, targets: Targets) {
  const { base } = context;
  const withBase = (path: string) => base + path.slice(1);
  return (tree: Root): void => {
    eachElement(tree, (node) => {
      const { href, src, alt } = node.properties;
      if (node.tagName === 'a' && typeof href === 'string' && href.startsWith('#'))
        node.properties.href = anchorOf(href);
      else if (node.tagName === 'a' && typeof href === 'string') {
        const own = ownPath(href, context);
        targets.links.push(own ?? href);
        if (own !== undefined) node.properties.href = withBase(own);
        else if (/^https?:/i.test(href)) {
          node.properties.rel = ['external', 'noopener'];
          node.properties.href = readable(href);
          // In print, where addresses are written out, this one is written already.
          if (bare(textOf(node)) === bare(href)) node.properties.className = ['bare'];
        }
      }
      if (node.tagName === 'img' && typeof src === 'string') {
        targets.images.push({ src, alt: typeof alt === 'string' ? alt : '' });
        node.properties.src = withBase(src);
      }
    });
  };
}

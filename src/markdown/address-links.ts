import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { linkedPath } from '../article/file-links.ts';
import type { Context } from './context.ts';
import { eachElement } from './hast.ts';
import { headingId } from './level-headings.ts';

/**
 * Decodes the letters of a percent-encoded address, because print shows addresses (`attr(href)`); browsers encode them
 * again. Anything but plain letters stays encoded.
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

/** Rewrites the part of an address after `#` as the id of a heading with these words; ids of footnotes stay. */
function anchorOf(anchor: string): string {
  if (/^#?$|^#(?:fn|fnref|s)-|^#footnote-label$/.test(anchor)) return anchor;
  try {
    const words = decodeURIComponent(anchor.slice(1));
    const id = headingId(words);
    return id === words ? anchor : `#${encodeURIComponent(id)}`;
  } catch {
    return anchor;
  }
}

/** Gives the site's own path of an address, or its part of the same page; `undefined` where it leads elsewhere. */
export function ownPath(
  href: string,
  { origin, file }: Pick<Context, 'origin' | 'file'>,
): string | undefined {
  if (href.startsWith('#')) return anchorOf(href);
  if (href === origin) return '/';
  const linked = linkedPath(href, file);
  if (linked !== undefined) return linked.replace(/#.*$/s, anchorOf);
  if (href.startsWith(`${origin}/`)) return href.slice(origin.length);
  return href.startsWith('/') && !href.startsWith('//') ? href : undefined;
}

const bare = (address: string) => address.replace(/^(?:https?:\/\/)?(?:www\.)?|\/$/gi, '');

/** The addresses that an article refers to, without the base, for checking links and pictures. */
export interface Targets {
  readonly links: string[];
  readonly images: { src: string; alt: string }[];
}

/** Puts the site's base before its own addresses, marks external links, and collects all addresses in `targets`. */
export function addressLinks(context: Context, targets: Targets) {
  const { base } = context;
  const withBase = (path: string) => base + path.slice(1);
  return (tree: Root): void => {
    eachElement(tree, (node) => {
      const { href, src, alt, id } = node.properties;
      // The parser encodes the letters of a footnote's name, in its id as in links to it.
      if (typeof id === 'string' && id.startsWith('fn')) node.properties.id = readable(id);
      if (node.tagName === 'a' && typeof href === 'string' && href.startsWith('#'))
        node.properties.href = ownPath(href, context) ?? href;
      else if (node.tagName === 'a' && typeof href === 'string') {
        const own = ownPath(href, context);
        targets.links.push(own ?? href);
        if (own !== undefined) node.properties.href = withBase(own);
        else if (/^https?:/i.test(href)) {
          node.properties.rel = ['external', 'noopener'];
          node.properties.href = readable(href);
          // Print does not write out an address whose link text is the address already.
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

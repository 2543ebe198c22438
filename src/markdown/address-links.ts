import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Context } from './context.ts';
import { eachElement } from './hast.ts';

// A link between files of the collection, as editors follow it: /2024/02/slug.md or ../02/slug.md.
const FILE_LINK =
  /^(?:(?:\.{1,2}\/)*|\/)(?:content\/articles\/)?(\d{4}\/\d{2}|undated)\/([^/?#]+)\.md(#.*)?$/;

/** Gives the site's own path of an address, or `undefined` where it leads elsewhere. */
function ownPath(href: string, origin: string): string | undefined {
  const file = FILE_LINK.exec(href);
  if (file) return `/${file[1]}/${file[2]}/${file[3] ?? ''}`;
  if (href === origin) return '/';
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
export function addressLinks({ base, origin }: Context, targets: Targets) {
  const withBase = (path: string) => base + path.slice(1);
  return (tree: Root): void => {
    eachElement(tree, (node) => {
      const { href, src, alt } = node.properties;
      if (node.tagName === 'a' && typeof href === 'string' && !href.startsWith('#')) {
        const own = ownPath(href, origin);
        targets.links.push(own ?? href);
        if (own !== undefined) node.properties.href = withBase(own);
        else if (/^https?:/i.test(href)) {
          node.properties.rel = ['external', 'noopener'];
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

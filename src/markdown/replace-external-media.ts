import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Context } from './context.ts';
import { element, textOf } from './hast.ts';

const FRAMES = new Set(['iframe', 'embed', 'object', 'frame']);
const PLAYERS = new Set(['video', 'audio']);

const string = (value: unknown): string => (typeof value === 'string' ? value : '');

function webAddress(value: string): string | undefined {
  if (value.startsWith('//')) return `https:${value}`;
  return /^https?:\/\/\S+$/i.test(value) ? value : undefined;
}

/** Gives the path of an address below the site's media, or `undefined` where it lies elsewhere. */
function localPath(src: string, origin: string): string | undefined {
  const own = src.startsWith(`${origin}/`) ? src.slice(origin.length) : src;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(own)) return undefined;
  const path = own.replace(/\\/g, '/').replace(/^(?:\.{1,2}\/)+/, '');
  const media = path.indexOf('media/');
  if (media === 0 || path.startsWith('/media/')) return `/${path.replace(/^\//, '')}`;
  return own.startsWith('/') ? own : `/media/${path}`;
}

function card(kind: string, what: string, title: string, url: string | undefined): Element {
  const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(url ?? '')?.[1] ?? '';
  const shown = title || host;
  const parts: (ElementContent | string)[] = [element('span', {}, what)];
  if (shown) parts.push(' · ', url ? element('a', { href: url }, shown) : shown);
  if (title && host) parts.push(' · ', element('small', {}, host));
  return element('span', { className: ['card', kind] }, ...parts);
}

function sourceOf(node: Element): string {
  const own = string(node.properties.src) || string(node.properties.data);
  if (own) return own;
  const inner = node.children.find((child) => child.type === 'element' && child.tagName === 'source');
  return inner?.type === 'element' ? string(inner.properties.src) : '';
}

/**
 * Replaces whatever would load from another site (pictures, frames, players) by a line that names it and links to it,
 * and points local pictures and recordings at the site's own media. Runs before sanitising, which would remove them
 * silently.
 */
export function replaceExternalMedia({ strings, origin, source }: Context) {
  return (tree: Root): void => {
    if (!/!\[|</.test(source)) return;
    visit(tree, 'element', (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      const title = string(node.properties.title) || string(node.properties.alt);
      if (node.tagName === 'picture') {
        const inner = node.children.filter((child) => child.type === 'element' && child.tagName === 'img');
        parent.children.splice(index, 1, ...inner);
        return [SKIP, index];
      }
      if (node.tagName === 'img') {
        const src = string(node.properties.src);
        const local = src === '' ? undefined : localPath(src, origin);
        if (local !== undefined) {
          node.properties.src = local;
          return undefined;
        }
        parent.children[index] = card('missing', strings.picture, title, webAddress(src));
        return [SKIP, index + 1];
      }
      if (FRAMES.has(node.tagName) || PLAYERS.has(node.tagName)) {
        const src = sourceOf(node);
        const url =
          webAddress(src) ?? (PLAYERS.has(node.tagName) && src ? localPath(src, origin) : undefined);
        const kind = PLAYERS.has(node.tagName) ? node.tagName : 'embed';
        const what = kind === 'embed' ? strings.embed : kind === 'video' ? strings.video : strings.audio;
        parent.children[index] = card(kind, what, title || textOf(node).trim(), url);
        return [SKIP, index + 1];
      }
      return undefined;
    });
  };
}

import { attributesOf, mapTags, writeTag } from '../../markup/html-tokens.ts';
import type { LocalAddresses } from './local-paths.ts';

// Of these what pages load themselves; the others wait for a click.
const LOADED = new Set(['src', 'poster', 'data', 'data-src']);
const ADDRESSES = ['href', 'src', 'action', 'poster', 'data', 'data-src', 'formaction'];
const SETS = ['srcset', 'imagesrcset', 'data-srcset'];
// Links that only work with a server: preconnections, manifests, preloads.
const DROPPED_LINKS = /^(?:manifest|preload|modulepreload|prefetch|preconnect|dns-prefetch|search)$/;

/** A page of a copy and what it refers to. */
interface LocalPage {
  /** Path of the page in the site. */
  readonly path: string;
  readonly addresses: LocalAddresses;
  /** The classic script of a module, by its path in the site; `undefined` where it is left out. */
  readonly scriptOf: (module: string) => string | undefined;
  /** Path of the script that must run before all others. */
  readonly first: string;
  /** Path of the script of an inline module. */
  readonly inlineScript: (code: string) => string;
  readonly base: string;
}

function toRoot(path: string): string {
  return '../'.repeat(path.split('/').length - 1) || './';
}

/** Rewrites a page so that it works from a disk: relative addresses that name files, classic scripts. */
export function toLocalPage(html: string, page: LocalPage): string {
  const local = (address: string) => page.addresses.toLocal(address, page.path);
  const loaded = (address: string) => page.addresses.toLocal(address, page.path, true);
  // Inline modules become files, because a classic inline script would run before the page is parsed.
  const external = html.replace(
    /<script type="module">([\s\S]*?)<\/script>/g,
    (_, code: string) => `<script type="module" src="${page.base}${page.inlineScript(code)}"></script>`,
  );
  let placed = false;
  const before = () => {
    if (placed) return '';
    placed = true;
    return `<script defer src="${local(page.base + page.first)}"></script>`;
  };
  const rewritten = mapTags(external, (name, read) => {
    const given = read();
    if (name === 'html') {
      given.set('data-base', toRoot(page.path));
      return writeTag(name, given);
    }
    if (name === 'link' && DROPPED_LINKS.test(given.get('rel') ?? '')) return '';
    if (name === 'meta') {
      const kind = given.get('http-equiv')?.toLowerCase();
      if (kind === 'content-security-policy') return '';
      if (kind !== 'refresh') return undefined;
      const content = given.get('content') ?? '';
      given.set(
        'content',
        content.replace(/(url=)(.*)$/i, (_, key: string, to: string) => key + local(to)),
      );
      return writeTag(name, given);
    }
    if (name === 'link' && given.get('rel') === 'canonical') return undefined;
    if (name === 'script' && given.get('type') === 'module') {
      const script = page.scriptOf((given.get('src') ?? '').slice(page.base.length));
      // The end tag remains: an empty script without type or source does nothing.
      if (script === undefined) return '<script>';
      return `${before()}<script defer src="${local(page.base + script)}">`;
    }
    let changed = false;
    for (const key of ADDRESSES) {
      const value = given.get(key);
      if (value === undefined || (key === 'data' && name !== 'object')) continue;
      const next = LOADED.has(key) ? loaded(value) : local(value);
      if (next !== value) changed = true;
      given.set(key, next);
    }
    for (const key of SETS) {
      const value = given.get(key);
      if (value === undefined) continue;
      changed = true;
      given.set(
        key,
        value
          .split(/,\s+/)
          .map((each) => each.replace(/^\S+/, loaded))
          .join(', '),
      );
    }
    for (const key of ['crossorigin', 'integrity']) changed = given.delete(key) || changed;
    return changed ? writeTag(name, given) : undefined;
  });
  return placed ? rewritten : rewritten.replace('</head>', () => `${before()}</head>`);
}

/** Rewrites the addresses of a stylesheet; `inline` may give a file as a data URL. */
export function toLocalStyle(
  css: string,
  path: string,
  addresses: LocalAddresses,
  inline: (address: string) => string | undefined,
): string {
  return css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (whole, _quote: string, address: string) => {
    if (address.startsWith('data:') || address.startsWith('#')) return whole;
    return `url("${inline(address) ?? addresses.toLocal(address, path, true)}")`;
  });
}

/** Lists the classic scripts of a page, as paths in the site. */
export function classicScripts(html: string, base: string): string[] {
  return [...html.matchAll(/<script\s([^>]*)>/g)].flatMap(([, source = '']) => {
    const given = attributesOf(source);
    const src = given.get('src');
    return given.get('type') !== 'module' && src?.startsWith(base) ? [src.slice(base.length)] : [];
  });
}

import { decodeReferences } from '../markup/references.ts';

const ADDRESS = /\s(?:href|src|action)="([^"]*)"|\ssrcset="([^"]*)"/g;

function toPath(raw: string, base: string): string | undefined {
  const address = decodeReferences(raw);
  if (!address.startsWith(base) || address.startsWith('//')) return undefined;
  const path = address.slice(base.length).replace(/[?#].*$/s, '');
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/**
 * Finds the links of a page's HTML that stay in the site.
 *
 * @param base the path below which the site lies
 * @param seen addresses as they stand in pages that were looked at before, which are left out now; more are added
 * @returns paths relative to the site, decoded: `2024/02/slug/`, `_warraq/app.css`
 */
export function linksOf(html: string, base: string, seen?: Set<string>): Set<string> {
  const found = new Set<string>();
  for (const [, one, several] of html.matchAll(ADDRESS)) {
    const addresses =
      one !== undefined ? [one] : (several ?? '').split(',').map((each) => each.trim().split(/\s+/)[0]);
    for (const part of addresses) {
      if (part === undefined || seen?.has(part)) continue;
      // A copy: a piece of a string holds the whole, and whoever keeps an address would keep the page.
      const address = Buffer.from(part).toString();
      seen?.add(address);
      const path = toPath(address, base);
      if (path !== undefined) found.add(path);
    }
  }
  return found;
}

/** Gives the file that a static host answers a path with. */
export function fileForPath(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

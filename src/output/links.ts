import { linkedPath } from '../article/address.ts';
import { decodeReferences } from '../markup/references.ts';

const ADDRESS = /\s(?:href|src|action)="([^"]*)"|\ssrcset="([^"]*)"/g;

function toPath(raw: string, base: string): string | undefined {
  const address = decodeReferences(raw);
  if (!address.startsWith(base) || address.startsWith('//')) return undefined;
  return linkedPath(address.slice(base.length));
}

/**
 * Finds the internal links of a page's HTML.
 * @param base the path below which the site lies
 * @param seen addresses found in earlier pages, which are left out; new ones are added
 * @returns paths relative to the site, decoded: `2024/02/slug/`, `_warraq/app.css`
 */
export function linksOf(html: string, base: string, seen?: Set<string>): Set<string> {
  const found = new Set<string>();
  for (const [, one, several] of html.matchAll(ADDRESS)) {
    const addresses =
      one !== undefined ? [one] : (several ?? '').split(',').map((each) => each.trim().split(/\s+/)[0]);
    for (const part of addresses) {
      if (part === undefined || seen?.has(part)) continue;
      // A copy, because V8 keeps the whole page alive for a slice of its string.
      const address = Buffer.from(part).toString();
      seen?.add(address);
      const path = toPath(address, base);
      if (path !== undefined) found.add(path);
    }
  }
  return found;
}

/** Tells whether a static host answers a path of {@link linksOf} with a file of the site. */
export function isAnswered(path: string, files: { has(file: string): boolean }): boolean {
  const file = fileForPath(path);
  return files.has(file) || files.has(`${file}/index.html`);
}

/** Gives the file that a static host answers a path with. */
export function fileForPath(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

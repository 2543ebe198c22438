import { posix } from 'node:path';
import { isDeviceName } from '../../article/slug.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { withoutEscapes } from '../../markup/percent.ts';
import { groupOf } from './local-data.ts';

// Characters that FAT32, exFAT and Windows refuse in names.
const FORBIDDEN = /[<>:"|?*\\\p{Cc}]|[. ]+$/gu;
/** Longest path inside a copy, in UTF-16 units: Windows allows 259 with the drive and the folder. */
export const LONGEST_PATH = 200;
// Files that a copy does not need: those for hosts and service workers, compressed variants, lite pages.
const LEFT_OUT = new RegExp(
  [
    '^(?:_headers|_redirects|vercel\\.json|netlify\\.toml|nginx[^/]*\\.conf|Caddyfile[^/]*|\\.htaccess|sw\\.js|robots\\.txt)$',
    '^(?:warraq-release\\.json|warraq-manifest\\.(?:json|sig|txt)|manifest\\.webmanifest|opensearch\\.xml|feed\\.json)$',
    '^(?:lite|offline|save|search-index|_servers|api)/',
    '^_warraq/(?:pack|start|shells|pictures|save|save-worker)-[0-9a-f]+\\.(?:bin|js(?:on)?)$',
    '^(?:.*/)?(?:feed|atom|rss|sitemap[^/]*|news-sitemap[^/]*)\\.(?:xml|json)$',
    '\\.(?:br|gz|zst)$',
  ].join('|'),
);

/** Tells whether a file of a built site is part of a copy. */
export function isCopied(path: string): boolean {
  return !LEFT_OUT.test(path);
}

function safeName(name: string): string {
  const cleaned = name.replace(FORBIDDEN, '_');
  return isDeviceName(cleaned) ? `_${cleaned}` : cleaned;
}

// Sticks are slow with folders of many thousand entries; FAT32 allows 65,536, of which a long name takes several.
const FOLDER_MOST = 2000;
const PART_OF_FOLDER = 1000;

/** Gives the folders with too many subfolders, and into how many parts each is divided. */
export function dividedFolders(paths: readonly string[]): Record<string, number> {
  const children = new Map<string, number>();
  const seen = new Set<string>();
  for (const path of paths) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at + 1);
      if (seen.has(folder)) continue;
      seen.add(folder);
      const parent = folder.slice(0, folder.lastIndexOf('/', at - 1) + 1);
      children.set(parent, (children.get(parent) ?? 0) + 1);
    }
  }
  const large = [...children].filter(([folder, count]) => count > FOLDER_MOST && folder !== '');
  return Object.fromEntries(large.map(([folder, count]) => [folder, Math.ceil(count / PART_OF_FOLDER)]));
}

/** Adds the part of a divided folder to a path; `browser/local.ts` does the same. */
function dividedPath(path: string, divided: Readonly<Record<string, number>>): string {
  for (const [folder, parts] of Object.entries(divided)) {
    if (!path.startsWith(folder)) continue;
    const rest = path.slice(folder.length);
    const at = rest.indexOf('/');
    if (at > 0) return `${folder}~${groupOf(rest.slice(0, at), parts)}/${rest}`;
  }
  return path;
}

/** Lists pages whose path in the copy cannot be computed by {@link dividedPath}. */
export function renamedPages(
  names: ReadonlyMap<string, string>,
  divided: Readonly<Record<string, number>>,
): Record<string, string> {
  return Object.fromEntries(
    [...names].filter(([path, safe]) => path.endsWith('/index.html') && dividedPath(path, divided) !== safe),
  );
}

/** Gives every file of a site a path that all file systems accept. */
export function safePaths(paths: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const result = new Map<string, string>();
  const divided = dividedFolders(paths);
  for (const path of paths) {
    let safe = dividedPath(path, divided).split('/').map(safeName).join('/');
    if (taken.has(safe.toLowerCase()) || safe.length > LONGEST_PATH) {
      const hash = sha256Of(path).slice(0, 8);
      const parts = safe.split('/');
      const own = parts.length > 1 && parts.at(-1) === 'index.html' ? parts.length - 2 : parts.length - 1;
      const name = parts[own] ?? '';
      const room = Math.max(8, name.length - Math.max(0, safe.length - LONGEST_PATH) - 10);
      const dot = own === parts.length - 1 ? name.lastIndexOf('.') : -1;
      const ending = dot > 0 ? name.slice(dot) : '';
      parts[own] = `${(dot > 0 ? name.slice(0, dot) : name).slice(0, room)}-${hash}${ending}`;
      safe = parts.join('/');
    }
    taken.add(safe.toLowerCase());
    result.set(path, safe);
  }
  return result;
}

/** Converts addresses of a site to relative ones that name files. */
export interface LocalAddresses {
  /**
   * Rewrites an address that occurs in the file `from`; external ones stay.
   *
   * @param isLoaded the page itself asks for it, without a click: what the copy lacks is then not asked of the web
   */
  toLocal(address: string, from: string, isLoaded?: boolean): string;
}

/**
 * Makes the converter for a site.
 * @param base path below which the site lies
 * @param web its absolute URL, for links to files that the copy lacks
 * @param files paths in the site → paths in the copy
 */
export function localAddresses(
  base: string,
  web: string,
  files: ReadonlyMap<string, string>,
): LocalAddresses {
  const relativeTo = (from: string, to: string): string => {
    const here = from.split('/').slice(0, -1);
    const there = to.split('/');
    let same = 0;
    while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
    const path = [...here.slice(same).map(() => '..'), ...there.slice(same)];
    return path.map((part) => part.replace(/[%?#]/g, encodeURIComponent)).join('/');
  };
  return {
    toLocal(address, from, isLoaded = false) {
      const [, path = '', rest = ''] = /^([^?#]*)([\s\S]*)$/.exec(address) ?? [];
      let inside: string;
      if (path.startsWith(web)) inside = path.slice(web.length);
      else if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path) || path === '') return address;
      else if (path.startsWith(base)) inside = path.slice(base.length);
      else if (path.startsWith('/')) return address;
      else inside = new URL(path, `https://x.invalid/${from}`).pathname.slice(1);
      const plain = withoutEscapes(inside);
      const target = [plain, `${plain}index.html`, `${plain}/index.html`].find((name) => files.has(name));
      const file = target === undefined ? undefined : files.get(target);
      if (file === undefined && !isLoaded) return encodeURI(web + plain) + rest;
      // Below the copy, wherever its dots lead.
      const missing = posix.normalize(`/${plain}`).slice(1);
      return relativeTo(files.get(from) ?? from, file ?? missing) + rest;
    },
  };
}

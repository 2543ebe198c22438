import { byteLength, isDeviceName, nameSlug } from './slug.ts';

/** The kinds of groups of articles that have a page for each name. */
export type GroupKind = 'topic' | 'person' | 'place' | 'author' | 'source' | 'series';

/** Gives the address of an article (relative to the site's base): `/2024/02/slug/` of the id `2024/02/slug`. */
export function articleAddress(id: string): string {
  return `/${id}/`;
}

/** Gives the address of a section's page; pages but the first (0) have their number: `/section/culture/2/`. */
export function sectionAddress(key: string, page = 0): string {
  return page === 0 ? `/section/${key}/` : `/section/${key}/${page}/`;
}

/** Gives the address of the page of a topic, person, place, author, source or series. */
export function groupAddress(kind: GroupKind, name: string, page = 0): string {
  const slug = nameSlug(name);
  return page === 0 ? `/${kind}/${slug}/` : `/${kind}/${slug}/${page}/`;
}

/**
 * Gives the address of the page of all topics, people …; where there are many, of those whose names begin with a key.
 */
export function kindAddress(kind: GroupKind, key = ''): string {
  return key === '' ? `/${kind}/` : `/${kind}/letter/${key}/`;
}

/** Gives the address of a timeline, or of a year (`2024`) or month (`2024/02`) of a long one. */
export function timelineAddress(kind: GroupKind, name: string, span = ''): string {
  return `${groupAddress(kind, name)}timeline/${span === '' ? '' : `${span}/`}`;
}

/** Gives the address of a year (`/2024/`) or a month (`/2024/02/`). */
export function archiveAddress(year: string, month?: string): string {
  return month === undefined ? `/${year}/` : `/${year}/${month}/`;
}

// Only these types are offered as they are: a saved page's scripts would run on the site's own origin.
const INERT = /\.(txt|md|json|jsonl|csv)$/i;

/**
 * Gives the address at which an article's kept original can be downloaded; saved pages get the ending `.txt`, so that
 * no host serves them as pages. `undefined` where the original is private or holds more than this article, because an
 * export of a whole site contains drafts and personal data.
 */
export function originalAddress(
  original: { file: string; position?: unknown; private?: unknown } | undefined,
): string | undefined {
  if (original === undefined || original.position !== undefined || original.private === true)
    return undefined;
  return `/originals/${original.file}${INERT.test(original.file) ? '' : '.txt'}`;
}

/** Decodes the percent escapes of a path; a path with invalid escapes stays as it is. */
export function decodedPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Gives the path of an address: decoded, without query and fragment. */
export function linkedPath(address: string): string {
  return decodedPath(address.replace(/[?#].*$/s, ''));
}

/** An old address of an article, from which hosts redirect. */
export interface OldAddress {
  /** Decoded path, `/old/`. */
  readonly path: string;
  /** One name and value of a query, `p=12`: only hosts with redirect rules can answer it. */
  readonly query?: string;
}

const NAME_MAX_BYTES = 255;
// Linux allows 4,096 bytes; this leaves room for the folder of the site.
const PATH_MAX_BYTES = 2000;
// Characters that mean something else to a file system, a shell or a server's configuration; and ends of names that
// Windows takes away: `old.` would lie in `old`.
const UNFIT = /[\p{Cc}\\?#%"<>{}|^`*:]|[. ]$/u;
const QUERY = /^[\w-]+=[\w.~-]+$/;

// The site's own files: on a file system they cannot be folders as well.
const SITE_FILES =
  /^\/(?:(?:index|404)\.html|sw\.js|robots\.txt|[^/]*\.(?:xml|webmanifest)|feed\.json|(?:vercel|firebase|staticwebapp\.config)\.json|\.htaccess|\.nojekyll|icon\.svg|_headers|_redirects|_routes\.json|warraq-[^/]*|section\/[^/]+\/[^/]+\.(?:xml|json)|data\/(?:articles\/)?[^/]+\.json)(?:\/|$)/i;
const SITE_FOLDERS = /^\/(?:_warraq|_servers|search-index|pagefind|offline|originals)(?:\/|$)/i;

/** Tells whether a path lies in a folder that has the name of one of the site's own files: `sw.js/a.html`. */
export function isBelowSiteFile(path: string): boolean {
  const [first = '', ...below] = path.split('/');
  return below.length > 0 && SITE_FILES.test(`/${first}`);
}

// Pages of every site: on servers that apply rules first, a redirect would hide them.
const SITE_PAGES = /^\/(?:archive|lite|save|search|undated|\d{4}(?:\/\d{2})?)\/?$/i;

/**
 * Parses an alias of an article: `/old/path/`, `/old.html`, `/?p=12`, percent-encoded or not.
 * @returns `undefined` where no host could answer it: a URL of another site, a path out of the site, a file or a page
 * of the site itself
 */
export function readAlias(alias: string): OldAddress | undefined {
  const [, raw = '', query] = /^(\/[^?#]*)(?:\?([^#]*))?$/.exec(alias) ?? [];
  if (raw === '' || (query !== undefined && !QUERY.test(query))) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  const parts = path.split('/').filter((part) => part !== '');
  const isFit = (part: string) =>
    !(/^\.{1,2}$/.test(part) || UNFIT.test(part) || isDeviceName(part)) && byteLength(part) <= NAME_MAX_BYTES;
  if (!parts.every(isFit) || (parts.length === 0 && query === undefined)) return undefined;
  const clean = `/${parts.join('/')}${parts.length > 0 && path.endsWith('/') ? '/' : ''}`;
  if (SITE_FILES.test(clean) || SITE_FOLDERS.test(clean) || byteLength(clean) > PATH_MAX_BYTES)
    return undefined;
  if (query !== undefined) return { path: clean, query };
  return SITE_PAGES.test(clean) ? undefined : { path: clean };
}

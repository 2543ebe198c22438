import { byteLength, isDeviceName, nameSlug } from './slug.ts';

/** The ways of grouping articles that have a page for each value. */
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
  const slug = nameSlug(name) || 'x';
  return page === 0 ? `/${kind}/${slug}/` : `/${kind}/${slug}/${page}/`;
}

/** Gives the address of all topics, people …; where they are many, of those whose names begin with a key. */
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

// Browsers run or render the rest: on the site's own origin, a saved page's scripts would act for the site.
const INERT = /\.(txt|md|json|jsonl|csv)$/i;

/**
 * Gives the address at which the kept original of an article is offered for download; saved pages get `.txt` at the
 * end, so that no host serves them as pages. `undefined` where the original is private or holds more than this
 * article: a whole export has drafts and addresses of people in it that are not for publication.
 */
export function originalAddress(
  original: { file: string; position?: unknown; private?: unknown } | undefined,
): string | undefined {
  if (original === undefined || original.position !== undefined || original.private === true)
    return undefined;
  return `/originals/${original.file}${INERT.test(original.file) ? '' : '.txt'}`;
}

/** Decodes the percent signs of a path; what is no sound encoding comes back as it stands. */
export function decodedPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Gives the path that an address leads to: decoded, without what stands behind `?` and `#`. */
export function linkedPath(address: string): string {
  return decodedPath(address.replace(/[?#].*$/s, ''));
}

/** An old address of an article, as hosts answer it. */
export interface OldAddress {
  /** Decoded path, `/old/`. */
  readonly path: string;
  /** One name and value after the question mark, `p=12`: of these only hosts with rules of redirection know. */
  readonly query?: string;
}

const NAME_MAX_BYTES = 255;
// A system's 4,096 with room for the folder of the site.
const PATH_MAX_BYTES = 2000;
// A file system, a shell or a server's configuration would take these for something else.
const UNFIT = /[\p{Cc}\\?#%"<>{}|^`]/u;
const QUERY = /^[\w-]+=[\w.~-]+$/;

// Files that the site itself has; hosts know folders and files apart, file systems do not.
const SITE_FILES =
  /^\/(?:(?:index|404)\.html|sw\.js|robots\.txt|[^/]*\.(?:xml|webmanifest)|feed\.json|(?:vercel|firebase|staticwebapp\.config)\.json|\.htaccess|\.nojekyll|icon\.svg|_headers|_redirects|_routes\.json|warraq-[^/]*|section\/[^/]+\/[^/]+\.(?:xml|json)|api\/(?:articles\/)?[^/]+\.json)(?:\/|$)|^\/(?:_warraq|_servers|search-index|pagefind|offline|originals)(?:\/|$)/i;

// Pages that every site has: a rule of redirection would hide them from readers on servers that ask rules first.
const SITE_PAGES = /^\/(?:archive|lite|save|search|undated|\d{4}(?:\/\d{2})?)\/?$/i;

/**
 * Reads an alias of an article: `/old/path/`, `/old.html`, `/?p=12`, percent-encoded or not.
 *
 * @returns `undefined` for what no host can answer: a whole web address of another site, a path out of the site, a
 * file or a page of the site itself
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
  if (SITE_FILES.test(clean) || byteLength(clean) > PATH_MAX_BYTES) return undefined;
  if (query !== undefined) return { path: clean, query };
  return SITE_PAGES.test(clean) ? undefined : { path: clean };
}

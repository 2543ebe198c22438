import { withoutEscapes } from '../markup/percent.ts';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const ARTICLES = 'content/articles/';
// Syntax of links: inline, as a definition, in HTML.
const LINKS =
  /(?:\]\(\s*<?|^ {0,3}\[[^\]^][^\][]{0,999}\]:\s*<?|(?:href|src|url)\s*=\s*["']?)(?![a-z][a-z0-9+.-]*:|[/#>)"'\s])/im;

/** Tells whether a text may hold links that depend on where its file lies. */
export function hasRelativeLinks(text: string): boolean {
  return LINKS.test(text);
}

/** Resolves a relative path from a folder; `..` above the archive's root stays at the root. */
function joined(folder: string, path: string): string {
  const parts: string[] = path.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/') + (path.endsWith('/') ? '/' : '');
}

/**
 * Gives the site path that a relative link between files of an archive leads to, resolved as editors do: `slug.md`,
 * `./slug.md`, `../02/slug.md#part`, `/2024/02/slug.md`, `../../pages/about.md`; and that of any other relative link,
 * which browsers would resolve from the page's address.
 * @param href as it is written, percent-encoded or not
 * @param file path of the file that contains it, from the archive's root: `content/articles/2024/02/slug.md`
 */
export function linkedPath(href: string, file: string | undefined): string | undefined {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  if (path === '' || SCHEME.test(path) || path.startsWith('//')) return undefined;
  const isFile = /\.md$/i.test(path);
  if (!isFile && path.startsWith('/')) return undefined;
  const clean = withoutEscapes(path);
  const hash = rest.slice(Math.max(0, rest.indexOf('#')));
  const anchor = hash.startsWith('#') ? hash : '';
  if (isFile) {
    const place = joined(file?.slice(0, file.lastIndexOf('/')) ?? '', clean);
    const target = pagePath(place) ?? pagePath(clean);
    return target === undefined ? undefined : encodeURI(target) + anchor;
  }
  if (file === undefined) return undefined;
  const page = pagePath(file);
  return page === undefined ? undefined : `/${encodeURI(joined(page, clean))}${rest}`;
}

/** Gives the page of a file of the archive; also where the link has another root or too few `../`. */
function pagePath(file: string): string | undefined {
  const article = /(?:^|\/)(\d{4}\/\d{2}|undated)\/([^/]+)\.md$/i.exec(file);
  if (article) return `/${article[1]}/${article[2]}/`;
  const page = /(?:^|\/)pages\/([^/]+)\.md$/i.exec(file);
  if (page) return `/${page[1]}/`;
  return file.startsWith(ARTICLES) ? `/${file.slice(ARTICLES.length).replace(/\.md$/i, '')}/` : undefined;
}

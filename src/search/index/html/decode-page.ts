/**
 * Reads the bytes of a page of a site: UTF-8, or what the page says of itself where it is not (mirrors of old sites are
 * often windows-1256).
 */
export function decodePage(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
    const said = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
    // A page that declares UTF-8 and is not valid has a few damaged bytes.
    return decoderOf(said ?? 'windows-1256').decode(bytes);
  }
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

/** Sends the reader elsewhere at once, as aliases of Hugo and redirects of Jekyll and Astro do. */
const REDIRECT = /<meta\b[^>]*?\bhttp-equiv\s*=\s*["']?refresh\b[^>]*?\burl\s*=/i;
/** A feed or a site map that a mirror kept under a name of a page. */
const FEED = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b/i;
/** The search page and the index of terms of Sphinx, which name themselves so in their head. */
const OWN_SEARCH = /<link\b(?=[^>]*\brel\s*=\s*["']?(?:search|index)\b)[^>]*\bhref\s*=\s*["']#["']/i;
/** Of the site, or of one of its languages. */
const ERROR_PAGE = /^(?:[a-z]{2,3}(?:-[a-z0-9]+)?\/)?404(?:\/index)?\.html?$/i;

/**
 * Tells whether a file is a page that somebody may look for: not one that sends elsewhere, says that nothing is there, is
 * a feed, or serves to search.
 *
 * @param path of the file, relative to the site
 */
export function isPage(path: string, html: string): boolean {
  const head = html.slice(0, 4096);
  return (
    !ERROR_PAGE.test(path) &&
    !FEED.test(html.slice(0, 2000)) &&
    !REDIRECT.test(head) &&
    !OWN_SEARCH.test(head)
  );
}

/** Asks not to be found by search engines: a book in one page for printing, lists, drafts. */
const NO_INDEX =
  /<meta\b(?=[^>]*\bname\s*=\s*["']?robots\b)[^>]*\bcontent\s*=\s*(?:"[^"]*\bnoindex\b|'[^']*\bnoindex\b|noindex\b)/i;

/** Tells whether a page says in its head that it is not to be found. */
export function isHiddenPage(html: string): boolean {
  const end = html.search(/<\/head\b|<body\b/i);
  return NO_INDEX.test(html.slice(0, end < 0 ? 65_536 : end));
}

/** A page of a list that goes on: `/page/2/`, `/page2/`, `/tags/sea/page/3/`. */
const LIST_PAGE = /^(.*\/)page([/-]?)([2-9]|\d{2,})\/(?:index\.html?)?$/i;

/**
 * Tells whether an address is that of the second page of a list, or a later one, which tells only what other pages say: its
 * first page lies in the folder itself. (A book has a `/page/1/` as well.)
 *
 * @param pages addresses of all pages
 */
export function isListPage(address: string, pages: ReadonlySet<string>): boolean {
  const [, list, dash] = LIST_PAGE.exec(address) ?? [];
  return list !== undefined && pages.has(list) && !pages.has(`${list}page${dash}1/`);
}

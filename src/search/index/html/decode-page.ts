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
const ERROR_PAGE = /^404(?:\/index)?\.html?$/;

/**
 * Tells whether a file is a page that somebody may look for: not one that sends elsewhere, says that nothing is there, or
 * is a feed.
 *
 * @param path of the file, relative to the site
 */
export function isPage(path: string, html: string): boolean {
  return !ERROR_PAGE.test(path) && !FEED.test(html.slice(0, 2000)) && !REDIRECT.test(html.slice(0, 4096));
}

/** Limits of one file; sitemaps.org allows 50,000 addresses and 50 MB. */
export interface SitemapLimits {
  readonly urls: number;
  readonly bytes: number;
}

const LIMITS: SitemapLimits = { urls: 20_000, bytes: 40_000_000 };
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';

function toFile(rows: readonly string[]): string {
  const names = rows.some((row) => row.includes('<xhtml:')) ? ` xmlns:xhtml="${XHTML}"` : '';
  return `${HEAD}<urlset xmlns="${SITEMAP}"${names}>\n${rows.join('\n')}\n</urlset>\n`;
}

function divide(rows: readonly string[], limits: SitemapLimits): string[][] {
  const parts: string[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(row) + 1;
    const part = parts.at(-1);
    if (!part || part.length >= limits.urls || bytes + size > limits.bytes) {
      parts.push([row]);
      bytes = size;
    } else {
      part.push(row);
      bytes += size;
    }
  }
  return parts;
}

/**
 * Writes sitemaps by file name: one, or where that would be too large an index and its parts, in which lists and
 * articles never share a file.
 *
 * @param rows `<url>` elements, percent-encoded and escaped; articles oldest first, so that a new one changes the last
 *   file only
 * @param address gives the whole address of a file
 */
export function toSitemaps(
  rows: { readonly lists: readonly string[]; readonly articles: readonly string[] },
  address: (file: string) => string,
  limits: SitemapLimits = LIMITS,
): Map<string, string> {
  const all = divide([...rows.lists, ...rows.articles], limits);
  if (all.length < 2) return new Map([['sitemap.xml', toFile(all[0] ?? [])]]);
  const files = new Map<string, string>();
  for (const kind of ['lists', 'articles'] as const) {
    for (const [index, part] of divide(rows[kind], limits).entries()) {
      files.set(`sitemap-${kind}-${index + 1}.xml`, toFile(part));
    }
  }
  const parts = [...files.keys()].map((file) => `<sitemap><loc>${address(file)}</loc></sitemap>`);
  const index = `${HEAD}<sitemapindex xmlns="${SITEMAP}">\n${parts.join('\n')}\n</sitemapindex>\n`;
  return files.set('sitemap.xml', index);
}

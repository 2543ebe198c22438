/** Limits of one file; sitemaps.org allows 50,000 addresses and 50 MB. */
interface SitemapLimits {
  readonly urls: number;
  readonly bytes: number;
}

const LIMITS: SitemapLimits = { urls: 20_000, bytes: 40_000_000 };
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';

/** `<url>` elements, percent-encoded and escaped, of which most builds write few. */
export interface SitemapRows {
  readonly count: number;
  /** Gives how many bytes a row has. */
  bytes(at: number): number;
  row(at: number): string;
}

/** A file of the sitemaps. */
export interface SitemapFile {
  /** The rows that it holds. */
  readonly parts: readonly {
    readonly kind: 'lists' | 'articles';
    readonly from: number;
    readonly to: number;
  }[];
  text(): string;
}

function toFile(rows: readonly string[]): string {
  const names = rows.some((row) => row.includes('<xhtml:')) ? ` xmlns:xhtml="${XHTML}"` : '';
  return `${HEAD}<urlset xmlns="${SITEMAP}"${names}>\n${rows.join('\n')}\n</urlset>\n`;
}

interface Part {
  readonly from: number;
  to: number;
  bytes: number;
}

function divide(rows: SitemapRows, limits: SitemapLimits): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < rows.count; at++) {
    const size = rows.bytes(at) + 1;
    const part = parts.at(-1);
    if (!part || part.to - part.from >= limits.urls || part.bytes + size > limits.bytes) {
      parts.push({ from: at, to: at + 1, bytes: size });
    } else {
      part.to = at + 1;
      part.bytes += size;
    }
  }
  return parts;
}

/**
 * Plans sitemaps by file name: one, or where that would be too large an index and its parts, in which lists and
 * articles never share a file.
 *
 * @param rows articles oldest first, so that a new one changes the last file only
 * @param address gives the whole address of a file
 */
export function toSitemaps(
  rows: { readonly lists: SitemapRows; readonly articles: SitemapRows },
  address: (file: string) => string,
  limits: SitemapLimits = LIMITS,
): Map<string, SitemapFile> {
  const write = (parts: SitemapFile['parts']) =>
    toFile(
      parts.flatMap(({ kind, from, to }) =>
        Array.from({ length: to - from }, (_, at) => rows[kind].row(from + at)),
      ),
    );
  const divided = (['lists', 'articles'] as const).map((kind) => ({
    kind,
    parts: divide(rows[kind], limits),
  }));
  const bytes = divided.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.bytes, 0);
  if (rows.lists.count + rows.articles.count <= limits.urls && bytes <= limits.bytes) {
    const all = divided.flatMap(({ kind, parts }) => parts.map(({ from, to }) => ({ kind, from, to })));
    return new Map([['sitemap.xml', { parts: all, text: () => write(all) }]]);
  }
  const files = new Map<string, SitemapFile>();
  for (const { kind, parts } of divided) {
    for (const [index, { from, to }] of parts.entries()) {
      const own = [{ kind, from, to }];
      files.set(`sitemap-${kind}-${index + 1}.xml`, { parts: own, text: () => write(own) });
    }
  }
  const places = [...files.keys()].map((file) => `<sitemap><loc>${address(file)}</loc></sitemap>`);
  const index = `${HEAD}<sitemapindex xmlns="${SITEMAP}">\n${places.join('\n')}\n</sitemapindex>\n`;
  return files.set('sitemap.xml', { parts: [], text: () => index });
}

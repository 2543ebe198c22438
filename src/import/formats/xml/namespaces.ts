// Prefixes under which exports write these namespaces, and by which the readers know their elements.
const USUAL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'http://www.w3.org/2005/Atom': '',
    'http://purl.org/atom/app#': 'app',
    'http://www.w3.org/2007/app': 'app',
    'http://schemas.google.com/blogger/2018': 'blogger',
    'http://purl.org/syndication/thread/1.0': 'thr',
    'http://purl.org/rss/1.0/modules/content/': 'content',
    'http://purl.org/dc/elements/1.1/': 'dc',
    'http://purl.org/dc/terms/': 'dcterms',
    'http://search.yahoo.com/mrss/': 'media',
  }),
);
const DECLARED = /\sxmlns:([\w-]+)\s*=\s*["']([^"']+)["']/g;

/** Renames elements to the prefixes that the readers know. */
type Renaming = (xml: string) => string;

/**
 * Finds the prefixes of a document that stand for a namespace under another name than usual, as programs write them
 * that read XML and write it again: `<ns0:feed xmlns:ns0="http://www.w3.org/2005/Atom">`.
 *
 * @param head the beginning of the document
 * @returns a renaming, and the names of items in the document's own form; `undefined` where all is as usual
 */
export function strangePrefixes(head: string): { rename: Renaming; items: readonly string[] } | undefined {
  const root = head.slice(0, Math.max(0, head.search(/<[\w-]+:feed\s/)) + 4096);
  const names = new Map<string, string>();
  for (const [, prefix = '', address = ''] of root.matchAll(DECLARED)) {
    const usual = USUAL.get(address);
    // Feeds of RSS have an `atom:link` of their own, which is known under that name.
    const isAtomOfRss = usual === '' && !new RegExp(`<${prefix}:feed\\s`).test(root);
    if (usual !== undefined && usual !== prefix && !isAtomOfRss) names.set(prefix, usual);
  }
  if (names.size === 0) return undefined;
  const prefixes = [...names.keys()];
  const tag = new RegExp(`(</?)(${prefixes.join('|')}):`, 'g');
  return {
    rename: (xml) =>
      xml.replace(tag, (_, open: string, prefix: string) => {
        const usual = names.get(prefix) ?? '';
        return usual === '' ? open : `${open}${usual}:`;
      }),
    items: prefixes.filter((prefix) => names.get(prefix) === '').map((prefix) => `${prefix}:entry`),
  };
}

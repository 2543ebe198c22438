/**
 * Stands in for `search/build/output-folder.ts` when the index is built on a reader's device: the same calls, into a
 * cache. So the site's own builder makes the index of saved articles, and it can never be of another form. (The save
 * brings text only; an index over it would weigh more than all of it.)
 */

/** Address in the cache of the list that leads from fragments to articles. */
export const FRAGMENTS = 'fragments.json';

async function gzip(content: Uint8Array): Promise<ArrayBuffer> {
  const stream = new Blob([content as BufferSource]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Names a content. Not cryptographic: it tells files of one device apart. */
export function digest(content: string | Uint8Array): string {
  let [first, second] = [2166136261, 0x9e3779b9];
  for (const byte of toBytes(content)) {
    first = Math.imul(first ^ byte, 16777619);
    second = Math.imul(second ^ byte, 0x85ebca6b) + first;
  }
  return `here${(first >>> 0).toString(16).padStart(8, '0')}${(second >>> 0).toString(16).padStart(8, '0')}`;
}

/** An index folder in a cache. Its name is the cache's; the addresses are those of the site's own index. */
export class OutputFolder {
  files = 0;
  bytes = 0;
  private readonly place: { readonly cache: string; readonly address: string };
  private readonly fragments: Record<string, string> = {};

  /** @param root `{cache, address}` as JSON: the cache's name, and the address of the index folder */
  constructor(root: string) {
    this.place = JSON.parse(root) as { cache: string; address: string };
  }

  async clear(): Promise<void> {
    await caches.delete(this.place.cache);
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    const cache = await caches.open(this.place.cache);
    // Written last by the builder: an index without its entry counts as none.
    if (path === 'index.json')
      await cache.put(this.place.address + FRAGMENTS, new Response(JSON.stringify(this.fragments)));
    const zipped = await gzip(content);
    await cache.put(this.place.address + path, new Response(zipped));
    this.files++;
    this.bytes += zipped.byteLength;
  }

  async writeZipped(path: string, content: string | Uint8Array): Promise<void> {
    // The text of an article lies in its pack; here stands only which one it is.
    if (path.startsWith('fragment/') && typeof content === 'string') {
      this.fragments[path] = (JSON.parse(content) as { url: string }).url;
      return;
    }
    await this.write(path, toBytes(content));
  }

  async writeHashed(name: string, content: string | Uint8Array): Promise<string> {
    const hash = digest(content);
    await this.write(`${name}${hash}.bin`, toBytes(content));
    return hash;
  }
}

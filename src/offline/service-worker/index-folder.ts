import { FNV1A_BASIS, fnv1aStep } from '../../hash/fnv1a.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import type { IndexOutput } from '../../search/index/merge/index-output.ts';

/**
 * An index folder in a cache. The index of saved articles is made on the device by the same code as the site's, because
 * downloading it would take more bytes than the text of all articles.
 */

/** Address in the cache of the list that leads from fragments to articles. */
export const FRAGMENTS = 'fragments.json';

async function gzip(content: Uint8Array): Promise<ArrayBuffer> {
  const stream = new Blob([content as BufferSource]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Names a content by ten hexadecimal digits. Not cryptographic: it tells files of one device apart. */
function digest(content: string | Uint8Array): string {
  let [first, second] = [FNV1A_BASIS, 0x9e3779b9];
  for (const byte of toBytes(content)) {
    first = fnv1aStep(first, byte);
    second = Math.imul(second ^ byte, 0x85ebca6b) + first;
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return `${hex(first)}${hex(second).slice(0, 2)}`;
}

/** Files on their way into the cache at once. */
const IN_FLIGHT = 16;

/** Where an index lies on a device. */
interface CachePlace {
  /** Name of the cache. */
  readonly cache: string;
  /** Address of the index folder: that of the site's own index. */
  readonly address: string;
}

/** An index folder in a cache, compressed as the site's own. */
export class CacheOutput implements IndexOutput {
  files = 0;
  bytes = 0;
  private readonly place: CachePlace;
  private readonly fragments: Record<string, string> = {};
  private readonly known = new Set<string>();
  private readonly running = new Set<Promise<void>>();
  private cache: Promise<Cache> | undefined;

  constructor(place: CachePlace) {
    this.place = place;
  }

  async clear(): Promise<void> {
    await caches.delete(this.place.cache);
  }

  private async put(path: string, content: Uint8Array): Promise<void> {
    this.cache ??= caches.open(this.place.cache);
    const cache = await this.cache;
    // Written last by the builder: an index without its entry counts as none.
    if (path === 'index.json')
      await cache.put(this.place.address + FRAGMENTS, new Response(JSON.stringify(this.fragments)));
    const zipped = await gzip(content);
    await cache.put(this.place.address + path, new Response(zipped));
    this.files++;
    this.bytes += zipped.byteLength;
  }

  write(path: string, content: Uint8Array): void {
    const work = this.put(path, content);
    this.running.add(work);
    work.then(
      () => this.running.delete(work),
      () => undefined,
    );
  }

  /** The text of an article lies in its pack; here stands only which one it is. */
  writeRecords(path: string, records: readonly Pick<SearchRecord, 'url'>[]): number[] {
    for (const { url } of records) this.fragments[path] = url;
    return [];
  }

  hashed(name: string, content: string | Uint8Array): string {
    const path = `${name}${digest(content)}.bin`;
    if (!this.known.has(path)) this.write(path, toBytes(content));
    this.known.add(path);
    return path;
  }

  checked(pathOf: (number: number) => string, content: Uint8Array): number {
    const number = Number.parseInt(digest(content).slice(0, 8), 16) || 1;
    const path = pathOf(number);
    if (!this.known.has(path)) this.write(path, content);
    this.known.add(path);
    return number;
  }

  /** Takes nothing over: an index of other articles has its own cache. */
  reuse(path: string): boolean {
    return this.known.has(path);
  }

  async drain(): Promise<void> {
    while (this.running.size >= IN_FLIGHT) await Promise.race(this.running);
  }

  async flush(): Promise<void> {
    await Promise.all(this.running);
  }
}

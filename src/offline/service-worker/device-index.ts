import { ANALYSER_VERSION } from '../../text/analyse.ts';
import { Saved } from './saved.ts';
import { cacheNames, type OfflineSetup, sha256 } from './setup.ts';

const hash = async (parts: readonly string[]): Promise<string> =>
  (await sha256(new TextEncoder().encode(parts.join('\n')))).slice(0, 10);

/** Names the indexes over a set of packs, whichever first and visited pages they were made with. */
const packsKey = async (packs: readonly string[]) => `${await hash([ANALYSER_VERSION, ...packs])}-`;

/** Names the index over a set of articles: packs, the first pages of this version, visited pages. */
export async function indexKey(
  setup: OfflineSetup,
  packs: readonly string[],
  visited: readonly string[],
): Promise<string> {
  return (await packsKey(packs)) + (await hash([setup.start, ...visited]));
}

/** Names the index over the articles that are readable besides the saved packs. */
export const besideKey = async (setup: OfflineSetup, paths: readonly string[]): Promise<string> =>
  `beside-${await hash([ANALYSER_VERSION, setup.start, ...paths])}`;

/** An index on the device. */
export interface DeviceIndex {
  readonly key: string;
  readonly cache: Cache;
}

/** Opens an index that is whole: its entry is written last. */
export async function openIndex(setup: OfflineSetup, key: string): Promise<DeviceIndex | undefined> {
  const name = cacheNames(setup.base).index + key;
  if (!(await caches.has(name))) return undefined;
  const cache = await caches.open(name);
  const entry = new URL(`${setup.base}search-index/index.json`, location.origin).href;
  return (await cache.match(entry)) ? { key, cache } : undefined;
}

/**
 * Opens the index over the saved packs. One that was made with the first pages of an earlier version serves too: it
 * lacks only what appeared since.
 */
export async function openPacksIndex(
  setup: OfflineSetup,
  packs: readonly string[],
): Promise<DeviceIndex | undefined> {
  const exact = await openIndex(setup, await indexKey(setup, packs, []));
  if (exact) return exact;
  const { index } = cacheNames(setup.base);
  const start = index + (await packsKey(packs));
  for (const name of await caches.keys()) {
    const found = name.startsWith(start) ? await openIndex(setup, name.slice(index.length)) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Whether packs are saved without an index over them: deleted by the browser, or never finished. */
export async function isIndexLost(setup: OfflineSetup): Promise<boolean> {
  const packs = await new Saved(setup).packs();
  return packs.length > 0 && !(await openPacksIndex(setup, packs));
}

/** Deletes the indexes of earlier saves: all but those of some keys. */
export async function forgetOtherIndexes(setup: OfflineSetup, kept: readonly string[]): Promise<void> {
  const { index } = cacheNames(setup.base);
  for (const name of await caches.keys())
    if (name.startsWith(index) && !kept.includes(name.slice(index.length))) await caches.delete(name);
}

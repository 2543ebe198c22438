import { cacheNames, type OfflineSetup } from './setup.ts';

/** Why a save stopped. Content saved until then stays readable. */
export type SaveFailure = 'cut' | 'quota' | 'broken' | 'stopped';

/** A save that stopped. */
export class SaveStopped extends Error {
  override readonly name = 'SaveStopped';
  readonly why: SaveFailure;

  constructor(why: SaveFailure, cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

const isQuota = (error: unknown): boolean =>
  error instanceof DOMException &&
  (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED');

/** Gives the whole address of a path of the site. */
export const addressOf = ({ base }: OfflineSetup, path: string): string =>
  new URL(base + path, location.origin).href;

/**
 * Keeps a file in one of the site's caches.
 *
 * @throws SaveStopped where there is no room
 */
export async function keepFile(
  setup: OfflineSetup,
  cache: 'packs' | 'pictures',
  path: string,
  content: BodyInit,
  type?: string,
): Promise<void> {
  try {
    const response = new Response(content, type ? { headers: { 'content-type': type } } : {});
    await (await caches.open(cacheNames(setup.base)[cache])).put(addressOf(setup, path), response);
  } catch (error) {
    throw isQuota(error) ? new SaveStopped('quota', error) : error;
  }
}

import { cacheNames, type OfflineSetup } from './setup.ts';

/**
 * Runs a change of the saved content under a lock, unless another page of the site holds it.
 *
 * @returns whether it ran
 */
export async function withSaveLock(setup: OfflineSetup, work: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await work();
    return true;
  }
  const name = `${cacheNames(setup.base).prefix}save`;
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

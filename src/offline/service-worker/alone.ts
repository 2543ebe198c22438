import { cacheNames, type OfflineSetup } from './setup.ts';

/**
 * Runs what changes the saved things, unless another page of the site is at it: two tabs at once would take from under
 * one another.
 *
 * @returns whether it ran
 */
export async function alone(setup: OfflineSetup, work: () => Promise<void>): Promise<boolean> {
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

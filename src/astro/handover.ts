import type { Collection } from '../collection/read.ts';

/** What the command line has already read, for the pages: they run in Vite's own copy of every module. */
export interface Handover {
  readonly collection: Collection;
}

// A registered symbol is the one thing that both copies of this module share.
const KEY = Symbol.for('warraq.handover');
const place = globalThis as { [KEY]?: Handover | undefined };

/** Leaves what was read for the pages that are about to be built; `undefined` takes it away. */
export function handOver(what: Handover | undefined): void {
  place[KEY] = what;
}

/** Takes what the command line read; `undefined` where the site is built by Astro's own command. */
export function handedOver(): Handover | undefined {
  return place[KEY];
}

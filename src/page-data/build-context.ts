import type { Collection } from '../collection/read.ts';
import type { FactColumns } from '../relations/article-facts.ts';
import type { Mentions } from '../relations/mentions.ts';
import type { Related } from '../relations/relate.ts';
import type { RenderStore } from '../rendered/render-store.ts';
import type { ArchiveOnPages } from './archive-settings.ts';

/** What the command line has already read, for the pages: they run in Vite's own copy of every module. */
export interface Handover {
  readonly collection: Collection;
  readonly store?: RenderStore;
  /** The articles that share most with each, by row of the published articles: see `queries.ts`. */
  readonly related?: Related;
  /** Names that the texts mention. */
  readonly mentions?: Mentions;
  /** What lists and keys ask of articles, by row. */
  readonly facts?: FactColumns;
  /** 64 bits of what pages show of each article, by row. */
  readonly names?: Uint32Array;
}

// A registered symbol is the one thing that both copies of this module share.
const KEY = Symbol.for('warraq.handover');
const ARCHIVE = Symbol.for('warraq.archive');
const place = globalThis as { [KEY]?: Handover | undefined; [ARCHIVE]?: ArchiveOnPages };

/** Leaves what was read for the pages that are about to be built; `undefined` takes it away. */
export function handOver(what: Handover | undefined): void {
  place[KEY] = what;
}

/** Takes what the command line read; `undefined` where the site is built by Astro's own command. */
export function handedOver(): Handover | undefined {
  return place[KEY];
}

/** Leaves the settings that `virtual:warraq/archive` gives to the pages. */
export function handOverArchive(archive: ArchiveOnPages): void {
  place[ARCHIVE] = archive;
}

/** The code of `virtual:warraq/archive`: it holds no settings, so that a bundle of the pages outlives them. */
export const ARCHIVE_MODULE = `export const archive = globalThis[Symbol.for('warraq.archive')];`;

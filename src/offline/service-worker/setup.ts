import type { NumberingSystem } from '../../strings/language.ts';
import type { SaveScope } from '../packs/catalogue.ts';

/** What the build writes into the worker and into the page that saves. */
export interface OfflineSetup {
  /** Path below which the site lies. */
  readonly base: string;
  /** Names this version of the site. */
  readonly version: string;
  /** Files cached after the first visit: path without the base, SHA-256, and whether reading needs it. */
  readonly core: readonly (readonly [path: string, hash: string, essential: 0 | 1])[];
  /** The pack of first pages and latest articles, and the shells of all pages: paths in `core`. */
  readonly start: string;
  readonly shells: string;
  /** Sentences that the worker puts into pages. */
  readonly strings: Readonly<Record<string, string>>;
  readonly dir: 'rtl' | 'ltr';
  readonly language: string;
}

/** The data of the page that saves, besides the setup. */
export interface SaveData {
  /** Addresses of its script and of its worker's. */
  readonly page: string;
  readonly worker: string;
  readonly numerals: NumberingSystem;
  /** Forms of a number of articles. */
  readonly plural: Readonly<Record<string, string>>;
}

/** The setup of the worker. It has the page that saves too: readers who saved the archive get its scripts with each
 * version. */
export interface WorkerSetup extends OfflineSetup {
  readonly mend: SaveData & { readonly files: OfflineSetup['core'] };
}

/** Names of the caches of one site; several archives may share an origin. */
export function cacheNames(base: string): {
  readonly prefix: string;
  readonly core: string;
  readonly visited: string;
  readonly packs: string;
  readonly pictures: string;
  readonly index: string;
} {
  const prefix = `warraq ${base} `;
  return {
    prefix,
    core: `${prefix}core `,
    visited: `${prefix}visited`,
    packs: `${prefix}packs`,
    pictures: `${prefix}pictures`,
    index: `${prefix}index `,
  };
}

/** Address of a saved pack's content in the cache of packs; the list of its articles lies beside it (`.json`). */
export const savedPack = (id: string): string => `_warraq/text-${id}.bin`;

/** Finds the content that an address in the cache of packs stands for. */
export function savedPackId(url: string): string | undefined {
  return /_warraq\/text-([0-9a-f]+)\.bin(?:\.json)?$/.exec(url)?.[1];
}

/** Address of the state of what a reader saved, in the cache of packs. */
export const STATE = 'warraq-saved.json';

/** What a reader saved. */
export interface SavedState {
  readonly format: 3;
  /** Version of the site that the save was complete for; empty while none was. */
  readonly version: string;
  /** The reader's choices, one after the other. */
  readonly wishes: readonly SaveScope[];
  readonly pictures: boolean;
  /** Contents of the packs that belong to the save. */
  readonly packs: readonly string[];
}

/** What is known of a saved article without opening its pack. */
export interface SavedArticle {
  readonly path: string;
  readonly title: string;
  readonly date: string;
  readonly section: string;
}

/** SHA-256 in hexadecimal. */
export async function sha256(content: BufferSource): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', content);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

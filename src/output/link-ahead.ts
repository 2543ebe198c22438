import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { ThreadPool } from '../threads/thread-pool.ts';
import type { ManifestIndex } from './manifest-index.ts';
import { RELEASE_FILE, type Staging } from './staging.ts';

/** The task of the thread: the files of a manifest, and the folders from and into which they are linked. */
export interface LinkTask {
  readonly from: string;
  readonly to: string;
  readonly text: Uint8Array;
  readonly starts: Uint32Array;
}

/** A copy by links of the release in place, in the spare folder. */
export interface LinkedAhead {
  /** Gives its manifest when all is linked; `undefined` where that is not possible. */
  readonly manifest: Promise<ManifestIndex | undefined>;
  /** Ends the thread, and deletes what nobody took. */
  end(): Promise<void>;
}

/** Fewer files are linked in less time than a thread takes to start. */
const FEW = 2000;

/**
 * Links all files of the release in place into the spare folder, in a thread, while the next release is made. This is for
 * the first build after a clean one: there is no release before the one in place that `commitRelease` could take.
 *
 * @param manifest that of the release in place
 * @returns `undefined` where there is such a release, or few files
 */
export function linkAhead(
  { out, previous, spare }: Pick<Staging, 'out' | 'previous' | 'spare'>,
  manifest: ManifestIndex,
  few = FEW,
): LinkedAhead | undefined {
  if (manifest.size < few || existsSync(`${previous}/${RELEASE_FILE}`)) return undefined;
  const script = new URL('./link-worker.ts', import.meta.url);
  const pool = new ThreadPool<LinkTask, never, boolean>({ script, threads: 1 });
  const { text, starts } = manifest;
  return {
    // On two disks, on a full one, or where somebody changes the site meanwhile: `commitRelease` does it, or says why not.
    manifest: pool.run({ from: out, to: spare, text, starts }).then(
      () => manifest,
      () => undefined,
    ),
    async end() {
      await pool.end();
      await rm(spare, { recursive: true, force: true });
    },
  };
}

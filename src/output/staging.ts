import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';
import { takeLock } from '../state/lock.ts';

/** The file that marks a folder as a release written by Warraq, so that no other folder is ever replaced. */
export const RELEASE_FILE = 'warraq-release.json';

/** The folders in and beside which a site is built. */
export interface Staging {
  /** The published site. */
  readonly out: string;
  /** The release being made. */
  readonly next: string;
  /** The earlier release, kept whole for a rollback. */
  readonly previous: string;
  /** The earlier release while `commitRelease` turns it into the next one. Never a release itself. */
  readonly spare: string;
  /** Gives up the lock. */
  release(): Promise<void>;
}

async function isEmptyOrMissing(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.length === 0;
}

function contains(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path === '' || !(path.startsWith('..') || resolve(path) === path);
}

async function assertOurs(out: string, sources: readonly string[]): Promise<void> {
  for (const source of sources) {
    if (contains(out, source) || contains(source, out)) {
      throw new WarraqError(problem('out-overlaps', {}, { out, other: source }));
    }
  }
  const found = await stat(out).catch(() => undefined);
  if (found && !found.isDirectory()) {
    throw new WarraqError(problem('out-unsafe', {}, { out, example: basename(out) }));
  }
  if (existsSync(`${out}/${RELEASE_FILE}`) || (await isEmptyOrMissing(out))) return;
  const [example = ''] = await readdir(out);
  throw new WarraqError(problem('out-unsafe', {}, { out, example }));
}

/** Is called once, with the process id, where another process is building; then the build waits for it. */
export type OnWait = (pid: string) => void;

/**
 * Locks a site's folder for this process.
 * @returns a function that unlocks it
 * @throws WarraqError where another process holds the lock and no `onWait` was given
 */
export function takePlace(out: string, onWait?: OnWait): Promise<() => Promise<void>> {
  return takeLock(`${out}.lock`, { refusal: (pid) => problem('build-running', {}, { out, pid }), onWait });
}

/**
 * Prepares the place of a build: refuses folders that are not ours, locks it against a second build, and mends
 * what a killed build left. The site in `out` is not touched until {@link switchReleases}.
 *
 * @param out absolute path of the site's folder
 * @param sources folders that must not be inside it, nor it inside them
 * @param onWait told once where another process builds it; then its end is waited for
 * @throws WarraqError where `out` holds other files, overlaps a source, or is being built by another process
 */
export async function openStaging(
  out: string,
  sources: readonly string[],
  onWait?: OnWait,
): Promise<Staging> {
  const next = `${out}.next`;
  const previous = `${out}.prev`;
  const spare = `${out}.spare`;
  await mkdir(dirname(out), { recursive: true });
  await assertOurs(out, sources);
  const release = await takePlace(out, onWait);
  // Killed between the two renames of a switch: the earlier site is put back.
  if (!existsSync(out) && existsSync(`${previous}/${RELEASE_FILE}`)) await rename(previous, out);
  // Killed during a rollback: the folder that was set aside becomes the earlier release.
  if (existsSync(`${out}.away`)) {
    if (existsSync(previous)) await rm(`${out}.away`, { recursive: true, force: true });
    else await rename(`${out}.away`, previous);
  }
  for (const unfinished of [next, spare]) await rm(unfinished, { recursive: true, force: true });
  return { out, next, previous, spare, release };
}

/** The content of {@link RELEASE_FILE}. */
interface ReleaseRecord {
  readonly generator: string;
  readonly articles: number;
  readonly pages: number;
}

/** Marks a staged site as complete. Written last: a folder without it is never published. */
export async function writeReleaseRecord(folder: string, record: ReleaseRecord): Promise<void> {
  await writeFile(`${folder}/${RELEASE_FILE}`, `${JSON.stringify(record, undefined, 2)}\n`);
}

/** Puts the staged site in place of the current one, which becomes `previous`. */
export async function switchReleases({ out, next, previous }: Staging): Promise<void> {
  await rm(previous, { recursive: true, force: true });
  const had = existsSync(out);
  if (had) await rename(out, previous);
  try {
    await rename(next, out);
  } catch (error) {
    if (had) await rename(previous, out);
    throw error;
  }
}

/**
 * Exchanges the site with the earlier release; a second call undoes the first.
 * @param out absolute path of the site's folder
 * @throws WarraqError where no earlier release is kept, or a build is running
 */
export async function rollBack(out: string, onWait?: OnWait): Promise<void> {
  if (!existsSync(`${out}.prev`) && !existsSync(`${out}.away`)) {
    throw new WarraqError(problem('rollback-nothing', {}, { out }));
  }
  const { previous, release } = await openStaging(out, [], onWait);
  const away = `${out}.away`;
  try {
    if (!existsSync(`${previous}/${RELEASE_FILE}`)) {
      throw new WarraqError(problem('rollback-nothing', {}, { out }));
    }
    await rename(out, away);
    await rename(previous, out);
    await rename(away, previous);
  } finally {
    await release();
  }
}

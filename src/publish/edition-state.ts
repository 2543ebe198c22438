import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { BroughtFile, EditionFile } from './assembly.ts';
import { type Manifest, printManifest } from './manifest.ts';

/** What a build remembers of the edition that it made, for the next one. */
export interface EditionState<Page> {
  /** Stands for everything that went in: equal inputs make an equal edition. */
  readonly inputs: string;
  /** What all pages depend on. */
  readonly common: string;
  readonly compressed: boolean;
  readonly pages: Readonly<Record<string, Page>>;
  readonly files: Readonly<Record<string, EditionFile>>;
  /** Pictures and other files of the owner. */
  readonly brought: Readonly<Record<string, BroughtFile>>;
  /** Stands for what the search index was made from, by volume. */
  readonly indexes: Readonly<Record<string, string>>;
}

// The edition in place, the one before it, and one that was rolled back from.
const KEPT = 4;
const VERSION = 1;

function nameOf(manifest: Manifest): string {
  return createHash('sha256').update(printManifest(manifest)).digest('hex').slice(0, 32);
}

/**
 * Reads what is remembered of an edition. It is found by what the edition holds: after a rollback, or with the
 * cache of another machine, what does not belong to the site in place is never used.
 *
 * @returns `undefined` where nothing is known, or what is there is damaged
 */
export async function readState<Page>(
  folder: string,
  manifest: Manifest,
): Promise<EditionState<Page> | undefined> {
  try {
    const text = await readFile(`${folder}/${nameOf(manifest)}.json`, 'utf8');
    const end = text.lastIndexOf('\n');
    const body = text.slice(0, end);
    if (text.slice(end + 1) !== createHash('sha256').update(`${VERSION}${body}`).digest('hex'))
      return undefined;
    return JSON.parse(body) as EditionState<Page>;
  } catch {
    return undefined;
  }
}

/** Remembers an edition; only the newest few are kept. */
export async function writeState<Page>(
  folder: string,
  manifest: Manifest,
  state: EditionState<Page>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const body = JSON.stringify(state);
  const file = `${folder}/${nameOf(manifest)}.json`;
  await writeFile(
    `${file}.next`,
    `${body}\n${createHash('sha256').update(`${VERSION}${body}`).digest('hex')}`,
  );
  await rename(`${file}.next`, file);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(`${folder}/${name}`)).mtimeMs })),
  );
  for (const { name } of dated.sort((a, b) => b.time - a.time).slice(KEPT)) {
    await rm(`${folder}/${name}`, { force: true });
  }
}

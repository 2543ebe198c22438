import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { type BroughtFile, type EditionFile, OWNERS, type Owner } from './assembly.ts';
import { MANIFEST_FILE, parseManifest } from './manifest.ts';

/** A page of an edition: its file, and what it was made from. */
export interface EditionPage {
  /** What the page is made from, in short; `undefined` where that is not known. */
  readonly key: string | undefined;
  readonly hash: string;
  readonly bytes: number;
  /** Inline scripts and styles that the security policy must name. */
  readonly inline?: readonly string[];
}

/** What a build remembers of the edition that it made, for the next one. */
export interface EditionState {
  /** Stands for everything that went in: equal inputs make an equal edition. */
  readonly inputs: string;
  /** What all pages depend on. */
  readonly common: string;
  readonly compressed: boolean;
  readonly pages: ReadonlyMap<string, EditionPage>;
  readonly files: ReadonlyMap<string, EditionFile>;
  /** The stages that made the files. */
  readonly owners: ReadonlyMap<string, Owner>;
  /** Whether two sources claimed one path. */
  readonly clashed: boolean;
  /** Pictures and other files of the owner. */
  readonly brought: Readonly<Record<string, BroughtFile>>;
  /** Stands for what the search index was made from, by volume. */
  readonly indexes: Readonly<Record<string, string>>;
  /** Stands for what the worker, the packs and the lite pages were made from. */
  readonly offline: string;
}

/** The same on disk: files are those of the edition's manifest, in its order. */
interface KeptState extends Omit<EditionState, 'pages' | 'files' | 'owners'> {
  readonly bytes: readonly number[];
  /** For each file the place of its owner among all owners, as a digit. */
  readonly owners: string;
  readonly pages: readonly (readonly [place: number, key: string | null, inline?: readonly string[]])[];
}

// The edition in place, the one before it, and one that was rolled back from.
const KEPT = 4;
const VERSION = 3;

function nameOf(manifest: string): string {
  return createHash('sha256').update(manifest).digest('hex').slice(0, 32);
}

function toState({ bytes, pages, owners, ...rest }: KeptState, manifest: string): EditionState | undefined {
  const listed = [...(parseManifest(manifest) ?? [])];
  if (listed.length !== bytes.length) return undefined;
  const files = new Map<string, EditionFile>(
    listed.map(([path, hash], place) => [path, [hash, bytes[place] ?? 0]]),
  );
  const owned = new Map<string, Owner>();
  for (const [place, [path]] of listed.entries()) owned.set(path, OWNERS[Number(owners[place])] ?? 'own');
  const known = new Map<string, EditionPage>();
  for (const [place, key, inline] of pages) {
    const [path, hash] = listed[place] ?? [];
    if (path === undefined || hash === undefined) return undefined;
    const page = { key: key ?? undefined, hash, bytes: bytes[place] ?? 0 };
    known.set(path, inline ? { ...page, inline } : page);
  }
  return { ...rest, pages: known, files, owners: owned };
}

/**
 * Reads what is remembered of the edition in a folder. It is found by what the edition holds: after a rollback, or
 * with the cache of another machine, what does not belong to the site in place is never used.
 *
 * @param folder where states are kept
 * @param out the folder of the edition
 * @returns `undefined` where nothing is known, or what is there is damaged
 */
export async function readState(folder: string, out: string): Promise<EditionState | undefined> {
  try {
    const manifest = await readFile(`${out}/${MANIFEST_FILE}`, 'utf8');
    const text = await readFile(`${folder}/${nameOf(manifest)}.json`, 'utf8');
    const end = text.lastIndexOf('\n');
    const body = text.slice(0, end);
    if (text.slice(end + 1) !== createHash('sha256').update(`${VERSION}${body}`).digest('hex'))
      return undefined;
    return toState(JSON.parse(body) as KeptState, manifest);
  } catch {
    return undefined;
  }
}

/**
 * Remembers an edition; only the newest few are kept.
 *
 * @param manifest the text of its manifest, which names all its files
 */
export async function writeState(
  folder: string,
  manifest: string,
  { pages, files, owners, ...rest }: EditionState,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  let owned = '';
  const [bytes, known] = [[] as number[], [] as KeptState['pages'][number][]];
  for (const path of parseManifest(manifest)?.keys() ?? []) {
    const page = pages.get(path);
    if (page) {
      const note = [bytes.length, page.key ?? null] as const;
      known.push(page.inline ? [...note, page.inline] : note);
    }
    bytes.push(files.get(path)?.[1] ?? 0);
    owned += OWNERS.indexOf(owners.get(path) ?? 'own');
  }
  const body = JSON.stringify({ ...rest, bytes, pages: known, owners: owned } satisfies KeptState);
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

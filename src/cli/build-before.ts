import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageRecord, PrintedPage } from '../astro/crew.ts';
import { pressKeyOf } from '../astro/press.ts';
import { isDraft } from '../collection/article-entry.ts';
import type { Assembly, BroughtFile, EditionFile, Owner } from '../publish/assembly.ts';
import { codeKey } from '../publish/code-key.ts';
import { type EditionState, readState, writeState } from '../publish/edition-state.ts';
import { type SiteSize, sizeOfSite } from '../publish/host-limits.ts';
import { writeManifest } from '../publish/manifest.ts';
import { settleEdition } from '../publish/settle-edition.ts';
import { EDITION_FILE } from '../publish/staging.ts';
import type { SiteBuild } from './build-site.ts';

/** What a build remembers for the next. */
export type BuildState = EditionState;

/** The edition in place, as far as it can be used. */
export interface EditionBefore {
  /** What it was made from; `undefined` where it cannot be used. */
  readonly state: BuildState | undefined;
  /** Its files that are still there. */
  readonly files: ReadonlyMap<string, EditionFile>;
  /** Whose they are; `undefined` where it cannot be carried over by owners. */
  readonly owners: ReadonlyMap<string, Owner> | undefined;
  /** Pages that are still there. */
  readonly pages: ReadonlyMap<string, PageRecord>;
  /** What goes into the build now. */
  readonly inputs: string;
  /** Whether the edition in place is what this build would make. */
  readonly same: boolean;
}

async function stamps(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
}

async function inputsOf({
  generator,
  layout,
  site,
  collection,
  today,
  compress,
  socialImages,
}: SiteBuild): Promise<string> {
  const hash = createHash('sha256');
  const rooms = ['cli', 'offline', 'publish'].map((room) => `${generator}/src/${room}`);
  hash.update(
    JSON.stringify([
      await pressKeyOf(generator, site),
      await codeKey(rooms),
      site,
      today,
      compress,
      socialImages,
    ]),
  );
  for (const article of collection.articles) {
    if (!isDraft(article)) hash.update(`${article.id} ${article.digest}\n`);
  }
  hash.update(JSON.stringify([collection.pages, collection.lexicon]));
  for (const folder of [layout.media, layout.public, layout.originals, `${generator}/public`]) {
    hash.update((await stamps(folder)).join('\n'));
  }
  return hash.digest('hex');
}

/** Finds out what of the edition in place can serve on. */
export async function editionBefore(build: SiteBuild): Promise<EditionBefore> {
  const { staging, layout } = build;
  const inputs = await inputsOf(build);
  const nothing = {
    state: undefined,
    files: new Map(),
    owners: undefined,
    pages: new Map(),
    inputs,
    same: false,
  };
  if (build.clean) return nothing;
  const state = await readState(`${layout.cache}/editions`, staging.out);
  if (!state) return nothing;
  // What somebody took away is made again.
  const gone = [...state.files.keys()].filter((path) => !existsSync(`${staging.out}/${path}`));
  const same = gone.length === 0 && state.inputs === inputs;
  const owners = state.clashed ? undefined : state.owners;
  if (gone.length === 0) return { state, files: state.files, owners, pages: state.pages, inputs, same };
  const [files, pages] = [new Map(state.files), new Map(state.pages)];
  for (const path of gone) {
    files.delete(path);
    pages.delete(path);
  }
  return { state, files, owners: undefined, pages, inputs, same };
}

/** What {@link remember} is told beside the assembled files. */
export interface Remembered {
  readonly inputs: string;
  readonly common: string;
  readonly pages: readonly PrintedPage[];
  readonly brought: Readonly<Record<string, BroughtFile>>;
  readonly indexes: Readonly<Record<string, string>>;
  readonly offline: string;
  readonly articles: number;
}

/** Seals the edition in its folder and remembers what it was made from. */
export async function remember(build: SiteBuild, assembly: Assembly, made: Remembered): Promise<SiteSize> {
  const folder = build.staging.next;
  const pages = made.pages.filter(({ file }) => file.endsWith('.html')).length;
  const record = { generator: 'warraq', articles: made.articles, pages };
  assembly.write(EDITION_FILE, `${JSON.stringify(record, undefined, 2)}\n`);
  const manifest = assembly.manifest();
  await settleEdition(build.staging, assembly);
  await writeState(`${build.layout.cache}/editions`, await writeManifest(folder, manifest), {
    inputs: made.inputs,
    common: made.common,
    compressed: build.compress,
    pages: new Map(made.pages.map((page) => [page.file, page])),
    files: assembly.files,
    owners: assembly.owners,
    clashed: assembly.clashes.length > 0,
    brought: made.brought,
    indexes: made.indexes,
    offline: made.offline,
  });
  return sizeOfSite(assembly.files);
}

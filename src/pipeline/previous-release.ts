import { createHash } from 'node:crypto';
import { type SiteSize, sizeOfSite } from '../hosting/host-limits.ts';
import { codeKey } from '../output/code-key.ts';
import { settleEdition } from '../output/commit-release.ts';
import type { Assembly, BroughtFile, FilesBefore } from '../output/output-tree.ts';
import { clearOld, type EditionState, readState, writeState } from '../output/release-state.ts';
import { EDITION_FILE } from '../output/staging.ts';
import { pressKeyOf } from '../prerender/bundle-templates.ts';
import { PageTable } from '../prerender/page-table.ts';
import type { SiteBuild } from './context.ts';

/** What a build remembers for the next. */
export type BuildState = EditionState;

/** The edition in place, as far as it can be used. */
export interface EditionBefore {
  /** What it was made from; `undefined` where it cannot be used. */
  readonly state: BuildState | undefined;
  /** Its files; `undefined` where there are none that can be used. */
  readonly files: FilesBefore | undefined;
}

/** Gives what goes into a build, in short; `version` names the list of its articles. */
export async function inputsOf(
  { generator, site, collection, today, socialImages, scout }: SiteBuild,
  version: string,
): Promise<string> {
  const stamps = scout.stamps();
  const hash = createHash('sha256');
  const rooms = ['exports', 'hosting', 'offline', 'output', 'pipeline', 'prerender', 'state'].map(
    (room) => `${generator}/src/${room}`,
  );
  hash.update(
    JSON.stringify([await pressKeyOf(generator, site), await codeKey(rooms), site, today, socialImages]),
  );
  hash.update(version);
  hash.update(JSON.stringify([collection.pages, collection.lexicon]));
  for (const stamp of await stamps) hash.update(`${stamp}\n`);
  return hash.digest('hex');
}

/** Finds out what of the edition in place can serve on. */
export async function editionBefore({ clean, scout, layout }: SiteBuild): Promise<EditionBefore> {
  const look = clean ? undefined : await scout.site();
  const state = look && readState(`${layout.cache}/editions`, look);
  if (!look || !state) return { state: undefined, files: undefined };
  // What somebody took away is made again.
  return { state, files: { files: state.files, gone: look.gone, clashed: state.clashed } };
}

const pageTables = ({ layout }: SiteBuild) => `${layout.cache}/pages`;

/** Reads what is remembered of the pages of an edition. */
export function pagesOf(build: SiteBuild, state: BuildState | undefined): PageTable | undefined {
  return state && PageTable.read(pageTables(build), state.name);
}

/** Says whether the edition in place is what this build would make. */
export function isSame({ state, files }: EditionBefore, inputs: string): boolean {
  return state?.inputs === inputs && files?.gone.length === 0;
}

/** What {@link remember} is told beside the assembled files. */
export interface Remembered {
  readonly inputs: string;
  readonly common: string;
  readonly pages: PageTable;
  readonly brought: Readonly<Record<string, BroughtFile>>;
  readonly indexes: Readonly<Record<string, string>>;
  readonly offline: string;
  readonly articles: number;
}

/** Seals the edition in its folder and remembers what it was made from. */
export async function remember(build: SiteBuild, assembly: Assembly, made: Remembered): Promise<SiteSize> {
  const pages = made.pages.htmlCount;
  const record = { generator: 'warraq', articles: made.articles, pages };
  assembly.write(EDITION_FILE, `${JSON.stringify(record, undefined, 2)}\n`);
  const files = assembly.edition();
  await settleEdition(build.staging, assembly, files, () => build.scout.previous());
  const name = writeState(`${build.layout.cache}/editions`, {
    inputs: made.inputs,
    common: made.common,
    compressed: build.site.compressed.join(' '),
    pages,
    files,
    clashed: assembly.clashes.length > 0,
    brought: made.brought,
    indexes: made.indexes,
    offline: made.offline,
  });
  made.pages.write(pageTables(build), name);
  clearOld(pageTables(build));
  return sizeOfSite(files);
}

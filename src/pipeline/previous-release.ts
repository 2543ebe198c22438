import { createHash } from 'node:crypto';
import { type SiteSize, sizeOfSite } from '../hosting/host-limits.ts';
import { codeKey } from '../output/code-key.ts';
import { commitRelease } from '../output/commit-release.ts';
import type { CopiedFile, OutputTree, PreviousFiles } from '../output/output-tree.ts';
import { clearOld, type ReleaseState, readState, writeState } from '../output/release-state.ts';
import { RELEASE_FILE } from '../output/staging.ts';
import { templateBundleKey } from '../prerender/bundle-templates.ts';
import { PageTable } from '../prerender/page-table.ts';
import type { BuildContext } from './context.ts';

/** What a build remembers for the next. */
export type BuildState = ReleaseState;

/** The release in place, as far as it can be used. */
export interface PreviousRelease {
  /** What it was made from; `undefined` where it cannot be used. */
  readonly state: BuildState | undefined;
  /** Its files; `undefined` where there are none that can be used. */
  readonly files: PreviousFiles | undefined;
}

/** Gives what goes into a build, in short; `version` names the list of its articles. */
export async function inputsOf(
  { generator, site, collection, today, socialImages, scanner }: BuildContext,
  version: string,
): Promise<string> {
  const stamps = scanner.stamps();
  const hash = createHash('sha256');
  const rooms = [
    'exports',
    'hash',
    'hosting',
    'markup',
    'offline',
    'output',
    'pipeline',
    'prerender',
    'state',
  ].map((room) => `${generator}/src/${room}`);
  hash.update(
    JSON.stringify([
      await templateBundleKey(generator, site),
      await codeKey(rooms),
      site,
      today,
      socialImages,
    ]),
  );
  hash.update(version);
  hash.update(JSON.stringify([collection.pages, collection.lexicon]));
  for (const stamp of await stamps) hash.update(`${stamp}\n`);
  return hash.digest('hex');
}

/** Finds out what of the release in place can serve on. */
export async function previousRelease({ clean, scanner, layout }: BuildContext): Promise<PreviousRelease> {
  const look = clean ? undefined : await scanner.site();
  const state = look && readState(`${layout.cache}/editions`, look);
  if (!look || !state) return { state: undefined, files: undefined };
  // What somebody took away is made again.
  return { state, files: { files: state.files, gone: look.gone, clashed: state.clashed } };
}

const pageTables = ({ layout }: BuildContext) => `${layout.cache}/pages`;

/** Reads what is remembered of the pages of a release. */
export function pagesOf(build: BuildContext, state: BuildState | undefined): PageTable | undefined {
  return state && PageTable.read(pageTables(build), state.name);
}

/** Says whether the release in place is what this build would make. */
export function isSame({ state, files }: PreviousRelease, inputs: string): boolean {
  return state?.inputs === inputs && files?.gone.length === 0;
}

/** What {@link remember} is told beside the assembled files. */
export interface Remembered {
  readonly inputs: string;
  readonly common: string;
  readonly pages: PageTable;
  readonly brought: Readonly<Record<string, CopiedFile>>;
  readonly indexes: Readonly<Record<string, string>>;
  readonly offline: string;
  readonly articles: number;
}

/** Seals the release in its folder and remembers what it was made from. */
export async function remember(build: BuildContext, output: OutputTree, made: Remembered): Promise<SiteSize> {
  const pages = made.pages.htmlCount;
  const record = { generator: 'warraq', articles: made.articles, pages };
  output.write(RELEASE_FILE, `${JSON.stringify(record, undefined, 2)}\n`);
  const files = output.release();
  await commitRelease(build.staging, output, files, () => build.scanner.previous());
  const name = writeState(`${build.layout.cache}/editions`, {
    inputs: made.inputs,
    common: made.common,
    compressed: build.site.compressed.join(' '),
    pages,
    files,
    clashed: output.clashes.length > 0,
    brought: made.brought,
    indexes: made.indexes,
    offline: made.offline,
  });
  made.pages.write(pageTables(build), name);
  clearOld(pageTables(build));
  return sizeOfSite(files);
}

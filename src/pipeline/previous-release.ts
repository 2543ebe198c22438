import { type ReleaseState, readState } from '../output/release-state.ts';
import { type Scan, scanOutput, trustOutput } from '../output/scan-output.ts';
import { PageTable } from '../prerender/page-table.ts';
import type { BuildRequest, PreviousRelease } from './request.ts';
import type { JoinedVolumes } from './volumes/volume-file.ts';

/**
 * Looks at the folder of a release, unless everything is made anew. A build of which the rest is left to the next one does
 * without: to ask each folder when it changed takes it longer than all that it makes.
 */
export function lookAt(
  folder: string,
  { clean, offlineLater }: Pick<BuildRequest, 'clean' | 'offlineLater'>,
  files: boolean,
): Scan | undefined {
  if (clean) return undefined;
  return offlineLater ? trustOutput(folder) : scanOutput(folder, files);
}

/** Finds out which files of the release in place can be reused. */
export function previousRelease(request: BuildRequest): PreviousRelease {
  const { layout, staging } = request;
  const folder = staging.out;
  const look = lookAt(folder, request, true);
  const state = look && readState(`${layout.cache}/releases`, look);
  if (!look || !state) return { state: undefined, files: undefined, folder };
  // Files that were deleted from the release are made again.
  return { state, files: { files: state.files, gone: look.gone, clashed: state.clashed }, folder };
}

/** Gives the files that volumes made, in the form of an earlier release: they are reused like one. */
export function joinedRelease({ files, folder }: JoinedVolumes): PreviousRelease {
  return { state: undefined, files: { files, gone: [], clashed: false }, folder };
}

/** Gives the folder in which the tables of pages are kept, by the name of their release. */
export const pageTables = ({ layout }: Pick<BuildRequest, 'layout'>): string => `${layout.cache}/pages`;

/** Reads the stored page table of a release. */
export function pagesOf(build: BuildRequest, state: ReleaseState | undefined): PageTable | undefined {
  return state && PageTable.read(pageTables(build), state.name);
}

/** Says whether the release in place is what this build would make. */
export function isSame({ state, files }: PreviousRelease, inputs: string): boolean {
  return state?.inputs === inputs && files?.gone.length === 0;
}

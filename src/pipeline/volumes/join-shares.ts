import { type Problem, problem } from '../../problems/problem.ts';
import { joinIndexShares } from '../../search/index/index-shares.ts';
import { readShareNotes, SHARE_FOLDERS, type ShareNotes, shareName } from './share-file.ts';
import type { JoinedShares } from './volume-file.ts';

/** A share that was read from its folder. */
export interface ReadShare {
  readonly folder: string;
  readonly notes: ShareNotes;
}

/** Reads a share; a problem where it cannot be used. */
export function readShare(folder: string, by: string): ReadShare | Problem {
  const notes = readShareNotes(folder);
  if (!notes) return problem('volume-damaged', {}, { folder, reason: 'share' });
  return notes.madeBy === by ? { folder, notes } : problem('volume-version', {}, { folder });
}

/**
 * Checks that shares fit together: none missing or given twice, all of one division, made from the volumes that are
 * joined now.
 * @param catalogues hashes of these volumes' catalogues, by volume
 */
export function shareProblems(
  shares: readonly {
    readonly folder: string;
    readonly notes: Pick<ShareNotes, 'share' | 'shares' | 'catalogues'>;
  }[],
  catalogues: Readonly<Record<string, string>>,
): Problem[] {
  const problems: Problem[] = [];
  const [first] = shares;
  if (!first) return problems;
  const { notes } = first;
  const found = new Set<string>();
  for (const { folder, notes: own } of shares) {
    const name = shareName(own);
    if (own.shares !== notes.shares)
      problems.push(problem('share-other', {}, { share: name, other: shareName(notes) }));
    else if (found.has(name)) problems.push(problem('volume-twice', {}, { folder, volume: name }));
    found.add(name);
    const volumes = new Set([...Object.keys(own.catalogues), ...Object.keys(catalogues)]);
    const changed = [...volumes].sort().find((each) => own.catalogues[each] !== catalogues[each]);
    if (changed !== undefined) problems.push(problem('share-stale', {}, { share: name, other: changed }));
  }
  if (problems.length > 0) return problems;
  for (let share = 0; share < notes.shares; share++) {
    const name = shareName({ share, shares: notes.shares });
    if (!found.has(name)) problems.push(problem('share-missing', {}, { share: name }));
  }
  return problems;
}

/**
 * Joins the notes of all shares, in the order of their numbers.
 * @param cache the folder of the search in the archive's cache
 */
export function joinShareNotes(shares: readonly ReadShare[], cache: string): JoinedShares | Problem {
  const sorted = shares.toSorted((a, b) => a.notes.share - b.notes.share);
  const notes = sorted.map((each) => each.notes);
  const indexes = joinIndexShares(
    sorted.map(({ folder, notes: { index } }) => ({
      folder: `${folder}/${SHARE_FOLDERS.index}`,
      keys: index,
    })),
    cache,
  );
  const [first] = notes;
  if (!first || !indexes) {
    const folder = sorted.map((each) => each.folder).join(' ');
    return problem('volume-damaged', {}, { folder, reason: SHARE_FOLDERS.index });
  }
  return {
    indexes,
    packs: {
      ...first.packs,
      packs: Object.assign({}, ...notes.map(({ packs }) => packs.packs)),
      shells: Object.assign({}, ...notes.map(({ packs }) => packs.shells)),
    },
  };
}

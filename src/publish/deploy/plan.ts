import { isImmutable } from '../delivery.ts';
import { MANIFEST_FILE, type Manifest } from '../manifest.ts';
import { isTwin } from '../media-types.ts';
import type { Parcel, TargetState } from './target.ts';

/** The waves in which files are sent: what others refer to first, what refers to it next, what readers ask first last. */
export const WAVES = ['assets', 'pages', 'entries'] as const;
export type Wave = (typeof WAVES)[number];

/** What a deploy will do. */
export interface DeployPlan {
  readonly send: Readonly<Record<Wave, readonly Parcel[]>>;
  /** Files that are no longer part of the site. */
  readonly remove: readonly string[];
  /** Old files with hashed names: kept until the next deploy for readers who have an older page open. */
  readonly retire: readonly string[];
  readonly kept: number;
  readonly bytes: number;
}

/** Tells in which wave a path is sent; a twin goes with its file. */
export function waveOf(path: string): Wave {
  const file = isTwin(path) ? path.slice(0, path.lastIndexOf('.')) : path;
  if (/^(?:index\.html|sw\.js|search-index\/index\.json|_headers|_redirects|vercel\.json)$/.test(file))
    return 'entries';
  if (/(?:^|\/)(?:sitemap|feed|rss|atom)[^/]*\.(?:xml|json)$/.test(file)) return 'entries';
  return file.endsWith('.html') ? 'pages' : 'assets';
}

/**
 * Compares a site with what lies at a target.
 *
 * @param sizes bytes of the site's files
 * @param arrived path and hash of what an interrupted deploy of this site has already sent
 */
export function planDeploy(
  next: Manifest,
  state: TargetState,
  sizes: ReadonlyMap<string, number>,
  { arrived = new Map<string, string>(), atomic = false }: { arrived?: Manifest; atomic?: boolean } = {},
): DeployPlan {
  const send: Record<Wave, Parcel[]> = { assets: [], pages: [], entries: [] };
  let [kept, bytes] = [0, 0];
  for (const [path, hash] of next) {
    // A deploy that died may or may not have replaced what it was going to replace.
    const unsure =
      state.unfinished?.has(path) === true && state.unfinished.get(path) !== state.manifest?.get(path);
    const there = arrived.get(path) ?? (unsure ? undefined : state.manifest?.get(path));
    if (there === hash) kept += 1;
    // A folder that is exchanged whole gets every file; what it has already is shared, not copied.
    if (there === hash && !atomic) continue;
    const parcel = { path, hash, bytes: there === hash ? 0 : (sizes.get(path) ?? 0) };
    send[waveOf(path)].push(parcel);
    bytes += parcel.bytes;
  }
  const remove: string[] = [];
  const retire: string[] = [];
  const ours = new Set([...(state.manifest?.keys() ?? []), ...(state.unfinished?.keys() ?? [])]);
  for (const path of ours) {
    if (next.has(path) || path === MANIFEST_FILE) continue;
    const file = isTwin(path) ? path.slice(0, path.lastIndexOf('.')) : path;
    // The hash marks what was retired at the deploy before: its time is over.
    const retired = state.manifest?.get(path)?.startsWith(RETIRED) === true;
    if (isImmutable(file) && !retired && !atomic) retire.push(path);
    else remove.push(path);
  }
  return { send, remove, retire, kept, bytes };
}

const RETIRED = '00000000';

/** The manifest that a target keeps: the site's files and those that only wait for their removal. */
export function manifestAtTarget(next: Manifest, retire: readonly string[]): Manifest {
  return new Map([...next, ...retire.map((path) => [path, RETIRED.padEnd(64, '0')] as const)]);
}

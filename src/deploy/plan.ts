import { isImmutable } from '../hosting/delivery.ts';
import { isRetired, MANIFEST_FILE, type Manifest, RETIRED, sortedManifest } from '../output/manifest.ts';
import { isVariant } from '../output/media-types.ts';
import type { TargetState, Upload } from './target.ts';

/**
 * The order in which files are sent: assets; pages that no page at the target links to yet; changed pages (which link
 * to the new ones); and last what readers and programs ask for first.
 */
export const PHASES = ['assets', 'fresh', 'pages', 'entries'] as const;
type Phase = (typeof PHASES)[number];

/** What a deploy will do. */
export interface DeployPlan {
  readonly send: Readonly<Record<Phase, readonly Upload[]>>;
  /** Files that are no longer part of the site. */
  readonly remove: readonly string[];
  /** Old files with hashed names: kept for a day for readers who have an older page open. */
  readonly retire: readonly string[];
  readonly kept: number;
  readonly bytes: number;
}

const ENTRIES =
  /^(?:index\.html|sw\.js|search-index\/index\.json|offline\/catalogue\.json|_headers|_redirects|vercel\.json)$/;

/** Gives the file that a compressed variant belongs to, or the path itself. */
function fileOf(path: string): string {
  return isVariant(path) ? path.slice(0, path.lastIndexOf('.')) : path;
}

/** Tells in which phase a path is sent where it replaces a file; a compressed variant goes with its file. */
function phaseOf(path: string): Exclude<Phase, 'fresh'> {
  const file = fileOf(path);
  if (ENTRIES.test(file) || /(?:^|\/)(?:sitemap|feed|rss|atom)[^/]*\.(?:xml|json)$/.test(file))
    return 'entries';
  return file.endsWith('.html') ? 'pages' : 'assets';
}

const GRACE_SECONDS = 24 * 60 * 60;

function retiredMark(now: Date): string {
  return `${RETIRED}${Math.floor(now.getTime() / 1000)
    .toString(16)
    .padStart(16, '0')}`;
}

function isOver(hash: string, now: Date): boolean {
  return now.getTime() / 1000 - Number.parseInt(hash.slice(RETIRED.length), 16) >= GRACE_SECONDS;
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
  { arrived, atomic, now }: { readonly arrived: Manifest; readonly atomic: boolean; readonly now: Date },
): DeployPlan {
  const send: Record<Phase, Upload[]> = { assets: [], fresh: [], pages: [], entries: [] };
  let [kept, bytes] = [0, 0];
  for (const [path, hash] of next) {
    // It is unknown which files a failed deploy had already replaced.
    const unsure =
      state.unfinished?.has(path) === true && state.unfinished.get(path) !== state.manifest?.get(path);
    const there = arrived.get(path) ?? (unsure ? undefined : state.manifest?.get(path));
    if (there === hash) kept += 1;
    // A folder that is replaced as a whole needs every file; those it has already are hard-linked.
    if (there === hash && !atomic) continue;
    const upload = { path, hash, bytes: there === hash ? 0 : (sizes.get(path) ?? 0) };
    const phase = phaseOf(path);
    send[phase === 'pages' && !state.manifest?.has(path) ? 'fresh' : phase].push(upload);
    bytes += upload.bytes;
  }
  const remove: string[] = [];
  const retire: string[] = [];
  const ours = new Set([...(state.manifest?.keys() ?? []), ...(state.unfinished?.keys() ?? [])]);
  for (const path of ours) {
    if (next.has(path) || path === MANIFEST_FILE) continue;
    const hash = state.manifest?.get(path) ?? '';
    if (isRetired(hash) ? isOver(hash, now) : !isImmutable(fileOf(path))) remove.push(path);
    else retire.push(path);
  }
  return { send, remove, retire, kept, bytes };
}

/** The manifest that a target keeps: the files of the site, and old ones that are deleted later. */
export function manifestAtTarget(
  next: Manifest,
  retire: readonly string[],
  before: Manifest | undefined,
  now: Date,
): Manifest {
  const marks = retire.map((path) => {
    const hash = before?.get(path) ?? '';
    return [path, isRetired(hash) ? hash : retiredMark(now)] as const;
  });
  return sortedManifest([...next, ...marks]);
}

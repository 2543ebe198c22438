import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hashFile } from '../files/file-hash.ts';
import { SERVERS_FOLDER } from '../hosting/server-files.ts';
import {
  eachFile,
  isRetired,
  MANIFEST_FILE,
  type Manifest,
  printManifest,
  readManifest,
} from '../output/manifest.ts';
import { isVariant } from '../output/media-types.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { type DeployPlan, manifestAtTarget, PHASES, planDeploy } from './plan.ts';
import { type DeployTarget, type TargetState, UNFINISHED_FILE, type Upload } from './target.ts';

/** How a deploy is done. */
interface DeployOptions {
  /** Folder where the journal of an interrupted deploy is kept. */
  readonly journals: string;
  /** The time of the deploy: old files with hashed names stay for a day. */
  readonly now: Date;
  readonly dryRun?: boolean;
  readonly onPlan?: (plan: DeployPlan) => void;
  readonly onSent?: (done: number, total: number, bytes: number) => void;
}

/** What a deploy did, or would do. */
export interface DeployReport extends DeployPlan {
  readonly target: string;
  /** Files that an earlier, interrupted deploy had sent. */
  readonly resumed: number;
}

async function readJournal(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // The last line may be incomplete after a crash.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return new Map(
    lines.flatMap((line) => (line === '' ? [] : [[line.slice(66), line.slice(0, 64)] as const])),
  );
}

function forTarget(site: Manifest, target: DeployTarget): Manifest {
  return new Map(
    [...site].filter(
      ([path]) => target.takesVariants || !(isVariant(path) || path.startsWith(`${SERVERS_FOLDER}/`)),
    ),
  );
}

/** Refuses where the target holds files of the owner that the deploy would overwrite or delete. */
async function refuseForeign(target: DeployTarget, next: Manifest, state: TargetState): Promise<void> {
  const isOurs = (path: string) =>
    state.manifest?.has(path) ||
    state.unfinished?.has(path) ||
    path === MANIFEST_FILE ||
    path === UNFINISHED_FILE;
  const there = await target.present([...next.keys()].filter((path) => !isOurs(path)));
  const foreign = there.filter((path) => !isOurs(path));
  const [example] = foreign;
  if (example === undefined) return;
  const values = { target: target.name, example, count: foreign.length };
  throw new WarraqError(problem('target-foreign', {}, values));
}

/** Checks that the files to be sent are those of the manifest: the site may have been changed by hand. */
async function assertWhole(site: string, uploads: readonly Upload[]): Promise<void> {
  await eachFile(uploads, async ({ path, hash, bytes }) => {
    if (bytes > 0 && (await hashFile(`${site}/${path}`)) !== hash)
      throw new WarraqError(problem('site-damaged', {}, { out: site, path }));
  });
}

function holds(unfinished: Manifest | undefined, next: Manifest): boolean {
  return unfinished !== undefined && [...next].every(([path, hash]) => unfinished.get(path) === hash);
}

/**
 * Brings a built site to a target: sends what changed (assets, then pages, then entry points), removes last, and
 * only what an earlier deploy of ours put there. Interrupted, it goes on where it was.
 *
 * @param site the folder of a finished release
 * @throws WarraqError where the site is unbuilt or damaged, or the target holds files of somebody else
 */
export async function deploy(
  site: string,
  target: DeployTarget,
  options: DeployOptions,
): Promise<DeployReport> {
  const whole = await readManifest(site);
  if (whole === undefined) throw new WarraqError(problem('site-unbuilt', {}, { out: site }));
  const next = forTarget(whole, target);
  const sizes = new Map<string, number>();
  await eachFile(next.keys(), async (path) => {
    const found = await stat(`${site}/${path}`).catch(() => undefined);
    if (!found) throw new WarraqError(problem('site-damaged', {}, { out: site, path }));
    sizes.set(path, found.size);
  });
  const state = await target.readState();
  await refuseForeign(target, next, state);

  const key = createHash('sha256')
    .update(`${target.name}\n${printManifest(next)}`)
    .digest('hex')
    .slice(0, 32);
  const journal = `${options.journals}/${key}.txt`;
  // A journal of another release, or from before somebody else's deploy, says nothing of the target's state.
  const goesOn = holds(state.unfinished, next);
  const arrived = goesOn ? await readJournal(journal) : new Map<string, string>();
  const { now } = options;
  const plan = planDeploy(next, state, sizes, { arrived, atomic: target.atomic, now });
  options.onPlan?.(plan);
  const report = { ...plan, target: target.name, resumed: arrived.size };
  if (options.dryRun) return report;

  const total = PHASES.reduce((sum, phase) => sum + plan.send[phase].length, 0);
  const same = total === 0 || (target.atomic && plan.kept === next.size);
  const isNew = (path: string) => !isRetired(state.manifest?.get(path) ?? '');
  const leaving = plan.remove.length > 0 || plan.retire.some(isNew);
  if (same && !leaving && state.unfinished === undefined) return report;
  for (const phase of PHASES) await assertWhole(site, plan.send[phase]);
  await mkdir(dirname(journal), { recursive: true });
  if (!goesOn) {
    await rm(journal, { force: true });
    // Files that an earlier, failed deploy may have sent stay recorded as ours.
    await target.begin(new Map([...(state.unfinished ?? []), ...next]));
  }
  let [done, bytes] = [0, 0];
  let lines: Promise<void> = Promise.resolve();
  for (const phase of PHASES) {
    await target.send(plan.send[phase], (upload) => {
      done += 1;
      bytes += upload.bytes;
      lines = lines.then(() => appendFile(journal, `${upload.hash}  ${upload.path}\n`));
      options.onSent?.(done, total, bytes);
    });
    await lines;
  }
  await target.remove(plan.remove);
  await target.finish(manifestAtTarget(next, plan.retire, state.manifest, now));
  await rm(journal, { force: true });
  return report;
}

import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { problem, WarraqError } from '../../problems/problem.ts';
import { inLanes, MANIFEST_FILE, type Manifest, printManifest, readManifest } from '../manifest.ts';
import { isTwin } from '../media-types.ts';
import { SERVERS_FOLDER } from '../server-files.ts';
import { EDITION_FILE } from '../staging.ts';
import { type DeployPlan, manifestAtTarget, planDeploy, WAVES } from './plan.ts';
import { type DeployTarget, UNFINISHED_FILE } from './target.ts';

/** How a deploy is done. */
export interface DeployOptions {
  /** Folder where the journal of an interrupted deploy is kept. */
  readonly journals: string;
  readonly dryRun?: boolean;
  readonly onPlan?: (plan: DeployPlan) => void;
  readonly onSent?: (done: number, total: number, bytes: number) => void;
}

/** What a deploy did, or would do. */
export interface DeployReport extends DeployPlan {
  readonly target: string;
  /** Files that an interrupted deploy had sent before. */
  readonly resumed: number;
}

async function readJournal(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // The last line may be cut where the machine died.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return new Map(
    lines.flatMap((line) => (line === '' ? [] : [[line.slice(66), line.slice(0, 64)] as const])),
  );
}

function forTarget(site: Manifest, target: DeployTarget): Manifest {
  return new Map(
    [...site].filter(
      ([path]) => target.takesTwins || !(isTwin(path) || path.startsWith(`${SERVERS_FOLDER}/`)),
    ),
  );
}

async function refuseForeign(target: DeployTarget, next: Manifest): Promise<void> {
  const there = (await target.list()).filter((path) => path !== UNFINISHED_FILE && path !== MANIFEST_FILE);
  // Where the whole folder is exchanged anything foreign would go; elsewhere only what stands in our way.
  const inTheWay = target.atomic ? there : there.filter((path) => next.has(path) || path === EDITION_FILE);
  const [example] = inTheWay;
  if (example !== undefined) {
    throw new WarraqError(
      problem('target-foreign', {}, { target: target.name, example, count: inTheWay.length }),
    );
  }
}

/**
 * Brings a built site to a target: sends what changed (assets, then pages, then entry points), removes last, and
 * only what an earlier deploy of ours put there. Interrupted, it goes on where it was.
 *
 * @param site the folder of a finished edition
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
  await inLanes(next.keys(), async (path) => {
    const found = await stat(`${site}/${path}`).catch(() => undefined);
    if (!found) throw new WarraqError(problem('site-damaged', {}, { out: site, path }));
    sizes.set(path, found.size);
  });
  const state = await target.readState();
  if (state.manifest === undefined && state.unfinished === undefined) await refuseForeign(target, next);
  else if (target.atomic) await refuseStrangers(target, next, state.manifest);

  const key = createHash('sha256')
    .update(`${target.name}\n${printManifest(next)}`)
    .digest('hex')
    .slice(0, 32);
  const journal = `${options.journals}/${key}.txt`;
  const arrived = state.unfinished === undefined ? new Map<string, string>() : await readJournal(journal);
  const plan = planDeploy(next, state, sizes, { arrived, atomic: target.atomic });
  options.onPlan?.(plan);
  const report = { ...plan, target: target.name, resumed: arrived.size };
  if (options.dryRun) return report;

  const total = WAVES.reduce((sum, wave) => sum + plan.send[wave].length, 0);
  const same = total === 0 || (target.atomic && plan.kept === next.size);
  if (same && plan.remove.length + plan.retire.length === 0 && state.unfinished === undefined) return report;
  await target.begin(next);
  await mkdir(dirname(journal), { recursive: true });
  let [done, bytes] = [0, 0];
  let lines: Promise<void> = Promise.resolve();
  for (const wave of WAVES) {
    await target.send(plan.send[wave], (parcel) => {
      done += 1;
      bytes += parcel.bytes;
      lines = lines.then(() => appendFile(journal, `${parcel.hash}  ${parcel.path}\n`));
      options.onSent?.(done, total, bytes);
    });
    await lines;
  }
  await target.remove(plan.remove);
  await target.finish(manifestAtTarget(next, plan.retire));
  await rm(journal, { force: true });
  return report;
}

async function refuseStrangers(
  target: DeployTarget,
  next: Manifest,
  ours: Manifest | undefined,
): Promise<void> {
  const strangers = (await target.list()).filter(
    (path) => !(ours?.has(path) || next.has(path) || path === MANIFEST_FILE || path === UNFINISHED_FILE),
  );
  const [example] = strangers;
  if (example !== undefined)
    throw new WarraqError(
      problem('target-foreign', {}, { target: target.name, example, count: strangers.length }),
    );
}

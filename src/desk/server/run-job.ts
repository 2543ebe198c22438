import { join } from 'node:path';
import { buildSite } from '../../api/build-site.ts';
import { checkArchive, fixArchive } from '../../api/check-archive.ts';
import { exportArchive } from '../../api/export-archive.ts';
import { deploy } from '../../deploy/deploy.ts';
import { deployFailure } from '../../deploy/failure.ts';
import { openTarget } from '../../deploy/open-target.ts';
import { PHASES } from '../../deploy/plan.ts';
import { EXPORT_FORMATS } from '../../exports/formats/registry.ts';
import { importArticles } from '../../import/import-articles.ts';
import { ReportWriter } from '../../import/journal/report.ts';
import { takePlace } from '../../output/staging.ts';
import { type Problem, type ReportLanguage, severityOf, WarraqError } from '../../problems/problem.ts';
import { archiveLayout } from '../../site/layout.ts';
import { ruleName } from '../../strings/import.ts';
import type { JobKind, JobResult } from '../protocol.ts';

/** A job to be done. */
export interface JobOrder {
  readonly kind: JobKind;
  readonly root: string;
  readonly language: ReportLanguage;
  /** Folder of uploaded files, for an import. */
  readonly folder?: string;
  /** Paths below that folder. */
  readonly paths?: readonly string[];
  readonly section?: string;
  readonly author?: string;
  /** The place to publish to. */
  readonly target?: string;
  /** Whether a check also mends what is certain. */
  readonly fix?: boolean;
  readonly format?: 'usb' | 'zim' | 'epub' | 'lite';
}

/** The outcome of a job. */
export interface JobOutcome {
  readonly state: 'done' | 'failed' | 'stopped';
  readonly problems: readonly Problem[];
  readonly result: JobResult;
}

/** Is called with the progress of a job. */
type OnStage = (stage: string, done: number, total: number | undefined) => void;

interface Run {
  readonly order: JobOrder;
  readonly onStage: OnStage;
  readonly signal: AbortSignal;
}

async function runImport({ order, onStage, signal }: Run): Promise<JobOutcome> {
  const layout = archiveLayout(order.root);
  const report = new ReportWriter(layout, order.language);
  onStage('import', 0, undefined);
  const result = await importArticles({
    layout,
    cwd: order.folder ?? order.root,
    paths: order.paths ?? [],
    now: new Date(),
    section: order.section,
    author: order.author,
    signal,
    onProgress: ({ bytes, totalBytes }) => onStage('import', bytes, totalBytes),
    onArticle: (handled) => report.add(handled),
  });
  if (result.run !== undefined) report.finish(result);
  const edits = [...result.edits].sort((a, b) => b[1] - a[1]);
  return {
    state: result.stopped ? 'stopped' : 'done',
    problems: result.problems,
    result: {
      counts: result.counts,
      run: result.run,
      edits: edits.map(([rule, count]) => [ruleName(rule, order.language), count]),
    },
  };
}

// Mending a file can bring to light further problems, which the next round mends.
const MOST_ROUNDS = 4;

async function runCheck({ order, onStage }: Run): Promise<JobOutcome> {
  const { root } = order;
  let found = await checkArchive({ root, onStage });
  let fixed = 0;
  for (let round = 0; order.fix === true && round < MOST_ROUNDS; round++) {
    const mended = (await fixArchive({ root }, found.problems)).length;
    fixed += mended;
    if (mended === 0) break;
    found = await checkArchive({ root, onStage });
  }
  const { articles, problems } = found;
  const count = (severity: string) => problems.filter((each) => severityOf(each) === severity).length;
  const counts = { articles, errors: count('error'), warnings: count('warning'), notes: count('info') };
  return { state: 'done', problems, result: { counts: order.fix === true ? { ...counts, fixed } : counts } };
}

async function runBuild({ order, onStage }: Run): Promise<JobOutcome> {
  const { out, articles, pages, changed, files, bytes, problems } = await buildSite({
    root: order.root,
    onStage,
  });
  return {
    state: 'done',
    problems,
    result: { counts: { articles, pages, changed, files, bytes }, place: out },
  };
}

async function runPublish({ order, onStage }: Run): Promise<JobOutcome> {
  const layout = archiveLayout(order.root);
  const out = join(order.root, 'dist');
  const target = await openTarget(order.target ?? '', { site: out, cwd: order.root, root: order.root });
  // A build that replaced the site meanwhile would mix two releases at the target.
  const release = await takePlace(out, undefined);
  try {
    const report = await deploy(out, target, {
      journals: `${layout.cache}/deploys`,
      now: new Date(),
      onPlan: ({ send }) =>
        onStage(
          'publish',
          0,
          PHASES.reduce((sum, phase) => sum + send[phase].length, 0),
        ),
      onSent: (done, total) => onStage('publish', done, total),
    });
    const sent = PHASES.reduce((sum, phase) => sum + report.send[phase].length, 0);
    const counts = { sent, kept: report.kept, removed: report.remove.length, bytes: report.bytes };
    return { state: 'done', problems: [], result: { counts, place: report.target } };
  } catch (error) {
    if (error instanceof WarraqError) throw error;
    throw new WarraqError(deployFailure(target.name, error), { cause: error });
  } finally {
    await release();
  }
}

async function runExport({ order, onStage }: Run): Promise<JobOutcome> {
  const format = order.format ?? 'usb';
  onStage(`export-${format}`, 0, undefined);
  const made = await exportArchive({
    root: order.root,
    format,
    out: join(order.root, 'exports', EXPORT_FORMATS.find(({ name }) => name === format)?.fileName ?? format),
    onProgress: (done, total) => onStage(`export-${format}`, done, total),
  });
  const counts = { articles: made.articles, bytes: made.bytes };
  return { state: 'done', problems: made.problems, result: { counts, place: made.path } };
}

const RUNS: Readonly<Record<JobKind, (run: Run) => Promise<JobOutcome>>> = {
  import: runImport,
  check: runCheck,
  build: runBuild,
  publish: runPublish,
  export: runExport,
};

/** Runs a job to its end. */
export function runJob(order: JobOrder, onStage: OnStage, signal: AbortSignal): Promise<JobOutcome> {
  return RUNS[order.kind]({ order, onStage, signal });
}

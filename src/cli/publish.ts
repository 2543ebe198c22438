import { existsSync } from 'node:fs';
import { readSite } from '../collection/read-site.ts';
import { type DeployReport, deploy } from '../deploy/deploy.ts';
import { deployFailure } from '../deploy/failure.ts';
import { openTarget } from '../deploy/open-target.ts';
import { type DeployPlan, PHASES } from '../deploy/plan.ts';
import { type OnWait, RELEASE_FILE, takePlace } from '../output/staging.ts';
import { progressOn } from '../pipeline/progress.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { many } from '../strings/plural.ts';
import type { Command } from './command.ts';
import { misuse } from './misuse.ts';
import { example, flag, JSON_OPTION, OUT_OPTION, option, printJson } from './options.ts';
import { archiveOf, outOf } from './settings.ts';
import { WAIT_OPTION, waitingOf } from './waiting.ts';

const WORDS = {
  en: {
    stage: 'sending',
    phases: { assets: 'assets', fresh: 'new pages', pages: 'changed pages', entries: 'entry points' },
    plan: (name: string, files: number, size: string) => `  ${name}: ${many(files, 'file')}, ${size}`,
    rest: (kept: number, remove: number, retire: number) =>
      `  kept: ${kept}; removed at the end: ${remove}; left for a day: ${retire}`,
    done: (target: string, size: string) => `${target} is up to date: ${size} sent.\n`,
    would: (target: string, size: string) => `${size} would be sent to ${target}; nothing was.\n`,
    resumed: (count: number) => `  ${many(count, 'file')} had arrived before`,
  },
  ar: {
    stage: 'الإرسال',
    phases: { assets: 'الملحقات', fresh: 'صفحات جديدة', pages: 'صفحات تغيّرت', entries: 'المداخل' },
    plan: (name: string, files: number, size: string) => `  ${name}: الملفات ${files}، الحجم ${size}`,
    rest: (kept: number, remove: number, retire: number) =>
      `  تبقى: ${kept}؛ تحذف في النهاية: ${remove}؛ تترك يوما: ${retire}`,
    done: (target: string, size: string) => `${target} محدّث: أُرسل ${size}.\n`,
    would: (target: string, size: string) => `كان سيُرسل ${size} إلى ${target}، ولم يُرسل شيء.\n`,
    resumed: (count: number) => `  وصلت من قبل ملفات عددها ${count}`,
  },
} as const;

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// A site on a disk that cannot be written cannot be exchanged by a build either.
async function takeSite(out: string, onWait: OnWait | undefined) {
  return takePlace(out, onWait).catch((error: NodeJS.ErrnoException) => {
    if (['EROFS', 'EACCES', 'EPERM'].includes(error.code ?? '')) return undefined;
    throw error;
  });
}

export const command: Command = {
  name: 'publish',
  usage: 'publish --to DIR|s3://…|rsync://…|ssh://… [--root DIR] [--out DIR] [--dry-run]',
  examples: [
    example('publish --to /var/www/archive', 'copy the site to a folder', 'انسخ الموقع إلى مجلد'),
    example(
      'publish --to ssh://me@example.org/var/www/archive --dry-run',
      'see what would be sent to a server',
      'انظر ما سيُرسل إلى خادم',
    ),
    example('publish --to "s3://my-bucket?region=eu-central-1"', 'send it to a bucket', 'أرسله إلى مخزن S3'),
  ],
  options: {
    out: OUT_OPTION,
    json: JSON_OPTION,
    to: option(
      'PLACE',
      'a place that site.yaml names under `publish`, a folder, s3://bucket/path[?endpoint=URL&region=NAME], rsync://host/module/path, ssh://user@host/path',
      'مكان مسمّى في site.yaml تحت `publish`، أو مجلد أو s3://bucket/path[?endpoint=URL&region=NAME] أو rsync://host/module/path أو ssh://user@host/path',
    ),
    'dry-run': flag('print the plan with sizes, send nothing', 'اطبع الخطة بأحجامها ولا ترسل شيئا'),
    wait: WAIT_OPTION,
  },
  async run(args, io) {
    const words = WORDS[io.language];
    const layout = await archiveOf(args, io);
    const out = outOf(args, io, layout);
    if (typeof args.values.to !== 'string') {
      throw misuse(
        'publish',
        io.language === 'ar' ? 'حدّد بـ --to إلى أين ينشر' : 'say with --to where it goes',
      );
    }
    if (!existsSync(`${out}/${RELEASE_FILE}`)) throw new WarraqError(problem('site-unbuilt', {}, { out }));
    const json = args.values.json === true;
    const dryRun = args.values['dry-run'] === true;
    const progress = progressOn(io, json || args.values.quiet === true || dryRun);
    // A place of site.yaml may be called by its name; without settings only an address can be meant.
    const { site } = await readSite(layout);
    const { to } = args.values;
    const address = site?.publish.find(({ name }) => name === to)?.to ?? to;
    const target = await openTarget(address, { site: out, cwd: io.cwd, root: layout.root });
    const tell = (plan: DeployPlan) => {
      if (json) return;
      const lines = PHASES.map((phase) => {
        const bytes = plan.send[phase].reduce((sum, upload) => sum + upload.bytes, 0);
        return words.plan(words.phases[phase], plan.send[phase].length, sizeOf(bytes));
      });
      if (dryRun && args.values.verbose === true) {
        for (const phase of PHASES)
          for (const { path, bytes } of plan.send[phase]) lines.push(`  + ${path} ${sizeOf(bytes)}`);
        for (const path of plan.remove) lines.push(`  - ${path}`);
      }
      io.stdout(`${[...lines, words.rest(plan.kept, plan.remove.length, plan.retire.length)].join('\n')}\n`);
      const total = PHASES.reduce((sum, phase) => sum + plan.send[phase].length, 0);
      progress.stage(words.stage, total);
    };
    let report: DeployReport;
    // A build that exchanged the site meanwhile would mix two releases at the target.
    const release = dryRun ? undefined : await takeSite(out, waitingOf(args, io, out));
    try {
      report = await deploy(out, target, {
        journals: `${layout.cache}/deploys`,
        now: io.now(),
        dryRun,
        onPlan: tell,
        onSent: (done) => progress.step(done),
      });
    } catch (error) {
      if (error instanceof WarraqError) throw error;
      throw new WarraqError(deployFailure(target.name, error), { cause: error });
    } finally {
      progress.end();
      await release?.();
    }
    if (json) printJson(io, report);
    else {
      if (report.resumed > 0) io.stdout(`${words.resumed(report.resumed)}\n`);
      io.stdout((dryRun ? words.would : words.done)(report.target, sizeOf(report.bytes)));
    }
    return 0;
  },
};

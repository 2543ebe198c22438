import type { BuiltSite } from '../pipeline/built-site.ts';
import type { StageCost } from '../pipeline/progress.ts';
import { STAGE_LABELS } from '../pipeline/stage-labels.ts';
import type { Problem, ReportLanguage } from '../problems/problem.ts';
import { toJson } from '../problems/report.ts';
import { many, plural } from '../strings/plural.ts';

const SLOWEST = 3;
// A stage of less than this says nothing about where the time goes.
const LEAST_SHARE = 0.05;

const WORDS = {
  en: {
    articles: { one: '{n} article', other: '{n} articles' },
    pages: { one: '{n} page', other: '{n} pages' },
    made: (pages: string, changed: number, kept: number) => `${pages} (${changed} made, ${kept} kept)`,
    size: (megabytes: string, files: number) => `${megabytes} MB in ${many(files, 'file')}`,
    time: (seconds: string) => `${seconds} s`,
    slowest: 'Slowest: ',
    stage: (name: string, seconds: string, share: number) => `${name} ${seconds} s (${share} %)`,
    warnings: { zero: 'no warnings', one: '{n} warning, told above', other: '{n} warnings, told above' },
    same: (out: string, seconds: string) => `Nothing changed: ${out} is up to date (${seconds} s).`,
    comma: ', ',
  },
  ar: {
    articles: { one: 'مقال واحد', two: 'مقالان', few: '{n} مقالات', many: '{n} مقالا', other: '{n} مقال' },
    pages: { one: 'صفحة واحدة', two: 'صفحتان', few: '{n} صفحات', many: '{n} صفحة', other: '{n} صفحة' },
    made: (pages: string, changed: number, kept: number) => `${pages} (صُنع منها ${changed}، وبقي ${kept})`,
    size: (megabytes: string, files: number) => `${megabytes} ميغابايت في ${files} من الملفات`,
    time: (seconds: string) => `${seconds} ث`,
    slowest: 'أبطأ المراحل: ',
    stage: (name: string, seconds: string, share: number) => `${name} ${seconds} ث (${share}٪)`,
    warnings: {
      zero: 'بلا تنبيهات',
      one: 'تنبيه واحد، مذكور أعلاه',
      two: 'تنبيهان، مذكوران أعلاه',
      few: '{n} تنبيهات، مذكورة أعلاه',
      other: '{n} تنبيها، مذكورة أعلاه',
    },
    same: (out: string, seconds: string) => `لم يتغيّر شيء: ${out} محدّث (${seconds} ث).`,
    comma: '، ',
  },
} as const;

/** What a finished build tells of itself. */
export interface BuildSummary {
  readonly out: string;
  readonly made: BuiltSite;
  readonly stages: readonly StageCost[];
  readonly milliseconds: number;
  readonly problems: readonly Problem[];
}

/** Sums a build up in a few lines: articles, pages made and kept, bytes, the slowest stages, warnings, where it lies. */
export function summaryText(told: BuildSummary, language: ReportLanguage): string {
  const words = WORDS[language];
  const { made, stages, milliseconds } = told;
  const labels: Readonly<Record<string, string>> = STAGE_LABELS[language];
  const seconds = (milliseconds / 1000).toFixed(1);
  if (made.same) return words.same(told.out, seconds);
  const articles = plural(language, made.articles, words.articles);
  const pages = plural(language, made.pages, words.pages);
  const slowest = [...stages]
    .filter((stage) => stage.milliseconds >= milliseconds * LEAST_SHARE)
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, SLOWEST)
    .map((stage) => {
      const share = Math.round((stage.milliseconds / milliseconds) * 100);
      return words.stage(labels[stage.name] ?? stage.name, (stage.milliseconds / 1000).toFixed(1), share);
    });
  const kept = Math.max(0, made.pages - made.changed);
  const lines = [
    [
      articles,
      words.made(pages, made.changed, kept),
      words.size((made.bytes / 1e6).toFixed(1), made.files),
      words.time(seconds),
      plural(language, told.problems.length, words.warnings),
    ].join(words.comma),
    ...(slowest.length > 0 ? [words.slowest + slowest.join(words.comma)] : []),
    told.out,
  ];
  return lines.join('\n');
}

const seconds = (milliseconds: number) => Math.round(milliseconds) / 1000;

/** Gives the same for machines; times are in seconds, `stage` is the same in every language. */
export function summaryJson(told: BuildSummary, language: ReportLanguage): string {
  const { articles, pages, changed, files, bytes, same } = told.made;
  const stages = told.stages.map((stage) => ({
    stage: stage.name,
    seconds: seconds(stage.milliseconds),
    processorSeconds: seconds(stage.cpu),
    ...(stage.count > 0 ? { count: stage.count } : {}),
    ...(stage.slowest.length > 0
      ? {
          slowest: stage.slowest.map(({ name, milliseconds }) => ({
            file: name,
            seconds: seconds(milliseconds),
          })),
        }
      : {}),
  }));
  const summary = {
    out: told.out,
    articles,
    pages,
    changed,
    files,
    bytes,
    same,
    seconds: seconds(told.milliseconds),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    stages,
    problems: toJson(told.problems, language),
  };
  return JSON.stringify(summary, undefined, 2);
}

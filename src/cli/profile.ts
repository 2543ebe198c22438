import { STAGE_LABELS } from '../pipeline/stage-labels.ts';
import type { ReportLanguage } from '../problems/problem.ts';
import type { BuildSummary } from './summary.ts';

const WORDS = {
  en: {
    head: ['seconds', 'processor', 'threads busy', 'pieces', 'each, ms'],
    all: 'all stages',
    slowest: (stage: string) => `Slowest, ${stage}:`,
    memory: (megabytes: number) => `Most memory: ${megabytes} MB`,
  },
  ar: {
    head: ['ثوان', 'المعالج', 'خيوط مشغولة', 'القطع', 'الواحدة، ms'],
    all: 'المراحل كلها',
    slowest: (stage: string) => `الأبطأ، ${stage}:`,
    memory: (megabytes: number) => `أكبر ما شُغل من الذاكرة: ${megabytes} MB`,
  },
} as const;

const WIDTH = 13;

/**
 * Says where the time of a build went: for each stage the clock, the processor time of all threads, how many of them
 * that kept busy on average, and the pieces of work; then the articles that took longest.
 */
export function profileText({ stages, milliseconds }: BuildSummary, language: ReportLanguage): string {
  const words = WORDS[language];
  const labels: Readonly<Record<string, string>> = STAGE_LABELS[language];
  const labelOf = (name: string) => labels[name] ?? name;
  const wide = Math.max(words.all.length, ...stages.map(({ name }) => labelOf(name).length)) + 2;
  const row = (name: string, cells: readonly string[]) =>
    name.padEnd(wide) + cells.map((cell) => cell.padStart(WIDTH)).join('');
  const cells = (clock: number, cpu: number, count: number) => [
    (clock / 1000).toFixed(2),
    (cpu / 1000).toFixed(2),
    clock > 0 ? (cpu / clock).toFixed(2) : '',
    count > 0 ? String(count) : '',
    count > 0 ? (cpu / count).toFixed(1) : '',
  ];
  const processor = stages.reduce((sum, { cpu }) => sum + cpu, 0);
  const slow = stages.flatMap(({ name, slowest }) =>
    slowest.length === 0
      ? []
      : [
          words.slowest(labelOf(name)),
          ...slowest.map((each) => `${each.milliseconds.toFixed(1).padStart(WIDTH)} ms  ${each.name}`),
        ],
  );
  return [
    row('', words.head),
    ...stages.map(({ name, milliseconds: clock, cpu, count }) =>
      row(labelOf(name), cells(clock, cpu, count)),
    ),
    row(words.all, cells(milliseconds, processor, 0)),
    ...slow,
    words.memory(Math.round(process.resourceUsage().maxRSS / 1024)),
  ].join('\n');
}

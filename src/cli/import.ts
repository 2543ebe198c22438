import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseWrittenDate } from '../article/written-dates.ts';
import { notArticles } from '../import/formats/not-articles.ts';
import { FALLBACKS, FORMATS } from '../import/formats/registry.ts';
import { importArticles } from '../import/import-articles.ts';
import type { HandledArticle } from '../import/journal/handled-article.ts';
import { Known } from '../import/journal/known.ts';
import { ReportWriter } from '../import/journal/report.ts';
import { undoRun } from '../import/journal/undo.ts';
import type { ImportResult } from '../import/options.ts';
import { progressOn } from '../pipeline/progress.ts';
import { hasErrors, problem, severityOf, WarraqError } from '../problems/problem.ts';
import { toJson, toTerminal } from '../problems/report.ts';
import { type ArchiveLayout, archiveLayout } from '../site/layout.ts';
import { IMPORT_STRINGS, ruleName } from '../strings/import.ts';
import type { Arguments, Command, Io } from './command.ts';
import { misuse } from './misuse.ts';
import { example, flag, JSON_OPTION, option, printJson } from './options.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function say(io: Io, name: keyof typeof IMPORT_STRINGS): string {
  return IMPORT_STRINGS[name][io.language];
}

/** A table of a terminal: names and numbers in two columns. */
function table(rows: readonly (readonly [string, number])[]): string {
  const width = Math.max(...rows.map(([name]) => [...name].length), 0);
  return rows.map(([name, count]) => `  ${name.padEnd(width)}  ${String(count).padStart(8)}\n`).join('');
}

function showEdits(handled: HandledArticle, io: Io): void {
  io.stdout(`\n${handled.file}\n  ${handled.title}\n`);
  for (const edit of handled.edits) {
    const cut = (piece: string) => {
      const line = piece.replace(/\s+/g, ' ');
      return line.length > 160 ? `${line.slice(0, 157)}\u2026` : line;
    };
    const after = edit.after === '' ? say(io, 'removed') : cut(edit.after);
    const before = edit.before === '' ? '' : `${cut(edit.before)} \u2192 `;
    io.stdout(`  ${edit.place}  [${edit.rule}]  ${before}${after}\n`);
  }
}

function summary(result: ImportResult, io: Io): string {
  const { counts } = result;
  const rows: [string, number][] = [
    [say(io, 'in'), counts.in],
    [say(io, 'published'), counts.published],
    ...(result.drafts > 0 ? [[say(io, 'drafts'), result.drafts] as [string, number]] : []),
    [say(io, 'merged'), counts.merged],
    [say(io, 'quarantined'), counts.quarantined],
  ];
  if (counts.already > 0) rows.push([say(io, 'already'), counts.already]);
  let lines = table(rows);
  const edits = [...result.edits].sort((a, b) => b[1] - a[1]);
  if (edits.length > 0)
    lines += `${say(io, 'edits')}:\n${table(edits.map(([rule, count]) => [ruleName(rule, io.language), count]))}`;
  const skipped = Object.entries(result.skipped);
  if (skipped.length > 0) lines += `${say(io, 'skipped')}:\n${table(skipped)}`;
  return lines;
}

async function listRuns(layout: ArchiveLayout, asJson: boolean, io: Io): Promise<number> {
  const known = await Known.of(layout.journal);
  if (asJson) {
    printJson(
      io,
      known.runs.map(({ run, at, inputs, counts, ended }) => ({ run, at, inputs, ...counts, ended })),
    );
    return 0;
  }
  if (known.runs.length === 0) io.stdout(`${say(io, 'noRuns')}\n`);
  for (const { run, at, inputs, counts, ended } of known.runs) {
    const numbers = `${counts.published} ${say(io, 'published')}, ${counts.merged} ${say(io, 'merged')}, ${counts.quarantined} ${say(io, 'quarantined')}`;
    io.stdout(
      `${run}  ${at}  ${numbers}${ended ? '' : ` (${say(io, 'unfinished')})`}  ${inputs.join(' ')}\n`,
    );
  }
  return 0;
}

/** Lists the formats with an example of each; what only counts files is none. */
function listFormats(asJson: boolean, io: Io): number {
  const formats = [...FORMATS, ...FALLBACKS]
    .filter((each) => each !== notArticles)
    .map(({ name, example }) => ({ name, example }));
  if (asJson) {
    printJson(io, formats);
    return 0;
  }
  const width = Math.max(...formats.map(({ name }) => name.length));
  for (const { name, example } of formats) io.stdout(`${name.padEnd(width)}  ${example}\n`);
  io.stdout(`\n${say(io, 'refusedFormats')}\n`);
  return 0;
}

async function undo(layout: ArchiveLayout, run: string, io: Io): Promise<number> {
  const { removed, problems } = await undoRun(layout, run);
  if (problems.length > 0) io.stderr(`${toTerminal(problems, io.language)}\n`);
  io.stdout(`${say(io, 'undone')} ${run}: ${removed} ${say(io, 'articles')}\n`);
  return 0;
}

function dateOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const found = parseWrittenDate(value);
  if (!found) throw new WarraqError(problem('date-unreadable', {}, { value }), { exitCode: 2 });
  return found.date;
}

async function bringIn(args: Arguments, layout: ArchiveLayout, io: Io): Promise<number> {
  const { values } = args;
  const dryRun = values['dry-run'] === true;
  const asJson = values.json === true;
  const report = dryRun ? undefined : new ReportWriter(layout, io.language);
  // On a terminal alone: whoever keeps the output wants the summary.
  const progress = progressOn(io, !io.isTerminal || values.quiet === true);
  progress.stage(say(io, 'reading'));
  const handledOnes: HandledArticle[] = [];
  const result = await importArticles({
    layout,
    cwd: io.cwd,
    paths: args.positionals,
    now: io.now(),
    dryRun,
    format: text(values.format),
    encoding: text(values.encoding),
    media: text(values.media) === undefined ? undefined : resolve(io.cwd, text(values.media) ?? ''),
    section: text(values.section),
    author: text(values.author),
    sourceName: text(values['source-name']),
    date: dateOf(text(values.date)),
    signal: io.signal,
    onProgress: ({ bytes, totalBytes, articles }) => progress.step(bytes, totalBytes, articles),
    onArticle: (handled) => {
      report?.add(handled);
      if (asJson) handledOnes.push({ ...handled, before: [], after: '' });
      else if (dryRun) showEdits(handled, io);
    },
  });
  progress.end();
  const file = result.run === undefined ? undefined : report?.finish(result);
  if (asJson) {
    const edits = Object.fromEntries(result.edits);
    const articles = handledOnes.map(({ input, position, outcome, file: path, title }) => ({
      input,
      position,
      outcome,
      file: path,
      title,
    }));
    const shown = {
      run: result.run,
      ...result.counts,
      drafts: result.drafts,
      edits,
      skipped: result.skipped,
      report: file,
      articles,
      problems: toJson(result.problems, io.language),
    };
    printJson(io, shown);
  } else {
    const told = result.problems.filter((each) => severityOf(each) !== 'info' || result.problems.length < 20);
    if (told.length > 0) io.stderr(`${toTerminal(told, io.language)}\n`);
    io.stdout(summary(result, io));
    const isNothing = result.counts.published + result.counts.merged + result.counts.quarantined === 0;
    if (dryRun) io.stdout(`${say(io, 'dry')}\n`);
    else if (isNothing) io.stdout(`${say(io, 'nothing')}\n`);
    else {
      io.stdout(`${say(io, 'run')} ${result.run}. ${say(io, 'undoHint')} ${result.run}\n`);
      if (file !== undefined) io.stdout(`${say(io, 'report')}: ${file}\n`);
    }
  }
  return result.stopped ? 130 : hasErrors(result.problems) ? 1 : 0;
}

export const command: Command = {
  name: 'import',
  usage: 'import [options] PATH\u2026',
  positionals: 'PATH\u2026',
  examples: [
    example('import wordpress.xml', 'bring an export in', 'أدخل ملف تصدير'),
    example(
      'import articles/ --dry-run',
      'show what would be done with a folder, write nothing',
      'اعرض ما سيُفعل بمجلد ولا تكتب شيئا',
    ),
    example('import --formats', 'list what can be read', 'اعرض الصيغ المقروءة'),
    example('import --undo RUN', 'take an import back', 'تراجع عن استيراد'),
  ],
  options: {
    json: JSON_OPTION,
    'dry-run': flag(
      'show what would be done, rule by rule, and write nothing',
      'اعرض ما سيحدث قاعدة قاعدة ولا تكتب شيئا',
    ),
    format: option('NAME', 'read every file as this format', 'اقرأ كل الملفات بهذه الصيغة'),
    encoding: option(
      'NAME',
      'read every file in this encoding (windows-1256, utf-8, \u2026)',
      'اقرأ كل الملفات بهذا الترميز (windows-1256 أو utf-8 …)',
    ),
    media: option('DIR', 'look for pictures in this folder', 'ابحث عن الصور في هذا المجلد'),
    section: option('KEY', 'the section of articles that name none', 'قسم المقالات التي لا قسم لها'),
    author: option('NAME', 'the author of articles that name none', 'كاتب المقالات التي لا كاتب لها'),
    'source-name': option('NAME', 'the source of articles that name none', 'مصدر المقالات التي لا مصدر لها'),
    date: option('DATE', 'the date of articles that have none', 'تاريخ المقالات التي لا تاريخ لها'),
    undo: option('RUN', 'take an import back exactly', 'تراجع عن استيراد كأنه لم يكن'),
    formats: flag(
      'list the formats that are read, with an example of each',
      'اعرض الصيغ المقروءة ومثالا من كل منها',
    ),
    runs: flag('list the imports so far', 'اعرض الاستيرادات حتى الآن'),
  },
  async run(args, io) {
    const root = resolve(io.cwd, text(args.values.root) ?? '.');
    const layout = archiveLayout(root);
    if (args.values.formats === true) return listFormats(args.values.json === true, io);
    if (args.values.runs === true) return listRuns(layout, args.values.json === true, io);
    const run = text(args.values.undo);
    if (run !== undefined) return undo(layout, run, io);
    if (args.positionals.length === 0) {
      const reason = io.language === 'ar' ? 'حدّد ملفا أو مجلدا' : 'name a file or a folder to import';
      throw misuse('import', reason);
    }
    if (args.values['dry-run'] !== true) await mkdir(root, { recursive: true });
    return bringIn(args, layout, io);
  },
};

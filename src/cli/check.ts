import { type CheckReport, checkFolder } from '../api/check-archive.ts';
import { type FixedProblem, fixProblems } from '../collection/fixes/fix-problems.ts';
import { progressOn } from '../pipeline/progress.ts';
import { type ReportLanguage, severityOf } from '../problems/problem.ts';
import { describeProblem, toGitHub, toJson, toTerminal } from '../problems/report.ts';
import { many } from '../strings/plural.ts';
import type { Command } from './command.ts';
import { example, flag, JSON_OPTION, printJson } from './options.ts';
import { archiveOf, todayOf } from './settings.ts';

const WORDS = {
  en: {
    done: (articles: number) => `${many(articles, 'article')}, nothing wrong.\n`,
    accounting: 'accounting for every line',
    fixed: 'mended',
    wouldFix: 'would be mended',
    moved: (to: string) => `moved to ${to}`,
  },
  ar: {
    done: (articles: number) => `عدد المقالات ${articles}، ولا شيء خطأ.\n`,
    accounting: 'محاسبة كل سطر',
    fixed: 'أُصلح',
    wouldFix: 'يُصلح',
    moved: (to: string) => `نُقل إلى ${to}`,
  },
} as const;

// What one round mends can bring to light what it hid: a file that can be read now, a folder that is right now.
const MOST_ROUNDS = 4;

function fixedText(fixed: readonly FixedProblem[], language: ReportLanguage, dryRun: boolean): string {
  const words = WORDS[language];
  return fixed
    .map(({ problem, to }) => {
      const { file, line, message, code } = describeProblem(problem, language);
      const what = to === undefined ? message : `${message} (${words.moved(to)})`;
      return `${file}${line === undefined ? '' : `:${line}`}: ${dryRun ? words.wouldFix : words.fixed}: ${what} [${code}]\n`;
    })
    .join('');
}

export const command: Command = {
  name: 'check',
  usage: 'check [--root DIR] [--fix [--dry-run]] [--strict] [--json]',
  examples: [
    example('check', 'list everything that is wrong, with file and line', 'اعرض كل خطأ بملفه وسطره'),
    example(
      'check --fix',
      'mend what can be mended for certain, list the rest',
      'أصلح ما يُصلح يقينا واعرض الباقي',
    ),
    example(
      'check --strict --github',
      'in a workflow of GitHub: fail on warnings too',
      'في GitHub: عُدّ التنبيهات أخطاء',
    ),
  ],
  options: {
    json: JSON_OPTION,
    fix: flag(
      'mend what is certain: cut values, misspelt keys, dates, overrides of direction, misplaced files',
      'أصلح ما هو يقين: قيما مبتورة ومفاتيح محرّفة وتواريخ وقلبا للاتجاه وملفات في غير مكانها',
    ),
    'dry-run': flag('with --fix: say what would be mended, write nothing', 'مع --fix: اذكر ما يُصلح ولا تكتب'),
    strict: flag('let warnings fail too', 'عُدّ التنبيهات أخطاء'),
    github: flag(
      'print annotations for GitHub Actions (by itself where GITHUB_ACTIONS is set)',
      'اطبع حواشي لـGitHub Actions (من نفسه حيث GITHUB_ACTIONS)',
    ),
  },
  async run(args, io) {
    const { values } = args;
    const layout = await archiveOf(args, io);
    const words = WORDS[io.language];
    const isJson = values.json === true;
    const isDry = values['dry-run'] === true;
    const look = (): Promise<CheckReport> =>
      checkFolder(layout, todayOf(io), progressOn(io, isJson || values.quiet === true), words.accounting);
    let found = await look();
    const fixed: FixedProblem[] = [];
    for (let round = 0; values.fix === true && round < MOST_ROUNDS; round++) {
      const mended = await fixProblems(layout, found.problems, { dryRun: isDry });
      fixed.push(...mended);
      if (mended.length === 0 || isDry) break;
      found = await look();
    }
    const { problems, articles } = found;
    const failed =
      !found.ok || (values.strict === true && problems.some((each) => severityOf(each) === 'warning'));
    if (isJson) {
      const told = fixed.map(({ problem, to }) => ({ ...describeProblem(problem, io.language), to }));
      const report = {
        ok: !failed,
        articles,
        problems: toJson(problems, io.language),
        ...(values.fix === true ? { fixed: told } : {}),
      };
      printJson(io, report);
      return failed ? 1 : 0;
    }
    io.stdout(fixedText(fixed, io.language, isDry));
    const asGitHub = values.github === true || io.env.GITHUB_ACTIONS === 'true';
    if (problems.length === 0) io.stdout(words.done(articles));
    else io.stdout(`${(asGitHub ? toGitHub : toTerminal)(problems, io.language)}\n`);
    return failed ? 1 : 0;
  },
};

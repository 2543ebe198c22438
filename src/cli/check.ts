import { readCollection } from '../collection/read.ts';
import { checkAccounting } from '../import/journal/accounting.ts';
import { checkTexts } from '../pipeline/check-texts.ts';
import { progressOn } from '../pipeline/progress.ts';
import { hasErrors, severityOf } from '../problems/problem.ts';
import { toJson, toTerminal } from '../problems/report.ts';
import { saidOnce } from '../problems/said-once.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import type { Command } from './command.ts';
import { archiveOf, GENERATOR, todayOf } from './settings.ts';

const DONE = {
  en: (articles: number) => `${articles} articles, nothing wrong.\n`,
  ar: (articles: number) => `عدد المقالات ${articles}، ولا شيء خطأ.\n`,
};

const ACCOUNTS = { en: 'accounting for every line', ar: 'محاسبة كل سطر' };

export const command: Command = {
  name: 'check',
  usage: 'check [--root DIR] [--json]',
  options: {
    json: { type: 'boolean', help: { en: 'print the problems as JSON', ar: 'اطبع المشكلات بصيغة JSON' } },
    strict: { type: 'boolean', help: { en: 'let warnings fail too', ar: 'عُدّ التنبيهات أخطاء' } },
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const today = todayOf(io);
    const progress = progressOn(io, args.values.json === true);
    progress.stage('read');
    const keys = await cacheKeys(GENERATOR);
    const collection = await readCollection(layout, today, keys.articles);
    const { articles, site } = collection;
    const texts = site ? await checkTexts(layout, collection, site, today, { keys, progress }) : [];
    progress.stage(ACCOUNTS[io.language]);
    const problems = saidOnce([...collection.problems, ...texts, ...(await checkAccounting(layout))]);
    progress.end();
    const strict = args.values.strict === true;
    const failed = hasErrors(problems) || (strict && problems.some((each) => severityOf(each) === 'warning'));
    if (args.values.json === true) {
      const report = { ok: !failed, articles: articles.length, problems: toJson(problems, io.language) };
      io.stdout(`${JSON.stringify(report, undefined, 2)}\n`);
    } else if (problems.length > 0) io.stdout(`${toTerminal(problems, io.language)}\n`);
    else io.stdout(DONE[io.language](articles.length));
    return failed ? 1 : 0;
  },
};

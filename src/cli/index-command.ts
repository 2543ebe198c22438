import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { indexing } from '../pipeline/search/segment-source.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { indexSite, SITE_INDEX } from '../search/index/html/index-site.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { many } from '../strings/plural.ts';
import type { Command } from './command.ts';
import { onlyPositional } from './misuse.ts';
import { example, JSON_OPTION, option, printJson } from './options.ts';
import { GENERATOR } from './settings.ts';

const DONE = {
  en: (pages: number, leftOut: number, folder: string) =>
    `${many(pages, 'page')} indexed${leftOut > 0 ? `, ${leftOut} left out (without data-pagefind-body, or no page to look for: redirects, noindex, feeds, 404, search, later pages of lists)` : ''}: ${folder}\n`,
  ar: (pages: number, leftOut: number, folder: string) =>
    `فُهرست الصفحات وعددها ${pages}${leftOut > 0 ? `، وتُركت ${leftOut} (ليس فيها data-pagefind-body، أو ليست مما يُبحث عنه: تحويلات وخلاصات وصفحة 404 وصفحة بحث وتتمات قوائم)` : ''}: ${folder}\n`,
};

export const command: Command = {
  name: 'index',
  usage: 'index DIR [--cache DIR] [--language CODE] [--json]',
  positionals: 'DIR',
  examples: [
    example(
      'index public',
      'index the site that Hugo or another generator built',
      'فهرس موقعا بناه Hugo أو غيره',
    ),
  ],
  options: {
    json: JSON_OPTION,
    cache: option(
      'DIR',
      'where what is known of pages is kept for the next time (default: .warraq-index here)',
      'حيث يُحفظ ما عُرف من الصفحات للمرة التالية (الأصل: .warraq-index هنا)',
    ),
    language: option(
      'CODE',
      'language of the labels (default: that of most pages)',
      'لغة العناوين (الأصل: لغة أكثر الصفحات)',
    ),
  },
  async run(args, io) {
    const reason =
      io.language === 'ar' ? 'سمّ مجلد الموقع المبني، واحدا' : 'name the folder of the built site, one';
    const folder = onlyPositional(args, 'index', reason);
    const site = resolve(io.cwd, folder);
    const found = await stat(site).catch(() => undefined);
    if (!found?.isDirectory()) throw new WarraqError(problem('root-missing', {}, { root: site }));
    const { cache, language } = args.values;
    const keys = await cacheKeys(GENERATOR);
    const report = await indexing(() =>
      indexSite({
        site,
        cache: resolve(io.cwd, typeof cache === 'string' ? cache : '.warraq-index'),
        threads: availableParallelism(),
        code: keys.segments,
        ...(typeof language === 'string' ? { language } : {}),
      }),
    );
    if (args.values.json === true) printJson(io, report);
    else
      io.stdout(
        DONE[io.language](report.pages, report.leftOut, `${folder.replace(/\/$/, '')}/${SITE_INDEX}/`),
      );
    return 0;
  },
};

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { makeCatalogue } from '../pipeline/volumes/make-catalogue.ts';
import { hasErrors } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { many } from '../strings/plural.ts';
import type { Command } from './command.ts';
import { HOST_OPTION, hostOf } from './host.ts';
import { onlyPositional } from './misuse.ts';
import { example, option } from './options.ts';
import { archiveOf, GENERATOR, progressOf, todayOf } from './settings.ts';

const WORDS = {
  en: {
    one: 'give one year, or `undated`',
    done: (articles: number, to: string) =>
      `${many(articles, 'article')}: ${to}\nNext: warraq build --volume, with the catalogues of all years\n`,
  },
  ar: {
    one: 'حدّد سنة واحدة أو `undated`',
    done: (articles: number, to: string) =>
      `المقالات ${articles}: ${to}\nالتالي: warraq build --volume مع فهارس السنوات كلها\n`,
  },
} as const;

export const command: Command = {
  name: 'catalogue',
  usage: 'catalogue [--root DIR] [--to DIR] [--host NAME] YEAR',
  positionals: 'YEAR',
  examples: [
    example(
      'catalogue 2019 --to catalogues/2019',
      'render the texts of 2019, and write what other volumes have to know of them',
      'نسّق نصوص 2019 واكتب ما يلزم المجلدات الأخرى أن تعرفه عنها',
    ),
  ],
  options: {
    to: option(
      'DIR',
      'where the catalogue is put (default: catalogues/YEAR)',
      'أين يوضع الفهرس (الأصل: catalogues/YEAR)',
    ),
    host: HOST_OPTION,
  },
  async run(args, io) {
    const words = WORDS[io.language];
    const volume = onlyPositional(args, 'catalogue', words.one);
    const layout = await archiveOf(args, io);
    const progress = progressOf(args, io);
    const keys = await cacheKeys(GENERATOR);
    const today = todayOf(io);
    progress.stage('read');
    const collection = await readCollection(layout, today, keys.articles, hostOf(args));
    progress.end();
    if (collection.problems.length > 0) io.stderr(`${toTerminal(collection.problems, io.language)}\n`);
    const { site } = collection;
    if (!site || hasErrors(collection.problems)) return 1;
    const to = resolve(io.cwd, String(args.values.to ?? `${layout.root}/catalogues/${volume}`));
    const threads = availableParallelism();
    const request = { layout, site, collection, keys, today, progress, threads, socialImages: false };
    const { articles } = await makeCatalogue(request, volume, to);
    progress.end();
    io.stdout(words.done(articles.length, to));
    return 0;
  },
};

import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { hasErrors, problem, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { openStaging, sealEdition, switchEditions } from '../publish/staging.ts';
import { buildSite } from './build-site.ts';
import type { Command } from './command.ts';
import { progressOn } from './progress.ts';
import { archiveOf, GENERATOR, todayOf } from './settings.ts';

const WORDS = {
  en: {
    reading: 'reading the articles',
    switching: 'putting the new site in place',
    done: (articles: number, pages: number, bytes: string, seconds: string, out: string) =>
      `${articles} articles, ${pages} pages, ${bytes} in ${seconds} s: ${out}\n`,
    kept: 'Nothing was built; the previous site is as it was.',
  },
  ar: {
    reading: 'قراءة المقالات',
    switching: 'وضع الموقع الجديد في مكانه',
    done: (articles: number, pages: number, bytes: string, seconds: string, out: string) =>
      `المقالات ${articles}، الصفحات ${pages}، الحجم ${bytes}، في ${seconds} ثانية: ${out}\n`,
    kept: 'لم يُبنَ شيء، والموقع السابق كما كان.',
  },
} as const;

export const command: Command = {
  name: 'build',
  summary: { en: 'make the site', ar: 'اصنع الموقع' },
  usage: 'build [--root DIR] [--out DIR]',
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      help: {
        en: 'where the site is put (default: dist in the archive)',
        ar: 'أين يوضع الموقع (الأصل: dist في الأرشيف)',
      },
    },
    json: { type: 'boolean', help: { en: 'print a summary as JSON', ar: 'اطبع خلاصة بصيغة JSON' } },
    quiet: { type: 'boolean', help: { en: 'show no progress', ar: 'لا تعرض التقدّم' } },
  },
  async run(args, io) {
    const words = WORDS[io.language];
    const started = performance.now();
    const layout = await archiveOf(args, io);
    const out = resolve(io.cwd, String(args.values.out ?? `${layout.root}/dist`));
    const json = args.values.json === true;
    const progress = progressOn(io, json || args.values.quiet === true);
    const today = todayOf(io);

    progress.stage(words.reading);
    const collection = await readCollection(layout, today);
    progress.end();
    if (collection.problems.length > 0) io.stderr(`${toTerminal(collection.problems, io.language)}\n`);
    const { site } = collection;
    if (!site || hasErrors(collection.problems)) {
      io.stderr(`${words.kept}\n`);
      return 1;
    }
    const staging = await openStaging(out, [layout.content, layout.public, GENERATOR_SOURCES]);
    try {
      const made = await buildSite({
        generator: GENERATOR,
        layout,
        site,
        collection,
        staged: staging.next,
        today,
        progress,
        language: io.language,
        verbose: args.values.verbose === true,
      });
      progress.stage(words.switching);
      await sealEdition(staging.next, { generator: 'warraq', articles: made.articles, pages: made.pages });
      await switchEditions(staging);
      progress.end();
      const milliseconds = Math.round(performance.now() - started);
      if (json) {
        const summary = { out, ...made, milliseconds, stages: progress.stages };
        io.stdout(`${JSON.stringify(summary, undefined, 2)}\n`);
      } else {
        const size = `${(made.bytes / 1e6).toFixed(1)} MB`;
        io.stdout(words.done(made.articles, made.pages, size, (milliseconds / 1000).toFixed(1), out));
      }
      return 0;
    } catch (error) {
      progress.end();
      if (error instanceof WarraqError) throw error;
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      const stage = progress.stages.at(-1)?.name ?? '';
      throw new WarraqError(problem('build-failed', {}, { stage, reason }), { cause: error });
    } finally {
      await staging.release();
    }
  },
};

const GENERATOR_SOURCES = `${GENERATOR}/src`;

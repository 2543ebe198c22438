import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { hasErrors, problem, WarraqError } from '../problems/problem.ts';
import { toJson, toTerminal } from '../problems/report.ts';
import { openStaging, switchEditions } from '../publish/staging.ts';
import { buildSite } from './build-site.ts';
import { whyPage } from './build-why.ts';
import type { Command } from './command.ts';
import { progressOn } from './progress.ts';
import { archiveOf, GENERATOR, todayOf } from './settings.ts';

const WORDS = {
  en: {
    reading: 'reading the articles',
    switching: 'putting the new site in place',
    done: (articles: number, pages: number, changed: number, bytes: string, seconds: string, out: string) =>
      `${articles} articles, ${pages} pages (${changed} changed), ${bytes} in ${seconds} s: ${out}\n`,
    same: (out: string) => `Nothing changed: ${out} is up to date.\n`,
    kept: 'Nothing was built; the previous site is as it was.',
  },
  ar: {
    reading: 'قراءة المقالات',
    switching: 'وضع الموقع الجديد في مكانه',
    done: (articles: number, pages: number, changed: number, bytes: string, seconds: string, out: string) =>
      `المقالات ${articles}، الصفحات ${pages} (تغيّر منها ${changed})، الحجم ${bytes}، في ${seconds} ثانية: ${out}\n`,
    same: (out: string) => `لم يتغيّر شيء: ${out} محدّث.\n`,
    kept: 'لم يُبنَ شيء، والموقع السابق كما كان.',
  },
} as const;

export const command: Command = {
  name: 'build',
  summary: { en: 'make the site', ar: 'اصنع الموقع' },
  usage: 'build [--root DIR] [--out DIR] [--why PATH]',
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
    'no-compress': {
      type: 'boolean',
      help: {
        en: 'write no compressed twins: for hosts that compress by themselves',
        ar: 'لا تكتب نسخا مضغوطة: للمضيفين الذين يضغطون بأنفسهم',
      },
    },
    clean: {
      type: 'boolean',
      help: { en: 'take nothing over from the site of before', ar: 'لا تأخذ شيئا من الموقع السابق' },
    },
    why: {
      type: 'string',
      value: 'PATH',
      help: { en: 'say why a page was made again or kept', ar: 'اذكر لماذا صُنعت صفحة من جديد أو أُبقيت' },
    },
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
        staging,
        today,
        progress,
        language: io.language,
        verbose: args.values.verbose === true,
        compress: args.values['no-compress'] !== true,
        clean: args.values.clean === true,
        threads: availableParallelism(),
      });
      if (!made.same) {
        progress.stage(words.switching);
        await switchEditions(staging);
        progress.end();
      }
      if (made.problems.length > 0) io.stderr(`${toTerminal(made.problems, io.language)}\n`);
      if (typeof args.values.why === 'string') {
        io.stdout(`${whyPage(args.values.why, made, site.base, io.language)}\n`);
      }
      const milliseconds = Math.round(performance.now() - started);
      if (json) {
        const { before: _, now: __, problems, ...rest } = made;
        const summary = {
          out,
          ...rest,
          milliseconds,
          stages: progress.stages,
          problems: toJson([...collection.problems, ...problems], io.language),
        };
        io.stdout(`${JSON.stringify(summary, undefined, 2)}\n`);
      } else if (made.same) io.stdout(words.same(out));
      else {
        const size = `${(made.bytes / 1e6).toFixed(1)} MB`;
        io.stdout(
          words.done(made.articles, made.pages, made.changed, size, (milliseconds / 1000).toFixed(1), out),
        );
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
